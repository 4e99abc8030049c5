package damage

import "math"

// What is expected of a text before it is looked at, as ln odds that a fragment
// was lost. Of 3,000 pieces of undamaged text, cut from the clean development sets,
// none is given a loss without a mark that way.
const (
	priorAny      = -6.0 // a given fragment
	priorLigature = -4.0
	priorFamily   = -5.0
	priorRelated  = -0.5 // a ligature once another is convicted
	anotherLost   = 2.0  // is added once another fragment is convicted
	priorKnown    = 2.0  // a fragment that the prior profile names
	atBlanks      = -2.5 // is added at a blank: words fall apart in other ways
	priorPartly   = -1.5 // is added if less than mostPlaces were lost
	mostPlaces    = 0.9

	// The more words there are, the more turn into others by chance; and of few
	// words, a phrase of another language is much.
	longPenalty  = 1.5 // is taken off where a text is e times as long as usualWords
	usualWords   = 4000
	shortPenalty = 3.0 // is taken off where it is e times as short as leastWords
	leastWords   = 200
)

// priorOdds is the ln odds of a loss before the text is looked at.
func (in *inference) priorOdds(text string) float64 {
	if known := in.prior.Find(in.mark, text); known != nil {
		return min(priorKnown, in.originOdds(*known))
	}
	bonus := markBonus(in.mark)
	switch {
	case IsLigature(text):
		if in.hasLigature() {
			return priorRelated
		}
		return priorLigature + bonus
	case InFamily(text):
		return priorFamily + bonus
	}
	for _, c := range in.convicted {
		if c.Got == in.mark && !IsLigature(c.Want) {
			bonus += anotherLost
			break
		}
	}
	if in.mark == " " {
		bonus += atBlanks
	}
	words := float64(max(in.counts.Words, 1))
	bonus -= longPenalty*max(0, math.Log(words/usualWords)) + shortPenalty*max(0, math.Log(leastWords/words))
	return priorAny - 0.5*float64(len(text)-2) + bonus
}

// markBonus is what the mere sight of a mark inside a word says for a loss.
func markBonus(mark string) float64 {
	switch {
	case mark == "" || mark == " ":
		return 0
	case isUnnatural(mark):
		return 3
	}
	return 1
}

// partly is what speaks beforehand against a loss that spared some places, of a
// fragment that no font draws as one glyph.
func (in *inference) partly(s *suspect, rate float64) float64 {
	switch {
	case rate >= mostPlaces || IsLigature(s.text):
		return 0
	case in.counts.Words < shortText:
		return 2 * priorPartly // so few places do not tell a part from none
	}
	return priorPartly
}
