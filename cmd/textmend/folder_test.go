package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

func (s stub) RepairAmong(src string, _ ...*damage.Counts) repair.Result { return s.Repair(src) }

// articles makes n damaged articles in folders of ten below dir.
func articles(t testing.TB, dir string, n int) {
	t.Helper()
	for i := range n {
		name := filepath.Join(dir, fmt.Sprintf("%02d/%03d.txt", i/10, i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat(fmt.Sprintf("The coeration of %d.\n", i), 1+i%7*40)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// filesBelow returns the content of every file below dir, and fails for
// anything that is no regular file.
func filesBelow(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func repaired(files map[string]string) map[string]string {
	new := maps.Clone(files)
	for name, text := range new {
		new[name] = strings.ReplaceAll(text, "coeration", "cooperation")
	}
	return new
}

func TestOutputDirectory(t *testing.T) {
	write(t, "in/a.txt", "coeration", "in/d/b.txt", "fine", "c.txt", "viation", "other/a.txt", "x", "in/empty", "")
	old := filesBelow(t, ".")
	if got := textmend("", "-o", "out", "in", "c.txt"); got != (outcome{}) {
		t.Error(got)
	}
	want := map[string]string{"out/a.txt": "cooperation", "out/d/b.txt": "fine", "out/c.txt": "violation", "out/empty": ""}
	if got := filesBelow(t, "out"); !maps.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got := textmend("", "-o", "out", "in", "other")
	if got.code != 2 || !strings.Contains(got.err, "textmend: other/a.txt: out/a.txt is written for in/a.txt\n") {
		t.Errorf("two files for one place: %v", got)
	}
	if got := textmend("", "-o", "in/d", "in/a.txt", "in/d/b.txt", "c.txt"); got.code != 2 ||
		got.err != "textmend: in/d/b.txt: the output would replace in/d/b.txt; use --write for that\n" {
		t.Errorf("onto one of them: %v", got)
	}
	for _, name := range []string{"in/d/a.txt", "in/d/c.txt"} {
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	}
	if err := os.Symlink("a.txt", "in/b.txt"); err != nil {
		t.Fatal(err)
	}
	if got := textmend("", "-o", "in", "in/a.txt", "in/d"); got.code != 2 || !strings.Contains(got.err, "in/d/b.txt: the output would replace in/a.txt;") {
		t.Errorf("onto another one, through a link: %v", got)
	}
	if err := os.Remove("in/b.txt"); err != nil {
		t.Error(err)
	}
	if got := textmend("", "-o", "c.txt", "in"); got != (outcome{"", "textmend: c.txt: not a directory\n", 2}) {
		t.Errorf("into a file: %v", got)
	}
	if got := textmend("coeration", "-o", "out"); got.code != 2 || !strings.Contains(got.err, "--output needs files") {
		t.Errorf("standard input: %v", got)
	}
	if got := textmend("", "-o", "in", "in"); got.code != 2 || !strings.Contains(got.err, "use --write") {
		t.Errorf("onto itself: %v", got)
	}
	for range 2 { // the second time in/out is there
		if got := textmend("", "-o", "in/out", "in"); got != (outcome{}) {
			t.Errorf("into itself: %v", got)
		}
	}
	if err := errors.Join(os.RemoveAll("out"), os.RemoveAll("in/out")); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(filesBelow(t, "."), old) {
		t.Error("the originals changed")
	}
}

func TestSelection(t *testing.T) {
	write(t, "in/a.txt", "coeration", "in/.h/b.txt", "coeration", "in/c.log", "coeration", "in/.gitignore", "*.log", "in/d.md", "coeration", "l ist", "in/a.txt\nin/d.md\n")
	tests := []struct{ args, stdin, want string }{
		{"in", "", "in/a.txt\nin/d.md\n"},
		{"in --hidden", "", "in/.h/b.txt\nin/a.txt\nin/d.md\n"},
		{"in --no-ignore", "", "in/a.txt\nin/c.log\nin/d.md\n"},
		{"in --include *.md", "", "in/d.md\n"},
		{"in --exclude *.md", "", "in/a.txt\n"},
		{"in/*.txt", "", "in/a.txt\n"},
		{"--files-from -", "in/d.md\nin/a.txt\n", "in/d.md\nin/a.txt\n"},
		{"in --exclude *", "", ""},
		{"-0 --files-from -", "in/d.md\x00l ist", "in/d.md\x00"},
	}
	for _, test := range tests {
		got := textmend(test.stdin, append([]string{"-l"}, strings.Fields(test.args)...)...)
		want := outcome{test.want, "", 1}
		if test.want == "" {
			want = outcome{"", "textmend: no files found; hidden and ignored ones are left out (--hidden, --no-ignore)\n", 0}
		}
		if got != want {
			t.Errorf("%s: got %v, want %v", test.args, got, want)
		}
	}
	if got := textmend("", "-l", "--files-from", "none"); got.code != 2 || got.err != "textmend: none: no such file or directory\n" {
		t.Error(got)
	}
	if got := textmend("in/a.txt", "-l", "--files-from", "-", "-"); got.code != 2 || !strings.Contains(got.err, "standard input") {
		t.Error(got)
	}
	if got := textmend("", "-l", "--exclude", "[", "in"); got.code != 2 || !strings.Contains(got.err, "is no pattern") {
		t.Error(got)
	}
}

// A file that cannot be worked on is reported and counted; the rest goes on.
func TestTroubleWithSomeFiles(t *testing.T) {
	write(t, "in/a", "coeration", "in/e", "coeration")
	if err := os.Symlink("loop", "in/loop"); err != nil {
		t.Fatal(err)
	}
	got := textmend("", "-w", "in", "gone")
	want := outcome{"", "textmend: in/loop: too many levels of symbolic links\ntextmend: gone: no such file or directory\n", 2}
	if got != want {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if read(t, "in/a") != "cooperation" || read(t, "in/e") != "cooperation" {
		t.Error("the rest did not go on")
	}
}

func TestSummary(t *testing.T) {
	write(t, "in/a/1", "coeration jeardizes", "in/a/2", "fine", "in/b/bin", "\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	got := textmend("", "-w", "-v", "in", "gone")
	if !strings.Contains(got.err, "4 files, 0.0 MB in ") || !strings.Contains(got.err, "1 changed, 1 correction (1 lost-fragment), 1 doubtful left; 1 binary or code, skipped; 1 failed\n") ||
		!strings.Contains(got.err, "textmend undo 1\n") {
		t.Error(got)
	}
	textmend("", "undo")
	got = textmend("", "-w", "--format", "json", "in")
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	var last struct{ Summary summary }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	s := last.Summary
	if len(lines) != 2 || s.Files != 3 || s.Changed != 1 || s.Corrections != 1 || s.Doubtful != 1 || s.Binary != 1 || s.Run != 2 ||
		len(s.Causes) != 1 || s.Causes[0].Count != 1 {
		t.Errorf("%d lines, the last %+v", len(lines), s)
	}
}

// A file that changes while it is being repaired keeps the change.
func TestFileChangedMeanwhile(t *testing.T) {
	write(t, "a", "coeration", "b", "viation", "c", "coeration")
	edit := func(env *environment) {
		env.newMender = func(repair.Options) mender { return editing{file: "b", text: "viation"} }
	}
	got := textmendWith(edit, "", "-w", "--independent", "a", "b", "c")
	if want := (outcome{"", "textmend: b: file changed since it was read\n", 2}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if a, b, c := read(t, "a"), read(t, "b"), read(t, "c"); a != "cooperation" || b != "edited" || c != "cooperation" {
		t.Errorf("the files are %q, %q, %q", a, b, c)
	}
	if got := textmend("", "undo"); got.code != 0 || read(t, "a") != "coeration" || read(t, "b") != "edited" {
		t.Errorf("undo: %v", got)
	}
}

// An editing mender is a stub behind whose back someone edits a file, while
// the text in it is repaired.
type editing struct {
	stub
	file, text string
}

func (e editing) RepairAmong(src string, pools ...*damage.Counts) repair.Result {
	if src == e.text {
		if err := os.WriteFile(e.file, []byte("edited"), 0o640); err != nil {
			panic(err)
		}
	}
	return e.stub.RepairAmong(src, pools...)
}

// What is no text stays as it is, also where it is named.
func TestBinary(t *testing.T) {
	const gz = "\x1f\x8b\x08\x00 coeration \x00\x00\xff\xff"
	const note = "textmend: %s: packed, left as it is; unpack it first\n"
	tests := []struct {
		stdin, args string
		want        outcome
	}{
		{gz, "", outcome{gz, fmt.Sprintf(note, "-"), 0}},
		{gz, "-q", outcome{gz, "", 0}},
		{gz, "--as plain", outcome{strings.ReplaceAll(gz, "coeration", "cooperation"), "", 0}},
		{gz, "--check", outcome{"", fmt.Sprintf(note, "-"), 0}},
		{"", "-w in/bin", outcome{"", fmt.Sprintf(note, "in/bin"), 0}},
		{"", "--stdout in/bin", outcome{gz, fmt.Sprintf(note, "in/bin"), 0}},
		{"", "-l in/bin in/text", outcome{"in/text\n", fmt.Sprintf(note, "in/bin"), 1}},
		{"", "-l in", outcome{"in/text\n", "", 1}},
		{"", "-l in/a.py", outcome{"", "textmend: in/a.py: code, left as it is; --as plain would read it as text\n", 0}},
		{"", "-l --as plain in/a.py", outcome{"in/a.py\n", "", 1}},
		{"", "-l -v in", outcome{"in/text\n", "textmend: in/a.py: code\ntextmend: in/bin: binary\ntextmend: in/text: 1 correction (1 lost-fragment)\n", 1}},
	}
	write(t, "in/bin", gz, "in/text", "coeration", "in/a.py", "coeration")
	for _, test := range tests {
		if got := textmend(test.stdin, strings.Fields(test.args)...); got != test.want {
			t.Errorf("%s: got %v, want %v", test.args, got, test.want)
		}
	}
}

// Names of files can hold anything; what is said about them stays one line.
func TestOddNamesInErrors(t *testing.T) {
	write(t, "in/a", "")
	got := textmend("", "-l", "in/a", "no\nsuch \x1b[31m")
	if want := (outcome{"", "textmend: no⏎such ␛[31m: no such file or directory\n", 2}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A name is listed as it is for programs, and harmless for people.
func TestOddNamesInLists(t *testing.T) {
	write(t, "no\nsuch \x1b[31m", "coeration")
	for _, test := range []struct {
		terminal   bool
		flag, want string
	}{{false, "-l", "./no\nsuch \x1b[31m\n"}, {true, "-l", "./no⏎such ␛[31m\n"}, {true, "-l0", "./no\nsuch \x1b[31m\x00"}} {
		got := textmendWith(func(env *environment) { env.terminal = test.terminal }, "", test.flag, "./no\nsuch \x1b[31m")
		if got.out != test.want {
			t.Errorf("%s, terminal %t: %q", test.flag, test.terminal, got.out)
		}
	}
}

// A pipe that has a name, as the shell's <(command), is read, and once.
func TestNamedPipe(t *testing.T) {
	write(t, "a", "viation\n")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	io.WriteString(w, "coeration\n")
	w.Close()
	name := fmt.Sprintf("/dev/fd/%d", r.Fd())
	if _, err := os.Stat(name); err != nil {
		t.Skip("no /dev/fd here: ", err)
	}
	if got, want := textmend("", "--stdout", name, "a"), (outcome{"cooperation\nviolation\n", "", 0}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// On a terminal a bar tells how far the work is, in one line of its width.
func TestProgressBar(t *testing.T) {
	write(t, "in/a", "coeration", "in/b", "fine, all of it")
	watched := func(env *environment) { env.errTerminal = true }
	got := textmendWith(watched, "", "-w", "--independent", "in")
	line, _, ended := strings.Cut(strings.TrimPrefix(got.err, "\r"), "\x1b[K")
	if !ended || len(line) > 79 || !strings.HasPrefix(line, "repairing [#") || !strings.Contains(line, "] 38%  0s left  1/2 files  0.0/0.0 MB  ") || !strings.HasSuffix(line, "  1 mended") {
		t.Errorf("%d columns: %q", len(line), line)
	}
	if got := textmendWith(watched, "", "-w", "-q", "in"); got.err != "" {
		t.Errorf("with -q: %v", got)
	}
}
