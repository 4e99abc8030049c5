package build

import (
	"errors"
	"math"
)

// boundary is the symbol before the first and after the last of a sequence.
const boundary = 1

// maxGrams keeps the indices of n-grams within 32 bits.
const maxGrams = math.MaxUint32

var errTooMany = errors.New("too many different n-grams: more than 4 billion of one order")

// An observer counts the n-grams of sequences of symbols.
type observer struct {
	packing
	order    int
	counters []counter // by order; below the highest, what stands at the start of a sequence
}

func newObserver(bits uint, order int, tempDir string) *observer {
	o := &observer{packing: packing{bits}, order: order, counters: make([]counter, order+1)}
	for k := range o.counters {
		o.counters[k].dir = tempDir
	}
	return o
}

func (o *observer) close() {
	for k := range o.counters {
		o.counters[k].close()
	}
}

// observe counts the n-grams of one sequence, closed by boundaries. At its
// start, where the highest order would have to reach beyond the boundary, the
// longest n-gram that begins with the boundary counts.
func (o *observer) observe(symbols []uint32) error {
	key := uint64(boundary)
	for i := 0; i <= len(symbols); i++ {
		next := uint32(boundary)
		if i < len(symbols) {
			next = symbols[i]
		}
		k := min(i+2, o.order)
		key = o.suffix(key<<o.bits|uint64(next), k+1)
		if err := o.counters[k].add(key); err != nil {
			return err
		}
	}
	return nil
}

// estimator turns what was observed into levels. Of the highest order, n-grams
// seen less than minCount times are left out; they count for their contexts
// and for the orders below all the same.
func (o *observer) estimator(base []float64, minCount uint32) (*estimator, error) {
	e := &estimator{packing: o.packing, order: o.order, base: base, levels: make([]level, o.order+1)}
	e.levels[1] = level{counts: make([]uint32, len(base)), prob: make([]float32, len(base)), bow: make([]float32, len(base))}
	for i := range e.levels[1].bow {
		e.levels[1].bow[i] = 1
	}
	if o.order == 1 {
		err := o.counters[1].each(func(key uint64, count uint32) error {
			e.levels[1].counts[key] = count
			return nil
		})
		return e, err
	}
	for k := o.order; k >= 2; k-- {
		least := uint32(1)
		if k == o.order {
			least = minCount
		}
		if err := o.fill(e, k, least); err != nil {
			return nil, err
		}
		o.counters[k].close()
	}
	for k := 2; k <= o.order; k++ {
		e.link(k)
	}
	return e, nil
}

// fill makes level k and passes its n-grams on to be counted one level down:
// there each different n-gram counts once.
func (o *observer) fill(e *estimator, k int, least uint32) error {
	l := &e.levels[k]
	var counts [5]float64
	var context, total uint64
	start := 0
	closeGroup := func() {
		if len(l.keys) > start {
			l.groups = append(l.groups, group{start: start, end: len(l.keys), total: total})
			start = len(l.keys)
		}
		total = 0
	}
	err := o.counters[k].each(func(key uint64, count uint32) error {
		if c := o.context(key); c != context {
			closeGroup()
			context = c
		}
		total += uint64(count)
		if count < uint32(len(counts)) {
			counts[count]++
		}
		if count >= least {
			l.keys = append(l.keys, key)
			l.counts = append(l.counts, count)
		}
		if k == 2 {
			e.levels[1].counts[o.last(key)]++
			return nil
		}
		return o.counters[k-1].add(o.suffix(key, k))
	})
	closeGroup()
	if err == nil && len(l.keys) >= maxGrams {
		err = errTooMany
	}
	l.disc = newDiscounts(counts)
	n := len(l.keys)
	l.prob, l.keep, l.lower = make([]float32, n), make([]bool, n), make([]uint32, n)
	if k < o.order {
		l.bow = make([]float32, n)
	}
	for i := range l.keep {
		l.keep[i] = true
	}
	return err
}

// link finds, for the n-grams of level k, the n-gram without its first symbol
// and the context, one level down. Both are always there.
func (e *estimator) link(k int) {
	l, below := &e.levels[k], &e.levels[k-1]
	if k == 2 {
		for i, key := range l.keys {
			l.lower[i] = e.last(key)
		}
		for g := range l.groups {
			l.groups[g].context = uint32(e.context(l.keys[l.groups[g].start]))
		}
		return
	}
	for i, key := range l.keys {
		at, _ := below.find(e.suffix(key, k))
		l.lower[i] = uint32(at)
	}
	at := 0
	for g := range l.groups {
		context := e.context(l.keys[l.groups[g].start])
		for below.keys[at] != context {
			at++
		}
		l.groups[g].context = uint32(at)
	}
}
