package damage

import (
	"math"
	"slices"
	"strings"
)

// Where a frequent word lost a fragment, what is left of it may be a word, or
// a letter, that stands far more often than it should: "t" for that.

// appendOften appends the words that stand too often, in order.
func (in *inference) appendOften(items []item) []item {
	others := len(items)
	for w, n := range in.counts.Often {
		if id, ok := in.Dict.Lookup(w); ok && n-in.taken[w] > 1 {
			items = append(items, item{right: w, count: n - in.taken[w], often: true, known: true, null: float64(in.Dict.LogP(id))})
		}
	}
	slices.SortFunc(items[others:], func(a, b item) int { return strings.Compare(a.right, b.right) })
	return items
}

// mendOften notes which common words the words that stand too often are, less
// a fragment: those that are frequent enough.
func (m *mender) mendOften() {
	m.commonOnce.Do(m.listCommon)
	for i := range m.items {
		it := &m.items[i]
		if !it.often || it.given > 0 {
			continue
		}
		for size := len(it.right) + shortestFragment; size <= min(len(it.right)+longestFragment, longestCommon); size++ {
			for _, w := range m.bySize[size] {
				if w.p*float64(m.counts.Words)*oftenMost < float64(it.count) {
					break
				}
				m.fillOften(i, w)
			}
		}
	}
}

// oftenMost is how many times as often as a common word its rest may stand.
const oftenMost = 4

func (m *mender) fillOften(item int, w commonWord) {
	rest := m.items[item].right
	size := len(w.text) - len(rest)
	for at := 0; at <= len(rest); at++ {
		if w.text[:at] != rest[:at] {
			break
		}
		if w.text[at+size:] == rest[at:] {
			if p := m.place(w.text[at : at+size]); p >= 0 {
				if s := m.suspect(p); s != nil {
					s.note(m.items, mend{item: item, word: w.id, p: w.p, around: around(rest, len(rest)-at)})
				}
			}
		}
	}
}

// An overuse compares how often a word stands with how often it should.
type overuse struct {
	uses         negativeBinomial
	usual, meant float64 // expected times as itself; of the word that it is left of
	null         float64 // ln P(it stands so often | nothing was lost)
}

func newOveruse(count int, usual, meant float64) *overuse {
	n := float64(count)
	o := &overuse{uses: newNegativeBinomial(n, useShape), usual: usual, meant: meant}
	o.null = logAdd(o.uses.logP(usual), math.Log(ownUse)-2*math.Log(n))
	return o
}

// Of a text that has a word of its own, whatever it is, and uses it n times,
// the probability is ownUse/n² for a word at hand.
const (
	ownUse       = 0.02
	useShape     = 4.0 // of the negative binomial distribution of a common word
	limitOften   = 4.0 // nats that such a word says at the most
	limitOftenBy = 2.5 // the same of a single letter
)

func (in *inference) oftenTestimony(s *suspect, it *item, m mend) testimony {
	words := float64(in.counts.Words)
	t := testimony{limit: limitOften, weight: 1, often: newOveruse(it.count, words*(math.Exp(it.null)+it.given), words*m.p)}
	if len(it.left)+len(it.right) == 1 {
		t.limit = limitOftenBy
	}
	t.limit += math.Log(float64(it.count) / leastOften)
	t.limit /= 1 + in.otherUses(s, len(it.left)+len(it.right))/usualUses
	if !m.fresh {
		t.weight = echo
	}
	return t
}

// isOftenMarked tells whether a few letters stand again and again beside a mark
// that no text has. Once they may be a formula; where they stand as often as a
// frequent word should, they are what is left of it.
func (in *inference) isOftenMarked(it *item) bool {
	return in.mark != "" && isUnnatural(in.mark) && it.count >= leastOften && len(it.left)+len(it.right) <= longestScrap
}

// leastOften is how often what is left of a word must stand to say something by
// that.
const leastOften = 3

// usualUses is how many other words as short stand too often in prose: with
// more, it has formulas, tables and abbreviations.
const usualUses = 2.0

// otherUses returns how many words that a suspect does not mend, and that no
// conviction explains, stand too often and are as short.
func (in *inference) otherUses(s *suspect, size int) float64 {
	if size > longestScrap {
		return 0
	}
	n := in.scraps[size]
	for _, m := range s.mends {
		if it := &in.items[m.item]; (it.often || in.isOftenMarked(it)) && len(it.left)+len(it.right) == size {
			n--
		}
	}
	return float64(n)
}

// longestScrap is the length in bytes of the longest words of which formulas,
// tables and abbreviations have many.
const longestScrap = 3

// says is the ln likelihood ratio of the loss of a share of the places.
func (o *overuse) says(rate float64) float64 {
	return max(0, o.uses.logP(o.usual+rate*o.meant)-o.null)
}

// A negativeBinomial is a negative binomial distribution of a given shape, as far
// as it speaks of one number.
type negativeBinomial struct {
	n, shape float64
	ways     float64 // ln of the binomial coefficient
}

func newNegativeBinomial(n, shape float64) negativeBinomial {
	a, _ := math.Lgamma(n + shape)
	b, _ := math.Lgamma(shape)
	c, _ := math.Lgamma(n + 1)
	return negativeBinomial{n, shape, a - b - c}
}

// logP is ln P(n | mean).
func (d negativeBinomial) logP(mean float64) float64 {
	return d.ways + d.n*math.Log(mean/(mean+d.shape)) + d.shape*math.Log(d.shape/(mean+d.shape))
}

// logAdd is ln(e^a + e^b).
func logAdd(a, b float64) float64 {
	return max(a, b) + math.Log1p(math.Exp(-math.Abs(a-b)))
}
