package train

import "github.com/textmend/textmend/dict"

// takes decides whether the dictionary takes a word; errors is how many of its
// occurrences errors in frequent words lead one to expect.
func (w *word) takes(key string, errors float64) bool {
	if w.certain || isAbbreviation(key) {
		return true
	}
	count := float64(w.count)
	if w.listed {
		return count == 0 && errors < 0.1 || count >= 0.5*errors
	}
	return count >= w.needed() && count >= 3*errors
}

// needed is the number of occurrences that a word of no list must have.
func (w *word) needed() float64 {
	need := 12.0
	n, sum := w.cased()
	switch {
	case n[dict.Lower]*10 >= sum:
	case n[dict.Title]*4 >= sum:
		need = 4
	default:
		need = 6
	}
	if w.sources >= 3 {
		need *= 0.75
	}
	return need
}
