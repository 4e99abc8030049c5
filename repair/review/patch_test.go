package review_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review"
	"github.com/textmend/textmend/repair/token"
)

// appliers are the programs that must take our diffs. Git gets a repository
// of its own, or it would patch relative to the one around.
var appliers = []struct {
	name, setup string
	args        []string
}{
	{"patch", "", []string{"patch", "-p1", "--quiet", "--no-backup-if-mismatch", "--fuzz=0"}},
	{"git", "git init -q .", []string{"git", "-c", "core.autocrlf=false", "apply"}},
}

// applied writes the files, feeds the diff to an applier and returns what the
// files hold then.
func applied(t *testing.T, setup string, args []string, files []review.File, diff []byte) map[string]string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(f.Text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if setup != "" {
		args = append([]string{"sh", "-c", setup + ` && exec "$@"`, "sh"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = dir
	cmd.Stdin = bytes.NewReader(diff)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s\nof this diff:\n%.3000q", args, err, out, diff)
	}
	contents := make(map[string]string)
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		contents[f.Name] = string(data)
	}
	return contents
}

// checkApplied runs every applier over the diff of the files.
func checkApplied(t *testing.T, files []review.File, style review.Style) {
	t.Helper()
	var diff bytes.Buffer
	for _, f := range files {
		if err := review.Unified(&diff, f, style); err != nil {
			t.Fatalf("%q: %v", f.Name, err)
		}
	}
	for _, a := range appliers {
		if _, err := exec.LookPath(a.args[0]); err != nil {
			t.Logf("%s is not installed: not tried", a.name)
			continue
		}
		got := applied(t, a.setup, a.args, files, diff.Bytes())
		for _, f := range files {
			if want := mended(t, f); got[f.Name] != want {
				t.Errorf("%s, %q:\ntext %q\ngot  %q\nwant %q", a.name, f.Name, f.Text, got[f.Name], want)
			}
		}
	}
}

func mended(t *testing.T, f review.File) string {
	t.Helper()
	var edits []edit.Edit
	for _, c := range f.Corrections {
		edits = append(edits, edit.Edit{Start: c.Start, End: c.End, New: c.Want})
	}
	text, err := edit.Apply(f.Text, edits)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestOddNames(t *testing.T) {
	var files []review.File
	for _, name := range []string{
		"plain.txt", "dir/with space.txt", " leading", "trailing ", "tab\there", "line\nbreak", `quo"te`, `back\slash`,
		"é漢.txt", "bad\xffutf8", "-dash", "a", "b/a", "dev/null", "semi;colon", "'single'", "star*", "dot.", "\x01\x7f",
	} {
		f := article
		f.Name = name
		files = append(files, f)
	}
	checkApplied(t, files, review.Style{Context: 3})
	checkApplied(t, files, review.Style{Context: 3, Explain: true})
}

// TestDamagedFiles feeds many random texts with random corrections to the
// appliers, all files of a round in one diff.
func TestDamagedFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, style := range []review.Style{{Context: 3}, {Context: 1}, {Context: 3, Explain: true}} {
		var files []review.File
		for i := range 250 {
			files = append(files, randomFile(random, "dir/"+strconv.Itoa(i)))
		}
		checkApplied(t, files, style)
	}
}

// randomFile makes a text of short lines and corrections in it. Lines are
// numbered, lest a hunk fit in two places.
func randomFile(random *rand.Rand, name string) review.File {
	pieces := []string{"word", " ", "-", "é", "\xff", "\x00", "\r", "\t", "+", "@@ -1 +1 @@", "--- a/x", "\\ No newline"}
	var text strings.Builder
	for line := range 1 + random.IntN(30) {
		text.WriteString(strconv.Itoa(line) + ":")
		for range random.IntN(6) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		text.WriteString("\n")
	}
	src := text.String()
	if random.IntN(2) == 0 {
		src = strings.TrimSuffix(src, "\n")
	}
	f := review.File{Name: name, Text: src}
	for at := random.IntN(len(src)); at < len(src); at += 1 + random.IntN(200) {
		end := min(at+random.IntN(5), len(src))
		want := strings.Repeat(pieces[random.IntN(len(pieces))], 1+random.IntN(2))
		f.Corrections = append(f.Corrections, repair.Correction{
			Span: token.Span{Start: at, End: end}, Got: src[at:end], Want: want, Confidence: 1,
			Evidence: repair.Evidence{Note: "a\nnote\x00"},
		})
		at = end
	}
	return f
}

// TestHalf shows that half of the hunks are good for half of the corrections.
func TestHalf(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, a := range appliers {
		if _, err := exec.LookPath(a.args[0]); err != nil {
			t.Skipf("%s is not installed", a.args[0])
		}
		var files []review.File
		var diff bytes.Buffer
		want := make(map[string]string)
		for i := range 500 {
			f := randomFile(random, strconv.Itoa(i))
			kept := f
			kept.Corrections = nil
			diff.WriteString(everySecondHunk(t, f, &kept))
			files = append(files, f)
			want[f.Name] = mended(t, kept)
		}
		got := applied(t, a.setup, a.args, files, diff.Bytes())
		for _, f := range files {
			if got[f.Name] != want[f.Name] {
				t.Errorf("%s, half of %q:\ngot  %q\nwant %q", a.name, f.Name, got[f.Name], want[f.Name])
			}
		}
	}
}

// everySecondHunk returns the diff of f without every second hunk, and gives
// kept the corrections of those that are left.
func everySecondHunk(t *testing.T, f review.File, kept *review.File) string {
	t.Helper()
	var edits []edit.Edit
	for _, c := range f.Corrections {
		edits = append(edits, edit.Edit{Start: c.Start, End: c.End, New: c.Want})
	}
	hunks, err := edit.Hunks(f.Text, edits, 3)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for h := range hunks {
		if n++; n%2 == 0 {
			continue
		}
		for _, p := range h.Parts {
			for _, e := range p.Edits {
				kept.Corrections = append(kept.Corrections, repair.Correction{Span: token.Span{Start: e.Start, End: e.End}, Want: e.New})
			}
		}
	}
	var diff bytes.Buffer
	if err := review.Unified(&diff, f, review.Style{Context: 3}); err != nil {
		t.Fatal(err)
	}
	pieces := strings.Split("\n"+diff.String(), "\n@@ -")
	half := strings.TrimPrefix(pieces[0], "\n")
	for i, piece := range pieces[1:] {
		if i%2 == 0 {
			half += "\n@@ -" + strings.TrimSuffix(piece, "\n")
		}
	}
	if half == "" {
		return ""
	}
	return half + "\n"
}
