package damage

import (
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
)

// A suspect is a fragment that may have been lost.
type suspect struct {
	fragment
	seen  int
	mends []mend // by item
}

// A mend says that putting the fragment back into an item gives a word.
type mend struct {
	item   int
	word   dict.ID
	p      float64 // P(word)
	around uint64  // letters next to the place
	fresh  bool    // no mend before this one was in the same surroundings
	fit    float64 // what its places say, in nats
	fitted bool    // fit is known
}

// suspects returns the fragments that stand too rarely and that mend an item
// that no dictionary has: rare words and names alone are no evidence. lower is
// how many words are unknown.
func (in *inference) suspects(lower int) []suspect { return in.theMender().suspects(lower) }

// theMender returns the mender of the inference, which is made when it is first needed.
func (in *inference) theMender() *mender {
	if in.mender == nil {
		in.mender = newMender(in)
	}
	return in.mender
}

// newSuspect makes a suspect of fragment i, if it stands rarely enough, or is
// known to be lost elsewhere.
func (in *inference) newSuspect(i int) (suspect, bool) {
	f, seen := in.fragment(i), int(in.counts.tally()[i])
	isTried := in.isPlaceholder() || in.isRare(seen, f.rate*float64(in.counts.Words)) || in.prior.Find(in.mark, f.text) != nil
	return suspect{fragment: f, seen: seen}, isASCIILower(f.text) && isTried
}

// isPlaceholder tells whether a mark stands where the fragments were.
func (in *inference) isPlaceholder() bool { return in.mark != "" && in.mark != " " }

// leastRate is the rate from which fragments are tried.
func (in *inference) leastRate() float64 {
	if in.isPlaceholder() {
		return minMarkedRate
	}
	return minExpected / in.rarer() / float64(in.counts.Words)
}

// isExpected tells whether fragment i is expected often enough for its absence
// to say something.
func (in *inference) isExpected(i int) bool {
	rate, words := in.Dict.FragmentRate(i), float64(in.counts.Words)
	if in.isPlaceholder() || rate < in.leastRate() {
		return rate >= in.leastRate()
	}
	return rate*words >= min(max(minExpected, words/1000), mostExpected)/in.rarer() || InFamily(in.Dict.Fragment(i))
}

// rarer is how many times as rare the fragments are that are tried where words
// are torn.
func (in *inference) rarer() float64 {
	if in.torn < manyTorn {
		return 1
	}
	return tornRarer
}

// isPuzzling tells whether so many words are unknown that a fragment may have
// been lost which stands often enough all the same: in a part of its places,
// in a text that speaks of what has it.
func (in *inference) isPuzzling() bool {
	if in.counts.Words > longText {
		return false
	}
	n := 0
	for i := range in.items {
		if it := &in.items[i]; it.given == 0 && it.class() == unknownWord && len(it.left)+len(it.right) > 3 {
			n++
		}
	}
	share := float64(n) / float64(max(in.counts.Words, 1))
	return n >= manyMended && share > puzzling && share < foreign && (in.mark == "" || in.mark == " ")
}

// isRare tells whether a fragment that is expected so often stands rarely
// enough to be tried.
func (in *inference) isRare(seen int, expected float64) bool {
	if in.puzzling || in.mayBeFew() {
		return float64(seen) <= mostIntact*max(expected, 1)
	}
	return float64(seen) <= maxIntact*max(expected, 1)
}

// always lists the fragments that are tried however rarely they are expected,
// and though but one word is unknown.
func (in *inference) always() []string {
	list := slices.Clone(ligatures)
	if in.prior != nil {
		for _, c := range in.prior.Confusions {
			if c.Got == in.mark {
				list = append(list, c.Want)
			}
		}
	}
	return list
}

// isOf tells whether an item of a class is searched for mends.
func (it *item) isOf(class itemClass) bool {
	return it.class() == class && len(it.left)+len(it.right) <= maxWord
}

// maxWord bounds the words that are searched for mends, in bytes: the search
// is quadratic in the length, and no word of English is longer.
const maxWord = 40

// note adds a mend. Of several mends of one item the most frequent word
// stands.
func (s *suspect) note(items []item, m mend) {
	if k := len(s.mends) - 1; k >= 0 && s.mends[k].item == m.item {
		if m.p > s.mends[k].p {
			s.mends[k].p, s.mends[k].word = m.p, m.word
		}
		return
	}
	m.fresh = !slices.ContainsFunc(s.mends, func(o mend) bool { return isAkin(o.around, m.around) })
	s.mends = append(s.mends, m)
}

// around returns the letters next to a place in word, rest bytes before its
// end: two before it and three after it, as bytes, with zeros where there are
// none. Words that agree in them (itch, itching, itchy) say the same thing.
func around(word string, rest int) uint64 {
	at, letters := len(word)-rest, uint64(0)
	if rest > 0 {
		word = strings.TrimSuffix(word, "s") // expr and exprs say the same thing
	}
	for i := at - 2; i < at+3; i++ {
		letters <<= 8
		if 0 <= i && i < len(word) {
			letters |= uint64(word[i])
		}
	}
	return letters
}

// isAkin tells whether two places agree in the letters around them, or do but
// for an ending of one of the words: mu|an, mu|ans; tur|, tur|s.
func isAkin(a, b uint64) bool {
	ends := func(a uint64) bool { return a&0xff == 0 && a>>8&0xff != 0 && a>>32 != 0 }
	const s, after = 's' << 16, 1<<24 - 1
	isPlural := a>>24 == b>>24 && (a&after == 0 && b&after == s || b&after == 0 && a&after == s)
	return a == b || isPlural || a>>8 == b>>8 && (ends(a) || ends(b))
}
