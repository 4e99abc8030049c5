package damage

import "github.com/textmend/textmend/dict"

// A Lexicon is the English that damage is measured against. It is safe for
// concurrent use.
type Lexicon struct {
	Dict *dict.Dict

	// Spell returns ln P(spelling | a word that no dictionary lists), for a
	// folded word and for whether it is written with a capital.
	Spell func(folded string, name bool) float64

	fragments []fragment
	index     gramIndex
}

// A fragment is a letter n-gram and how often English holds it.
type fragment struct {
	text string
	rate float64 // expected occurrences per running word
}

// NewLexicon prepares the fragment statistics of d.
func NewLexicon(d *dict.Dict, spell func(string, bool) float64) *Lexicon {
	x := &Lexicon{Dict: d, Spell: spell}
	n := d.Fragments()
	x.fragments = make([]fragment, 0, n)
	for i := range n {
		text, rate := d.Fragment(i)
		if isASCIILower(text) {
			x.fragments = append(x.fragments, fragment{text, rate})
		}
	}
	x.index = newGramIndex(x.fragments)
	return x
}

func isASCIILower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// gramIndex maps letter n-grams to their place in the list of fragments: an
// open-addressed table of (code, place+1), a power of two long.
type gramIndex struct {
	slots []slot
	shift uint
}

type slot struct{ code, place uint32 }

func newGramIndex(fragments []fragment) gramIndex {
	bits := uint(10)
	for 1<<bits < 2*len(fragments) {
		bits++
	}
	x := gramIndex{slots: make([]slot, 1<<bits), shift: 32 - bits}
	for i, f := range fragments {
		code := gramCode(f.text)
		at := x.start(code)
		for x.slots[at].place != 0 {
			at = (at + 1) & (len(x.slots) - 1)
		}
		x.slots[at] = slot{code, uint32(i + 1)}
	}
	return x
}

// gramCode packs up to four letters into five bits each; no two differ only
// in length, for the code of a letter is never 0.
func gramCode(s string) uint32 {
	var code uint32
	for i := range len(s) {
		code = code<<5 | uint32(s[i]-'a'+1)
	}
	return code
}

func (x *gramIndex) start(code uint32) int { return int(code * 2654435769 >> x.shift) }

// find returns the place of the n-gram with the given code, or -1.
func (x *gramIndex) find(code uint32) int {
	for at := x.start(code); ; at = (at + 1) & (len(x.slots) - 1) {
		switch s := x.slots[at]; {
		case s.place == 0:
			return -1
		case s.code == code:
			return int(s.place - 1)
		}
	}
}

// place returns the place of text in the list of fragments, or -1.
func (x *Lexicon) place(text string) int {
	if len(text) < 2 || len(text) > 4 || !isASCIILower(text) {
		return -1
	}
	return x.index.find(gramCode(text))
}

// addGrams adds n to the count of every fragment that word holds.
func (x *Lexicon) addGrams(seen []uint32, word string, n uint32) {
	var code uint32
	run := 0
	for i := range len(word) {
		c := word[i]
		if c < 'a' || c > 'z' {
			run, code = 0, 0
			continue
		}
		run++
		code = (code<<5 | uint32(c-'a'+1)) & (1<<20 - 1)
		for size, mask := 2, uint32(1<<10-1); size <= 4 && size <= run; size, mask = size+1, mask<<5|31 {
			if p := x.index.find(code & mask); p >= 0 {
				seen[p] += n
			}
		}
	}
}
