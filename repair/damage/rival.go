package damage

import "math"

// A verdict is what judge says of a suspect.
type verdict struct {
	Confusion
	prior  float64 // ln odds beforehand
	fit    float64 // of LogOdds, what the context says, if the fragment stands intact somewhere
	words  int     // that are no names and show the loss; -1 if they are not counted
	again  int     // how often the most frequent of them stands
	fits   bool    // one of them is torn, and fits where it stands
	guilty bool

	unweighed bool // nothing but prior is known
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
	mended, words := in.mendedBy(&suspects[at]), in.wordsOf(&suspects[at])
	for i := range suspects {
		r, v := &suspects[i], &verdicts[i]
		if i == at || !v.unweighed && v.LogOdds < mayRival || !r.mendsAny(mended) || verdicts[at].LogOdds >= words.shared(r) {
			continue
		}
		if v.unweighed {
			in.weigh(r, v)
		}
		if v.LogOdds >= mayRival && v.LogOdds+in.advantage(r, words) > verdicts[at].LogOdds-margin {
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

// heardWords are the words that a suspect mends with what each says, in nats, for its
// loss.
type heardWords struct {
	*suspect
	says []float64 // by mend
}

func (in *inference) wordsOf(s *suspect) heardWords {
	w, free := heardWords{s, make([]float64, len(s.mends))}, in.unexplained(s)
	for i, m := range s.mends {
		w.says[i] = in.speaks(s, m, rates[0], free)
	}
	return w
}

// mendOf returns what s makes of an item, or nil.
func (s *suspect) mendOf(item int) *mend {
	for i := range s.mends {
		if s.mends[i].item == item {
			return &s.mends[i]
		}
	}
	return nil
}

// shared is what the words that r mends, too, say for the loss.
func (w *heardWords) shared(r *suspect) (shared float64) {
	for i := range w.mends {
		if m := &w.mends[i]; r.mendOf(m.item) != nil {
			shared += w.says[i] + max(0, min(limitFit, m.fit))
		}
	}
	return shared
}

// advantage is how much more likely the words that both mend are, in nats, if r was
// lost, beyond what the two are given for them.
func (in *inference) advantage(r *suspect, w heardWords) (advantage float64) {
	free := in.unexplained(r)
	for i := range w.mends {
		m := &w.mends[i]
		o, weight := r.mendOf(m.item), 1.0
		if o == nil {
			continue
		}
		if !m.fresh {
			weight = echo
		}
		advantage += weight*math.Log(o.p/m.p) - (in.speaks(r, *o, rates[0], free) - w.says[i])
	}
	return advantage
}
