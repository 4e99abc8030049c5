package build

import (
	"math"
	"slices"
)

// An n-gram of k symbols is a key: its symbols from the first, each in its own
// bits, the last in the lowest. Sorted keys therefore stand grouped by context.
type packing struct {
	bits uint // per symbol
}

func (p packing) context(key uint64) uint64 { return key >> p.bits }

func (p packing) last(key uint64) uint32 { return uint32(key & (1<<p.bits - 1)) }

// suffix returns the key of the n-gram of k symbols without its first.
func (p packing) suffix(key uint64, k int) uint64 { return key & (1<<(uint(k-1)*p.bits) - 1) }

// A level holds the n-grams of one order.
type level struct {
	keys   []uint64 // ascending
	counts []uint32
	lower  []uint32  // index, one level down, of the n-gram without its first symbol
	prob   []float32 // P(last | context), interpolated
	bow    []float32 // weight of the level below where this n-gram is the context; 1 if it is none
	keep   []bool
	groups []group
	disc   discounts
}

// A group is a context's run of n-grams in a level.
type group struct {
	start, end int
	total      uint64 // occurrences of the context, with those n-grams that are not in the level
	context    uint32 // its index one level down
}

// discounts are the modified Kneser-Ney discounts of counts 1, 2 and 3 or more.
type discounts [3]float64

func (d discounts) of(count uint32) float64 {
	return d[min(count, 3)-1]
}

// newDiscounts derives the discounts from counts of counts, as in Chen and
// Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling"
// (1998), equation 26. Texts too small for that have fixed ones.
func newDiscounts(n [5]float64) discounts {
	d := discounts{0.6, 1, 1.3}
	if n[1] == 0 || n[2] == 0 {
		return d
	}
	y := n[1] / (n[1] + 2*n[2])
	for k := 1; k <= 3; k++ {
		if n[k] == 0 || n[k+1] == 0 {
			return d
		}
		v := float64(k) - float64(k+1)*y*n[k+1]/n[k]
		d[k-1] = max(0.05, min(v, float64(k)-0.05))
	}
	return d
}

// An estimator turns the counts of n-grams into probabilities.
//
// Method: interpolated modified Kneser-Ney smoothing, with the counts of the
// lower orders revised for what was pruned: Vesa Siivola, Teemu Hirsimäki and
// Sami Virpioja, "On Growing and Pruning Kneser-Ney Smoothed N-Gram Models",
// IEEE Transactions on Audio, Speech and Language Processing 15 (2007). There,
// a lower-order n-gram counts one for each kept n-gram that ends in it, and for
// each pruned one as often as that occurs: it then has to stand in for it.
type estimator struct {
	packing
	order    int
	tagBits  uint8     // of the fingerprints in the file
	base     []float64 // per symbol: the distribution below the single symbols; sums to 1
	levels   []level   // levels[k] holds the n-grams of k symbols; levels[0] is unused
	progress Progress
}

// estimate sets all probabilities and weights, from single symbols up.
func (e *estimator) estimate() {
	for k := 1; k <= e.order; k++ {
		e.estimateLevel(k)
	}
}

func (e *estimator) estimateLevel(k int) {
	l := &e.levels[k]
	if k == 1 {
		e.estimateSymbols()
		return
	}
	below := &e.levels[k-1]
	for i := range below.bow {
		below.bow[i] = 1
	}
	for _, g := range l.groups {
		bow := l.backOff(g)
		below.bow[g.context] = float32(bow)
		for i := g.start; i < g.end; i++ {
			p := bow * float64(below.prob[l.lower[i]])
			if l.keep[i] {
				p += l.discounted(i) / float64(g.total)
			}
			l.prob[i] = float32(p)
		}
	}
}

// backOff returns the weight that a context leaves to the level below: what
// its kept n-grams do not take. It is 1 only if there are none.
func (l *level) backOff(g group) float64 {
	var taken float64
	for i := g.start; i < g.end; i++ {
		if l.keep[i] {
			taken += l.discounted(i)
		}
	}
	if taken == 0 {
		return 1
	}
	return max(1e-7, min(1-taken/float64(g.total), 1-1e-6))
}

func (l *level) discounted(i int) float64 {
	c := l.counts[i]
	if c == 0 {
		return 0
	}
	return float64(c) - l.disc.of(c)
}

// estimateSymbols sets the probabilities of single symbols, over the base.
func (e *estimator) estimateSymbols() {
	l := &e.levels[1]
	if l.disc == (discounts{}) {
		l.disc = newDiscounts(countsOfCounts(l.counts))
	}
	var total, taken float64
	for i, c := range l.counts {
		total += float64(c)
		taken += l.discounted(i)
	}
	rest := 1.0
	if total > 0 {
		rest -= taken / total
	}
	for i := range l.counts {
		p := rest * e.base[i]
		if total > 0 {
			p += l.discounted(i) / total
		}
		l.prob[i] = float32(p)
	}
}

// find returns the index of key in the level, and whether it is there.
func (l *level) find(key uint64) (int, bool) { return slices.BinarySearch(l.keys, key) }

// logGain returns what an n-gram is worth: by how much the log-likelihood of
// the training text falls when it is pruned, its context's weight being
// adjusted (Andreas Stolcke, "Entropy-based Pruning of Backoff Language
// Models", 1998, with the context's frequency taken from the text, for
// Kneser-Ney's lower orders are no frequencies).
func (l *level) logGain(i int, g group, bow, below float64, others float64) float64 {
	c := float64(l.counts[i])
	wider := bow + l.discounted(i)/float64(g.total)
	gain := c * (math.Log(float64(l.prob[i])) - math.Log(wider*below))
	return gain - others*(math.Log(wider)-math.Log(bow))
}

func countsOfCounts(counts []uint32) (n [5]float64) {
	for _, c := range counts {
		if c < uint32(len(n)) {
			n[c]++
		}
	}
	return n
}
