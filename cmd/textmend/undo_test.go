package main

import (
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"
)

func TestWriteUndoLog(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 30)
	old := filesBelow(t, "in")
	if got := textmend("", "-w", "in"); got != (outcome{}) {
		t.Fatalf("textmend -w: %v", got)
	}
	if !maps.Equal(filesBelow(t, "in"), repaired(old)) {
		t.Error("not every file was repaired")
	}
	if got := textmend("", "log"); !strings.HasPrefix(got.out, "1  ") || !strings.Contains(got.out, "  done  30 files  ") ||
		!strings.HasSuffix(got.out, "  textmend -w in\n") {
		t.Errorf("textmend log: %v", got)
	}
	if got := textmend("", "log", "1"); strings.Count(got.out, "\n") != 30 || !strings.Contains(got.out, "     41  in/00/001.txt\n") {
		t.Errorf("textmend log 1: %v", got)
	}
	if got, want := textmend("", "undo"), (outcome{"", "textmend: run 1: 30 files restored\n", 0}); got != want {
		t.Errorf("textmend undo: %v, want %v", got, want)
	}
	if !maps.Equal(filesBelow(t, "in"), old) {
		t.Error("undo did not restore every file")
	}
	if got := textmend("", "undo"); got.code != 2 || !strings.Contains(got.err, "no run to undo") {
		t.Errorf("a second undo: %v", got)
	}
	if got := textmend("", "undo", "one"); got.code != 2 || !strings.Contains(got.err, "--help") {
		t.Errorf("undo of a word: %v", got)
	}
	if got := textmend("", "undo", "9"); got.code != 2 || got.err != "textmend: run 9: no such run; textmend log lists them\n" {
		t.Errorf("undo of a run that never was: %v", got)
	}
}

func TestUndoLeavesWhatChangedSince(t *testing.T) {
	write(t, "a", "coeration", "b", "coeration")
	textmend("", "-w", "--journal", "j", "a", "b")
	if err := os.WriteFile("a", []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := textmend("", "log"); got != (outcome{"", "textmend: .textmend holds no run; is this the directory in which it was started?\n", 0}) {
		t.Errorf("log elsewhere: %v", got)
	}
	got := textmend("", "undo", "--journal", "j")
	if got.code != 2 || !strings.Contains(got.err, "a: changed since the run, left as it is\n") || !strings.Contains(got.err, "1 file restored") {
		t.Error(got)
	}
	if read(t, "a") != "edited" || read(t, "b") != "coeration" {
		t.Error("wrong content")
	}
}

func TestBackupFlag(t *testing.T) {
	write(t, "in/a", "coeration", "in/b", "coeration", "in/c", "fine")
	for _, args := range [][]string{{"-w", "--backup", "in/a"}, {"-w", "--backup=.old", "in/b", "in/c"}, {"-w", "in"}} {
		if got := textmend("", args...); got != (outcome{}) {
			t.Error(got)
		}
	}
	want := map[string]string{"in/a": "cooperation", "in/a~": "coeration", "in/b": "cooperation", "in/b.old": "coeration", "in/c": "fine"}
	got := filesBelow(t, "in")
	if got["in/b.old"] == "cooperation" { // a run that knows nothing of the suffix takes it for a text
		got["in/b.old"] = "coeration"
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUsageOfWriting(t *testing.T) {
	write(t, "a", "coeration")
	for _, args := range []string{"-w -o out a", "--backup a", "-w --backup=x/y a", "-w --backup= a", "apply --backup=x/y a", "review --backup=x/y a", "-0 a", "-o out --check a", "log x", "undo 1 2", "log --format x"} {
		if got := textmend("", strings.Fields(args)...); got.code != 2 || got.out != "" || !strings.Contains(got.err, "--help") {
			t.Errorf("%s: %v", args, got)
		}
	}
	if got := read(t, "a"); got != "coeration" {
		t.Errorf("a holds %q", got)
	}
}

// What a descriptor leads to could not be brought back by its name.
func TestDescriptorsAreNotRewritten(t *testing.T) {
	write(t, "a", "coeration")
	file, err := os.Open("a")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	name := fmt.Sprintf("/dev/fd/%d", file.Fd())
	if _, err := os.Stat(name); err != nil {
		t.Skip(err)
	}
	if got := textmend("", "-w", name); got.code != 2 || !strings.Contains(got.err, "not a regular file") || read(t, "a") != "coeration" {
		t.Errorf("%v, the file holds %q", got, read(t, "a"))
	}
	if got := textmend("", "--stdout", name); got != (outcome{out: "cooperation"}) {
		t.Error(got)
	}
}

// Without a journal nothing is written at all.
func TestNoJournalNoWriting(t *testing.T) {
	write(t, "a", "coeration", "b", "coeration", "j", "no directory")
	if got := textmend("", "-w", "--journal", "j", "a", "b"); got.code != 2 || strings.Count(got.err, "\n") != 1 || !strings.Contains(got.err, "journal") {
		t.Error(got)
	}
	if read(t, "a") != "coeration" || read(t, "b") != "coeration" {
		t.Error("files were written")
	}
}
