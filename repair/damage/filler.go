package damage

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
)

// A filler finds the suspects that make a word of an item through the ends of
// words, sorted once and for all. What it finds is what a walker finds.
type filler struct {
	*inference
	gaps  *dict.Gaps
	find  *dict.GapSearch
	index *gramIndex
	found []dict.Gap

	all    []suspect
	number []int   // of each suspect's fragment
	at     []int32 // by fragment: one more than its place among the suspects; 0 if it was not met, or refused
	met    []int   // fragments that at knows

	several bool  // words are unknown
	always  []int // fragments that are tried in any case
	closed  bool  // no suspects are added
}

// A dictionary is sorted once so many words were searched, or for a text with
// so many unknown ones: what sorting takes is what less words take without it.
const (
	manySearched = 1000
	manyUnknown  = 500
)

// gaps returns the dictionary sorted for search, or nil if it is not worth
// sorting yet. lower is how many unknown words there are to search.
func (x *Lexicon) gaps(lower int) *dict.Gaps {
	if x.searched.Load() < manySearched && lower < manyUnknown {
		return nil
	}
	x.sortWords.Do(func() { x.sorted = x.Dict.Gaps() })
	return x.sorted
}

// byFragment holds arrays with a zero for each fragment.
var byFragment sync.Pool

func newFiller(in *inference, lower int, gaps *dict.Gaps) *filler {
	f := &filler{inference: in, gaps: gaps, find: gaps.Search(), index: in.allGrams(), several: lower > 1}
	if at, ok := byFragment.Get().(*[]int32); ok && len(*at) == in.Dict.Fragments() {
		f.at = *at
	} else {
		f.at = make([]int32, in.Dict.Fragments())
	}
	for _, text := range in.always() {
		f.always = append(f.always, in.place(text))
	}
	return f
}

// release gives the filler's memory back.
func (f *filler) release() {
	for _, i := range f.met {
		f.at[i] = 0
	}
	byFragment.Put(&f.at)
}

// suspects returns the suspects in the order of their bytes.
func (f *filler) suspects() []suspect {
	defer f.release()
	f.mend(unknownWord)
	for _, i := range f.always {
		if i >= 0 && f.prior.Find(f.mark, f.Dict.Fragment(i)) != nil {
			f.suspect(i)
		}
	}
	f.closed = true
	f.mend(rareWord)
	f.mend(unknownName)
	return f.sorted()
}

func (f *filler) sorted() []suspect {
	order := make([]int, len(f.all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(f.number[a], f.number[b]) })
	sorted := make([]suspect, len(order))
	for i, k := range order {
		sorted[i] = f.all[k]
	}
	return sorted
}

// refused marks in filler.at a fragment that is no suspect.
const refused = -1

// suspect returns the suspect that fragment i is, or nil if it is none.
func (f *filler) suspect(i int) *suspect {
	if f.at[i] == 0 && !f.closed {
		f.met, f.at[i] = append(f.met, i), refused
		if f.several && f.isExpected(i) || slices.Contains(f.always, i) {
			if s, ok := f.newSuspect(i); ok {
				f.all, f.number = append(f.all, s), append(f.number, i)
				f.at[i] = int32(len(f.all))
			}
		}
	}
	if f.at[i] <= 0 {
		return nil
	}
	return &f.all[f.at[i]-1]
}

// Bytes of a fragment.
const (
	shortestFragment = 2
	longestFragment  = 4
)

// mend notes what makes words of the items of a class.
func (f *filler) mend(class itemClass) {
	for i := range f.items {
		if f.items[i].isOf(class) {
			f.searched.Add(1)
			f.fill(i)
		}
	}
}

func (f *filler) fill(item int) {
	it := &f.items[item]
	word := it.left + it.right
	f.find.Reset(word)
	for place := len(it.left); place <= len(word); place++ {
		f.found = f.find.AppendGaps(f.found[:0], place, shortestFragment, longestFragment)
		for _, gap := range f.found {
			if i := f.index.find(gap.Letters); i >= 0 {
				if s := f.suspect(i); s != nil {
					p := math.Exp(float64(f.Dict.LogP(f.gaps.Word(gap))))
					s.note(f.items, mend{item: item, p: p, around: around(word, len(word)-place)})
				}
			}
		}
		if f.mark != "" {
			break
		}
	}
}
