package build

import (
	"context"
	"encoding/binary"
	"slices"

	"github.com/textmend/textmend/dict"
)

// Letter models: their order, and what the three parts of spelling may take.
const (
	letterOrder   = 5
	letterBits    = 6
	letterTagBits = 12      // one stranger in 4096: a letter more or less
	letterBytes   = 600_000 // of the n-grams of each of the two models
	firstLetter   = 2       // symbols below are for other letters and for the edge of a word
)

// A spelling is the two letter models of a dictionary.
type spelling struct {
	letters []rune // ascending
	models  [2][]byte
}

// newSpelling trains on the words of d, each once, by their usual case: lower,
// or with a capital at the start. Words in capitals or mixed case are neither.
func newSpelling(ctx context.Context, d *dict.Dict) (*spelling, error) {
	s := &spelling{letters: alphabet(d)}
	for i, c := range []dict.Case{dict.Lower, dict.Title} {
		model, err := s.train(ctx, d, c)
		if err != nil {
			return nil, err
		}
		s.models[i] = model
	}
	return s, nil
}

// alphabet returns the letters that stand in most words, as many as there are
// symbols.
func alphabet(d *dict.Dict) []rune {
	words := map[rune]int{}
	var letters []rune
	for id := range ids(d) {
		for _, r := range d.Entry(dict.ID(id)).Word {
			if words[r] == 0 {
				letters = append(letters, r)
			}
			words[r]++
		}
	}
	slices.SortFunc(letters, func(a, b rune) int {
		if words[a] != words[b] {
			return words[b] - words[a]
		}
		return int(a - b)
	})
	letters = letters[:min(len(letters), 1<<letterBits-firstLetter)]
	slices.Sort(letters)
	return letters
}

// alphabet returns the letters as the file holds them.
func (s *spelling) alphabet() []byte {
	var out []byte
	for _, r := range s.letters {
		out = binary.LittleEndian.AppendUint32(out, uint32(r))
	}
	return out
}

func (s *spelling) train(ctx context.Context, d *dict.Dict, c dict.Case) ([]byte, error) {
	o := newObserver(letterBits, letterOrder, "", nil)
	defer o.close()
	var symbols []uint32
	for id := uint32(dict.FirstWord); id < ids(d); id++ {
		if d.Case(dict.ID(id)) != c {
			continue
		}
		symbols = symbols[:0]
		for _, r := range d.Entry(dict.ID(id)).Word {
			symbols = append(symbols, s.symbol(r))
		}
		if err := o.observe(symbols); err != nil {
			return nil, err
		}
	}
	n := len(s.letters) + firstLetter
	base := make([]float64, n)
	for i := range base {
		base[i] = 1 / float64(n)
	}
	e, err := o.estimator(ctx, base, 1)
	if err != nil {
		return nil, err
	}
	e.tagBits = letterTagBits
	e.estimate()
	if err := e.prune(ctx, letterBytes); err != nil {
		return nil, err
	}
	return e.encode()
}

func (s *spelling) symbol(r rune) uint32 {
	if i, ok := slices.BinarySearch(s.letters, r); ok {
		return uint32(i + firstLetter)
	}
	return 0
}
