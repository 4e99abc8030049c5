package damage

import (
	"math"
	"slices"

	"github.com/textmend/textmend/dict"
)

// A filler finds mends through the ends of words, sorted once and for all.
type filler struct {
	*inference
	all     []suspect
	letters []uint32 // of each suspect, as in a dict.Gap
	gaps    *dict.Gaps
	find    *dict.GapSearch
	found   []dict.Gap
}

// manySearched is how many words are searched for mends before the dictionary
// is sorted for it: what that takes, less words than that do without it.
const manySearched = 1000

// gaps returns the dictionary sorted for search, or nil if it is not worth
// sorting yet. What is found is the same.
func (x *Lexicon) gaps() *dict.Gaps {
	if x.searched.Load() < manySearched {
		return nil
	}
	x.sortWords.Do(func() { x.sorted = x.Dict.Gaps() })
	return x.sorted
}

func newFiller(in *inference, all []suspect, gaps *dict.Gaps) *filler {
	f := &filler{inference: in, all: all, letters: make([]uint32, len(all)), gaps: gaps, find: gaps.Search()}
	for i, s := range all {
		for k := range len(s.text) {
			f.letters[i] |= uint32(s.text[k]) << (24 - 8*k)
		}
	}
	return f
}

// Bytes of a fragment.
const (
	shortestFragment = 2
	longestFragment  = 4
)

func (f *filler) mend(item int) {
	it := &f.items[item]
	word := it.left + it.right
	f.find.Reset(word)
	for place := len(it.left); place <= len(word); place++ {
		f.found = f.find.AppendGaps(f.found[:0], place, shortestFragment, longestFragment)
		for _, gap := range f.found {
			if i, ok := slices.BinarySearch(f.letters, gap.Letters); ok {
				p := math.Exp(float64(f.Dict.LogP(f.gaps.Word(gap))))
				f.all[i].note(f.items, mend{item: item, p: p, around: around(word, len(word)-place)})
			}
		}
		if f.mark != "" {
			break
		}
	}
}
