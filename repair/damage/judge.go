package damage

import (
	"math"
	"slices"
	"strings"
)

// judge weighs the loss of one fragment and tells whether it is convicted. One that no
// word shows is not, and not weighed unless it may be the rival of another one.
func (in *inference) judge(s *suspect) verdict {
	v := verdict{unweighed: in.showsNothing(s)}
	v.Confusion = Confusion{Got: in.mark, Want: s.text, Seen: s.seen, Expected: s.rate * float64(in.counts.Words), LogOdds: math.Inf(-1)}
	if v.prior = in.priorOdds(s.text); !v.unweighed {
		in.weigh(s, &v)
	}
	return v
}

// weigh weighs the loss of one fragment at its most likely rate.
func (in *inference) weigh(s *suspect, v *verdict) {
	v.unweighed, v.words = false, -1
	free := in.unexplained(s)
	in.hear(s, free)
	if in.mostOdds(s, v.prior) <= mayRival {
		return
	}
	prior := v.prior - in.chance - in.unlikely - in.strangeness(s, free)
	spread := in.spread(s.fragment)
	if in.isLostElsewhere(s.text) {
		spread.real = 0 // that it is absent is known why
	}
	left := in.leftBy(s)
	for _, r := range in.triedRates() {
		if r < 0.5 && !in.mayBeFew() && (in.isFrequent(s) || in.isPlaceholder() && !InFamily(s.text)) {
			break // so small a part is no loss that all places share
		}
		v.LogOdds = max(v.LogOdds, prior+in.oddsAt(s, r, spread, &left))
		if in.isLikeliest(s, r, spread, &left) {
			break
		}
	}
	in.hearContext(s, v)
	in.explained(s, v)
	v.Rate = lossRate(v.Places, v.Seen)
	v.Certainty = certainty(v.LogOdds)
	v.guilty = in.isGuilty(s, v)
}

// hear gathers what the words that a suspect mends have to say.
func (in *inference) hear(s *suspect, free float64) {
	in.heard = in.heard[:0]
	for _, m := range s.mends {
		t := in.testify(s, m, free)
		t.most = t.says(rates[0])
		in.heard = append(in.heard, t)
	}
}

// isLikeliest tells whether no lower rate than this one is likelier: of a fragment that
// stands nowhere, all that was heard says less for it, and the places are enough.
func (in *inference) isLikeliest(s *suspect, rate float64, p spread, left *leftWords) bool {
	return s.seen == 0 && left.shortfall(in.lost(s, rate, p)) == 0 &&
		!slices.ContainsFunc(in.heard, func(t testimony) bool { return t.often != nil })
}

// lost is how many places of a fragment should show its loss at a rate.
func (in *inference) lost(s *suspect, rate float64, p spread) float64 {
	return s.rate * float64(in.counts.Words) * rate * (1 - p.real)
}

// oddsAt is what the text says for the loss of a share of the places, in nats: the
// words that were heard, the places that stand or do not, and what should be there.
func (in *inference) oddsAt(s *suspect, rate float64, p spread, left *leftWords) float64 {
	expected := s.rate * float64(in.counts.Words)
	evidence := 0.0
	for i := range in.heard {
		if t := &in.heard[i]; rate == rates[0] {
			evidence += t.most
		} else {
			evidence += t.says(rate)
		}
	}
	return in.partly(s, rate) + evidence + p.presence(expected, rate, s.seen) - left.shortfall(in.lost(s, rate, p))
}

// explained notes in v what a suspect explains.
func (in *inference) explained(s *suspect, v *verdict) {
	for _, m := range s.mends {
		if it := &in.items[m.item]; in.explains(s, m) {
			v.Places += it.count
			v.Words++
		}
	}
}

// examples lists some words that a suspect explains.
func (in *inference) examples(s *suspect) (words []string) {
	for _, m := range s.mends {
		if len(words) < maxExamples && in.explains(s, m) {
			words = append(words, in.items[m.item].text(in.mark))
		}
	}
	return words
}

// isGuilty tells whether a suspect is convicted by its verdict.
func (in *inference) isGuilty(s *suspect, v *verdict) bool {
	return v.LogOdds > 0 && in.isEnough(s, v)
}

// certainty is the probability of which odds is ln of the odds.
func certainty(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// mostOdds bounds the ln odds of a suspect at any rate: with what its mends, as
// just heard, say at the highest, and its intact places at the lowest.
func (in *inference) mostOdds(s *suspect, prior float64) float64 {
	odds := prior - in.chance - in.unlikely + float64(s.seen)*math.Log(1-in.leastTried()) + min(capAbsence, s.rate*float64(in.counts.Words))
	for i := range in.heard {
		odds += in.heard[i].most
	}
	return odds
}

// explains tells whether a mend by s says more of its item than what is
// convicted so far. A mark may stand for anything, and fragments that share
// their letters mend the same words: there the first one has it.
func (in *inference) explains(s *suspect, m mend) bool {
	given := in.items[m.item].given
	if given == 0 {
		return true
	}
	least := timesLikelier
	if in.mark != "" {
		least = timesLikelierMarked
	}
	return m.p > least*given && !in.hasKin(s.text)
}

// How many times as likely as the word by which an item is explained another one
// must be to explain it better, without a mark and at one. American and British
// forms differ by less (realized, realised).
const (
	timesLikelier       = 8.0
	timesLikelierMarked = 20.0
)

// hasKin tells whether a fragment that holds text, or is a part of it, is
// convicted.
func (in *inference) hasKin(text string) bool {
	return slices.ContainsFunc(in.convicted, func(c Confusion) bool {
		return c.Got == in.mark && isKin(c.Want, text)
	})
}

// isKin tells whether one of two fragments holds the other.
func isKin(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// lossRate estimates the share of the places that lost a fragment from the
// unknown words that it mends and from where it stands intact. Where it stands
// nowhere nearly all were lost, however few there are.
func lossRate(mended, seen int) float64 {
	lost := float64(mended)/nonWordShare + 1
	return min(lost/(lost+float64(seen)), rates[0])
}

const maxExamples = 5

// chanceEvidence returns what a fragment that was not lost has for itself all
// the same, beyond what the priors allow for: the median over the suspects.
// Foreign words and broken scans turn into rare words of English whatever is
// put into them.
func (in *inference) chanceEvidence(suspects []suspect) float64 {
	var all []float64
	for i := range suspects {
		if in.isFrequent(&suspects[i]) {
			continue
		}
		free, sum, most := in.unexplained(&suspects[i]), 0.0, 0.0
		for _, m := range suspects[i].mends {
			says := in.speaks(&suspects[i], m, rates[0], free)
			sum, most = sum+says, max(most, says)
		}
		all = append(all, sum-most)
	}
	if len(all) < minSuspects {
		return 0
	}
	slices.Sort(all)
	return 2 * all[len(all)/2]
}

// isLostElsewhere tells whether a fragment is convicted at another mark.
func (in *inference) isLostElsewhere(text string) bool {
	return slices.ContainsFunc(in.convicted, func(c Confusion) bool { return c.Got != in.mark && c.Want == text })
}

// isFrequent tells whether a fragment stands too often to be tried unless many
// words are unknown.
func (in *inference) isFrequent(s *suspect) bool {
	return float64(s.seen) > maxIntact*max(s.rate*float64(in.counts.Words), 1)
}

const (
	minSuspects = 8 // fewer say nothing about chance
	usualChance = 6 // nats
)

// unexplained returns the share of running words that would stay unknown if s
// were lost.
func (in *inference) unexplained(s *suspect) float64 {
	mended := 0
	for _, m := range s.mends {
		if it := &in.items[m.item]; !it.name && !it.often && it.given == 0 {
			mended += it.count
		}
	}
	return floorUnknown + max(0, in.unknown-float64(mended)/float64(max(in.counts.Words, 1)))
}

// absence is what lost occurrences say that left real words behind, and so no
// unknown ones. Texts differ in what they speak of, so it grows slowly.
func (in *inference) absence(lost float64) float64 {
	return min(capAbsence, 2*math.Log1p(max(lost, 0)*(1-nonWordShare)))
}

// leftWords are the places of the words that a loss explains.
type leftWords struct {
	places float64
	found  negativeBinomial
	most   float64 // ln P(so many places), if as many were expected
}

func (in *inference) leftBy(s *suspect) leftWords {
	left := leftWords{}
	for _, m := range s.mends {
		if it := &in.items[m.item]; !it.often && in.explains(s, m) {
			left.places += float64(it.count)
		}
	}
	left.found = newNegativeBinomial(left.places, 2)
	left.most = left.found.logP(max(left.places, 1e-3))
	return left
}

// shortfall is what speaks against the loss when it should have left more
// unknown words than there are: the ln likelihood ratio of a negative
// binomial of which the dispersion is 2.
func (l *leftWords) shortfall(lost float64) float64 {
	mean := lost * 0.6
	if l.places >= mean {
		return 0
	}
	return l.most - l.found.logP(mean)
}
