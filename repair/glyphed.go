package repair

import (
	"slices"
	"unicode"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// innerGlyph stands, in what a search sees, for a capital or a figure between
// small letters, where a font's encoding may have put it for a ligature.
//
//	operaOons → operations, o7er → offer
const innerGlyph = "\x1a"

// glyphed returns the folded letters of an unknown word with innerGlyph in
// place of the one capital or figure between its small letters, or "" if there
// is none, or more.
func (t *wordType) glyphed() string {
	if t.id != dict.Unknown || t.sure || t.shape != camel && t.shape != digits || len(t.folded)+len(t.clitic) != len(t.text) || len(t.folded) < shortestGlyphed || len(t.folded) > maxSuspect {
		return ""
	}
	at := -1
	for i := range len(t.folded) {
		switch c := rune(t.text[i]); {
		case unicode.IsLower(c):
		case i == 0 && unicode.IsUpper(c):
		case at >= 0 || i == 0 || i == len(t.folded)-1:
			return ""
		default:
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	return t.folded[:at] + innerGlyph + t.folded[at+1:]
}

// readsGlyph tells whether a candidate reads an inner glyph.
func (c *candidate) readsGlyph() bool {
	return c.needs(func(r *rule) bool { return r.got == innerGlyph })
}

// glyphAlternatives returns what a word may stand for that has a glyph in it,
// or a figure of like shape as a letter.
func (x *decoder) glyphAlternatives(t *wordType, seen string) []candidate {
	s := &x.search
	s.mode(true, false, activeBudget)
	s.seen, s.ends = append(s.seen[:0], seen...), append(s.ends[:0], end{len(seen), 0})
	found := slices.Clone(s.run())
	least := float32(minGlyphed)
	if t.shape == digits {
		least = minFigured
	}
	found = slices.DeleteFunc(found, func(c candidate) bool { return c.logP < least })
	if t.shape == digits {
		s.seen = append(s.seen[:0], t.folded...)
		found = append(found, s.run()...)
	}
	return found
}

// minGlyphed is the ln P that a word with a glyph in it must have: nothing but
// one letter in the wrong place speaks for it.
const minGlyphed = -15

// minFigured is the same where the glyph is a figure, of which names are made, too:
// sha1s is no shafts.
const minFigured = -12

// shortestGlyphed bounds the words that are looked at, in bytes: l8r is as it
// was meant.
const shortestGlyphed = 4

// isOfGlyphs tells whether what is written is nothing but ligatures that were
// lost, or little more, and no common word: a glyph that stands alone, or beside
// a letter or two, is rather of a formula.
func (s *search) isOfGlyphs(id dict.ID, rules int) bool {
	n, marked := len(s.out), false
	for _, r := range s.used[:rules] {
		if !damage.IsLigature(r.want) {
			return false
		}
		n -= len(r.want)
		marked = marked || r.got != "" && r.got != " "
	}
	return n == 0 || marked && n <= fewLetters && s.dict.LogP(id) < rareWord
}

// fewLetters is how many letters beside a glyph tell little of a word.
const fewLetters = 2
