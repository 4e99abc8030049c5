package damage

import "slices"

// explain takes what a convicted fragment says of the items out of the
// evidence: from now on another one must say more.
func (in *inference) explain(s *suspect, rate float64) {
	n := 0
	for _, m := range s.mends {
		it := &in.items[m.item]
		if it.given == 0 {
			if it.isTorn() {
				in.loose--
			}
			in.takePieces(it)
			if !it.name && !it.often {
				n += it.count
			}
		}
		it.given = max(it.given, rate*m.p)
	}
	in.unknown -= float64(n) / float64(max(in.counts.Words, 1))
}

// lostPlainly tells whether a fragment is convicted that left no mark.
func (in *inference) lostPlainly() bool {
	return slices.ContainsFunc(in.convicted, func(c Confusion) bool { return c.Got == "" })
}

// appeal judges anew what was convicted at the blank, once it is known what was
// lost without a mark: "along e" is no broken word where "th" was lost.
func (in *inference) appeal(blanks trial) {
	in.trial = blanks
	in.convicted = slices.DeleteFunc(in.convicted, func(c Confusion) bool { return c.Got == " " })
	for i := range in.items {
		it := &in.items[i]
		it.given = 0
		it.null, _ = in.nullPair(it.left, it.right)
	}
	in.family = in.familyOdds(blanks.guilty)
	in.convictAmong(blanks.guilty)
	in.completeFamily()
}

// takePieces takes the two halves of a word that a blank broke out of the
// evidence for words without a mark.
func (in *inference) takePieces(it *item) {
	if in.mark != " " {
		return
	}
	for _, piece := range [2]string{it.left, it.right} {
		in.taken[piece] += it.count
	}
}
