package damage

import (
	"math"
	"slices"
)

// screened is how many unknown words are looked at before a long text is
// searched for all that each suspect might have left behind.
const screened = 256

// screen drops the suspects that a part of a long text's unknown words, evenly
// spread, shows to be innocent: those that stand far too often for what they
// mend there. A text with few unknown words keeps them all.
func (in *inference) screen(all []suspect, lower int) []suspect {
	every := lower / screened
	if every < 2 {
		return all
	}
	all = in.mendEvery(every, all, unknownWord)
	all = slices.DeleteFunc(all, func(s suspect) bool { return in.isHopeless(&s, float64(every)) })
	for i := range all {
		all[i].mends = nil
	}
	return all
}

// Odds that the unknown words outside of the part are given credit for.
const (
	screenTimes = 3.0         // as often as those in the part
	screenOdds  = 2 * capWord // and so much more, should the part hold none
)

// isHopeless tells whether a suspect stays innocent even if the other words
// say several times as much for its loss as one in so many did.
func (in *inference) isHopeless(s *suspect, every float64) bool {
	if in.prior.Find(in.mark, s.text) != nil {
		return false
	}
	expected, free := s.rate*float64(in.counts.Words), in.unexplained(s)
	for _, r := range rates {
		said := 0.0
		for _, m := range s.mends {
			said += in.speaks(s, m, r, free)
		}
		if in.priorOdds(s.text)+screenOdds+screenTimes*every*said+float64(s.seen)*math.Log(1-r)+in.absence(expected*r) > 0 {
			return false
		}
	}
	return true
}
