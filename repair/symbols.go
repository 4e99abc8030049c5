package repair

import "math"

// Documents with formulas are full of words of one letter, or of two: n, x, dt.
// These stand for nothing but themselves, though a lost fragment would make
// words of them.

const (
	manySymbols   = 20   // different letters that stand alone, in a text with formulas
	symbolKinds   = 30   // symbols of one letter among which the chance is spread
	pairKinds     = 1000 // the same of two letters
	nameKinds     = 9000 // and of names of three: Res, Int
	leastSymbols  = 0.01 // share of running words
	longestSymbol = 3    // bytes
	capitalLetter = -9   // ln P of a capital that stands alone
)

// symbols returns the share of running words that are single letters, if there
// are so many different ones that they are rather symbols than what is left of
// words; otherwise 0.
func (d *document) symbols() float64 {
	kinds, count, words := 0, 0, 0
	for i := range d.types {
		t := &d.types[i]
		words += int(t.count)
		if len(t.text) == 1 && t.shape != other && t.folded != "a" && t.folded != "i" {
			kinds++
			count += int(t.count)
		}
	}
	share := float64(count) / float64(max(words, 1))
	if kinds < manySymbols || share < leastSymbols {
		return 0
	}
	return share
}

// symbolFit is by how much, in nats, a short word is likelier as a symbol of the
// document than by what the dictionary says of it.
func (x *decoder) symbolFit(t *wordType) float32 {
	if !x.active || len(t.folded) > longestSymbol || len(t.folded) == longestSymbol && t.shape == lower {
		return 0
	}
	if x.symbols < 0 {
		x.symbols = x.doc.symbols()
	}
	if x.symbols == 0 {
		return 0
	}
	kinds := [...]float64{1: symbolKinds, pairKinds, nameKinds}[len(t.folded)]
	lnP := x.dict.LogP(t.id)
	if t.shape == upper {
		lnP = min(lnP, capitalLetter) // A as a word is a
	}
	return max(0, float32(math.Log(x.symbols/kinds))-lnP)
}
