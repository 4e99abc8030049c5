package damage_test

import (
	"math"
	"strings"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/repair/damage"
)

var lexicon = sync.OnceValue(func() *damage.Lexicon {
	return damage.NewLexicon(dict.English(), ngram.English().Letters().LogP)
})

// sample returns n running words of English: every one stands as often as the
// dictionary says, the rare ones by turns. Samples of different phases, in
// [0,1), hold different rare words.
func sample(n int, phase float64) []string {
	d := dict.English()
	words := make([]string, 0, n)
	sum, next := 0.0, phase
	for id := dict.FirstWord; id < lastWord && len(words) < n; id++ {
		sum += math.Exp(float64(d.LogP(id))) * float64(n)
		for ; next < sum && len(words) < n; next++ {
			words = append(words, d.Form(id))
		}
	}
	return words
}

// lastWord is the rank of the rarest word that samples are drawn from.
const lastWord = dict.ID(30_000)

// A loss is what happens to the words of a text.
type loss struct {
	want, mark string
	share      float64 // of the places
}

// count returns the counts of words that suffered the losses.
func count(words []string, losses ...loss) *damage.Counts {
	c := lexicon().NewCounts()
	c.Words = len(words)
	hits := make([]float64, len(losses))
	for _, w := range words {
		name := dict.CaseOf(w) != dict.Lower
		add(c, dict.Fold(w), name, losses, hits)
	}
	return c
}

// add counts one word. A loss hits when its share of the places is due.
func add(c *damage.Counts, word string, name bool, losses []loss, hits []float64) {
	for i, l := range losses {
		left, right, ok := strings.Cut(word, l.want)
		if !ok {
			continue
		}
		if hits[i] += l.share; hits[i] < 1-1e-9 {
			continue
		}
		hits[i]--
		if l.mark != "" {
			c.AddMarked(damage.Mark{Left: left, Mark: l.mark, Right: right}, 1)
			c.AddIntact(lexicon().Grams(left), 1)
			c.AddIntact(lexicon().Grams(right), 1)
			return
		}
		word = strings.ReplaceAll(word, l.want, "")
	}
	c.AddIntact(lexicon().Grams(word), 1)
	if _, known := dict.English().Lookup(word); !known && len(word) > 1 {
		c.AddUnknown(word, name, 1)
	}
}

func infer(c *damage.Counts, prior *damage.Profile) damage.Profile {
	return lexicon().Infer(c, prior, nil)
}
