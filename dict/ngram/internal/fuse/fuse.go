// Package fuse implements a static map from 64-bit keys to small values: a
// binary fuse filter that carries a value beside the fingerprint.
//
// Method: Thomas Mueller Graf and Daniel Lemire, "Binary Fuse Filters: Fast and
// Smaller Than Xor Filters", Journal of Experimental Algorithmics 27 (2022).
// A key owns three slots; the exclusive or of what stands in them is its
// fingerprint and value. A key that was never put in has, in one case of 2^f
// (f being the bits of the fingerprint), a fingerprint that fits by chance, and
// then the value means nothing.
//
// The keys are split into shards, and the caller says which shard a key belongs
// to. Keys that are asked for together stand together, so that a few look-ups
// touch a few pages of a large file, not all of them.
//
// # Layout
//
// All numbers are little-endian.
//
//	0   uint8   s: there are 2^s shards
//	1   uint8   f: bits of a fingerprint
//	2   uint8   v: bits of a value
//	3   uint8   zero
//	4   uint32  keys in all shards
//	8   uint32  slots in all shards
//	12  uint32  zero
//	16  shards, 16 bytes each:
//	      uint32  its first slot
//	      uint32  span: slots in which the first slot of a key can lie; 0 for an empty shard
//	      uint8   log2 of the slots in a segment
//	      uint8   zero, three times
//	      uint32  seed of its hash
//	then the slots, f+v bits each, packed from the lowest bit up,
//	and eight bytes of zero, so that every slot can be read as a whole word.
//
// A shard takes span + 2 segments of slots.
package fuse

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

const (
	headerSize  = 16
	shardSize   = 16
	padding     = 8
	maxShards   = 16 // log2
	maxSlotBits = 32
	maxSegment  = 18 // log2
)

// A Table is a static map. The zero Table is empty. Tables are safe for
// concurrent use.
type Table struct {
	shards   []shard
	slots    []byte
	keys     int
	slotBits uint8 // f + v
	tagBits  uint8 // f
	mixShift uint8 // 64 - s, to take a shard from a hash
}

type shard struct {
	first uint32
	span  uint32
	seed  uint32
	log   uint8
}

var errLayout = errors.New("damaged table")

// Open returns the table that data holds. It reads the head and the list of
// shards, not the slots, and keeps data.
func Open(data []byte) (Table, error) {
	if len(data) < headerSize {
		return Table{}, errLayout
	}
	t := Table{
		keys:     int(binary.LittleEndian.Uint32(data[4:])),
		slotBits: data[1] + data[2],
		tagBits:  data[1],
		mixShift: 64 - data[0],
	}
	log, slots := data[0], uint64(binary.LittleEndian.Uint32(data[8:]))
	if log > maxShards || data[1] > maxSlotBits || data[2] > maxSlotBits || t.slotBits > maxSlotBits || t.slotBits == 0 {
		return Table{}, errLayout
	}
	want := headerSize + shardSize<<log + (slots*uint64(t.slotBits)+7)/8 + padding
	if uint64(len(data)) != want {
		return Table{}, errLayout
	}
	t.shards = make([]shard, 1<<log)
	for i := range t.shards {
		s, ok := readShard(data[headerSize+i*shardSize:], slots)
		if !ok {
			return Table{}, errLayout
		}
		t.shards[i] = s
	}
	t.slots = data[headerSize+shardSize<<log:]
	return t, nil
}

// readShard returns the shard described at the head of b, and whether its
// slots lie within the table's.
func readShard(b []byte, slots uint64) (shard, bool) {
	s := shard{
		first: binary.LittleEndian.Uint32(b),
		span:  binary.LittleEndian.Uint32(b[4:]),
		log:   b[8],
		seed:  binary.LittleEndian.Uint32(b[12:]),
	}
	if s.span == 0 {
		return s, true
	}
	segment := uint64(1) << min(s.log, maxSegment)
	ok := s.log <= maxSegment && uint64(s.span)%segment == 0 && uint64(s.first)+uint64(s.span)+2*segment <= slots
	return s, ok
}

// Len returns the number of keys.
func (t *Table) Len() int { return t.keys }

// Get returns the value of key in the shard that group belongs to, and whether
// the key is there, up to the chance of a fingerprint that fits by accident.
func (t *Table) Get(group uint32, key uint64) (uint32, bool) {
	if len(t.shards) == 0 {
		return 0, false
	}
	s := &t.shards[shardOf(group, t.mixShift)]
	if s.span == 0 {
		return 0, false
	}
	h := hash(key, s.seed)
	a, b, c := places(h, s.span, s.log)
	x := t.slot(s.first+a) ^ t.slot(s.first+b) ^ t.slot(s.first+c)
	x &= 1<<t.slotBits - 1
	if (x^tag(h))&(1<<t.tagBits-1) != 0 {
		return 0, false
	}
	return uint32(x >> t.tagBits), true
}

// slot returns slot i in its lowest bits, with its neighbours above it.
func (t *Table) slot(i uint32) uint64 {
	bit := uint64(i) * uint64(t.slotBits)
	return binary.LittleEndian.Uint64(t.slots[bit>>3:]) >> (bit & 7)
}

// shardOf spreads groups over the shards.
func shardOf(group uint32, shift uint8) uint64 {
	return uint64(group) * 0x9e3779b97f4a7c15 >> 1 >> (shift - 1)
}

// hash is the finaliser of SplitMix64: a permutation, so that different keys
// never have equal hashes.
func hash(key uint64, seed uint32) uint64 {
	h := key + uint64(seed)*0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// tag returns the fingerprint of a hash in its lowest bits.
func tag(h uint64) uint64 { return h * 0xd6e8feb86659fd93 >> 32 }

// places returns the three slots of a hash, counted from the shard's first.
func places(h uint64, span uint32, log uint8) (a, b, c uint32) {
	hi, _ := bits.Mul64(h, uint64(span))
	segment := uint32(1) << log
	mask := segment - 1
	a = uint32(hi)
	b = (a + segment) ^ uint32(h>>18)&mask
	c = (a + 2*segment) ^ uint32(h)&mask
	return a, b, c
}
