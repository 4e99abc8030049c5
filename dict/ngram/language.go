package ngram

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/textmend/textmend/dict"
)

// Names of the files in a directory of language data.
const (
	WordsFile   = "words.dict"
	ContextFile = "context.ngram"
)

// A Language is what is known of a language: its words, and these in context.
// Words and Context belong together (see Model.Match). It is safe for
// concurrent use. The zero Language is of no use.
type Language struct {
	Words   *dict.Dict
	Context *Model
}

// EnglishLanguage returns the embedded English.
func EnglishLanguage() *Language { return &Language{dict.English(), English()} }

// OpenLanguage opens the files that package dict/train writes to a directory,
// in place: both are mapped into memory, read once to verify them, and neither
// parsed nor copied. The Language must not be used after Close.
func OpenLanguage(dir string) (*Language, io.Closer, error) {
	words, wordsFile, err := dict.OpenFile(filepath.Join(dir, WordsFile))
	if err != nil {
		return nil, nil, err
	}
	path := filepath.Join(dir, ContextFile)
	context, contextFile, err := OpenFile(path)
	if err != nil {
		wordsFile.Close()
		return nil, nil, err
	}
	files := closers{wordsFile, contextFile}
	if err := context.Match(words); err != nil {
		files.Close()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return &Language{words, context}, files, nil
}

// Version names the data: no other words or counts have the same.
func (l *Language) Version() string {
	return fmt.Sprintf("%08x-%08x", l.Words.Checksum(), l.Context.Checksum())
}

// closers closes several things.
type closers []io.Closer

func (c closers) Close() error {
	var errs []error
	for _, closer := range c {
		errs = append(errs, closer.Close())
	}
	return errors.Join(errs...)
}
