package repair

import (
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// keep returns what the language model sees of token i as it stands, and what
// keeping it costs beyond that.
func (x *decoder) keep(i int) (words [3]dict.ID, n int8, cost float32) {
	words, n = x.asWritten(i)
	if t := x.doc.word(i); t != nil {
		return words, n, x.keepCost(i, t)
	}
	return words, n, x.markCost(i)
}

// asWritten returns what the language model sees of token i as it stands.
func (x *decoder) asWritten(i int) (words [3]dict.ID, n int8) {
	switch t := x.doc.word(i); {
	case t != nil:
		words[0], n = t.id, 1
		if t.clitic != "" {
			words[1], n = x.clitic, 2
		}
	case x.doc.toks[i].kind == token.Number:
		words[0], n = dict.Number, 1
	case x.doc.toks[i].kind == token.Opaque:
		words[0], n = dict.Unknown, 1
	case x.doc.endsSentence(i):
		if x.left != dict.Boundary {
			words[0], n = dict.Boundary, 1
		}
	}
	return words, n
}

// keepCost is -ln P(written so | the word it is).
func (x *decoder) keepCost(i int, t *wordType) float32 {
	if t.id != dict.Unknown {
		cost := -x.caseFit(t.id, t.shape, x.doc.startsSentence(i))
		if t.shape == lower && isPrefix(t.folded) && !x.doc.isHyphenated(i) {
			cost += lonePrefix
		}
		return cost - x.symbolFit(t)
	}
	if t.sure || t.shape > title && !x.scanned && t.glyphed() == "" {
		return 0
	}
	cost := -x.spelling(t)
	if t.count > 1 && !x.hasActive(t) && !x.isPiece(i) {
		cost = shared(cost, t.count, repeatCost)
	}
	return float32(cost)
}

// shared is what each of n words costs of which the first costs so much and each
// that comes again so much.
func shared(first float64, n int32, again float64) float64 {
	return (first + float64(n-1)*again) / float64(n)
}

// comesAgain is by how much less the readings of token k of a scanned page cost
// because the same unknown word stands elsewhere: what one glyph did once to a
// word it does again. What comes again near a rare word, or two glyphs off, is
// rather a name.
func (x *decoder) comesAgain(k int, alts []candidate) float32 {
	t := x.doc.word(k)
	if !x.scanned || t == nil || t.count == 1 || t.id != dict.Unknown || t.shape == digits {
		return 0
	}
	var best *candidate
	for i := range alts {
		if c := &alts[i]; c.end == k+1 && (best == nil || c.logP-c.cost() > best.logP-best.cost()) {
			best = c
		}
	}
	if best == nil || best.rules[1] != nil || best.cost() < misreadAgain || best.logP < rareWord {
		return 0
	}
	return best.cost() - float32(shared(float64(best.cost()), t.count, misreadAgain))
}

// misreadAgain is what it costs to misread a word as before.
const misreadAgain = 2.5

// repeatCost is -ln P(an unknown word comes again | it came before). Chance
// damage hits a word differently each time.
const repeatCost = 2.0

// hasActive tells whether damage that the document is known to have suffered
// explains a word: that comes again and again.
func (x *decoder) hasActive(t *wordType) bool {
	if t.shape == lower && x.channel.active.sees(' ') {
		return true // for all that is known of its neighbours
	}
	alts := t.alternatives()
	for i := range alts {
		if alts[i].onlyActive() {
			return true
		}
	}
	return false
}

func (c *candidate) onlyActive() bool {
	return !c.needs(func(r *rule) bool { return r.active < 0 })
}

// isPrefix tells whether a word that the dictionary counted is a prefix which
// stands before a hyphen, if it stands apart at all: the model counts words
// alone, and takes co-founder for a word co.
func isPrefix(folded string) bool {
	switch folded {
	case "co", "re", "pre", "non", "anti", "semi", "multi", "pseudo", "neo", "un":
		return true
	}
	return false
}

// lonePrefix is -ln P(no hyphen follows | such a prefix).
const lonePrefix = 3

// isHyphenated tells whether a hyphen or a dash is next to token i.
func (d *document) isHyphenated(i int) bool {
	for _, k := range [2]int{i - 1, i + 1} {
		if k >= 0 && k < len(d.toks) && d.toks[k].kind == token.Punct && strings.Contains("-‐‑–—", d.text(k)) {
			return true
		}
	}
	return false
}

// isPiece tells whether token i stands beside a mark that is known to stand for
// letters: what there is of it is no word.
func (x *decoder) isPiece(i int) bool {
	return i > 0 && x.isActiveMark(i-1) || i+1 < len(x.doc.toks) && x.isActiveMark(i+1)
}

// unknownShape is ln P(shape | a running word that no dictionary has).
var unknownShape = [...]float64{lower: -1.4, title: -0.5, upper: -2, camel: -4, digits: -3, other: 0}

// markCost is -ln P(a mark stands where it does | it stands for nothing else).
func (x *decoder) markCost(i int) float32 {
	if spare, ok := x.spare[i]; ok {
		return spare
	}
	if x.doc.toks[i].kind == token.Space && x.channel.active.sees(' ') && x.doc.isSpareBlank(i) {
		return spareCost
	}
	if x.doc.toks[i].kind != token.Punct {
		return 0
	}
	mark := x.doc.text(i)
	if x.active && x.doc.isBareHost(i) && !x.doc.closesQuote(i) {
		return bareCost
	}
	if !x.channel.active.sees(mark[0]) {
		switch {
		case x.isSpeck(i):
			return strayCost
		case !x.doc.isStray(i) && !x.doc.isGlyph(i):
			return 0
		case isStrongMark(mark):
			return glyphCost
		case isBracket(mark[0]):
			return bracketCost
		}
		return strayCost
	}
	before, after := x.doc.word(i-1) != nil, x.doc.word(i+1) != nil
	switch {
	case isStrongMark(mark) && before && after:
		return innerGlyphMeant
	case isStrongMark(mark):
		return glyphMeant
	case before && after:
		return 6
	case after:
		return 4
	case before && !x.doc.endsSentence(i):
		return 4
	}
	return 0.5
}

// The same of a mark that no text has, in a text where it is known to stand for
// letters, and of one with letters before it and after it: others are of
// formulas.
const (
	glyphMeant      = 10
	innerGlyphMeant = 14
)

// spareCost is -ln P(a blank too many | it stands for nothing) in a text where
// blanks stand for letters.
const spareCost = 3

// bareCost is -ln P(an apostrophe that ends no quotation and no plural).
const bareCost = 4

// strayCost is -ln P(a mark between two letters with no blank | it is right).
const strayCost = 2

// The same of a mark that no writer puts there: &, ( and [, which programs have
// between letters, and those that no text has.
const (
	bracketCost = 6
	glyphCost   = 10
)
