package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

var start = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// folder makes files in a fresh current directory.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, start, start); err != nil {
			t.Fatal(err)
		}
	}
}

func begin(t *testing.T) (*journal.Journal, *journal.Run) {
	t.Helper()
	j := journal.Open(journal.DefaultDir)
	run, err := j.Begin(journal.About{Version: "1", Args: []string{"textmend", "-w"}, Start: start})
	if err != nil {
		t.Fatal(err)
	}
	return j, run
}

// rewrite replaces got by want in a file, as a run does.
func rewrite(t *testing.T, run *journal.Run, name, got, want string, whole bool) {
	t.Helper()
	data, v, err := safefile.Read(name)
	if err != nil {
		t.Error(err)
		return
	}
	var edits []journal.Edit
	for at := 0; ; {
		i := strings.Index(string(data[at:]), got)
		if i < 0 {
			break
		}
		edits = append(edits, journal.Edit{Start: int64(at + i), Old: journal.Bytes(got), New: journal.Bytes(want)})
		at += i + len(got)
	}
	changed := []byte(strings.ReplaceAll(string(data), got, want))
	opts := safefile.Options{Before: func() error {
		_, err := run.Record(v, safefile.SumOf(changed), edits, len(edits), whole)
		return err
	}}
	if err := safefile.Replace(v, changed, opts); err != nil {
		t.Error(err)
	}
}

func content(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// undo returns what undoing reports.
func undo(t *testing.T, j *journal.Journal, id int) (restored []string, refused []error) {
	t.Helper()
	err := j.Undo(id, func(r journal.Restored) {
		if r.Err != nil {
			refused = append(refused, r.Err)
		} else {
			restored = append(restored, fmt.Sprint(r.Path, r.Already))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return restored, refused
}

func TestUndo(t *testing.T) {
	files := map[string]string{
		"a.txt":    "x coeration x",
		"d/b.txt":  "coeration\xff\x00coeration",
		"d/\xff":   "coeration, in a file with an odd name",
		"c.txt.gz": "packed coeration",
	}
	folder(t, files)
	j, run := begin(t)
	for name := range files {
		rewrite(t, run, name, "coeration", "\xfecooperation", name == "c.txt.gz")
	}
	if err := run.End(false); err != nil {
		t.Fatal(err)
	}
	if id, err := j.Last(); id != run.ID || err != nil {
		t.Errorf("last run is %d, error %v", id, err)
	}
	restored, refused := undo(t, j, run.ID)
	if len(restored) != len(files) || len(refused) > 0 {
		t.Errorf("restored %q, refused %v", restored, refused)
	}
	for name, want := range files {
		if got := content(t, name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
		if info, _ := os.Stat(name); !info.ModTime().Equal(start) {
			t.Errorf("%s has time %v", name, info.ModTime())
		}
	}
	if err := j.Undo(run.ID, func(journal.Restored) {}); !errors.Is(err, journal.ErrUndone) {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := j.Last(); !errors.Is(err, journal.ErrNoRun) {
		t.Errorf("last run after undo: %v", err)
	}
}

func TestUndoRefusesWhatChangedSince(t *testing.T) {
	folder(t, map[string]string{"a": "coeration", "b": "coeration", "c": "coeration", "d": "coeration"})
	j, run := begin(t)
	for _, name := range []string{"a", "b", "c", "d"} {
		rewrite(t, run, name, "coeration", "cooperation", name > "b")
	}
	if err := run.End(false); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "c"} {
		if err := os.WriteFile(name, []byte("cooperation, and more"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove("b"); err != nil {
		t.Fatal(err)
	}
	restored, refused := undo(t, j, run.ID)
	if len(restored) != 1 || len(refused) != 3 {
		t.Errorf("restored %q, refused %v", restored, refused)
	}
	for _, err := range refused {
		if !errors.Is(err, journal.ErrChanged) {
			t.Errorf("refused for %v", err)
		}
	}
	if got := content(t, "a"); got != "cooperation, and more" {
		t.Errorf("a holds %q", got)
	}
	// With the obstacle gone, undo goes on where it stopped.
	for _, name := range []string{"a", "b", "c"} {
		if err := os.WriteFile(name, []byte("cooperation"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if restored, refused = undo(t, j, run.ID); len(restored) != 4 || len(refused) != 0 {
		t.Errorf("second time: restored %q, refused %v", restored, refused)
	}
}

func TestUndoOfRunsOnTopOfEachOther(t *testing.T) {
	folder(t, map[string]string{"a": "one"})
	j, first := begin(t)
	rewrite(t, first, "a", "one", "two", false)
	first.End(false)
	_, second := begin(t)
	rewrite(t, second, "a", "two", "three", false)
	second.End(true)
	if _, refused := undo(t, j, first.ID); len(refused) != 1 || content(t, "a") != "three" {
		t.Errorf("the first run was undone under the second: %v", refused)
	}
	undo(t, j, second.ID)
	undo(t, j, first.ID)
	if got := content(t, "a"); got != "one" {
		t.Errorf("a holds %q", got)
	}
}

// A crash can cut the journal anywhere. Whatever of it is left, every file
// comes back, for a file is replaced only after its line is whole.
func TestUndoAfterCrash(t *testing.T) {
	files := map[string]string{}
	for i := range 6 {
		files[fmt.Sprint(i)] = fmt.Sprint("coeration ", i)
	}
	folder(t, files)
	j, run := begin(t)
	for i := range 4 {
		rewrite(t, run, fmt.Sprint(i), "coeration", "cooperation", false)
	}
	log := filepath.Join(journal.DefaultDir, "runs", "000001", "run.jsonl")
	whole := content(t, log)
	if err := j.Undo(run.ID, func(journal.Restored) {}); !errors.Is(err, journal.ErrRunning) {
		t.Errorf("undo of a running run: %v", err)
	}
	if runs, err := j.Runs(); err != nil || runs[0].State != journal.Running {
		t.Errorf("runs %v, error %v", runs, err)
	}
	run.End(false)
	// The fifth file was recorded, but not replaced; the sixth line was cut.
	fifth := strings.ReplaceAll(strings.Split(whole, "\n")[4], `"path":"3"`, `"path":"4"`)
	fifth = strings.ReplaceAll(fifth, fmt.Sprintf("%x", safefile.SumOf([]byte("coeration 3"))), fmt.Sprintf("%x", safefile.SumOf([]byte("coeration 4"))))
	for _, torn := range []string{"", `{"file":{"n":6,"path":"5","old"`} {
		if err := os.WriteFile(log, []byte(whole+fifth+"\n"+torn), 0o600); err != nil {
			t.Fatal(err)
		}
		runs, err := j.Runs()
		if err != nil || runs[0].State != journal.Crashed || runs[0].Files != 5 {
			t.Fatalf("runs %v, error %v", runs, err)
		}
	}
	// An undo that was itself killed half-way has restored some files.
	if err := os.WriteFile("3", []byte("coeration 3"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(".2.textmend-new", []byte("coer"), 0o600); err != nil {
		t.Fatal(err)
	}
	restored, refused := undo(t, j, run.ID)
	if want := []string{"4true", "3true", "2false", "1false", "0false"}; !slices.Equal(restored, want) || len(refused) > 0 {
		t.Errorf("restored %q, want %q; refused %v", restored, want, refused)
	}
	for name, want := range files {
		if got := content(t, name); got != want {
			t.Errorf("%s holds %q", name, got)
		}
	}
	if _, err := os.Stat(".2.textmend-new"); err == nil {
		t.Error("a temporary file was left")
	}
}

// TestEnter crashes before anything is recorded of the files of a directory.
func TestEnter(t *testing.T) {
	folder(t, map[string]string{"d/a": "coeration", "d/.b.textmend-new": "from a run before"})
	j, run := begin(t)
	for range 2 {
		if err := run.Enter("d"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat("d/.b.textmend-new"); err == nil {
		t.Error("what a run before left is still there")
	}
	if err := os.WriteFile("d/.a.textmend-new", []byte("coop"), 0o600); err != nil {
		t.Fatal(err)
	}
	log := filepath.Join(journal.DefaultDir, "runs", "000001", "run.jsonl")
	whole := content(t, log)
	run.End(false) // it has done nothing and leaves no trace; a crash would
	if err := errors.Join(os.Mkdir(filepath.Dir(log), 0o700), os.WriteFile(log, []byte(whole), 0o600)); err != nil {
		t.Fatal(err)
	}
	if restored, refused := undo(t, j, run.ID); len(restored)+len(refused) > 0 {
		t.Errorf("restored %q, refused %q", restored, refused)
	}
	if _, err := os.Stat("d/.a.textmend-new"); err == nil {
		t.Error("a temporary file was left")
	}
}

func TestDrop(t *testing.T) {
	folder(t, map[string]string{"a": "coeration"})
	j, run := begin(t)
	_, v, err := safefile.Read("a")
	if err != nil {
		t.Fatal(err)
	}
	entry, err := run.Record(v, safefile.Sum{}, nil, 3, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := entry.Drop(); err != nil {
		t.Fatal(err)
	}
	if err := run.End(false); err != nil {
		t.Fatal(err)
	}
	if changes, err := j.Changes(run.ID); len(changes) != 0 || err != nil {
		t.Errorf("changes %v, error %v", changes, err)
	}
}

func TestRunWithoutChangesLeavesNoTrace(t *testing.T) {
	folder(t, nil)
	j, run := begin(t)
	if err := run.End(false); err != nil {
		t.Fatal(err)
	}
	if runs, err := j.Runs(); len(runs) != 0 || err != nil {
		t.Errorf("runs %v, error %v", runs, err)
	}
	if runs, err := journal.Open("nowhere").Runs(); len(runs) != 0 || err != nil {
		t.Errorf("runs %v, error %v", runs, err)
	}
	if err := j.Undo(7, nil); !errors.Is(err, journal.ErrNoRun) {
		t.Errorf("undo of no run: %v", err)
	}
}

func TestDamagedJournal(t *testing.T) {
	folder(t, map[string]string{"a": "coeration", "b": "coeration"})
	j, run := begin(t)
	rewrite(t, run, "a", "coeration", "cooperation", false)
	rewrite(t, run, "b", "coeration", "cooperation", false)
	run.End(false)
	log := filepath.Join(journal.DefaultDir, "runs", "000001", "run.jsonl")
	damaged := strings.Replace(content(t, log), `{"file":{"n":1`, `{"fil":}"n":1`, 1)
	if err := os.WriteFile(log, []byte(damaged), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := j.Undo(run.ID, func(journal.Restored) {}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error is %v", err)
	}
	if content(t, "a") != "cooperation" || content(t, "b") != "coeration" {
		t.Error("what could be restored was not, or more was")
	}
	forged := strings.ReplaceAll(content(t, log), `"old":"coeration"`, `"old":"coercion!"`)
	if err := os.WriteFile(log, []byte(forged), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("b", []byte("cooperation"), 0o600); err != nil {
		t.Fatal(err)
	}
	j.Undo(run.ID, func(r journal.Restored) {
		if r.Err == nil {
			t.Error("restored by edits that do not lead to the old content")
		}
	})
	if got := content(t, "b"); got != "cooperation" {
		t.Errorf("b holds %q", got)
	}
}

func TestManyFilesAndRunsAtOnce(t *testing.T) {
	files := map[string]string{}
	for i := range 64 {
		files[fmt.Sprintf("%02d", i)] = strings.Repeat("coeration ", i+1)
	}
	folder(t, files)
	j := journal.Open(journal.DefaultDir)
	var all sync.WaitGroup
	var mu sync.Mutex
	ids := map[int]bool{}
	for r := range 4 {
		all.Go(func() {
			run, err := j.Begin(journal.About{Start: start})
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			ids[run.ID] = true
			mu.Unlock()
			var own sync.WaitGroup
			for i := r; i < 64; i += 4 {
				own.Go(func() { rewrite(t, run, fmt.Sprintf("%02d", i), "coeration", "cooperation", i%3 == 0) })
			}
			own.Wait()
			if err := run.End(false); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(ids) != 4 {
		t.Fatalf("%d different numbers", len(ids))
	}
	for id := range ids {
		undo(t, j, id)
	}
	for name, want := range files {
		if got := content(t, name); got != want {
			t.Errorf("%s holds %q", name, got)
		}
	}
}

func TestFolderMoves(t *testing.T) {
	folder(t, map[string]string{"in/a": "coeration"})
	t.Chdir("in")
	_, run := begin(t)
	rewrite(t, run, "a", "coeration", "cooperation", false)
	run.End(false)
	t.Chdir("..")
	if err := os.Rename("in", "moved"); err != nil {
		t.Fatal(err)
	}
	j := journal.Open(filepath.Join("moved", journal.DefaultDir))
	if _, refused := undo(t, j, run.ID); len(refused) > 0 {
		t.Error(refused)
	}
	if got := content(t, filepath.Join("moved", "a")); got != "coeration" {
		t.Errorf("a holds %q", got)
	}
}
