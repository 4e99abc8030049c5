package repair

import (
	"github.com/textmend/textmend/repair/token"
)

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
	return x.isBroken(t) && !x.hasActive(t)
}

// parts tells whether token i parts what stands before it from what comes.
func (d *document) parts(i int) bool {
	return d.endsSentence(i) || d.toks[i].kind == token.Newline && i > 0 && d.toks[i-1].kind == token.Newline
}
