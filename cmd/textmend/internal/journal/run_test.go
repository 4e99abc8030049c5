package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

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
