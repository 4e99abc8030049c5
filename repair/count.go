package repair

import (
	"maps"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// rareWord is the ln P below which a word of the dictionary counts as
// evidence of damage, should a lost fragment turn it into a frequent one.
const rareWord = -13.5

// count gathers the evidence of damage from d.
func (r *Repairer) count(d *document) *damage.Counts {
	c := r.lexicon.NewCounts()
	if r.leavesAlone(d) {
		return c
	}
	for i := range d.types {
		t := &d.types[i]
		c.Words += int(t.count)
		if !t.isCommon() {
			c.Uncommon += int(t.count)
		}
		if t.shape == lower || t.shape == title {
			c.AddIntact(t.grams, int(t.count))
		}
	}
	beside, elided := d.countMarks(c), d.noEvidence()
	if r.isMostlyForeign(d) || r.isSyllabled(d) {
		// No language writes applica(on; other marks and unknown words say little here.
		maps.DeleteFunc(c.Marked, func(m damage.Mark, _ int) bool {
			return m.Left == "" || m.Right == "" || m.Mark == " " || isStrongMark(m.Mark)
		})
		return c
	}
	d.countOdd(c)
	for i := range d.types {
		t := &d.types[i]
		n := int(t.count) - beside[int32(i)] - elided[int32(i)]
		switch {
		case n <= 0:
		case isOften(t, n, c.Words):
			c.AddOften(t.folded, n)
		case r.isEvidence(t):
			c.AddUnknown(t.folded, t.shape != lower, n)
		}
	}
	return c
}

// isCommon tells whether a word is one of those that all prose is full of.
func (t *wordType) isCommon() bool {
	return t.id >= dict.FirstWord && t.id < dict.FirstWord+damage.CommonWords && len(t.folded) > 1
}

// isEvidence tells whether a word may stand for another one: no dictionary
// has it, or it is rare in the case in which it is written.
func (r *Repairer) isEvidence(t *wordType) bool {
	if t.sure || t.shape > title || len(t.folded) < 2 {
		return false
	}
	return t.id == dict.Unknown || t.logP < rareWord
}

// isOften tells whether a word of the dictionary stands n times in so many
// words, far more often than it should: it may be what is left of another one
// ("t" of that, "pe" of people).
func isOften(t *wordType, n, words int) bool {
	if t.sure || t.id == dict.Unknown || t.shape != lower || t.clitic != "" || t.folded == "a" || n < leastOften {
		return false
	}
	return (t.logP >= rareWord || len(t.folded) <= shortWord) && float64(n) > timesOften*(float64(words)*math.Exp(float64(t.logP))+1)
}

// How often a word stands that stands too often: at least so many times, and
// so many times as often as it should.
const (
	leastOften = 3
	timesOften = 2.5
)

// countMarks counts the words that a mark or a blank breaks. It returns how
// often each type stands beside a mark: there it is no word of its own.
func (d *document) countMarks(c *damage.Counts) map[int32]int {
	beside := map[int32]int{}
	for i, t := range d.toks {
		switch t.kind {
		case token.Punct:
			if m, ok := d.markAt(i); ok {
				if !d.isMarkedTwice(i) {
					c.AddMarked(m, 1)
				}
				d.besides(beside, i)
			}
		case token.Space:
			if m, ok := d.gapAt(i); ok {
				c.AddMarked(m, 1)
			}
			if d.isSpareBlank(i) {
				d.countSpare(c, i, beside)
			}
		case token.Newline:
			if m, ok := d.gapAt(i); ok && d.wrapped {
				c.AddMarked(m, 1)
			}
		}
	}
	return beside
}

func (d *document) besides(beside map[int32]int, i int) {
	for _, k := range [2]int{i - 1, i + 1} {
		if k >= 0 && k < len(d.toks) && d.toks[k].typ >= 0 {
			beside[d.toks[k].typ]++
		}
	}
}

// countSpare counts the words before and after a blank too many that may lack
// their end or their start.
func (d *document) countSpare(c *damage.Counts, i int, beside map[int32]int) {
	if t := d.word(i - 1); t != nil && t.shape <= title && t.clitic == "" && t.isBroken() {
		c.AddMarked(damage.Mark{Left: t.folded, Mark: " "}, 1)
		beside[d.toks[i-1].typ]++
	}
	if t := d.word(i + 1); t != nil && t.shape == lower && t.clitic == "" && t.isBroken() {
		c.AddMarked(damage.Mark{Mark: " ", Right: t.folded}, 1)
		beside[d.toks[i+1].typ]++
	}
}

// markAt returns the word that the punctuation token i breaks, if it is a
// mark that may stand for letters.
func (d *document) markAt(i int) (damage.Mark, bool) {
	if usualMarks[d.src[d.toks[i].start]] {
		return damage.Mark{}, false
	}
	m := damage.Mark{Left: d.piece(i - 1), Mark: d.text(i), Right: d.piece(i + 1)}
	if m.Left == "" && (m.Right == "" || d.word(i+1).shape != lower) {
		return m, false // before a capital it is a quotation mark: what was lost was small
	}
	if t := d.word(i - 1); m.Left == "" && t != nil && t.shape == upper && len(t.folded) == 1 {
		m.Left = t.folded // the capital of N\ufffdthern
	}
	if isStrongMark(m.Mark) {
		return m, !d.legacy || utf8.ValidString(m.Mark)
	}
	if !isInnerMark(m.Mark) {
		return m, false
	}
	if m.Left == "" && (!strings.Contains("!?&*^~%|", m.Mark) || d.isQuoted(i)) || d.closes(i) || d.isPaired(i) {
		return m, false
	}
	if m.Right == "" {
		t := d.word(i - 1)
		return m, m.Mark == "!" && t.shape == lower && (len(m.Left) > 3 || len(m.Left) > 1 && d.lowerAfter(i)) && t.isBroken()
	}
	return m, len(m.Left)+len(m.Right) > 3 || m.Left == "" && d.word(i+1).isBroken()
}

// isMarkedTwice tells whether the mark i breaks a word that the same mark
// breaks elsewhere: what is left of it tells too little.
func (d *document) isMarkedTwice(i int) bool {
	again := func(k int) bool {
		return k >= 0 && k < len(d.toks) && d.toks[k].kind == token.Punct && d.text(k) == d.text(i)
	}
	return d.word(i-1) != nil && again(i-2) || d.word(i+1) != nil && again(i+2)
}

// closes tells whether a mark follows another one, as in "Stop!"no.
func (d *document) closes(i int) bool {
	return i > 0 && d.toks[i-1].kind != token.Space && d.toks[i-1].kind != token.Newline && d.word(i-1) == nil
}

// isQuoted tells whether the mark i opens what the same mark closes before the next
// blank: *emphasis*, |a tag|.
func (d *document) isQuoted(i int) bool {
	for k := i + 1; k < len(d.toks) && d.toks[k].kind != token.Space && d.toks[k].kind != token.Newline; k++ {
		if d.toks[k].kind == token.Punct && d.text(k) == d.text(i) {
			return true
		}
	}
	return false
}

// isPaired tells whether the mark i is a bracket that opens within a word and is
// closed there, or closes what opens there: author(s), f(x), [s]he.
func (d *document) isPaired(i int) bool {
	at := strings.Index("()[]{}", d.text(i))
	if at < 0 {
		return false
	}
	other, step := "()[]{}"[at^1:at^1+1], 1-at%2*2
	for k := i + step; k >= 0 && k < len(d.toks) && !d.isBlank(k); k += step {
		if d.text(k) == other {
			return true
		}
	}
	return false
}

// piece returns the folded letters of token i, or "" if it is no plain word.
func (d *document) piece(i int) string {
	if t := d.word(i); t != nil {
		return t.piece()
	}
	return ""
}

func (t *lexeme) piece() string {
	if t.shape > title {
		return ""
	}
	return t.folded + foldedClitic(t)
}

// gapAt returns the two words around the blank i if one of them is unknown.
func (d *document) gapAt(i int) (damage.Mark, bool) {
	left, right := d.word(i-1), d.word(i+1)
	if left == nil || right == nil || !left.part && !right.part || d.end(i)-d.toks[i].start != 1 || right.shape != lower || left.shape > title && len(left.text) > 1 {
		return damage.Mark{}, false
	}
	if left.clitic != "" || !left.isBroken() && !right.isBroken() {
		return damage.Mark{}, false
	}
	return damage.Mark{Left: left.folded, Mark: " ", Right: right.folded + foldedClitic(right.lexeme)}, true
}

func foldedClitic(t *lexeme) string {
	if t.clitic == "" {
		return ""
	}
	return "'s"
}

// isBroken tells whether a word may be a part of a broken one.
func (t *lexeme) isBroken() bool {
	if t.sure {
		return false
	}
	return t.id == dict.Unknown || t.logP < rareWord || len(t.folded) == 1 && t.shape == lower && t.folded != "a"
}

// isStrongMark tells whether a mark next to a letter is likely to stand for
// letters: U+FFFD, control and private-use runes, stray bytes, modifiers.
func isStrongMark(mark string) bool {
	r, size := utf8.DecodeRuneInString(mark)
	if r == utf8.RuneError || size < len(mark) || r == 0 {
		return true
	}
	return unicode.IsLetter(r) || r != '`' && unicode.In(r, unicode.Cc, unicode.Co, unicode.Cn, unicode.Sk, unicode.Lm)
}

// usualMarks tells of a byte whether it is a mark that has its place beside letters,
// as the comma: most are.
var usualMarks = func() (usual [256]bool) {
	for b := range utf8.RuneSelf {
		mark := string(rune(b))
		usual[b] = !isStrongMark(mark) && !isInnerMark(mark)
	}
	return usual
}()

// isInnerMark tells whether a mark has no place between two letters.
func isInnerMark(mark string) bool {
	r, _ := utf8.DecodeRuneInString(mark)
	if r < utf8.RuneSelf {
		return strings.ContainsRune("!?[](){}&+*^~#$%\"=|<>\\:;`", r)
	}
	return unicode.In(r, unicode.S, unicode.N) || r == '‚' || r == '„'
}
