package train

import (
	"errors"
	"fmt"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train/text"
)

// List is a word list.
type List struct {
	Words []dict.Word
	// Doubtful marks a list that goes down to very rare words: one of these
	// that looks like an error of a frequent word must also occur in text.
	Doubtful bool
}

// ReadList reads a word list file, which may be compressed, as dict.ReadList
// reads it.
func ReadList(path string) (list List, err error) {
	r, err := text.File{Name: path}.Open()
	if err != nil {
		return List{}, fmt.Errorf("train: %w", err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if list.Words, err = dict.ReadList(r); err != nil {
		return List{}, fmt.Errorf("train: %s: %w", path, err)
	}
	return list, nil
}
