package damage

import (
	"math"
	"slices"
)

// A verdict is what judge says of a suspect.
type verdict struct {
	Confusion
	prior   float64 // ln odds beforehand
	byWords float64 // ln odds before the context is heard
	unheard bool    // it is not heard yet, for whatever it says, the suspect is not convicted
	fit     float64 // of LogOdds, what the context says, if the fragment stands intact somewhere
	words   int     // that are no names and show the loss; -1 if they are not counted
	again   int     // how often the most frequent of them stands
	fits    bool    // one of them is torn, and fits where it stands
	guilty  bool
}

// strongest returns the place of the suspect to be convicted next, or -1. What
// one word says is bounded, and so two suspects that mend the same words seem
// alike, though one makes mainly of "m ly" and the other mawly. So a suspect
// gives way to a rival that is no less likely by the words themselves.
func (in *inference) strongest(suspects []suspect, verdicts []verdict) int {
	for {
		at := -1
		for i := range verdicts {
			if v := &verdicts[i]; v.guilty && (at < 0 || v.LogOdds > verdicts[at].LogOdds) {
				at = i
			}
		}
		if at < 0 || !in.hasRival(suspects, verdicts, at) {
			return at
		}
		verdicts[at].guilty = false // for now
	}
}

// clearly is by how many nats a loss that one word shows must be likelier than its
// rivals.
const clearly = 2.0

// mayRival is the ln odds from which a suspect counts as a rival.
const mayRival = -3.0

// hasRival tells whether the words that a suspect mends are rather those of
// another one, and too few are left without them.
func (in *inference) hasRival(suspects []suspect, verdicts []verdict, at int) bool {
	margin := 0.0
	if verdicts[at].words == 1 {
		margin = clearly
	}
	mended := in.mendedBy(&suspects[at])
	for i := range suspects {
		v := &verdicts[i]
		if i == at || v.mostOdds() < mayRival || !suspects[i].mendsAny(mended) {
			continue
		}
		advantage, shared := in.compare(&suspects[i], &suspects[at])
		isRival := func() bool { return v.mostOdds()+advantage > verdicts[at].LogOdds-margin && v.mostOdds() >= mayRival }
		if verdicts[at].LogOdds >= shared || !isRival() {
			continue
		}
		if v.unheard {
			in.hearContext(&suspects[i], v)
		}
		if isRival() {
			return true
		}
	}
	return false
}

// mendedBy tells of each item whether s mends it.
func (in *inference) mendedBy(s *suspect) []bool {
	mended := make([]bool, len(in.items))
	for i := range s.mends {
		mended[s.mends[i].item] = true
	}
	return mended
}

// mendsAny tells whether s mends one of some items.
func (s *suspect) mendsAny(items []bool) bool {
	for i := range s.mends {
		if items[s.mends[i].item] {
			return true
		}
	}
	return false
}

// mostOdds bounds the ln odds of a suspect of which the context may not be heard yet.
func (v *verdict) mostOdds() float64 {
	if v.unheard {
		return v.LogOdds + limitContext
	}
	return v.LogOdds
}

// compare looks at the words that both r and s mend. It returns how much more
// likely they are, in nats, if r was lost, beyond what the two are given for
// them, and what they say for the loss of s.
func (in *inference) compare(r, s *suspect) (advantage, shared float64) {
	freeR, freeS := in.unexplained(r), in.unexplained(s)
	for _, m := range s.mends {
		k := slices.IndexFunc(r.mends, func(o mend) bool { return o.item == m.item })
		if k < 0 {
			continue
		}
		o, weight := r.mends[k], 1.0
		if !m.fresh {
			weight = echo
		}
		says := in.speaks(s, m, rates[0], freeS)
		shared += says + max(0, min(limitFit, m.fit))
		advantage += weight*math.Log(o.p/m.p) - (in.speaks(r, o, rates[0], freeR) - says)
	}
	return advantage, shared
}
