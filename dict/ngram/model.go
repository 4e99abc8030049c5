package ngram

import (
	"errors"
	"fmt"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram/internal/backoff"
	"github.com/textmend/textmend/dict/ngram/internal/file"
)

// A Model scores words in context. It is safe for concurrent use.
type Model struct {
	words      *backoff.Model
	letters    Letters
	ids        dict.ID
	dictionary uint32
	checksum   uint32
}

// Errors that Open wraps; test for them with errors.Is.
var (
	ErrFormat  = file.ErrFormat  // not an n-gram model at all
	ErrVersion = file.ErrVersion // of a version that this program does not read
	ErrCorrupt = file.ErrCorrupt // cut short, or changed since it was written
)

// ErrDictionary says that a model was made for another dictionary, so that it
// takes one word for another.
var ErrDictionary = errors.New("n-gram model of another dictionary")

// Open opens a model in place; data must not change while it is used. It reads
// all of data once, to compare it with its checksum.
func Open(data []byte) (*Model, error) {
	m, err := open(data)
	if err == nil {
		err = file.Verify(data)
	}
	if err != nil {
		return nil, fmt.Errorf("ngram: %w", err)
	}
	return m, nil
}

// open reads the heads of the parts of data.
func open(data []byte) (*Model, error) {
	f, err := file.Split(data)
	if err != nil {
		return nil, err
	}
	m := &Model{ids: dict.ID(f.IDs), dictionary: f.Dictionary, checksum: f.Checksum}
	if m.words, err = backoff.Open(f.Words); err != nil {
		return nil, fmt.Errorf("%w: words: %w", ErrCorrupt, err)
	}
	if m.words.Symbols() != f.IDs {
		return nil, fmt.Errorf("%w: %d words of %d", ErrCorrupt, m.words.Symbols(), f.IDs)
	}
	if m.letters, err = openLetters(f); err != nil {
		return nil, fmt.Errorf("%w: letters: %w", ErrCorrupt, err)
	}
	return m, nil
}

// Match returns an error that wraps ErrDictionary unless m was made for d, and
// so speaks of its IDs.
func (m *Model) Match(d *dict.Dict) error {
	if m.dictionary != d.Checksum() || int(m.ids) != d.Len()+int(dict.FirstWord) {
		return fmt.Errorf("ngram: %w", ErrDictionary)
	}
	return nil
}

// Score returns ln P(word | left2 left), where left stands right before word.
// At the start of a sentence left is dict.Boundary, whatever left2 is; after
// its first word left2 is dict.Boundary. A word that the training text lacked
// has its share of what such words got, by its count in the dictionary. An ID
// that is not of the dictionary counts as dict.Unknown. Score does not
// allocate.
func (m *Model) Score(left2, left, word dict.ID) float32 {
	l := m.After(left2, left)
	return l.Score(word)
}

// A Left is what a model knows of two words: how likely the second is after the
// first, and both as the context of the next.
type Left struct {
	model *Model
	known backoff.Left
}

// After returns what m knows of two words, to score many after them: that is
// faster than Score for each.
func (m *Model) After(left2, left dict.ID) Left {
	return m.after(m.symbol(left2), left)
}

// after is After for the symbol of the first word.
func (m *Model) after(left2 uint32, left dict.ID) Left {
	l := Left{m, m.words.After(left2, m.symbol(left))}
	if left == dict.Boundary {
		l.known.Cut()
	}
	return l
}

// Score is Score of the model for a word after l.
func (l *Left) Score(word dict.ID) float32 {
	next := l.Then(word)
	return l.ScoreOf(&next)
}

// Then returns what the model knows of the last word of l and one after it. It is the
// same for all words that may stand before these.
func (l *Left) Then(word dict.ID) Left { return l.model.after(l.known.Last(), word) }

// ScoreOf is Score for the word that makes next of l (see Then), without looking up
// again what is known of it.
func (l *Left) ScoreOf(next *Left) float32 { return l.model.words.Score(&l.known, &next.known) }

func (m *Model) symbol(id dict.ID) uint32 {
	if id >= m.ids {
		return uint32(dict.Unknown)
	}
	return uint32(id)
}

// Checksum tells models apart. It is read from the file's header.
func (m *Model) Checksum() uint32 { return m.checksum }

// Order returns the length of the longest n-grams, 1 to 3.
func (m *Model) Order() int { return m.words.Order() }

// Len returns the number of n-grams of order k that the model knows.
func (m *Model) Len(k int) int { return m.words.Len(k) }

// Letters returns the model of spelling.
func (m *Model) Letters() *Letters { return &m.letters }
