package repair

import (
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// Where a word may start, and where it may go on, though no letter stands there.

// mayJoin tells whether the blank after token i may stand inside a word.
func (x *decoder) mayJoin(i int) bool {
	next := x.doc.word(i + 2)
	if next != nil && x.doc.toks[i+1].kind == token.Newline {
		return x.active && x.channel.active.sees(' ') && x.doc.isWrap(i+1) && (x.doc.word(i).isBroken() || next.isBroken())
	}
	if next == nil || x.doc.toks[i+1].kind != token.Space {
		return i+1 < len(x.doc.toks) && x.doc.toks[i+1].kind == token.Space && x.active && x.channel.active.sees(' ') && x.doc.isSpareBlank(i+1)
	}
	t, sees := x.doc.word(i), x.active && x.channel.active.sees(' ')
	if !sees && !t.part && !next.part {
		return false
	}
	if next.sure || next.shape > upper || t.clitic != "" || strings.HasPrefix(next.folded, "n'") {
		return false // "ca n't" is an old way to print it
	}
	return sees || goesOn(t, next) && (t.isBroken() || next.isBroken())
}

// goesOn tells whether a word after a blank may be the rest of the one before it:
// it is in small letters, unless both are in capitals.
func goesOn(t, rest *wordType) bool {
	return rest.shape == lower || rest.shape == upper && t.shape == upper
}

// isHasty tells whether a candidate for the tokens from one to another joins two that
// may well stand each for itself: words that are no rarities, or a letter before a word,
// which make a rarity; or a common word and a letter. Or it divides a term.
//
//	stops on [R req → Rreq]; [add s → adds] to the list
func (x *decoder) isHasty(c *candidate, from, to int) bool {
	needs := func(k class) bool { return c.needs(func(r *rule) bool { return r.class == k && r.active < 0 }) }
	switch {
	case x.noisy:
		return false
	case to == from+1:
		return needs(classSplit) && x.doc.word(from) != nil && x.doc.isTerm(from)
	}
	return to == from+3 && needs(classJoin) && x.standsApart(x.doc.word(from), x.doc.word(to-1), c.id)
}

// standsApart is isHasty for two words and what comes of them.
func (r *Repairer) standsApart(left, right *wordType, joined dict.ID) bool {
	if left == nil || right == nil || left.id == dict.Unknown || right.id == dict.Unknown {
		return false
	}
	plain := len(left.folded) == 1 || left.logP >= rareWord && right.logP >= rareWord
	return plain && r.dict.LogP(joined) < leastLong || len(right.folded) == 1 && len(left.folded) > 2 && left.logP >= rareWord
}

// canStart tells whether a word may start at token i, which is none: at a mark
// that some rule sees, or at a blank too many.
func (x *decoder) canStart(i int) bool {
	if !x.channel.active.sees(x.doc.src[x.doc.toks[i].start]) {
		return x.doc.isGlyph(i)
	}
	switch x.doc.toks[i].kind {
	case token.Punct:
		next := x.doc.word(i + 1)
		return x.doc.word(i-1) == nil && (next == nil || next.shape == lower)
	case token.Space:
		return x.doc.isSpareBlank(i)
	}
	return false
}

// isSpareBlank tells whether the blank i is more than what parts two words: it
// may stand for letters before or after it. More than two in a row align columns,
// and what ends a line is of a table.
func (d *document) isSpareBlank(i int) bool {
	n := d.end(i) - d.toks[i].start
	if i+1 < len(d.toks) && d.toks[i+1].kind == token.Newline {
		return false
	}
	return d.src[d.end(i)-1] == ' ' && (n == 2 || n == 1 && (i == 0 || d.toks[i-1].kind == token.Newline))
}

// besideMark tells whether token i is before a mark that may be a part of the
// word.
func (x *decoder) besideMark(i int) bool {
	if i+1 >= len(x.doc.toks) || x.doc.toks[i+1].kind != token.Punct {
		return false
	}
	return x.channel.active.sees(x.doc.src[x.doc.end(i)]) || x.doc.isStray(i+1)
}
