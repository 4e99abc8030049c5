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

// strange counts the small words of d that are rather none, and those that are in
// another language: again and again one of its common words stands before a word
// that English does not have. A name (Ludwig van Beethoven) or a borrowed phrase
// is no passage.
func (r *Repairer) strange(d *document) (odd, strange int) {
	strangers := strangers()
	for i := range d.toks {
		t := d.word(i)
		if t == nil || t.shape != lower || !r.isBroken(t) {
			continue
		}
		odd++
		if before := d.word(i - 2); before != nil && before.shape == lower && strangers[before.folded] {
			strange++
		}
	}
	return odd, strange
}

// isBilingual tells whether passages of d are in another language.
func (r *Repairer) isBilingual(d *document) bool {
	odd, strange := r.strange(d)
	return strange >= fewestForeign && strange*foreignShare >= odd
}

// isMostlyForeign tells whether the words of d that are none are those of another
// language: they say nothing of losses.
func (r *Repairer) isMostlyForeign(d *document) bool {
	odd, strange := r.strange(d)
	return strange >= fewestForeign && strange*mostForeign >= odd
}

// What tells another language from misread English, which hits upon its words,
// too; and what leaves little else than that language.
const (
	fewestForeign = 4
	foreignShare  = 20
	mostForeign   = 8
)
