package repair

import (
	"strings"

	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// isElided tells whether an apostrophe says that the end or the beginning of word
// i is left out, as in doin’, th’ and ’aving: that is how somebody speaks, and
// nothing that the text suffered.
func (d *document) isElided(i int) bool {
	return d.lacksEnd(i) || d.word(i) != nil && d.isApostrophe(i-1)
}

func (d *document) lacksEnd(i int) bool {
	return d.word(i) != nil && d.isApostrophe(i+1)
}

// isShortened tells whether a full stop ends word i but no sentence: excl. of tax,
// late amts. are due, mos., vol. 3.
func (d *document) isShortened(i int) bool {
	if i+2 >= len(d.toks) || d.text(i+1) != "." {
		return false
	}
	switch next := d.toks[i+2]; next.kind {
	case token.Punct:
		return strings.Contains(",;:", d.text(i+2))
	case token.Space:
		t := d.word(i + 3)
		return t != nil && t.shape == lower && len(t.folded) > 1 || t == nil && i+3 < len(d.toks) && d.toks[i+3].kind == token.Number
	}
	return false
}

// isEnding tells whether word i stands in brackets that hang on another word: male(s).
func (d *document) isEnding(i int) bool {
	return i > 1 && i+1 < len(d.toks) && d.word(i-2) != nil && d.text(i-1) == "(" && d.text(i+1) == ")"
}

// noEvidence returns how often each type that may be evidence of a loss is elided,
// shortened, or a part of a path: there it is none. It is found out once.
func (d *document) noEvidence() map[int32]int {
	if d.elided == nil {
		d.elided, d.named = map[int32]int{}, map[int32]int{}
		asked := d.mayTell()
		for i, t := range d.toks {
			if t.typ < 0 || !asked[t.typ] {
				continue
			}
			named := d.isPath(i) || d.isShortened(i)
			if named {
				d.named[t.typ]++
			}
			if named || d.isElided(i) || d.isEnding(i) {
				d.elided[t.typ]++
			}
		}
	}
	return d.elided
}

// mayTell says which types may be evidence of a loss.
func (d *document) mayTell() []bool {
	tells, words := make([]bool, len(d.types)), d.words()
	for i := range d.types {
		t := &d.types[i]
		tells[i] = t.part || isOften(t, int(t.count), words)
	}
	return tells
}

// names returns how often each of them is shortened, or a part of a path.
func (d *document) names() map[int32]int {
	d.noEvidence()
	return d.named
}

// countNoise counts in c what d, which lost nothing, says of how often letters are wrong.
func (r *Repairer) countNoise(d *document, c *damage.Counts) {
	switch {
	case d.isFullOfCode(), r.isOtherwiseSpelt(d), r.leavesAlone(d):
		c.Own = d.words()
		return
	case d.isOfATrade(), r.isMostlyForeign(d), r.hasForeign(d, foreignShare):
		c.Own = d.words()
	}
	r.addNoise(d, c)
	c.Quiet = c.Words
}

// addNoise adds the unknown words of d, which was counted in c, by which it is
// told how often letters are wrong. Specks are read as apostrophes, too.
func (r *Repairer) addNoise(d *document, c *damage.Counts) {
	for word, n := range c.Unknown {
		c.AddNoise(word, n)
	}
	for i, n := range d.noEvidence() {
		if t := &d.types[i]; t.shape == lower && r.isEvidence(t) {
			c.AddNoise(t.folded, n)
		}
	}
}

// isDialect tells whether the text is written as people speak or sing: an apostrophe ends
// or shortens many of the words that are none. Then the others are no errors either, however
// many of them come near to a word: vith, wos, toimes.
func (d *document) isDialect() bool {
	odd, elided := 0, 0
	for i := range d.toks {
		if t := d.word(i); t != nil && t.shape == lower && t.isBroken() {
			odd++
			if t.syncope || d.lacksEnd(i) {
				elided++
			}
		}
	}
	return elided >= fewestElided && elided*elidedShare >= odd
}

// What tells a dialect from a scanned page, where specks are read as apostrophes,
// too. Of the pages of old newspapers and books that were looked at the noisiest
// had one for sixteen odd words; speech in novels had one for two to twelve.
const (
	fewestElided = 4
	elidedShare  = 12
)

// isAbbreviated tells whether a full stop that ends no sentence follows many of the words
// that are none, as in catalogues, pedigrees, minutes and indexes. Then the others are
// abbreviations, too:
//
//	Capt., NC Mil. in Rev. War; m. (2) Marg't Orr, wid. of Thos. Orr; rem. to Ala. terr. by 1812
func (d *document) isAbbreviated() bool {
	odd, shortened := 0, 0
	for i := range d.types {
		if t := &d.types[i]; t.isOddWord() {
			odd += int(t.count)
		}
	}
	for i, n := range d.names() {
		if d.types[i].isOddWord() {
			shortened += n
		}
	}
	return shortened >= fewestShortened && shortened*shortenedShare >= odd
}

// isOddWord tells whether t is of two letters or more, and none or a rare one.
func (t *wordType) isOddWord() bool { return t.shape <= title && len(t.folded) > 1 && t.isBroken() }

// Of 1,500 scanned pages one has a full stop after 15 of 92 odd words, for specks are read as
// full stops, and one after 8 of 38; pedigrees, law reports and recipes after 24 to 46 of 100.
const (
	fewestShortened = 12
	shortenedShare  = 5
)

// isSyllabled tells whether hyphens cut many words into syllables, as where they stand below
// notes:
//
//	Swing low, sweet char-i-ot, Com-ing for to car-ry me home; hap - py birth - day
func (r *Repairer) isSyllabled(d *document) bool {
	cut := 0
	for i := range d.toks {
		if d.src[d.toks[i].start] == '-' && r.isCut(d, i) {
			cut++
		}
	}
	return cut >= fewestCut && cut*cutShare >= d.words()
}

// isCut tells whether the mark i cuts a word into syllables of which one is none.
func (r *Repairer) isCut(d *document, i int) bool {
	from, to := i-1, i+1
	if d.text(i) != "-" || from < 0 || to >= len(d.toks) {
		return false
	}
	if d.text(from) == " " && d.text(to) == " " {
		from, to = from-1, to+1
	}
	left, right := d.word(from), d.word(to)
	if left == nil || right == nil || left.shape > title || right.shape != lower || !left.isBroken() && !right.isBroken() {
		return false
	}
	_, whole := r.dict.Lookup(left.folded + right.folded)
	return whole
}

// Of 5,000 scanned pages and learners' texts, where lines end in hyphens and are put together
// again, none has more than one such hyphen for 80 words.
const (
	fewestCut = 8
	cutShare  = 20
)
