package damage

import "github.com/textmend/textmend/dict"

// What words of a text were meant, the words around them tell, too: where "first"
// lost all but its "f", "the f time" makes sense with it.

// A Context returns how well words fit where a damaged word of the text stands, or
// a damaged name.
type Context func(got Mark, name bool) Fit

// A Fit is the sum, over the places of a damaged word, of ln of how many times as
// likely a word of the dictionary is there as elsewhere, against what stands there.
type Fit func(want dict.ID) float64

// asksContext tells whether the words alone, which say odds for the loss of s, leave
// it in doubt, so that the context may decide.
func (in *inference) asksContext(s *suspect, odds float64) bool {
	if in.context == nil || in.isPlaceholder() && in.hasLigature() {
		return false // fonts lose the family, and nothing else
	}
	return odds <= doubtless && (odds >= 0 || in.mayGain(s) && odds+min(limitContext, limitFit*float64(len(s.mends))) >= 0)
}

// mayGain tells whether the context may speak for the loss of s, not only against it.
func (in *inference) mayGain(s *suspect) bool {
	isWhole := s.seen == 0 || in.counts.Words >= 2*shortText // so few places do not tell a part
	return isWhole && !in.isLostElsewhere(s.text) && !in.hasKin(s.text)
}

// hearContext adds to a verdict what the context says.
func (in *inference) hearContext(s *suspect, v *verdict) {
	if !in.asksContext(s, v.LogOdds) {
		return
	}
	fit := in.inContext(s)
	v.LogOdds += fit
	if s.seen > 0 {
		v.fit = max(fit, 0)
	}
}

// inContext is what the places of the words that s mends say for its loss, in nats.
func (in *inference) inContext(s *suspect) float64 {
	sum, n := 0.0, 0
	for i := range s.mends {
		m := &s.mends[i]
		if !in.explains(s, *m) {
			continue
		}
		if n++; n > mostFitted {
			break
		}
		fit := max(-limitFit, min(limitFit, in.fit(m)))
		if fit > 0 && in.hasOtherSense(m) {
			continue
		}
		if !m.fresh {
			fit *= echoFit
		}
		sum += fit
	}
	switch {
	case !in.mayGain(s):
		return min(sum, 0)
	case in.isFrequent(s):
		return min(sum, limitFrequent)
	}
	return min(sum, limitContext)
}

const (
	limitFit      = 6.0  // nats that the places of one word say at the most
	limitContext  = 8.0  // the same of all words
	limitFrequent = 3.0  // the same for a fragment that stands often all the same
	doubtless     = 15.0 // ln odds from which nobody asks for the context
	mostFitted    = 8    // words that are looked at
	echoFit       = 0.5  // how much the places of a word say after one with the same surroundings
)

// fit returns how well the word of m fits where its item stands.
func (in *inference) fit(m *mend) float64 {
	if !m.fitted {
		it := &in.items[m.item]
		if it.fit == nil {
			it.fit = in.context(Mark{it.left, in.mark, it.right}, it.name)
		}
		m.fit, m.fitted = it.fit(m.word), true
	}
	return m.fit
}

// hasOtherSense tells whether an item may fit for another reason than the loss at
// hand: it is explained already, or it is a term of the text, such as an
// abbreviation, that stands far more often than the word should, or a letter in a text
// of strange words that need not be damaged.
func (in *inference) hasOtherSense(m *mend) bool {
	it := &in.items[m.item]
	if len(it.left)+len(it.right) == 1 && !in.isPlaceholder() && !in.isDamaged() && in.loose >= manyTorn {
		return true
	}
	return it.given > 0 || it.count > mostRepeated && float64(it.count) > oftenMost*float64(in.counts.Words)*m.p ||
		it.often && in.mendedP(it.right) > knownSense
}

// knownSense is the ln P from which a word that a convicted loss makes of an item is
// one that the text may well use.
const knownSense = -13.0
