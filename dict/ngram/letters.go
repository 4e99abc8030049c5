package ngram

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/textmend/textmend/dict/ngram/internal/backoff"
	"github.com/textmend/textmend/dict/ngram/internal/file"
)

// Letters judges how words are spelled: a model of letters, trained on the
// different words of the dictionary, each once, for lower-case words and for
// names apart. It is safe for concurrent use.
type Letters struct {
	models   [2]*backoff.Model // of words, of names
	alphabet []rune
	ascii    [128]uint8 // symbols of the letters below 128
}

// Symbols of the letter models.
const (
	otherLetter = 0
	wordEdge    = 1
	firstLetter = 2
)

// lnOtherLetters spreads the chance of a letter outside the alphabet evenly
// over a thousand of them.
var lnOtherLetters = math.Log(1000)

func openLetters(f file.File) (Letters, error) {
	var l Letters
	if len(f.Alphabet)%4 != 0 || len(f.Alphabet) > 4*(1<<8-firstLetter) {
		return l, errors.New("alphabet of wrong length")
	}
	for i := 0; i < len(f.Alphabet); i += 4 {
		r := rune(binary.LittleEndian.Uint32(f.Alphabet[i:]))
		symbol := uint8(i/4 + firstLetter)
		if r >= 0 && r < 128 {
			l.ascii[r] = symbol
		}
		l.alphabet = append(l.alphabet, r)
	}
	if !slices.IsSorted(l.alphabet) {
		return l, errors.New("alphabet out of order")
	}
	for i, data := range f.Letters {
		m, err := backoff.Open(data)
		if err != nil {
			return l, err
		}
		if m.Symbols() != uint32(len(l.alphabet)+firstLetter) {
			return l, errors.New("alphabet of another length")
		}
		l.models[i] = m
	}
	return l, nil
}

// LogP returns ln P(spelling): how likely a lower-case word, or a name, that
// nobody knows is spelled like folded, its end included. It falls with each
// letter; compare words of one length, or divide by the letters plus one. It
// does not allocate.
func (l *Letters) LogP(folded string, name bool) float64 {
	m := l.models[0]
	if name {
		m = l.models[1]
	}
	state := m.Start(wordEdge)
	total := 0.0
	for _, r := range folded {
		symbol := l.symbol(r)
		if symbol == otherLetter {
			total -= lnOtherLetters
		}
		total += float64(m.Next(&state, symbol))
	}
	return total + float64(m.Next(&state, wordEdge))
}

func (l *Letters) symbol(r rune) uint32 {
	if r < 128 {
		return uint32(l.ascii[r])
	}
	if i, ok := slices.BinarySearch(l.alphabet, r); ok {
		return uint32(i + firstLetter)
	}
	return otherLetter
}
