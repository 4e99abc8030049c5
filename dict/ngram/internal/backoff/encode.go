package backoff

import (
	"encoding/binary"
	"fmt"

	"github.com/textmend/textmend/dict/ngram/internal/fuse"
)

// A Source is a model to be encoded.
type Source struct {
	Order   int
	Bits    uint     // of a symbol in a key
	TagBits uint8    // of a fingerprint: one stranger in 2^TagBits is taken for an n-gram
	Grams   [][]Gram // by order, from 1; of order 1 all symbols, the others sorted by key
}

// A Gram is an n-gram with its gain and, as a context, its weight.
type Gram struct {
	Key    uint64
	Gain   float32 // ln; of a single symbol, ln P
	Weight float32 // ln; 0 says that no n-gram goes on from this one
}

// EntryBits returns the bits of an n-gram of order k from 2, or of a slot in
// its table.
func (s Source) EntryBits(k int) int {
	switch {
	case k == 2:
		return int(s.Bits) + valueBits
	case hasWeights(k, s.Order):
		return int(s.TagBits) + 16
	}
	return int(s.TagBits) + 8
}

// Overhead returns the bytes of a model beside its n-grams of order 2 and up.
func Overhead(order int, symbols uint32) int {
	return 8 + order*2*4*256 + symbolSize*(int(symbols)+1) + order*64
}

// Encode returns the bytes of a model.
func Encode(s Source) ([]byte, error) {
	if len(s.Grams) != s.Order+1 || s.Order < 1 || s.Order > MaxOrder || len(s.Grams[1]) > 1<<s.Bits {
		return nil, fmt.Errorf("backoff: order %d of %d, %d bits", s.Order, len(s.Grams), s.Bits)
	}
	symbols := uint32(len(s.Grams[1]))
	out := binary.LittleEndian.AppendUint32([]byte{byte(s.Order), byte(s.Bits), 0, 0}, symbols)
	q := make([]quantisers, s.Order+1)
	for k := 1; k <= s.Order; k++ {
		out, q[k] = quantise(out, s.Grams[k], hasWeights(k, s.Order))
	}
	var entries []byte
	starts := make([]uint32, symbols+1)
	if s.Order > 1 {
		if len(s.Grams[2]) >= 1<<24 {
			return nil, fmt.Errorf("backoff: %d two-grams", len(s.Grams[2]))
		}
		entries, starts = packPairs(s.Grams[2], q[2].value, symbols, s.Bits)
	}
	for i, start := range starts {
		var g Gram
		if i < int(symbols) {
			g = s.Grams[1][i]
		}
		v := q[1].value(g)
		out = append(out, byte(v), byte(v>>8), byte(start), byte(start>>8), byte(start>>16))
	}
	out = pad(out)
	if s.Order > 1 {
		out = binary.LittleEndian.AppendUint64(out, uint64(len(s.Grams[2])))
		out = pad(append(out, entries...))
	}
	for k := 3; k <= s.Order; k++ {
		table, err := s.table(k, &q[k])
		if err != nil {
			return nil, err
		}
		out = binary.LittleEndian.AppendUint64(out, uint64(len(table)))
		out = pad(append(out, table...))
	}
	return out, nil
}

// table returns the table of the n-grams of order k, three or more.
func (s Source) table(k int, q *quantisers) ([]byte, error) {
	grams := s.Grams[k]
	config := fuse.Config{TagBits: s.TagBits, ValueBits: uint8(s.EntryBits(k)) - s.TagBits}
	return fuse.Build(config, len(grams), func(i int) fuse.Entry {
		g := grams[i]
		before := uint32(g.Key >> s.Bits & (1<<s.Bits - 1))
		return fuse.Entry{Key: g.Key, Group: before, Value: q.value(g)}
	})
}

// quantisers give the codes of gains and weights.
type quantisers struct {
	gain, weight quantiser
	weights      bool // there are any
}

// value returns the codes of an n-gram.
func (q *quantisers) value(g Gram) uint32 {
	v := uint32(q.gain.code(g.Gain))
	switch {
	case !q.weights:
	case g.Weight == 0:
		v |= closed << 8
	default:
		v |= uint32(q.weight.code(g.Weight)) << 8
	}
	return v
}

// quantise appends the quantisation tables that fit the grams.
func quantise(out []byte, grams []Gram, weights bool) ([]byte, quantisers) {
	q := quantisers{weights: weights}
	numbers := make([]float32, 0, len(grams))
	for _, g := range grams {
		numbers = append(numbers, g.Gain)
	}
	q.gain = newQuantiser(numbers, 256)
	out = q.gain.appendTable(out)
	if !weights {
		return out, q
	}
	numbers = numbers[:0]
	for _, g := range grams {
		if g.Weight != 0 {
			numbers = append(numbers, g.Weight)
		}
	}
	q.weight = newQuantiser(numbers, closed)
	return q.weight.appendTable(out), q
}

func pad(b []byte) []byte {
	for len(b)%8 != 0 {
		b = append(b, 0)
	}
	return b
}
