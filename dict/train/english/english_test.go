package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/ulikunitz/xz"
)

// inputDirs makes a corpus and word lists as the generator wants them.
func inputDirs(t *testing.T) flags {
	t.Helper()
	dir := t.TempDir()
	f := flags{
		corpus: filepath.Join(dir, "corpus"), scowl: filepath.Join(dir, "scowl"), sums: filepath.Join(dir, "inputs.sha256"),
		copies: filepath.Join(dir, "copies.txt"),
		words:  filepath.Join(dir, "english.dict"), context: filepath.Join(dir, "english.ngram"),
	}
	const copied = "The mayor told the people of Quillbridge nothing."
	news := strings.Repeat("The mayor of Oldham met the people of the town.\n\n", 50) + strings.Repeat(copied+"\n\n", 50)
	write(t, filepath.Join(f.corpus, "news.txt.xz"), compress(t, news))
	h := fnv.New64a()
	h.Write([]byte(copied))
	write(t, f.copies, fmt.Appendf(nil, "# left out\n%016x\n", h.Sum64()))
	write(t, filepath.Join(f.corpus, "word_counts.tsv.xz"), compress(t, "#word\ttotal\tsources\nthe\t9000\t3\nOldham\t90\t2\n"))
	write(t, filepath.Join(f.scowl, "english-words.10"), []byte("mayor\nmayor's\ncaf\xe9\n"))
	write(t, filepath.Join(f.scowl, "english-words.95"), []byte("zyzzle\n"))
	write(t, filepath.Join(f.scowl, "english-proper-names.95"), []byte("Zyzzleton\n"))
	write(t, filepath.Join(f.scowl, "special-hacker.50"), []byte("foobar\n"))
	return f
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	os.MkdirAll(filepath.Dir(path), 0o777)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func compress(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := xz.NewWriter(&b)
	if err == nil {
		_, err = w.Write([]byte(text))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGenerate(t *testing.T) {
	f := inputDirs(t)
	f.update = true
	if err := generate(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	first := read(t, f.words)
	d, err := dict.Open(first)
	if err != nil {
		t.Fatal(err)
	}
	for word, listed := range map[string]bool{"mayor": true, "café": true, "zyzzleton": true, "oldham": false, "'s": true} {
		if id, ok := d.Lookup(word); !ok || d.Listed(id) != listed {
			t.Errorf("%s: found %v, listed %v", word, ok, d.Listed(id))
		}
	}
	for _, word := range []string{"zyzzle", "foobar", "mayor's", "quillbridge"} {
		if _, ok := d.Lookup(word); ok {
			t.Errorf("%s is in the dictionary", word)
		}
	}

	f.update = false
	if err := generate(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(read(t, f.words), first) {
		t.Error("the same inputs give other bytes")
	}

	write(t, filepath.Join(f.scowl, "english-words.10"), []byte("mayors\n"))
	if err := generate(t.Context(), f); err == nil || !strings.Contains(err.Error(), "english-words.10") {
		t.Errorf("a changed input: error %v, want one that names it", err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestGenerateWithoutInputs(t *testing.T) {
	f := inputDirs(t)
	for _, missing := range []*string{&f.corpus, &f.scowl} {
		g := f
		*missing = t.TempDir()
		if err := generate(t.Context(), f); err == nil {
			t.Error("no error without inputs")
		}
		f = g
	}
}
