package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
		want := journal.ErrChanged
		if strings.HasPrefix(err.Error(), "b: ") {
			want = journal.ErrGone
		}
		if !errors.Is(err, want) {
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
