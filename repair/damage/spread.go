package damage

import (
	"math"
	"strings"
	"sync/atomic"

	"github.com/textmend/textmend/dict"
)

// A spread says in which words a fragment stands: whether its loss leaves
// real words, which are no evidence, and whether it stands in many words or in
// a few. A text may do without a few words that belong to another topic, but
// not without "that".
type spread struct {
	real       float64 // share of its places of which the loss leaves a word, or a letter, or what says little
	dispersion float64 // variance of their number beyond that of chance, in squares of the mean
}

// A commonWord is one of the words that make up most of a text.
type commonWord struct {
	id         dict.ID
	text       string
	p          float64
	dispersion float64 // of its number in texts of a thousand words
}

// commonWords is how many words are looked at one by one.
const commonWords = 1024

// longestCommon is the length in bytes of the longest of them that may be told from
// what is left of it.
const longestCommon = 16

// dispersions are those of words by rank: medians over texts of news, an
// encyclopaedia, novels and speeches, and as much again as these differ from
// English as a whole.
var dispersions = [...]struct {
	below      int // rank
	dispersion float64
}{{10, 0.2}, {50, 0.7}, {150, 1.5}, {400, 3}, {commonWords, 6}}

const (
	rareDispersion = 6.0  // of a rarer word
	usualReal      = 0.55 // share of real where such words lose a fragment
	littleSaid     = 0.4  // share of other words' losses that says less than it should, for what a word says is bounded
	ownDispersion  = 0.05 // of any fragment: texts differ
)

// listCommon lists the common words, and those that hold each fragment.
func (x *Lexicon) listCommon() {
	x.spreads = make([]atomic.Pointer[spread], x.Dict.Fragments())
	x.holders = make([][]int16, x.Dict.Fragments())
	k := 0
	for rank := range min(commonWords, x.Dict.Len()) {
		for rank >= dispersions[k].below {
			k++
		}
		id := dict.FirstWord + dict.ID(rank)
		w := commonWord{id, x.Dict.Entry(id).Word, math.Exp(float64(x.Dict.LogP(id))), dispersions[k].dispersion}
		x.common = append(x.common, w)
		if len(w.text) <= longestCommon {
			x.bySize[len(w.text)] = append(x.bySize[len(w.text)], w)
		}
		for _, i := range x.Grams(w.text) {
			if held := x.holders[i]; len(held) == 0 || held[len(held)-1] != int16(rank) {
				x.holders[i] = append(held, int16(rank))
			}
		}
	}
}

// spread returns the spread of a fragment.
func (x *Lexicon) spread(f fragment) spread {
	x.commonOnce.Do(x.listCommon)
	known := &x.spreads[f.at]
	if known.Load() == nil {
		s := x.newSpread(f)
		known.Store(&s) // another one may just have been stored: it is the same
	}
	return *known.Load()
}

func (x *Lexicon) newSpread(f fragment) spread {
	all, real, squares := 0.0, 0.0, 0.0
	for _, k := range x.holders[f.at] {
		w := &x.common[k]
		at := strings.Index(w.text, f.text)
		if at < 0 || len(w.text) == len(f.text) {
			continue
		}
		all += w.p
		share := w.p
		if !x.isReal(w.text[:at] + w.text[at+len(f.text):]) {
			share *= littleSaid
		}
		real += share
		squares += share * share * w.dispersion
	}
	rare := usualReal * max(0, f.rate-all)
	squares += rare * x.common[len(x.common)-1].p * rareDispersion
	if real += rare; real == 0 {
		return spread{}
	}
	return spread{min(1, real/f.rate), ownDispersion + squares/(real*real)}
}

// isReal tells whether a word without a fragment is no evidence of its loss.
func (x *Lexicon) isReal(word string) bool {
	id, ok := x.Dict.Lookup(word)
	return len(word) < 2 || ok && x.Dict.LogP(id) > rareReal
}

// rareReal is the ln P of the rarest words that are not looked at.
const rareReal = -13.5

// presence is what the places where a fragment stands intact say for the loss of
// a share of them, as ln likelihood ratio: each of them speaks against it. Those
// are missing that the loss left as other words; their number has a negative
// binomial distribution, and of the seen places, as many are of that kind as of
// all.
func (p spread) presence(expected, rate float64, seen int) float64 {
	against := float64(seen) * math.Log(1-rate)
	if p.real == 0 {
		return against
	}
	mean, k := expected*p.real, 1/p.dispersion
	return min(capAbsence, against+(float64(seen)*p.real+k)*math.Log((k+mean)/(k+mean*(1-rate))))
}
