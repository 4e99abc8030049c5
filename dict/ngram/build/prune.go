package build

import (
	"context"
	"math"
)

// entryBytes returns what an n-gram of order k takes in the file. Each takes
// part of one entry of the two-grams, or somewhat more than a slot of a table.
func (e *estimator) entryBytes(k int) float64 { return float64(e.source().EntryBits(k)) / 8 }

// slots returns the slots that a table of n n-grams needs at most: 1.17 each in
// a large table, more in a small one.
func slots(n int) float64 { return 1.18*float64(n) + 5*math.Sqrt(float64(n)) }

// prunings is how often the least worth is halved in: 2^24 steps of the
// logarithm are finer than any two n-grams differ.
const prunings = 24

// prune keeps the n-grams that are worth most for each byte they take, as many
// as fit into maxBytes, and sets the counts of the lower orders right.
func (e *estimator) prune(ctx context.Context, maxBytes int) error {
	if e.bytes() <= float64(maxBytes) {
		return nil
	}
	gains := make([][]float32, e.order+1)
	for k := 2; k <= e.order; k++ {
		gains[k] = e.gains(k)
	}
	low, high := math.Log(1e-6), math.Log(1e6)
	for i := range prunings {
		if e.progress != nil {
			e.progress("pruning", int64(i), prunings)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		middle := (low + high) / 2
		e.keepAbove(gains, math.Exp(middle))
		if e.bytes() > float64(maxBytes) {
			low = middle
		} else {
			high = middle
		}
	}
	e.keepAbove(gains, math.Exp(high))
	e.revise()
	return nil
}

// bytes returns the size of the n-grams kept.
func (e *estimator) bytes() float64 {
	total := 0.0
	for k := 2; k <= e.order; k++ {
		n := float64(e.kept(k))
		if k > 2 {
			n = slots(int(n))
		}
		total += n * e.entryBytes(k)
	}
	return total
}

func (e *estimator) kept(k int) int {
	n := 0
	for _, keep := range e.levels[k].keep {
		if keep {
			n++
		}
	}
	return n
}

// gains returns what each n-gram of a level is worth, in ln P of the training
// text for each byte.
func (e *estimator) gains(k int) []float32 {
	l, below := &e.levels[k], &e.levels[k-1]
	gains := make([]float32, len(l.keys))
	perByte := 1 / e.entryBytes(k)
	for _, g := range l.groups {
		others := float64(g.total)
		for i := g.start; i < g.end; i++ {
			others -= float64(l.counts[i])
		}
		bow := float64(below.bow[g.context])
		for i := g.start; i < g.end; i++ {
			gains[i] = float32(perByte * l.logGain(i, g, bow, float64(below.prob[l.lower[i]]), others))
		}
	}
	return gains
}

// keepAbove keeps the n-grams worth more than least, and with each its context
// and the n-gram without its first symbol, on which the reader relies.
func (e *estimator) keepAbove(gains [][]float32, least float64) {
	for k := 2; k <= e.order; k++ {
		keep := e.levels[k].keep
		for i, gain := range gains[k] {
			keep[i] = float64(gain) > least
		}
	}
	for k := e.order; k > 2; k-- {
		l, below := &e.levels[k], e.levels[k-1].keep
		for _, g := range l.groups {
			for i := g.start; i < g.end; i++ {
				if l.keep[i] {
					below[l.lower[i]] = true
					below[g.context] = true
				}
			}
		}
	}
}

// revise lets the n-grams that stand in for pruned ones count as often as
// those occurred, where each had counted once, and estimates anew.
func (e *estimator) revise() {
	for k := e.order; k >= 2; k-- {
		l, below := &e.levels[k], &e.levels[k-1]
		for i, keep := range l.keep {
			if !keep {
				below.counts[l.lower[i]] += l.counts[i] - 1
			}
		}
		below.total()
	}
	e.estimate()
}

// total sums up the groups of a level. It is for the lower orders, which hold
// all their n-grams.
func (l *level) total() {
	for g := range l.groups {
		group := &l.groups[g]
		group.total = 0
		for _, c := range l.counts[group.start:group.end] {
			group.total += uint64(c)
		}
	}
}
