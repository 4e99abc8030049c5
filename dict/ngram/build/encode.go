package build

import (
	"math"

	"github.com/textmend/textmend/dict/ngram/internal/backoff"
)

// encode returns the bytes of the kept part of a model.
func (e *estimator) encode() ([]byte, error) {
	s := e.source()
	one := &e.levels[1]
	s.Grams = make([][]backoff.Gram, e.order+1)
	for i, p := range one.prob {
		s.Grams[1] = append(s.Grams[1], backoff.Gram{Gain: logOf(p), Weight: logOf(one.bow[i])})
	}
	for k := 2; k <= e.order; k++ {
		s.Grams[k] = e.grams(k)
	}
	return backoff.Encode(s)
}

// source returns the shape of the model, without its n-grams.
func (e *estimator) source() backoff.Source {
	return backoff.Source{Order: e.order, Bits: e.bits, TagBits: e.tagBits}
}

func (e *estimator) grams(k int) []backoff.Gram {
	l, below := &e.levels[k], &e.levels[k-1]
	grams := make([]backoff.Gram, 0, e.kept(k))
	for _, g := range l.groups {
		for i := g.start; i < g.end; i++ {
			if l.keep[i] {
				expected := below.bow[g.context] * below.prob[l.lower[i]]
				grams = append(grams, backoff.Gram{Key: l.keys[i], Gain: logOf(l.prob[i]) - logOf(expected)})
				if l.bow != nil {
					grams[len(grams)-1].Weight = logOf(l.bow[i])
				}
			}
		}
	}
	return grams
}

// logOf returns ln p, bounded for the p that rounding made 0 or above 1.
func logOf(p float32) float32 {
	return float32(max(-40, min(0, math.Log(float64(p)))))
}
