// Package train makes the language files that textmend opens in place: the
// dictionary and the n-gram model. It reads any amount of plain text, word
// lists and tables of word counts in bounded memory: counts go to sorted runs on
// disk when there is no room for more, and are merged at the end.
//
// The texts are read twice: for their words, then, once it is known which words
// the dictionary takes (select.go says how), for these words in context.
// Command english in this package makes the files that are embedded.
package train

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
)

// Options say what to learn from and where to write. Only Out and one input
// are needed.
type Options struct {
	Out    string    // directory to write to; made if it is missing
	Texts  []string  // files, plain or compressed (gzip, xz, zstd), and directories; "-" is Stdin
	Stdin  io.Reader // read for "-" and kept in a temporary file, for texts are read twice
	Lists  []List    // word lists, see ReadList
	Tables []string  // tables of word counts: word, count, sources, parted by tabs; may be compressed
	Temp   string    // directory for temporary files; the system's if empty

	Order    int // length of the longest n-grams, 1 to 3; 0 is 3
	MaxBytes int // size of the n-gram model; 0 is build.DefaultMaxBytes

	// Filter, if there is one, is what every text passes before it is read.
	Filter func(io.Reader) io.Reader

	// Progress is told now and then how much of a stage is done, in bytes of
	// the files while texts are read. It is never called twice at the same time.
	Progress func(stage string, done, total int64)
}

// Run trains, and writes ngram.WordsFile and ngram.ContextFile. The same input
// gives the same bytes, whatever the machine. If it fails or ctx ends, files
// that were there before stand as they were.
func Run(ctx context.Context, opt Options) error {
	if err := run(ctx, opt); err != nil {
		return fmt.Errorf("train: %w", err)
	}
	return nil
}

func run(ctx context.Context, opt Options) error {
	if len(opt.Texts)+len(opt.Lists)+len(opt.Tables) == 0 {
		return fmt.Errorf("nothing to learn from")
	}
	if info, err := os.Stat(opt.Out); err == nil && !info.IsDir() {
		return fmt.Errorf("%s is no directory", opt.Out) // hours before writing would find out
	}
	temp, err := os.MkdirTemp(opt.Temp, "textmend-train-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	t, err := openTexts(opt, temp)
	if err != nil {
		return err
	}
	words, err := buildWords(ctx, opt, t, temp)
	if err != nil {
		return err
	}
	d, err := dict.Open(words)
	if err != nil {
		return err
	}
	if d.Len() == 0 {
		return errors.New("no words: text of some length is needed, or a word list")
	}
	model, err := buildContext(ctx, opt, t, d, temp)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(opt.Out, 0o777); err != nil {
		return err
	}
	return writeFiles(opt.Out, words, model)
}

// writeFiles replaces both files. They belong together: both are complete on
// disk before the first is renamed. Between the two renames a reader finds one
// of another training, which ngram.OpenLanguage tells.
func writeFiles(dir string, words, model []byte) (err error) {
	var temps []string
	defer func() {
		for _, temp := range temps {
			os.Remove(temp) // fails for what was renamed
		}
	}()
	for _, content := range [][]byte{words, model} {
		temp, err := writeTemp(dir, content)
		temps = append(temps, temp)
		if err != nil {
			return err
		}
	}
	for i, name := range []string{ngram.WordsFile, ngram.ContextFile} {
		if err := os.Rename(temps[i], filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func writeTemp(dir string, content []byte) (name string, err error) {
	f, err := os.CreateTemp(dir, ".textmend-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	return f.Name(), errors.Join(err, f.Close())
}
