package repair

import (
	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// addJoined adds what token i of a noisy text may stand for together with the
// one or two after it: words that a blank or a mark broke, whatever else
// happened to them.
func (x *decoder) addJoined(i int) {
	t := x.doc.word(i)
	if t.clitic != "" {
		return
	}
	seen := append(x.joined[:0], t.folded...)
	apart, broken := x.apartLogP(t), true
	k, longest := i, len(t.folded)
	for range 2 {
		next := x.doc.word(k + 2)
		if next == nil || next.sure || next.shape == other || !x.isThin(k+1) {
			break
		}
		seen = append(seen, x.doc.text(k+1)...)
		seen = append(seen, next.folded...)
		apart += x.apartLogP(next)
		longest = max(longest, len(next.folded))
		broken = broken && (x.isBesideBroken(k+1) || x.doc.toks[k+1].kind == token.Punct)
		k += 2
		if len(seen) > maxSeen {
			break
		}
		if broken && longest > 2 || x.isWhole(seen) {
			x.addNearby(i, k+1, seen, apart)
		}
		if next.clitic != "" {
			break
		}
	}
	x.joined = seen
}

// isThin tells whether what stands at token i may stand inside a word: one
// blank, or a mark that belongs nowhere between two letters.
func (x *decoder) isThin(i int) bool {
	switch x.doc.toks[i].kind {
	case token.Space:
		return x.doc.text(i) == " "
	case token.Punct:
		return x.doc.isStray(i) || x.doc.text(i) == "-" && x.isBesideBroken(i) || x.isSpeck(i)
	}
	return false
}

// isSpeck tells whether the full stop i stands for a letter, or for none: in
// small letters of which one side or the other is no word, as in furn.shed.
func (x *decoder) isSpeck(i int) bool {
	left, right := x.doc.word(i-1), x.doc.word(i+1)
	return x.scanned && x.doc.text(i) == "." && left != nil && right != nil && right.shape == lower && left.shape <= title &&
		len(left.text)+len(right.text) > 3 && x.isBesideBroken(i)
}

func (x *decoder) isBesideBroken(i int) bool {
	return x.isBroken(x.doc.word(i-1)) || x.isBroken(x.doc.word(i+1))
}

// isWhole tells whether what is seen is a word but for its blanks.
func (x *decoder) isWhole(seen []byte) bool {
	n := x.dict.Root()
	for _, b := range seen {
		if b == ' ' {
			continue
		}
		var ok bool
		if n, ok = x.dict.Step(n, b); !ok {
			return false
		}
	}
	return n.IsWord()
}

// apartLogP is ln P(a word as it stands, and what it most likely stands for by
// itself).
func (x *decoder) apartLogP(t *wordType) float64 {
	best := x.keepLogP(t)
	if !x.isSuspect(t) {
		return best
	}
	for _, c := range x.typeAlternatives(t) {
		best = max(best, float64(c.logP-c.cost()))
	}
	return best
}

// addNearby adds the words that the tokens from i to end may stand for, all
// together. apart is ln P of what they most likely stand for one by one.
func (x *decoder) addNearby(i, end int, seen []byte, apart float64) {
	for _, c := range x.near(seen, apart) {
		if c.second == dict.Unknown {
			c.end = end
			x.alts = append(x.alts, c)
		}
	}
}
