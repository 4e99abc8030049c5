package repair

import (
	"slices"

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
	k, longest, shortest, blanks := i, len(t.folded), len(t.folded), 0
	for range 2 {
		next := x.doc.word(k + 2)
		if next == nil || next.sure || next.shape == other || next.isNumber() || !x.isThin(k+1) {
			break
		}
		if x.doc.toks[k+1].kind == token.Space && !x.channel.active.sees(' ') {
			blanks++
		} else {
			seen = append(seen, x.doc.text(k+1)...)
		}
		seen = append(seen, next.folded...)
		apart += x.apartLogP(next)
		longest, shortest = max(longest, len(next.folded)), min(shortest, len(next.folded))
		broken = broken && (x.isBesideBroken(k+1) || x.doc.toks[k+1].kind == token.Punct)
		k += 2
		if len(seen) > maxSeen {
			break
		}
		if broken && blanks < 2 && (longest > 2 || t.shape < digits && next.shape < digits) || x.isWhole(seen) {
			x.addNearby(k+1, seen, blanks, joinedScope(shortest, blanks), apart)
		}
		if next.clitic != "" {
			break
		}
	}
	x.joined = seen
}

// isNumber tells whether a word is rather a number with a letter behind it, which
// goes on with no word: 12a, 3d.
func (t *wordType) isNumber() bool {
	n := len(t.text)
	return t.shape == digits && n > 1 && isFigure(t.text[0]) && isFigure(t.text[n-2])
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
		len(left.text)+len(right.text) > 2 && x.isBesideBroken(i)
}

func (x *decoder) isBesideBroken(i int) bool {
	return x.doc.word(i-1).isBroken() || x.doc.word(i+1).isBroken()
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

// addNearby adds the words that letters may stand for which come from all of
// the tokens up to end, with so many blanks between them. apart is ln P of what
// these most likely stand for one by one.
func (x *decoder) addNearby(end int, seen []byte, blanks int, within scope, apart float64) {
	join := &x.channel.rules[general().join]
	for _, c := range x.near(seen, apart+float64(blanks)*float64(join.cost)-contextLift, within) {
		if c.second != dict.Unknown {
			continue
		}
		if c.end = end; blanks > 0 {
			c.rules[slices.Index(c.rules[:], nil)], c.blanks = join, int8(blanks-1)
		}
		if c.logP-c.cost() >= float32(apart-mostLift) {
			x.alts = append(x.alts, c)
		}
	}
}
