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

// hasForeign tells whether passages of d are in another language: again and again
// one of its common words stands before a small word that English does not have,
// and one in so many of these. A name (Ludwig van Beethoven) or a borrowed phrase
// is no passage.
func (r *Repairer) hasForeign(d *document, share int) bool {
	odd, strange, strangers := 0, 0, strangers()
	for i := range d.toks {
		t := d.word(i)
		if t == nil || t.shape != lower || !t.isBroken() {
			continue
		}
		odd++
		if before := d.word(i - 2); before != nil && before.shape == lower && strangers[before.folded] {
			strange++
		}
	}
	return strange >= fewestForeign && strange*share >= odd
}

// What tells another language from misread English, which hits upon its words,
// too; and what leaves so little else than that language that its words say
// nothing of losses.
const (
	fewestForeign = 4
	foreignShare  = 20
	mostlyForeign = 8
)
