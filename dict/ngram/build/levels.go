package build

import (
	"context"
	"errors"
	"fmt"
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
	progress Progress
}

func newObserver(bits uint, order int, tempDir string, progress Progress) *observer {
	o := &observer{packing: packing{bits}, order: order, counters: make([]counter, order+1), progress: progress}
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
func (o *observer) estimator(ctx context.Context, base []float64, minCount uint32) (*estimator, error) {
	e := &estimator{packing: o.packing, order: o.order, base: base, levels: make([]level, o.order+1), progress: o.progress}
	n := len(base)
	e.levels[1] = level{counts: make([]uint32, n), prob: make([]float32, n), bow: make([]float32, n)}
	for i := range n {
		e.levels[1].bow[i] = 1
	}
	for k := o.order; k >= 1; k-- {
		f := filler{observer: o, ctx: ctx, e: e, k: k, least: 1}
		if k == o.order && k > 1 {
			f.least = minCount
		}
		if err := f.fill(); err != nil {
			return nil, err
		}
		o.counters[k].close()
	}
	for k := 2; k <= o.order; k++ {
		e.link(k)
	}
	return e, nil
}

// A filler makes one level.
type filler struct {
	*observer
	ctx    context.Context // of the one call of fill
	e      *estimator
	k      int
	least  uint32     // n-grams seen less often are left out
	counts [5]float64 // counts of counts
	group  group      // the group that the latest n-gram belongs to
	prefix uint64     // and its context
	done   int64
}

// fill makes the level and passes its n-grams on to be counted one level down:
// there each different n-gram counts once.
func (f *filler) fill() error {
	l := &f.e.levels[f.k]
	if f.k == 1 {
		return f.counters[1].each(func(key uint64, count uint32) error {
			l.counts[key] += count // one level down from two-grams, besides
			return nil
		})
	}
	if err := f.counters[f.k].each(f.add); err != nil {
		return err
	}
	f.closeGroup()
	n := len(l.keys)
	if n >= maxGrams {
		return errTooMany
	}
	l.disc = newDiscounts(f.counts)
	l.prob, l.lower, l.keep = make([]float32, n), make([]uint32, n), make([]bool, n)
	if f.k < f.order {
		l.bow = make([]float32, n)
	}
	for i := range l.keep {
		l.keep[i] = true
	}
	return nil
}

// add takes one n-gram, in ascending order.
func (f *filler) add(key uint64, count uint32) error {
	if err := f.ctx.Err(); err != nil {
		return err
	}
	f.report(count)
	l := &f.e.levels[f.k]
	if prefix := f.context(key); prefix != f.prefix {
		f.closeGroup()
		f.prefix = prefix
	}
	f.group.total += uint64(count)
	if count < uint32(len(f.counts)) {
		f.counts[count]++
	}
	if count >= f.least {
		l.keys = append(l.keys, key)
		l.counts = append(l.counts, count)
	}
	if f.k == 2 {
		f.e.levels[1].counts[f.last(key)]++
		return nil
	}
	return f.counters[f.k-1].add(f.suffix(key, f.k))
}

func (f *filler) closeGroup() {
	l := &f.e.levels[f.k]
	if f.group.end = len(l.keys); f.group.end > f.group.start {
		l.groups = append(l.groups, f.group)
	}
	f.group = group{start: len(l.keys)}
}

// reportEvery is the number of occurrences between two reports of progress.
const reportEvery = 1 << 20

func (f *filler) report(count uint32) {
	before := f.done
	f.done += int64(count)
	if f.progress != nil && before/reportEvery != f.done/reportEvery {
		f.progress(fmt.Sprintf("merging counts of %d words", f.k), f.done, f.counters[f.k].added)
	}
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
