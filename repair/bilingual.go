package repair

import (
	"strings"
	"sync"
)

// strangers are the words that the running text of other languages cannot do
// without, as far as English has no such word: those of Spanish, Portuguese,
// French, Italian, German, Dutch and Latin that stand first in any count.
var strangers = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(`de la el los las que en un una por para del su es
		um uma em não da dos das
		le les des une et est dans pour du au qui sur ne pas
		di il che della sono gli dei nel
		der das und ist nicht ein eine von zu mit dem auf sich
		het een van niet dat voor zijn
		ad cum sed quod ut`) {
		words[w] = true
	}
	return words
})

// isBilingual tells whether passages of the text are in another language: again
// and again one of its common words stands before a word that English does not
// have. A name (Ludwig van Beethoven) or a borrowed phrase is no passage.
func (x *decoder) isBilingual() bool {
	odd, strange, strangers := 0, 0, strangers()
	for i := range x.doc.toks {
		t, next := x.doc.word(i), x.doc.word(i+2)
		if t == nil || t.shape != lower {
			continue
		}
		if x.isBroken(t) {
			odd++
		}
		if next != nil && next.shape == lower && strangers[t.folded] &&
			(strangers[next.folded] && next.folded != t.folded || x.isBroken(next)) {
			strange++
		}
	}
	return strange >= fewestForeign && strange*foreignShare >= odd
}

// What tells another language from misread English, which hits upon its words,
// too.
const (
	fewestForeign = 4
	foreignShare  = 20
)
