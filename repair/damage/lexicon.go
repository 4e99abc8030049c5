package damage

import (
	"math"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/textmend/textmend/dict"
)

// A Lexicon is the English that damage is measured against. It is safe for
// concurrent use.
type Lexicon struct {
	Dict *dict.Dict

	// Spell returns ln P(spelling | a word that no dictionary lists), for a
	// folded word and for whether it is written with a capital.
	Spell func(folded string, name bool) float64

	words atomic.Int64               // whose fragments were counted
	index atomic.Pointer[gramIndex]  // nil before there are enough of them
	known atomic.Pointer[[]fragment] // all fragments; nil before there are many more

	searched atomic.Int64 // unknown words, for what mends them
	spell    sync.Once
	spelled  *dict.Gaps
	filled   fillings // of short words

	commonOnce sync.Once
	common     []commonWord                    // by falling frequency
	bySize     [longestCommon + 1][]commonWord // the same by length in bytes
	holders    [][]int16                       // by fragment: the places of those that hold it
	spreads    []atomic.Pointer[spread]        // by fragment; nil before it is asked for
}

// NewLexicon returns the English of d. It costs nothing before it is used.
func NewLexicon(d *dict.Dict, spell func(string, bool) float64) *Lexicon {
	return &Lexicon{Dict: d, Spell: spell}
}

// A fragment is a letter n-gram and how often English holds it within longer
// words: the word that it may be by itself does not count.
type fragment struct {
	at   int // its number
	text string
	rate float64 // expected occurrences per running word
}

func (x *Lexicon) fragment(i int) fragment {
	if all := x.known.Load(); all != nil {
		return (*all)[i]
	}
	f := fragment{i, x.Dict.Fragment(i), x.Dict.FragmentRate(i)}
	if id, ok := x.Dict.Lookup(f.text); ok {
		f.rate = max(f.rate-math.Exp(float64(x.Dict.LogP(id))), f.rate/100)
	}
	return f
}

func isASCIILower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// place returns the number of text among the fragments of the dictionary, or
// -1.
func (x *Lexicon) place(text string) int {
	if i, ok := x.Dict.FindFragment(text); ok && isASCIILower(text) {
		return i
	}
	return -1
}

// Grams are the numbers of the fragments that a word holds.
type Grams []uint32

// Grams returns those of a word as it stands: those in small letters, for a
// fragment may be lost in small letters alone. A fragment that is the whole word
// does not count: losing it leaves nothing behind, and many losses spare it.
func (x *Lexicon) Grams(word string) Grams {
	index := x.grams()
	var buf [32]uint32
	found, run := buf[:0], 0
	var letters uint32 // the last four
	for i := range len(word) {
		c := word[i]
		if c < 'a' || c > 'z' {
			run = 0
			continue
		}
		run++
		letters = letters<<8 | uint32(c)
		for size := 2; size <= 4 && size <= run && size < len(word); size++ {
			p := -1
			if index != nil {
				p = index.find(letters << (8 * (4 - size)))
			} else {
				p = x.place(word[i+1-size : i+1])
			}
			if p >= 0 {
				found = append(found, uint32(p))
			}
		}
	}
	return slices.Clone(found)
}

// fewWords is how many words are counted without an index: making it takes as
// long as counting some hundreds, which one short text should not pay for.
const fewWords = 300

// manyWords is how many words are taken apart before all fragments are looked up
// once and for all: a text of a few pages needs a part of them, and once.
const manyWords = 8000

// grams returns the index, or nil if it is not worth having yet.
func (x *Lexicon) grams() *gramIndex {
	index := x.index.Load()
	if index != nil && x.known.Load() != nil {
		return index
	}
	words := x.words.Add(1)
	if words == manyWords {
		x.remember()
	}
	if index == nil && words > fewWords {
		index = newGramIndex(x.Dict)
		x.index.Store(index) // another one may just have been stored: it is the same
	}
	return index
}

// fragmentOf returns the number of the fragment of some letters, as in a
// dict.Gap, or -1.
func (x *Lexicon) fragmentOf(letters uint32) int {
	if index := x.index.Load(); index != nil {
		return index.find(letters)
	}
	key := uint64(letters) << 32
	i := sort.Search(x.Dict.Fragments(), func(i int) bool { return x.Dict.FragmentKey(i) >= key })
	if i < x.Dict.Fragments() && x.Dict.FragmentKey(i) == key {
		return i
	}
	return -1
}

// remember looks all fragments up.
func (x *Lexicon) remember() {
	all := make([]fragment, x.Dict.Fragments())
	for i := range all {
		all[i] = x.fragment(i)
	}
	x.known.Store(&all)
}

// gramIndex finds the fragments of up to four letters from a to z: an
// open-addressed table of (letters, place+1), a power of two long.
type gramIndex struct {
	slots []slot
	shift uint
}

// The letters of a slot are four bytes, the first one highest, with zeros
// after the last.
type slot struct{ letters, place uint32 }

func newGramIndex(d *dict.Dict) *gramIndex {
	bits := uint(10)
	for 1<<bits < 2*d.Fragments() {
		bits++
	}
	x := &gramIndex{slots: make([]slot, 1<<bits), shift: 32 - bits}
	for i := range d.Fragments() {
		key := d.FragmentKey(i)
		if uint32(key) != 0 {
			continue // more than four bytes: other letters
		}
		letters := uint32(key >> 32)
		at := x.start(letters)
		for x.slots[at].place != 0 {
			at = (at + 1) & (len(x.slots) - 1)
		}
		x.slots[at] = slot{letters, uint32(i + 1)}
	}
	return x
}

func (x *gramIndex) start(letters uint32) int { return int(letters * 2654435769 >> x.shift) }

// find returns the place of the n-gram of the given letters, or -1.
func (x *gramIndex) find(letters uint32) int {
	for at := x.start(letters); ; at = (at + 1) & (len(x.slots) - 1) {
		switch s := x.slots[at]; {
		case s.place == 0:
			return -1
		case s.letters == letters:
			return int(s.place - 1)
		}
	}
}
