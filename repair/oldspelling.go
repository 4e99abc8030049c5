package repair

import (
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// isOfItsOwn tells whether the words that are none are rather of the text's own trade,
// time or place than words with errors.
func (x *decoder) isOfItsOwn() bool {
	return x.jargon || x.isOtherwiseSpelt(x.doc) || !x.expected && x.doc.isOfATrade()
}

// isOtherwiseSpelt tells whether a text is spelt as people speak, sing, or once wrote. No
// scanned page looks so.
func (r *Repairer) isOtherwiseSpelt(d *document) bool {
	return d.isDialect() || r.isOldSpelt(d) || r.isSyllabled(d)
}

// isOfATrade tells whether a text is full of the terms and abbreviations of a trade, or of
// the words of a place or a person that it quotes. A scanned page looks so now and then.
func (d *document) isOfATrade() bool {
	return d.isOfTerms() || d.isRarelyWorded() || d.isAbbreviated() || d.quotesOdd()
}

// isOldSpelt tells whether the text is spelt as people did before spelling was
// fixed: many of the words that are none have a silent e at their end, or a y
// for an i, and would be words otherwise: goode, towne, knyght, vpon, haue. Then the others
// are no errors either, however many of them come near to a word.
func (r *Repairer) isOldSpelt(d *document) bool {
	odd, old := 0, 0
	for i := range d.types {
		if t := &d.types[i]; t.shape == lower && t.id == dict.Unknown && len(t.folded) > 2 {
			odd++
			if r.isOldForm(t.folded) {
				old++
			}
		}
	}
	return old >= fewestOld && old*oldShare >= odd
}

const (
	fewestOld = 5
	oldShare  = 20
)

// isRarelyWorded tells whether so many of the words that a dictionary has are rare
// ones that the text is in another English than that of most texts: in Scots, in
// that of Lagos or Manila. Then the words that it lacks are such ones, too, however many
// of them come near to a common one: hoose, nicht, ither.
func (d *document) isRarelyWorded() bool {
	words, rare := 0, 0
	for i := range d.types {
		if t := &d.types[i]; t.shape == lower && len(t.folded) >= longRare {
			words++
			if t.id != dict.Unknown && t.logP < rareWord {
				rare++
			}
		}
	}
	return rare >= fewestRare && float64(rare) >= rareShare*float64(words)
}

// Of the noisiest pages of old newspapers and books up to 19 of 100 words were rare ones,
// for letters that are wrong make some; of dialects 24 to 50.
const (
	longRare   = 4 // letters; shorter ones come of others by chance
	fewestRare = 25
	rareShare  = 0.2
)

// isOfTerms tells whether the words that no dictionary has come again and again, or have
// no vowel: then they are abbreviations and terms. Letters are misread here so and there
// so, and vowels as well as others.
//
//	Shr 12 cts vs 10 cts, net 1.2 mln dlrs vs 1.0 mln; d. inf.; d. unm.
func (d *document) isOfTerms() bool {
	types, words, vowelless := 0, 0, 0
	for i := range d.types {
		if t := &d.types[i]; t.shape == lower && t.id == dict.Unknown && len(t.folded) > 1 {
			types++
			words += int(t.count)
			if !strings.ContainsAny(t.folded, "aeiouy") {
				vowelless++
			}
		}
	}
	return words-types >= fewestAgain && words >= timesAgain*types || vowelless > 1 && 2*vowelless >= types
}

// Of noisy pages the vowelless ones are two in five at the most, where there are but
// five, and one in seven as a rule.
const (
	fewestAgain = 8
	timesAgain  = 3
)

// quotesOdd tells whether the words that are none stand between quotation marks, and hardly
// any outside: then they are spelt as in what is quoted.
//
//	The boy had written: "Dere Mam, I am verry well and hop you are to."
func (d *document) quotesOdd() bool {
	var words, odd [2]int // outside and inside
	inside := 0
	for i, t := range d.toks {
		switch {
		case t.kind == token.Punct && d.text(i) == `"`:
			inside = 1 - inside
		case t.kind == token.Punct && d.text(i) == "“":
			inside = 1
		case t.kind == token.Punct && d.text(i) == "”", t.kind == token.Newline && i > 0 && d.toks[i-1].kind == token.Newline:
			inside = 0
		}
		if w := d.word(i); w != nil && w.shape != upper {
			words[inside]++
			if w.shape == digits || w.shape == lower && w.isOddWord() {
				odd[inside]++
			}
		}
	}
	return odd[1] >= fewestQuoted && words[1] <= words[0] && odd[1]*words[0] >= timesQuoted*(odd[0]+1)*words[1]
}

// Of 3,000 scanned pages and learners' texts quotations have five times as many odd words as the
// rest at the most, but where people speak in dialect.
const (
	fewestQuoted = 8
	timesQuoted  = 6
)

// isOldForm tells whether word has a long s, or is one of today without its silent e,
// or with another of the letters that were one: y and i, u and v, i and j.
func (r *Repairer) isOldForm(word string) bool {
	if bare, ok := strings.CutSuffix(word, "e"); ok && r.isPlain(bare) || strings.Contains(word, "ſ") {
		return true
	}
	for _, pair := range [...]struct{ old, new string }{{"y", "i"}, {"u", "v"}, {"v", "u"}} {
		if strings.Contains(word, pair.old) && r.isPlain(strings.Replace(word, pair.old, pair.new, 1)) {
			return true
		}
	}
	rest, ok := strings.CutPrefix(word, "i")
	return ok && r.isPlain("j"+rest)
}

// isPlain tells whether a word is in a dictionary, and no rarity.
func (r *Repairer) isPlain(word string) bool {
	id, ok := r.dict.Lookup(word)
	return ok && r.dict.LogP(id) > rareWord
}
