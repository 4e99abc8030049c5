package fuse

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
)

// An Entry is a key with its value and the group that chooses its shard.
type Entry struct {
	Key   uint64
	Group uint32
	Value uint32
}

// A Config says how a table is laid out.
type Config struct {
	TagBits   uint8 // bits of a fingerprint
	ValueBits uint8 // bits of a value; TagBits + ValueBits ≤ 32
	ShardKeys int   // keys that a shard holds on average; 0 is 65536
}

// Build returns the bytes of a table of the given entries, whose keys must
// differ within a group. The result depends on the set of entries, not on
// their order.
func Build(c Config, n int, entry func(i int) Entry) ([]byte, error) {
	if c.TagBits+c.ValueBits > maxSlotBits || c.TagBits+c.ValueBits == 0 {
		return nil, fmt.Errorf("fuse: %d bits a slot", c.TagBits+c.ValueBits)
	}
	log := shardLog(n, c.ShardKeys)
	members := split(n, log, entry)
	parts := make([]part, len(members))
	var slots uint32
	for i, entries := range members {
		p, err := solve(entries, c)
		if err != nil {
			return nil, err
		}
		p.first = slots
		slots += uint32(len(p.slots))
		parts[i] = p
		members[i] = nil
	}
	return encode(c, log, n, slots, parts), nil
}

func shardLog(n, perShard int) uint8 {
	if perShard == 0 {
		perShard = 1 << 16
	}
	return uint8(min(maxShards, bits.Len(uint(n/perShard))))
}

// split deals the entries out to their shards.
func split(n int, log uint8, entry func(int) Entry) [][]Entry {
	sizes := make([]int, 1<<log)
	for i := range n {
		sizes[shardOf(entry(i).Group, 64-log)]++
	}
	members := make([][]Entry, len(sizes))
	for i, size := range sizes {
		members[i] = make([]Entry, 0, size)
	}
	for i := range n {
		e := entry(i)
		s := shardOf(e.Group, 64-log)
		members[s] = append(members[s], e)
	}
	return members
}

// A part is a solved shard.
type part struct {
	shard
	slots []uint32
}

// triesPerSize is how many seeds are tried before a shard gets more room. More
// gain nothing: a size suits nearly all seeds or hardly any.
const triesPerSize = 2

// solve finds slots for the entries of one shard. More room is given until it
// succeeds; only keys that occur twice can make it fail.
func solve(entries []Entry, c Config) (part, error) {
	if len(entries) == 0 {
		return part{}, nil
	}
	log := segmentLog(len(entries))
	segment := uint32(1) << log
	span := max(2, uint32(float64(len(entries))*1.12)>>log) - 1
	span *= segment
	p := newPeeler(entries)
	for seed := uint32(1); seed < 64*triesPerSize; seed++ {
		s := shard{span: span, seed: seed, log: log}
		if p.peel(s) {
			return part{s, p.assign(s, c)}, nil
		}
		if seed%triesPerSize == 0 {
			span += segment
		}
	}
	return part{}, fmt.Errorf("fuse: no table for %d keys: is a key there twice?", len(entries))
}

// segmentLog returns log2 of the slots in a segment. The paper adds 2.25; with
// smaller segments a shard of some ten thousand keys takes 1.16 slots a key, not 1.19.
func segmentLog(n int) uint8 {
	return uint8(max(2, min(maxSegment, math.Log(float64(n))/math.Log(3.33)+1.5)))
}

// A peeler takes keys off a shard one by one: always one that is alone in one
// of its slots. Put back in the opposite order, each finds a slot that is
// still free.
type peeler struct {
	entries []Entry
	sum     []uint32 // per slot: exclusive or of the indices of its keys
	count   []uint16 // per slot: how many keys
	alone   []uint32 // slots with one key
	order   []uint32 // indices of entries in the order in which they were taken off
	slot    []uint32 // the slot in which order[i] was alone
}

func newPeeler(entries []Entry) *peeler {
	return &peeler{entries: entries}
}

func (p *peeler) peel(s shard) bool {
	size := int(s.span + 2<<s.log)
	p.sum = zeroed(p.sum, size)
	p.count = zeroed(p.count, size)
	p.alone, p.order, p.slot = p.alone[:0], p.order[:0], p.slot[:0]
	for i := range p.entries {
		for _, at := range p.slots(i, s) {
			p.sum[at] ^= uint32(i)
			p.count[at]++
			if p.count[at] == math.MaxUint16 {
				return false
			}
		}
	}
	for at, n := range p.count {
		if n == 1 {
			p.alone = append(p.alone, uint32(at))
		}
	}
	for len(p.alone) > 0 {
		at := p.alone[len(p.alone)-1]
		p.alone = p.alone[:len(p.alone)-1]
		if p.count[at] == 1 {
			p.take(at, s)
		}
	}
	return len(p.order) == len(p.entries)
}

// take takes off the one key that stands at a slot.
func (p *peeler) take(at uint32, s shard) {
	i := p.sum[at]
	p.order = append(p.order, i)
	p.slot = append(p.slot, at)
	for _, other := range p.slots(int(i), s) {
		p.sum[other] ^= i
		p.count[other]--
		if p.count[other] == 1 {
			p.alone = append(p.alone, other)
		}
	}
}

func (p *peeler) slots(i int, s shard) [3]uint32 {
	a, b, c := places(hash(p.entries[i].Key, s.seed), s.span, s.log)
	return [3]uint32{a, b, c}
}

// assign fills the slots of a peeled shard.
func (p *peeler) assign(s shard, c Config) []uint32 {
	slots := make([]uint32, s.span+2<<s.log)
	for k := len(p.order) - 1; k >= 0; k-- {
		e := p.entries[p.order[k]]
		x := tag(hash(e.Key, s.seed))&(1<<c.TagBits-1) | uint64(e.Value)<<c.TagBits
		want := uint32(x & (1<<(c.TagBits+c.ValueBits) - 1))
		for _, at := range p.slots(int(p.order[k]), s) {
			want ^= slots[at]
		}
		slots[p.slot[k]] = want // the slot was zero, so it did not disturb the sum
	}
	return slots
}

func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func encode(c Config, log uint8, keys int, slots uint32, parts []part) []byte {
	width := uint64(c.TagBits + c.ValueBits)
	head := headerSize + shardSize<<log
	out := make([]byte, uint64(head)+(uint64(slots)*width+7)/8+padding)
	out[0], out[1], out[2] = log, c.TagBits, c.ValueBits
	binary.LittleEndian.PutUint32(out[4:], uint32(keys))
	binary.LittleEndian.PutUint32(out[8:], slots)
	for i, p := range parts {
		b := out[headerSize+i*shardSize:]
		binary.LittleEndian.PutUint32(b, p.first)
		binary.LittleEndian.PutUint32(b[4:], p.span)
		b[8] = p.log
		binary.LittleEndian.PutUint32(b[12:], p.seed)
		for j, x := range p.slots {
			pack(out[head:], (uint64(p.first)+uint64(j))*width, x)
		}
	}
	return out
}

// pack puts x at a bit offset where the bits are still zero.
func pack(b []byte, bit uint64, x uint32) {
	at := b[bit>>3:]
	binary.LittleEndian.PutUint64(at, binary.LittleEndian.Uint64(at)|uint64(x)<<(bit&7))
}
