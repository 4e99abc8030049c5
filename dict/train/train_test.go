package train_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/dict/train"
)

// corpus writes some documents about a town, with a few errors in them.
func corpus(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	for i := range 400 {
		b.WriteString("The people of Oldham love the river, and Mrs. Fothergill’s boat is known to all of them.\n")
		b.WriteString("They said that NATO and the government would never come here again.\n")
		if i%100 == 10 {
			b.WriteString("The goverment said that the river belongs to the people of Oldham.\n")
		}
		if i%100 == 0 {
			b.WriteString("It was young Quillfeather who told them about ofthe river.\n")
		}
		b.WriteString("\n")
	}
	writeFile(t, filepath.Join(dir, "a.txt"), []byte(b.String()))
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write([]byte(strings.Repeat("A boat on the river is better than no boat.\n\n", 100)))
	w.Close()
	writeFile(t, filepath.Join(dir, "sub", "b.txt.gz"), z.Bytes())
	return dir
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	os.MkdirAll(filepath.Dir(path), 0o777)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, opt train.Options) (words, context []byte) {
	t.Helper()
	if opt.Out == "" {
		opt.Out = t.TempDir()
	}
	if err := train.Run(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
	return readFile(t, opt.Out, ngram.WordsFile), readFile(t, opt.Out, ngram.ContextFile)
}

func readFile(t *testing.T, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t *testing.T, data []byte) *dict.Dict {
	t.Helper()
	d, err := dict.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRun(t *testing.T) {
	words, context := run(t, train.Options{
		Texts: []string{corpus(t)},
		Lists: []train.List{{Words: []dict.Word{{Text: "river", Listed: true}, {Text: "unseen", Listed: true}}}},
	})
	d := open(t, words)
	for _, tt := range []struct {
		word   string
		form   string
		count  uint32
		docs   uint32
		listed bool
	}{
		{"the", "the", 1312, 500, false},
		{"oldham", "Oldham", 404, 400, false},
		{"fothergill", "Fothergill", 400, 400, false},
		{"'s", "'s", 400, 400, false},
		{"nato", "NATO", 400, 400, false},
		{"boat", "boat", 600, 500, false},
		{"river", "river", 508, 500, true},
		{"unseen", "unseen", 0, 0, true},
		{"quillfeather", "Quillfeather", 4, 4, false},
	} {
		id, ok := d.Lookup(tt.word)
		e := d.Entry(id)
		if !ok || d.Form(id) != tt.form || tt.count > 0 && e.Count != tt.count || e.Docs != tt.docs || e.Listed != tt.listed {
			t.Errorf("%s: %+v written %s, want %+v", tt.word, e, d.Form(id), tt)
		}
	}
	for _, junk := range []string{"goverment", "ofthe"} {
		if id, ok := d.Lookup(junk); ok {
			t.Errorf("%s is taken for a word: %+v", junk, d.Entry(id))
		}
	}
	m, err := ngram.Open(context)
	if err != nil {
		t.Fatal(err)
	}
	id := func(word string) dict.ID {
		id, _ := d.Lookup(word)
		return id
	}
	if right, wrong := m.Score(id("people"), id("of"), id("oldham")), m.Score(id("people"), id("of"), id("again")); right <= wrong {
		t.Errorf("people of oldham: %g, people of again: %g", right, wrong)
	}
	if err := m.Match(d); err != nil {
		t.Error(err)
	}
}

func TestRunIsDeterministic(t *testing.T) {
	dir := corpus(t)
	words, context := run(t, train.Options{Texts: []string{dir}})
	again, contextAgain := run(t, train.Options{Texts: []string{dir}})
	if !bytes.Equal(words, again) || !bytes.Equal(context, contextAgain) {
		t.Error("the same input gives other bytes")
	}
}

func TestRunStdin(t *testing.T) {
	dir := corpus(t)
	text := readFile(t, dir, "a.txt")
	words, context := run(t, train.Options{Texts: []string{filepath.Join(dir, "a.txt")}})
	fromStdin, contextStdin := run(t, train.Options{Texts: []string{"-"}, Stdin: bytes.NewReader(text)})
	if !bytes.Equal(words, fromStdin) || !bytes.Equal(context, contextStdin) {
		t.Error("standard input gives other bytes than the same file")
	}
}

func TestRunTables(t *testing.T) {
	table := filepath.Join(t.TempDir(), "counts.tsv")
	writeFile(t, table, []byte("#word\ttotal\tsources\tmore\nKyiv\t40\t5\t1\nKyiv’s\t2\t1\t1\nthe\t90000\t9\t1\n"))
	words, _ := run(t, train.Options{Tables: []string{table}})
	d := open(t, words)
	id, _ := d.Lookup("kyiv")
	if e := d.Entry(id); e.Count != 42 || d.Form(id) != "Kyiv" {
		t.Errorf("kyiv: %+v, want 42 of them", e)
	}
	if id, _ := d.Lookup("'s"); d.Entry(id).Count != 2 {
		t.Errorf("'s: %+v, want 2 of them", d.Entry(id))
	}
}

func TestReadList(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good"), filepath.Join(dir, "bad")
	writeFile(t, good, []byte("Oldham\nkyiv\t3\n"))
	writeFile(t, bad, []byte("Oldham\ntwo words\n"))
	list, err := train.ReadList(good)
	if err != nil || len(list.Words) != 2 || list.Words[0].Text != "Oldham" {
		t.Errorf("got %+v, error %v", list, err)
	}
	if _, err := train.ReadList(bad); err == nil || !strings.Contains(err.Error(), bad) || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v, want one that names the file and line 2", err)
	}
	if _, err := train.ReadList(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: error %v", err)
	}
}

func TestRunRefuses(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.tsv")
	writeFile(t, bad, []byte("word\tmany\t3\n"))
	cut := filepath.Join(dir, "cut.gz")
	writeFile(t, cut, []byte("\x1f\x8b\x08\x00cut"))
	for name, opt := range map[string]train.Options{
		"nothing":       {},
		"no such text":  {Texts: []string{filepath.Join(dir, "none")}},
		"a cut text":    {Texts: []string{cut}},
		"no stdin":      {Texts: []string{"-"}},
		"a bad table":   {Tables: []string{bad}},
		"no such table": {Tables: []string{filepath.Join(dir, "none")}},
	} {
		opt.Out = t.TempDir()
		if err := train.Run(t.Context(), opt); err == nil {
			t.Errorf("no error for %s", name)
		}
		if left, _ := os.ReadDir(opt.Out); len(left) > 0 {
			t.Errorf("%s: %s was written", name, left[0].Name())
		}
	}
}

// TestRunInterrupted ends the training at different moments: what was there
// before must stand, with nothing beside it.
func TestRunInterrupted(t *testing.T) {
	dir, out, temp := corpus(t), t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(out, ngram.WordsFile), []byte("old"))
	for _, stop := range []int{0, 2, 3} {
		ctx, cancel := context.WithCancel(t.Context())
		calls := 0
		err := train.Run(ctx, train.Options{Out: out, Temp: temp, Texts: []string{dir}, Progress: func(string, int64, int64) {
			if calls++; calls > stop {
				cancel()
			}
		}})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at call %d: error %v", stop, err)
		}
		if got := string(readFile(t, out, ngram.WordsFile)); got != "old" {
			t.Errorf("stopped at call %d: the old file is gone", stop)
		}
		for _, d := range []string{out, temp} {
			if left, _ := os.ReadDir(d); len(left) > 1 || d == temp && len(left) > 0 {
				t.Errorf("stopped at call %d: left behind %v", stop, left)
			}
		}
		cancel()
	}
}

func TestRunProgress(t *testing.T) {
	last, totals := map[string]int64{}, map[string]int64{}
	run(t, train.Options{Texts: []string{corpus(t)}, Progress: func(stage string, done, total int64) {
		if done < last[stage] || done > total {
			t.Errorf("%s: %d of %d after %d", stage, done, total, last[stage])
		}
		last[stage], totals[stage] = done, total
	}})
	for _, stage := range []string{"counting words", "reading contexts"} {
		if last[stage] == 0 || last[stage] != totals[stage] {
			t.Errorf("%s ends at %d of %d", stage, last[stage], totals[stage])
		}
	}
}

func Example() {
	out, err := os.MkdirTemp("", "words")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(out)
	text := strings.Repeat("The ferry to Oldham leaves at noon, and the ferry from Oldham comes at six.\n", 20)
	err = train.Run(context.Background(), train.Options{Out: out, Texts: []string{"-"}, Stdin: strings.NewReader(text)})
	if err != nil {
		panic(err)
	}
	d, file, err := dict.OpenFile(filepath.Join(out, ngram.WordsFile))
	if err != nil {
		panic(err)
	}
	defer file.Close()
	id, ok := d.Lookup("oldham")
	fmt.Println(ok, d.Form(id), d.Entry(id).Count)
	// Output: true Oldham 40
}
