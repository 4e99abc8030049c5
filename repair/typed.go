package repair

import (
	"math"

	"github.com/textmend/textmend/dict"
)

// Slips of typing are the author's own, and meant to stay, unless there are so many
// of them that nobody can have looked the text over.

// typedOdds is -ln of the odds that a text of unknown origin was typed and never
// looked over, before it is read: one in fifty or so.
const typedOdds = 4

const (
	likelySlip = 3.0  // ln odds that a word is a slip, from which it tells something of the text
	surelySlip = 0.99 // the confidence from which it is mended in a text that was typed
)

// isTelling tells whether a word that typing turns into c is rather a slip than a term
// or a name: one of a few letters lies near some word, whatever it is.
func (x *decoder) isTelling(c *candidate) bool {
	return len(c.text) >= longSlip || c.rules[0] == x.channel.swap
}

// longSlip is how many letters a word has that is near another one by chance no more.
const longSlip = 5

// looksTyped tells whether a text has rather the slips of one that was typed and
// never looked over than the few of any other, by the likelihood of its unknown
// words under the rates of either. Two slips in a sentence are enough, or five on
// a page; one says nothing, and nor do a few among many words that are unknown for
// another reason.
func (x *decoder) looksTyped(suspects []suspect, letters float64, usual [classes]float64) bool {
	rates, odds := usual, -float64(typedOdds)
	for k := range rates {
		if isTyping(class(k)) {
			rates[k] = max(usual[k], priorRates[Typed][k])
			odds -= letters * (rates[k] - usual[k])
		}
	}
	typed, asUsual := costs(rates), costs(usual)
	slips := 0
	for i := range suspects {
		s := &suspects[i]
		if p, best := x.slip(s, asUsual); best != nil && p-s.keep >= likelySlip && x.isTelling(best) {
			ofTyped, _ := x.slip(s, typed)
			odds += logAdd(s.keep, ofTyped) - logAdd(s.keep, p)
			slips++
		}
	}
	return odds > 0 && 2*slips >= len(suspects)
}

// slip returns ln P(a suspect | it is another word), and the likeliest such word. Each
// word counts by how likely it is itself, which the priors of a suspect do not
// always say (see search.offer).
func (x *decoder) slip(s *suspect, w rates) (p float64, best *candidate) {
	p, most := math.Inf(-1), math.Inf(-1)
	for i := range s.alts {
		c := &s.alts[i]
		one := float64(x.dict.LogP(c.id) - c.costUnder(w))
		if c.second != dict.Unknown {
			one += float64(x.dict.LogP(c.second))
		}
		if p = logAdd(p, one); one > most {
			best, most = c, one
		}
	}
	return p, best
}

// isTyping tells whether a class of damage is what typing does.
func isTyping(k class) bool { return k == classEdit || k == classType }
