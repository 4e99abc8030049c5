package ngram_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
)

func TestOpenLanguage(t *testing.T) {
	words, context := smallPair(t)
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	refused := func(want error) {
		t.Helper()
		if _, _, err := ngram.OpenLanguage(dir); !errors.Is(err, want) {
			t.Errorf("error %v, want %v", err, want)
		}
	}
	refused(fs.ErrNotExist)
	write(ngram.WordsFile, words)
	refused(fs.ErrNotExist)
	write(ngram.ContextFile, context[:len(context)-1])
	refused(ngram.ErrCorrupt)
	write(ngram.ContextFile, context)
	l, files, err := ngram.OpenLanguage(dir)
	if err != nil {
		t.Fatal(err)
	}
	if id, ok := l.Words.Lookup("lattice"); !ok || l.Context.Score(dict.Boundary, dict.Boundary, id) >= 0 {
		t.Errorf("lattice: found %v, ln P %v", ok, l.Context.Score(dict.Boundary, dict.Boundary, id))
	}
	if l.Version() == ngram.EnglishLanguage().Version() {
		t.Error("two languages have one version:", l.Version())
	}
	if err := files.Close(); err != nil {
		t.Error(err)
	}
	write(ngram.WordsFile, []byte("words"))
	refused(dict.ErrFormat)
}
