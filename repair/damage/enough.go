package damage

import (
	"math"
	"slices"

	"github.com/textmend/textmend/dict"
)

// isEnough tells whether the evidence comes from words enough: one word alone
// may be a slip, unless all else says much for the loss.
func (in *inference) isEnough(s *suspect, c *verdict) bool {
	if known := in.prior.Find(in.mark, s.text); known != nil && in.originOdds(*known) > 0 {
		return slices.ContainsFunc(s.mends, func(m mend) bool { return in.explains(s, m) && !in.items[m.item].name })
	}
	if in.mark == "" && !IsLigature(s.text) && in.counts.Words >= telling && c.LogOdds < rareOnly && !in.mendsFrequent(s) {
		return false
	}
	if c.words < 0 {
		c.words, c.again, c.fits = in.lowerWords(s)
	}
	n := c.words
	if in.isFrequent(s) {
		return n >= manyMended || n == manyMended-1 && c.LogOdds > in.slips()
	}
	if IsLigature(s.text) && (in.isPlaceholder() && isUnnatural(in.mark) || in.hasLigature()) {
		return c.Words > 0
	}
	if n == 1 && c.fits && in.isDamaged() {
		return true
	}
	return n > 1 || n == 1 && c.LogOdds-c.fit > in.slips()-math.Log(float64(max(c.again, 1)))
}

// A text of so many words that lost a fragment tore frequent words, too: who lost
// "ga" writes "ain" and "maine", not only "ls" and "ng". What explains but rare words
// must do so without doubt. That tells losses from abbreviations, which some rare word
// always fits.
const (
	telling       = 1000 // words
	rareOnly      = 5.0  // ln odds
	frequentWords = 8000 // nine in ten running words of English are among so many
)

// mendsFrequent tells whether one of the unknown words that s mends becomes a frequent
// word.
func (in *inference) mendsFrequent(s *suspect) bool {
	last := dict.FirstWord + dict.ID(max(0, min(frequentWords, in.Dict.Len()-1))) // of a small dictionary all
	least := math.Exp(float64(in.Dict.LogP(last)))
	return slices.ContainsFunc(s.mends, func(m mend) bool {
		it := &in.items[m.item]
		return m.p >= least && (!it.known || it.often) && in.explains(s, m)
	})
}

// slips is what too few words must say for a loss, as ln odds: the more words
// are unknown, the sooner one is met that some fragment mends by chance.
func (in *inference) slips() float64 {
	n := 1
	for i := range in.items {
		if it := &in.items[i]; !it.name && it.given == 0 {
			n++
		}
	}
	return max(fewSlips, math.Log(float64(n)))
}

// fewSlips is the same where few words are unknown.
const fewSlips = 3

// lowerWords counts the mended words, and of names those that become frequent
// words. In a short text, where little is expected of any fragment, abbreviations
// do not count either. again is 2 if one of them comes again, as a slip does not;
// fits tells whether one fits where it stands.
func (in *inference) lowerWords(s *suspect) (n, again int, fits bool) {
	short, free := in.shortest(s), in.unexplained(s)
	for _, m := range s.mends {
		if !in.isShown(s, m, short, free) {
			continue
		}
		it := &in.items[m.item]
		n++
		fits = fits || s.seen == 0 && in.isFitting(&m)
		if len(it.left)+len(it.right) > longestScrap {
			again = max(again, min(it.count, 2))
		}
		if (it.often || in.isOftenMarked(it)) && it.count >= noSlip {
			n++
		}
	}
	return n, again, fits
}

// shortest returns the length in bytes up to which the words that s mends are
// abbreviations or formulas for all that is known.
func (in *inference) shortest(s *suspect) int {
	switch {
	case in.counts.Words < shortText && !in.isPlainlyAbsent(s):
		return 3
	case in.isPlaceholder() && !InFamily(s.text):
		return 2 // may be a formula
	}
	return 0
}

// isShown tells whether a mend counts as a word that shows the loss of s.
func (in *inference) isShown(s *suspect, m mend, short int, free float64) bool {
	it, least := &in.items[m.item], minSays
	if it.name {
		least = capName // the name of a frequent word
	}
	return m.fresh && (len(it.left)+len(it.right) > short || in.isOftenMarked(it)) &&
		in.speaks(s, m, rates[0], free) > least && in.explains(s, m)
}

// showsNothing tells whether no word shows the loss of s, so that it is not convicted
// whatever the context says.
func (in *inference) showsNothing(s *suspect) bool {
	if IsLigature(s.text) || in.prior.Find(in.mark, s.text) != nil {
		return false
	}
	short, free := in.shortest(s), in.unexplained(s)
	return !slices.ContainsFunc(s.mends, func(m mend) bool { return in.isShown(s, m, short, free) })
}

// isPlainlyAbsent tells whether a fragment is so frequent that its absence alone says
// much for its loss: no text of some sentences is without "th".
func (in *inference) isPlainlyAbsent(s *suspect) bool {
	return s.seen == 0 && in.mark == "" && in.spread(s.fragment).presence(s.rate*float64(in.counts.Words), rates[0], 0) > plainAbsence
}

// plainAbsence is what absence must say for that, in nats.
const plainAbsence = 3.0

// isFitting tells whether the item of m can hardly be as it was meant, nothing else
// explains it, and the word fits where it stands. Short texts have too few for that.
func (in *inference) isFitting(m *mend) bool {
	it := &in.items[m.item]
	return m.fit > fitting && it.given == 0 && in.counts.Words >= 2*shortText && (it.isTorn() || it.often || in.isPlaceholder())
}

// fitting is what the places of a word say that fits, in nats.
const fitting = 2.0

// isDamaged tells whether a fragment is convicted beyond doubt at the mark at hand.
func (in *inference) isDamaged() bool {
	return slices.ContainsFunc(in.convicted, func(c Confusion) bool { return c.Got == in.mark && c.LogOdds > beyondDoubt })
}

// noSlip is how often what is left of a word stands that is no slip, though it is
// the only one that shows the loss.
const noSlip = 8

// minSays is what a mended word must say, in nats, to count.
const minSays = 0.5

// shortText is the number of words below which a text is short.
const shortText = 250
