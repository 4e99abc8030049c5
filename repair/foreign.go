package repair

import (
	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// isOthers tells whether the tokens from one to another are rather what somebody
// calls something, or says in another language, than English.
func (x *decoder) isOthers(from, to int) bool {
	if !x.scanned && (to == from+1 && x.doc.word(from) != nil && x.doc.isPath(from) || to > from+1 && x.doc.startsName(to-1)) {
		return true
	}
	return x.isQuoted(from, to)
}

// isQuoted tells whether the tokens from one to another stand among words of
// another language: there an unknown word is one of these, however near it
// comes to English.
//
//	"Wie het kleine niet eert, is het grote niet weerd."
//
// Where letters are misread everywhere, words that no dictionary has are no
// sign of it.
func (x *decoder) isQuoted(from, to int) bool {
	if x.scanned {
		return false
	}
	strange, familiar := 0, 0
	for _, way := range [2]struct{ at, step int }{{from - 1, -1}, {to, 1}} {
		words := 0
		for i := way.at; words < beside && i >= 0 && i < len(x.doc.toks) && !x.doc.parts(i); i += way.step {
			t := x.doc.word(i)
			if t == nil || t.shape != lower || len(t.folded) < 2 {
				continue
			}
			if words++; x.isStrange(t) {
				strange++
			} else {
				familiar++
			}
		}
	}
	return strange >= fewestStrange && strange >= familiar
}

const (
	beside        = 5 // words that are looked at on either side
	fewestStrange = 3
)

// isStrange tells whether nothing is known of a word, and no damage either that
// explains it.
func (x *decoder) isStrange(t *wordType) bool {
	return t.isBroken() && !x.hasActive(t)
}

// parts tells whether token i parts what stands before it from what comes.
func (d *document) parts(i int) bool {
	return d.endsSentence(i) || d.toks[i].kind == token.Newline && i > 0 && d.toks[i-1].kind == token.Newline
}

// A tongue counts words to tell of which language they are.
type tongue struct{ words, strange, common int }

// add counts a word. Short words tell nothing by being unknown: every language has
// some that look like those of another, and what blanks break is short, too.
func (g *tongue) add(r *Repairer, t *wordType, n int) {
	if t.shape >= digits || len(t.folded) < 2 {
		return
	}
	g.words += n
	switch {
	case t.id >= dict.FirstWord && t.id < functionWords:
		g.common += n
	case len(t.folded) >= longStrange && t.isBroken():
		g.strange += n
	}
}

// isForeign tells whether the words are no English: so many are strange, and of
// those that are half of all English there are so few. Of the passages of nine
// languages in which a blank was put right or wrong, 98 of 100 are; of English
// ones in which some blank was lost, one of 100, for its names.
func (g *tongue) isForeign() bool {
	const fewestWords, surplus, commonWeight = 10, 0.2, 1.5
	return g.words >= fewestWords && float64(g.strange)-commonWeight*float64(g.common) >= surplus*float64(g.words)
}

const (
	longStrange = 4  // letters of a strange word that tells of another language
	nearby      = 20 // words on either side that tell in what language a place is
)

// isMostlyForeign tells whether d is so much in another language that its unknown
// words say nothing of losses.
func (r *Repairer) isMostlyForeign(d *document) bool {
	var g tongue
	for i := range d.types {
		g.add(r, &d.types[i], int(d.types[i].count))
	}
	return g.isForeign() || r.hasForeign(d, mostlyForeign)
}

// isAbroad tells whether the tokens from one to another stand in text of another
// language.
//
//	quien [se es→sees] niño; unter [Versionsinformationen→Versions information en]
func (r *Repairer) isAbroad(d *document, from, to int) bool {
	var g tongue
	for i, left := from-1, nearby; i >= 0 && left > 0; i-- {
		left -= g.read(r, d, i)
	}
	for i := from; i < to; i++ {
		g.read(r, d, i)
	}
	for i, left := to, nearby; i < len(d.toks) && left > 0; i++ {
		left -= g.read(r, d, i)
	}
	return g.isForeign()
}

// read counts token i, and returns how many words it is.
func (g *tongue) read(r *Repairer, d *document, i int) int {
	before := g.words
	if t := d.word(i); t != nil {
		g.add(r, t, 1)
	}
	return g.words - before
}
