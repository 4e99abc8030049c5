package damage

import (
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
)

// A mender finds the fragments that make words of the items: what stands in a
// gap between the beginning and the end of an item.
//
// What it finds is good until it is used again: an inference has one, which the
// next takes over, for the lists of thousands of suspects and their mends take
// longer to make than to fill.
type mender struct {
	*inference
	find   *dict.GapSearch
	found  []dict.Gap
	filled []filling

	all    []suspect
	number []int     // of each suspect's fragment
	at     []int32   // by fragment: one more than its place among the suspects; 0 if it was not met, or refused
	met    []int     // fragments that at knows
	order  []uint64  // numbers of the suspects' fragments, above the suspects' places
	sorted []suspect // in that order

	verdicts []verdict

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

// menders holds those that are not in use.
var menders sync.Pool

func newMender(in *inference) *mender {
	m, ok := menders.Get().(*mender)
	if !ok || len(m.at) != in.Dict.Fragments() {
		m = &mender{at: make([]int32, in.Dict.Fragments())}
	}
	m.inference, m.find = in, in.gaps().Search()
	return m
}

// release gives the mender's memory back, if there is one.
func (m *mender) release() {
	if m != nil {
		m.inference = nil
		menders.Put(m)
	}
}

// verdictsOf returns room for so many verdicts.
func (m *mender) verdictsOf(suspects int) []verdict {
	m.verdicts = slices.Grow(m.verdicts[:0], suspects)[:suspects]
	return m.verdicts
}

// start forgets what was found before. lower is how many words are unknown.
func (m *mender) start(lower int) {
	m.all, m.number, m.met, m.always = m.all[:0], m.number[:0], m.met[:0], m.always[:0]
	m.several, m.closed = lower > 1, false
	for _, text := range m.inference.always() {
		m.always = append(m.always, m.place(text))
	}
}

// suspects returns the suspects in the order of their bytes.
func (m *mender) suspects(lower int) []suspect {
	m.start(lower)
	defer m.forget()
	m.mend(unknownWord)
	m.mendOften()
	m.suspectKnown()
	m.closed = true
	return m.mendOthers()
}

// mendOthers notes what the suspects make of the words that are no evidence on their own,
// and returns them in the order of their bytes.
func (m *mender) mendOthers() []suspect {
	if len(m.all) == 0 {
		return nil
	}
	m.mend(rareWord)
	m.mend(unknownName)
	return m.sort()
}

func (m *mender) forget() {
	for _, i := range m.met {
		m.at[i] = 0
	}
}

func (m *mender) sort() []suspect {
	m.order, m.sorted = m.order[:0], m.sorted[:0]
	for i, n := range m.number {
		m.order = append(m.order, uint64(n)<<32|uint64(i))
	}
	slices.Sort(m.order)
	for _, k := range m.order {
		m.sorted = append(m.sorted, m.all[uint32(k)])
	}
	return m.sorted
}

// refused marks in mender.at a fragment that is no suspect.
const refused = -1

// suspect returns the suspect that fragment i is, or nil if it is none.
func (m *mender) suspect(i int) *suspect {
	if m.at[i] == 0 && !m.closed {
		m.met, m.at[i] = append(m.met, i), refused
		if m.several && m.isExpected(i) || slices.Contains(m.always, i) {
			if s, ok := m.newSuspect(i); ok {
				m.add(s, i)
			}
		}
	}
	if m.at[i] <= 0 {
		return nil
	}
	return &m.all[m.at[i]-1]
}

// add adds the suspect of fragment i. Its mends go where those of another one
// were.
func (m *mender) add(s suspect, i int) {
	if n := len(m.all); n < cap(m.all) {
		s.mends = m.all[:n+1][n].mends[:0]
	}
	m.all, m.number = append(m.all, s), append(m.number, i)
	m.at[i] = int32(len(m.all))
}

// Bytes of a fragment.
const (
	shortestFragment = 2
	longestFragment  = 4
)

// mend notes what makes words of the items of a class that nothing explains yet.
func (m *mender) mend(class itemClass) {
	for i := range m.items {
		switch it := &m.items[i]; {
		case !it.isOf(class) || it.given > 0:
		case m.closed && len(m.all) <= fewSuspects:
			m.putIn(i)
		default:
			m.fill(i)
		}
	}
}

// fewSuspects is how many fragments are put in one by one: that takes as long as
// finding all that makes words.
const fewSuspects = 12

// places returns where a fragment may be put into an item: anywhere, unless a mark
// shows the place.
func (m *mender) places(it *item) (word string, first, last int) {
	word = it.left + it.right
	if first, last = len(it.left), len(word); m.mark != "" {
		last = first
	}
	return word, first, last
}

// putIn notes which suspects make a word of an item.
func (m *mender) putIn(item int) {
	word, first, last := m.places(&m.items[item])
	m.find.Reset(word)
	for place := first; place <= last; place++ {
		for k := range m.all {
			if id, ok := m.find.With(place, m.all[k].text); ok {
				m.note(&m.all[k], item, word, place, id)
			}
		}
	}
}

// fill notes what makes a word of an item.
func (m *mender) fill(item int) {
	word, first, last := m.places(&m.items[item])
	find := func() []filling { return m.fillings(word, first, last) }
	var found []filling
	if m.mark == "" && len(word) <= fewLetters {
		found = m.Lexicon.filled.of(word, find)
	} else {
		found = find()
	}
	for _, f := range found {
		if s := m.suspect(int(f.fragment)); s != nil {
			m.note(s, item, word, int(f.place), f.word)
		}
	}
}

// note notes that a suspect makes a word of an item, put in at a place.
func (m *mender) note(s *suspect, item int, word string, place int, id dict.ID) {
	s.note(m.items, mend{item: item, word: id, p: math.Exp(float64(m.Dict.LogP(id))), around: around(word, len(word)-place)})
}
