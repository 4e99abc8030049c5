// Package backoff reads back-off n-gram models in place: of words or of
// letters, of any order.
//
// P(last | the symbols before) of an n-gram is that of the n-gram without its
// first symbol, times the weight of its context, times its own gain. A context
// that the model does not know weighs one, and so does the gain of an n-gram
// that it does not know. The stored n-grams therefore are those that occur more
// often than the shorter ones let expect.
//
// With every n-gram the model also knows its context and the n-gram without
// its first symbol. So an n-gram of three or more is only looked for where the
// shorter ones were found, and a fingerprint that fits by accident is rare.
//
// # Layout
//
// All numbers are little-endian.
//
//	0   uint8   order n, 1 to 8
//	1   uint8   bits of a symbol, 1 to 21; n symbols take at most 64
//	2   uint16  zero
//	4   uint32  symbols m
//	8   for each order k from 1 to n:
//	      256 float32, the values of ln gain; of ln P for order 1
//	      256 float32, the values of ln weight; not for order n, unless n is 1;
//	          the last is 0 and says that no n-gram goes on from this one
//	    all between -100 and 100
//	then the symbols, 5 bytes each, and one more for its index:
//	      uint8   code of ln P
//	      uint8   code of ln weight
//	      uint24  index of the first two-gram that begins with it
//	then, if n > 1, the two-grams:
//	      uint64  how many
//	      each in 16 bits more than a symbol has, packed from the lowest bit up:
//	      code of ln gain (8 bits), code of ln weight (8 bits; 0 if n is 2),
//	      the second symbol, mixed (see mix); and eight bytes of zero
//	then for each order k from 3 to n:
//	      uint64  length
//	      a table of package fuse: the key is that of the n-gram, with its last
//	      symbol in the lowest bits; the group is the symbol before the last;
//	      the value is the code of ln gain (8 bits) and, below order n, of ln weight (8 bits)
//
// Each part is followed by zeros up to a multiple of 8 bytes.
package backoff

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/textmend/textmend/dict/ngram/internal/fuse"
)

// MaxOrder is the highest order that the layout allows.
const MaxOrder = 8

// A Model is a back-off model. The zero Model is of no use. Models are safe
// for concurrent use.
type Model struct {
	order   int
	bits    uint
	symbols uint32
	unigram []byte // symbolSize bytes for each symbol and one more
	pairs   pairs
	levels  [MaxOrder + 1]level
}

// A level holds the n-grams of one order.
type level struct {
	gain   []byte     // quantisation table of ln gain; of ln P in order 1
	weight []byte     // quantisation table of ln weight
	table  fuse.Table // from order 3
}

// symbolSize is the size of what the file says of a symbol.
const symbolSize = 5

var errLayout = errors.New("damaged model")

// Open returns the model that data holds, which it keeps. It reads the heads
// of the parts, not the n-grams.
func Open(data []byte) (*Model, error) {
	r := reader{data: data}
	head := r.take(8)
	if r.failed {
		return nil, errLayout
	}
	m := &Model{
		order:   int(head[0]),
		bits:    uint(head[1]),
		symbols: binary.LittleEndian.Uint32(head[4:]),
	}
	if m.order < 1 || m.order > MaxOrder || m.bits < 1 || m.bits > 21 || uint(m.order)*m.bits > 64 || m.symbols == 0 || m.symbols > 1<<m.bits {
		return nil, errLayout
	}
	for k := 1; k <= m.order; k++ {
		m.levels[k].gain = r.values()
		if hasWeights(k, m.order) {
			m.levels[k].weight = r.values()
		}
	}
	m.unigram = r.take(symbolSize * (uint64(m.symbols) + 1))
	if m.order > 1 {
		m.pairs = pairs{bits: m.bits, count: r.number()}
		m.pairs.entries = r.take((m.pairs.count*uint64(m.bits+valueBits)+7)/8 + padding)
	}
	for k := 3; k <= m.order; k++ {
		table, err := fuse.Open(r.take(r.number()))
		if err != nil {
			return nil, err
		}
		m.levels[k].table = table
	}
	if r.failed || m.pairs.count >= 1<<24 || len(r.data) > 0 {
		return nil, errLayout
	}
	return m, nil
}

// hasWeights reports whether n-grams of order k are contexts. Single symbols
// always have room for a weight, which keeps their pairs of bytes uniform.
func hasWeights(k, order int) bool { return k < order || k == 1 }

// A reader takes parts off the front of data, each padded to 8 bytes.
type reader struct {
	data   []byte
	failed bool
}

func (r *reader) take(n uint64) []byte {
	padded := (n + 7) &^ 7
	if padded < n || padded > uint64(len(r.data)) {
		r.failed = true
		r.data = nil
		return nil
	}
	part := r.data[:n:n]
	r.data = r.data[padded:]
	return part
}

func (r *reader) number() uint64 {
	b := r.take(8)
	if r.failed {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

// maxValue bounds the values of a quantisation table, so that sums of them are
// numbers. ln P of the rarest word is about -20.
const maxValue = 100

// values takes a quantisation table.
func (r *reader) values() []byte {
	v := r.take(4 * 256)
	for i := 0; i < len(v); i += 4 {
		if x := math.Abs(float64(value(v, uint8(i/4)))); !(x <= maxValue) { // so that NaN fails
			r.failed = true
		}
	}
	return v
}

// Order returns the length of the model's longest n-grams.
func (m *Model) Order() int { return m.order }

// Symbols returns the number of symbols; symbols are numbered from 0.
func (m *Model) Symbols() uint32 { return m.symbols }

// Len returns the number of n-grams of order k.
func (m *Model) Len(k int) int {
	if k == 1 {
		return int(m.symbols)
	}
	if k == 2 {
		return int(m.pairs.count)
	}
	return m.levels[k].table.Len()
}

// value returns entry i of a quantisation table.
func value(table []byte, i uint8) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(table[4*int(i):]))
}
