package dict

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Gaps finds words of which the beginning and the end are known. It knows
// where the words that share a beginning lie in the dictionary, and where those
// that share an end lie among the words sorted from their last letter on: the
// words that share both are found by looking through the shorter list. It is
// never changed and safe for concurrent use.
type Gaps struct {
	dict    *Dict
	keys    []uint64 // by index: the word's end
	lengths []uint8  // by index: bytes of the word
	order   []uint32 // indexes, sorted by the words' ends
	starts  []uint32 // by the last three symbols: where the words with that end start in order
}

// A word's end is a number of 60 bits: the symbols of its last letters, five
// bits each, the last letter highest.
const (
	symbolBits = 5
	endLetters = 12
	endBits    = symbolBits * endLetters
)

// Gaps sorts the words by their ends, for which those of English take 8 MB and
// about as long as walking the automaton for a thousand gapped words.
func (d *Dict) Gaps() *Gaps {
	g := &Gaps{dict: d, keys: make([]uint64, d.words), lengths: make([]uint8, d.words), order: make([]uint32, d.words)}
	g.gather(d.root, 0, 0, 0)
	g.sort()
	return g
}

// gather notes the ends of the words behind a state, whose letters end in key.
// index is that of the first of them.
func (g *Gaps) gather(state, index uint32, key uint64, length int) {
	edges := g.dict.edges
	for at := int(state+1) * unitSize; state != 0 && at+edgeSize <= len(edges); at += edgeSize {
		e := edge(binary.LittleEndian.Uint64(edges[at:]))
		i, longer := index+e.skip(), key>>symbolBits|uint64(SymbolOf(e.label()))<<(endBits-symbolBits)
		if e.final() {
			g.keys[i], g.lengths[i] = longer, uint8(length+1)
		}
		g.gather(e.target(), i, longer, length+1)
		if e.last() {
			return
		}
	}
}

// sort orders the words by their ends: a radix sort, of two symbols at a time
// from the least to the most significant.
func (g *Gaps) sort() {
	const digit = 2 * symbolBits
	for i := range g.order {
		g.order[i] = uint32(i)
	}
	from, to := g.order, make([]uint32, len(g.order))
	for shift := 0; shift < endBits; shift += digit {
		var ends [1<<digit + 1]uint32
		for _, key := range g.keys {
			ends[key>>shift&(1<<digit-1)+1]++
		}
		for i := range ends[1:] {
			ends[i+1] += ends[i]
		}
		for _, i := range from {
			d := g.keys[i] >> shift & (1<<digit - 1)
			to[ends[d]] = i
			ends[d]++
		}
		from, to = to, from
	}
	g.order = from
	g.starts = make([]uint32, 1<<(symbolBits*startLetters)+1)
	for _, key := range g.keys {
		g.starts[key>>(endBits-symbolBits*startLetters)+1]++
	}
	for i := range g.starts[1:] {
		g.starts[i+1] += g.starts[i]
	}
}

// startLetters is how many letters of an end Gaps.starts knows.
const startLetters = 3

// A GapSearch finds the words that a run of letters becomes when something is
// put into it. It is for one goroutine.
type GapSearch struct {
	gaps    *Gaps
	word    string
	heads   []Prefix // by place: the letters before it; those that begin no word are left out
	tails   []tail   // by place: the letters from it on
	foreign int      // the letters from there on are a to z
}

// A tail is a range of words in the order of their ends.
type tail struct{ lo, hi uint32 }

// Search returns a search through g.
func (g *Gaps) Search() *GapSearch { return &GapSearch{gaps: g} }

// Reset makes word the letters that are searched with.
func (s *GapSearch) Reset(word string) {
	s.word, s.heads = word, s.heads[:0]
	at, ok := Prefix{s.gaps.dict.Root(), uint32(s.gaps.dict.words)}, true
	for i := 0; ok; i++ {
		s.heads = append(s.heads, at)
		if i == len(word) {
			break
		}
		at, ok = s.gaps.dict.behind(at, word[i])
	}
	s.tails = slices.Grow(s.tails[:0], len(word)+1)[:len(word)+1]
	s.tails[len(word)] = tail{0, uint32(len(s.gaps.order))}
	key := uint64(0)
	s.foreign = len(word)
	for i := len(word) - 1; i >= 0; i-- {
		if s.foreign == i+1 && SymbolOf(word[i]) != Foreign {
			s.foreign = i
		}
		s.tails[i] = s.tails[i+1]
		if n := len(word) - 1 - i; n < endLetters {
			key |= uint64(SymbolOf(word[i])) << (endBits - symbolBits*(n+1))
			s.tails[i] = s.gaps.narrow(s.tails[i+1], key, n+1)
		}
	}
}

// narrow returns the words of t that end in the first n symbols of key. All of
// t end in the first n-1 of them.
func (g *Gaps) narrow(t tail, key uint64, n int) tail {
	if n <= startLetters {
		d := key >> (endBits - symbolBits*startLetters)
		return tail{g.starts[d], g.starts[d+1<<(symbolBits*(startLetters-n))]}
	}
	t.lo = g.find(t, key)
	t.hi = g.find(t, key+1<<(endBits-symbolBits*n))
	return t
}

// find returns the first word of t whose end is not below key.
func (g *Gaps) find(t tail, key uint64) uint32 {
	lo, hi := t.lo, t.hi
	for lo < hi {
		mid := lo + (hi-lo)/2
		if g.keys[g.order[mid]] < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// A Gap is what is put into a run of letters, and the word that this makes.
type Gap struct {
	Letters uint32 // up to four, a to z, as bytes, the first one highest, with zeros after the last
	index   uint32
}

// Word returns the word that filling the gap makes.
func (g *Gaps) Word(gap Gap) ID { return g.dict.idAt(int(gap.index)) }

// AppendGaps appends the ways to make a word by putting least to most letters,
// four at the most, in at a place.
func (s *GapSearch) AppendGaps(found []Gap, place, least, most int) []Gap {
	if place >= len(s.heads) {
		return found
	}
	g, head, tail := s.gaps, s.heads[place], s.tails[place]
	shortest, longest := len(s.word)+least, len(s.word)+most
	if tail.lo == tail.hi {
		return found
	}
	if width := head.end - head.index; width > tail.hi-tail.lo {
		for _, i := range g.order[tail.lo:tail.hi] {
			if n := int(g.lengths[i]); i-head.index < width && shortest <= n && n <= longest {
				found = s.offer(found, place, i)
			}
		}
		return found
	}
	shift := endBits - symbolBits*min(len(s.word)-place, endLetters)
	end := g.keys[g.order[tail.lo]] >> shift
	for i := head.index; i < head.end; i++ {
		if n := int(g.lengths[i]); g.keys[i]>>shift == end && shortest <= n && n <= longest {
			found = s.offer(found, place, i)
		}
	}
	return found
}

// offer appends the gap that the word of an index fills, if only letters from a
// to z do and what is not a letter agrees, too.
func (s *GapSearch) offer(found []Gap, place int, index uint32) []Gap {
	size, after := int(s.gaps.lengths[index])-len(s.word), len(s.word)-place
	if after+size > endLetters || place < s.foreign {
		return s.offerLong(found, place, index)
	}
	gap := Gap{index: index}
	end := s.gaps.keys[index] >> (endBits - symbolBits*(after+size))
	for i := range size {
		symbol := end & (1<<symbolBits - 1)
		if symbol == uint64(Foreign) {
			return found
		}
		gap.Letters |= uint32('a'-1+symbol) << (24 - 8*i)
		end >>= symbolBits
	}
	return append(found, gap)
}

// offerLong is offer for a word of which the end does not tell all.
func (s *GapSearch) offerLong(found []Gap, place int, index uint32) []Gap {
	d, n, gap := s.gaps.dict, s.heads[place].Node, Gap{index: index}
	for i := range int(s.gaps.lengths[index]) - len(s.word) {
		e := d.toward(n, index)
		if SymbolOf(e.Label) == Foreign {
			return found
		}
		gap.Letters |= uint32(e.Label) << (24 - 8*i)
		n = e.Node
	}
	for i := place; i < len(s.word); i++ {
		var ok bool
		if n, ok = d.Step(n, s.word[i]); !ok {
			return found
		}
	}
	if n.index != index || !n.final {
		return found
	}
	return append(found, gap)
}

// behind walks one byte on.
func (d *Dict) behind(n Prefix, label byte) (Prefix, bool) {
	if n.state == 0 {
		return Prefix{}, false
	}
	edges := d.edges[int(n.state)*unitSize:]
	mask := binary.LittleEndian.Uint32(edges)
	bit := uint32(1) << class(label)
	if mask&bit == 0 {
		return Prefix{}, false
	}
	for at := unitSize + edgeSize*bits.OnesCount32(mask&(bit-1)); at+edgeSize <= len(edges); at += edgeSize {
		e := edge(binary.LittleEndian.Uint64(edges[at:]))
		if e.label() == label {
			next := Prefix{n.along(e), n.end}
			if !e.last() {
				next.end = n.index + edge(binary.LittleEndian.Uint64(edges[at+edgeSize:])).skip()
			}
			return next, true
		}
		if e.last() {
			break
		}
	}
	return Prefix{}, false
}
