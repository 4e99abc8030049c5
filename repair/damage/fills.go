package damage

import "math"

// Fills returns P(some word that a fragment makes of left and right, put between
// them), over all fragments but those that is names as convicted already.
func (x *Lexicon) Fills(left, right string, convicted func(fragment string) bool) float64 {
	find := x.gaps().Search()
	find.Reset(left + right)
	sum := 0.0
	for _, gap := range find.AppendGaps(nil, len(left), shortestFragment, longestFragment) {
		if i := x.fragmentOf(gap.Letters); i >= 0 && !convicted(x.Dict.Fragment(i)) {
			sum += math.Exp(float64(x.Dict.LogP(find.Word(gap))))
		}
	}
	return sum
}
