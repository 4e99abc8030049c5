package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/textmend/textmend/repair"
)

var update = flag.Bool("update", false, "rewrite what the tests want by what they get")

const testdata = "../../testdata"

// The engine of these tests is the real one, made once for each set of
// options.
var engines sync.Map

func engine(opts repair.Options) mender {
	key := fmt.Sprintf("%+v", opts)
	if m, ok := engines.Load(key); ok {
		return m.(mender)
	}
	m := repair.New(opts)
	engines.Store(key, m)
	return m
}

func real(stdin string, args ...string) outcome {
	return textmendWith(func(env *environment) { env.newMender = engine }, stdin, args...)
}

// TestCLI runs the cases in testdata/cli. A case is a folder:
//
//	args       arguments, one a line
//	in         standard input; may be missing
//	want.out   standard output
//	want.err   standard error; missing if empty
//	want.code  exit code
//	want/      the articles that are different afterwards; may be missing
//
// In the working directory there is a copy of testdata/articles.
func TestCLI(t *testing.T) {
	cases, err := filepath.Glob(filepath.Join(testdata, "cli", "*"))
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, dir := range cases {
		t.Run(filepath.Base(dir), func(t *testing.T) { runCase(t, dir) })
	}
}

func runCase(t *testing.T, dir string) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	args := strings.Split(strings.TrimSuffix(read(t, filepath.Join(dir, "args")), "\n"), "\n")
	if args[0] == "" {
		args = nil
	}
	work := t.TempDir()
	articles := filepath.Join(work, "articles")
	if err := os.CopyFS(articles, os.DirFS(filepath.Join(testdata, "articles"))); err != nil {
		t.Fatal(err)
	}
	before := contents(t, articles)
	t.Chdir(work)
	got := real(optional(t, filepath.Join(dir, "in")), args...)
	golden(t, filepath.Join(dir, "want.out"), got.out)
	golden(t, filepath.Join(dir, "want.err"), got.err)
	golden(t, filepath.Join(dir, "want.code"), fmt.Sprintln(got.code))
	after := contents(t, articles)
	for name, text := range after {
		if text != before[name] {
			golden(t, filepath.Join(dir, "want", name), text)
		}
	}
	for name := range contents(t, filepath.Join(dir, "want")) {
		if after[name] == before[name] {
			t.Errorf("%s was not changed", name)
		}
	}
}

// contents returns the files below dir by name.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files[name] = read(t, filepath.Join(dir, name))
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

// optional returns the content of a file, nothing if there is none.
func optional(t *testing.T, name string) string {
	t.Helper()
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	return read(t, name)
}

// golden compares got with a file, or rewrites the file. An empty file may be
// missing.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		err := os.MkdirAll(filepath.Dir(name), 0o777)
		if err == nil && got != "" {
			err = os.WriteFile(name, []byte(got), 0o666)
		} else if err == nil {
			os.Remove(name)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := optional(t, name); got != want {
		t.Errorf("%s: (-update rewrites it)\n%s", filepath.Base(name), difference(want, got))
	}
}

// difference shows the first line that differs.
func difference(want, got string) string {
	w, g := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	for i := range max(len(w), len(g)) {
		switch {
		case i >= len(w):
			return fmt.Sprintf("line %d: got %q, want no more", i+1, g[i])
		case i >= len(g):
			return fmt.Sprintf("line %d: got no more, want %q", i+1, w[i])
		case w[i] != g[i]:
			return fmt.Sprintf("line %d:\ngot  %q\nwant %q", i+1, g[i], w[i])
		}
	}
	return ""
}

// TestKeep shows that texts without damage come out as they went in.
func TestKeep(t *testing.T) {
	for name, text := range contents(t, filepath.Join(testdata, "keep")) {
		t.Run(name, func(t *testing.T) {
			got := real("", "--stdout", filepath.Join(testdata, "keep", name))
			if got.out != text || got.code != 0 {
				explained := real("", "--explain", "-U0", filepath.Join(testdata, "keep", name))
				t.Errorf("%v\n%s", got.code, explained.out)
			}
		})
	}
}

// TestKeepTogether shows that such texts stay as they are as a folder, too: what is odd in
// one says nothing against another.
func TestKeepTogether(t *testing.T) {
	if got := real("", "--no-cache", "-U0", "--explain", filepath.Join(testdata, "keep")); got.out != "" || got.code != 0 {
		t.Errorf("%v\n%s", got.code, got.out)
	}
}

// TestKnownFailures shows that what is known to fail still does: a text
// NAME.in that should come out as NAME.want. Once it does, it belongs
// elsewhere.
func TestKnownFailures(t *testing.T) {
	files := contents(t, filepath.Join(testdata, "known-failures"))
	for name, text := range files {
		base, isInput := strings.CutSuffix(name, ".in")
		if !isInput {
			continue
		}
		want, ok := files[base+".want"]
		if !ok {
			t.Errorf("%s has no .want", name)
		}
		if got := real(text); got.out == want {
			t.Errorf("%s is mended: move it to testdata/keep, or a case of its own", base)
		}
	}
}

// TestArticles measures how far damaged articles are from the truth, in
// letters, before and after, and shows that a second run changes nothing.
// The table in scores.txt is to be read when it changes.
func TestArticles(t *testing.T) {
	var table bytes.Buffer
	out := bufio.NewWriter(&table)
	articles, err := filepath.Glob(filepath.Join(testdata, "articles", "*.damaged.txt"))
	if err != nil || len(articles) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	for _, name := range articles {
		damaged, truth := read(t, name), read(t, strings.Replace(name, ".damaged.", ".truth.", 1))
		mended := real(damaged).out
		fmt.Fprintf(out, "%-20s  %4d wrong letters before, %4d after\n",
			strings.TrimSuffix(filepath.Base(name), ".damaged.txt"), distance(damaged, truth), distance(mended, truth))
		if again := real(mended).out; again != mended {
			t.Errorf("%s: a second run changes its own output\n%s", filepath.Base(name), difference(mended, again))
		}
		if kept := real(truth).out; kept != truth {
			t.Errorf("%s: the truth is changed\n%s", filepath.Base(name), difference(truth, kept))
		}
	}
	out.Flush()
	golden(t, filepath.Join(testdata, "articles", "scores.txt"), table.String())
}

// distance returns the edit distance of two texts in letters.
func distance(a, b string) int {
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0
	return differ.DiffLevenshtein(differ.DiffMain(a, b, false))
}
