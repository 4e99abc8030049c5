package backoff

import (
	"encoding/binary"
	"slices"
)

// pairs holds the two-grams, exactly: a word that takes a gain from strangers
// here would be believed. They stand grouped by their first symbol. Within a
// group they stand in the order of their second symbol's mixed number, which is
// spread evenly over its range, so that its place in the group can be guessed:
// two or three reads find it in a group of any size.
type pairs struct {
	bits    uint   // of a symbol
	entries []byte // packed, with padding
	count   uint64
}

// valueBits are the bits of a two-gram's gain and weight.
const valueBits = 16

// padding lets every packed entry be read as a whole word.
const padding = 8

// find returns the value of the two-gram that ends in symbol, in the group
// that stands from entry start to entry end.
func (p *pairs) find(start, end, symbol uint32) (uint32, bool) {
	if start >= end || uint64(end) > p.count {
		return 0, false
	}
	want := uint64(mix(symbol, p.bits))
	low, high := uint64(start), uint64(end-1) // where it may still stand
	at := low + want*(high-low+1)>>p.bits
	for {
		e := p.entry(at)
		got := e >> valueBits & (1<<p.bits - 1)
		switch {
		case got == want:
			return uint32(e & (1<<valueBits - 1)), true
		case got < want:
			if at == high {
				return 0, false
			}
			low = at + 1
			at = min(high, low+(want-got)*uint64(end-start)>>p.bits)
		default:
			if at == low {
				return 0, false
			}
			high = at - 1
			step := (got - want) * uint64(end-start) >> p.bits
			at = high - min(high-low, step)
		}
	}
}

// entry returns entry i in its lowest bits, with its neighbours above it.
func (p *pairs) entry(i uint64) uint64 {
	bit := i * uint64(p.bits+valueBits)
	return binary.LittleEndian.Uint64(p.entries[bit>>3:]) >> (bit & 7)
}

// mix permutes the symbols of some bits.
func mix(symbol uint32, bits uint) uint32 {
	return symbol * 0x9e3779b1 & (1<<bits - 1)
}

// packPairs returns the packed entries of grams, which are sorted by key, and
// the index of each symbol's first.
func packPairs(grams []Gram, value func(Gram) uint32, symbols uint32, bits uint) (entries []byte, starts []uint32) {
	grams = slices.Clone(grams)
	slices.SortFunc(grams, func(x, y Gram) int {
		if a, b := x.Key>>bits, y.Key>>bits; a != b {
			return int(a) - int(b)
		}
		return int(mix(uint32(x.Key), bits)) - int(mix(uint32(y.Key), bits))
	})
	width := uint64(bits + valueBits)
	entries = make([]byte, (uint64(len(grams))*width+7)/8+padding)
	starts = make([]uint32, symbols+1)
	for i, g := range grams {
		e := uint64(mix(uint32(g.Key), bits))<<valueBits | uint64(value(g))
		bit := uint64(i) * width
		b := entries[bit>>3:]
		binary.LittleEndian.PutUint64(b, binary.LittleEndian.Uint64(b)|e<<(bit&7))
		starts[g.Key>>bits+1]++
	}
	for i := range symbols {
		starts[i+1] += starts[i]
	}
	return entries, starts
}
