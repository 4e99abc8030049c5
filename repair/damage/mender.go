package damage

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
)

// A mender finds the fragments that make words of the items: what stands in a
// gap between the beginning and the end of an item.
type mender struct {
	*inference
	find  *dict.GapSearch
	found []dict.Gap

	all    []suspect
	number []int   // of each suspect's fragment
	at     []int32 // by fragment: one more than its place among the suspects; 0 if it was not met, or refused
	met    []int   // fragments that at knows

	several bool  // words are unknown
	always  []int // fragments that are tried in any case
	closed  bool  // no suspects are added
}

// manySearched is how many words are searched for mends before all words are
// spelled for it, which takes about as long as searching so many without.
const manySearched = 400

// gaps returns the dictionary by the beginnings and ends of words.
func (x *Lexicon) gaps() *dict.Gaps {
	if x.searched.Load() < manySearched {
		return x.Dict.Gaps()
	}
	x.spell.Do(func() { x.spelled = x.Dict.Gaps().Spelled() })
	return x.spelled
}

// byFragment holds arrays with a zero for each fragment.
var byFragment sync.Pool

func newMender(in *inference, lower int) *mender {
	m := &mender{inference: in, find: in.gaps().Search(), several: lower > 1}
	if at, ok := byFragment.Get().(*[]int32); ok && len(*at) == in.Dict.Fragments() {
		m.at = *at
	} else {
		m.at = make([]int32, in.Dict.Fragments())
	}
	for _, text := range in.always() {
		m.always = append(m.always, in.place(text))
	}
	return m
}

// release gives the mender's memory back.
func (m *mender) release() {
	for _, i := range m.met {
		m.at[i] = 0
	}
	byFragment.Put(&m.at)
}

// suspects returns the suspects in the order of their bytes.
func (m *mender) suspects() []suspect {
	defer m.release()
	m.mend(unknownWord)
	m.mendOften()
	for _, i := range m.always {
		if i >= 0 && m.prior.Find(m.mark, m.Dict.Fragment(i)) != nil {
			m.suspect(i)
		}
	}
	if m.closed = true; len(m.all) == 0 {
		return nil
	}
	m.mend(rareWord)
	m.mend(unknownName)
	return m.sorted()
}

func (m *mender) sorted() []suspect {
	order := make([]int, len(m.all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(m.number[a], m.number[b]) })
	sorted := make([]suspect, len(order))
	for i, k := range order {
		sorted[i] = m.all[k]
	}
	return sorted
}

// refused marks in mender.at a fragment that is no suspect.
const refused = -1

// suspect returns the suspect that fragment i is, or nil if it is none.
func (m *mender) suspect(i int) *suspect {
	if m.at[i] == 0 && !m.closed {
		m.met, m.at[i] = append(m.met, i), refused
		if m.several && m.isExpected(i) || slices.Contains(m.always, i) {
			if s, ok := m.newSuspect(i); ok {
				m.all, m.number = append(m.all, s), append(m.number, i)
				m.at[i] = int32(len(m.all))
			}
		}
	}
	if m.at[i] <= 0 {
		return nil
	}
	return &m.all[m.at[i]-1]
}

// Bytes of a fragment.
const (
	shortestFragment = 2
	longestFragment  = 4
)

// mend notes what makes words of the items of a class.
func (m *mender) mend(class itemClass) {
	for i := range m.items {
		if m.items[i].isOf(class) {
			m.searched.Add(1)
			m.fill(i)
		}
	}
}

func (m *mender) fill(item int) {
	it := &m.items[item]
	word := it.left + it.right
	m.find.Reset(word)
	for place := len(it.left); place <= len(word); place++ {
		m.found = m.find.AppendGaps(m.found[:0], place, shortestFragment, longestFragment)
		for _, gap := range m.found {
			if i := m.fragmentOf(gap.Letters); i >= 0 {
				if s := m.suspect(i); s != nil {
					p := math.Exp(float64(m.Dict.LogP(m.find.Word(gap))))
					s.note(m.items, mend{item: item, p: p, around: around(word, len(word)-place)})
				}
			}
		}
		if m.mark != "" {
			break
		}
	}
}
