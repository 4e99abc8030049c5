package dict

import (
	"encoding/binary"
	"math/bits"
	"sort"
)

// A word's end is a number of 60 bits: the symbols of its last letters, five
// bits each, the last letter highest. The file has the words sorted by it.
const (
	symbolBits = 5
	endLetters = 12
	endBits    = symbolBits * endLetters

	startLetters = 3 // of an end that layout.starts knows
	startShift   = endBits - symbolBits*startLetters
	startCount   = 1<<(symbolBits*startLetters) + 1
)

// endWith returns the end of a word that goes on with a byte.
func endWith(end uint64, b byte) uint64 {
	return end>>symbolBits | uint64(SymbolOf(b))<<(endBits-symbolBits)
}

// Gaps finds words of which the beginning and the end are known. Those that
// share a beginning lie side by side in the dictionary, and those that share an
// end among the words sorted by their ends: the words that share both are found
// by looking through the shorter list. It is never changed and safe for
// concurrent use.
type Gaps struct {
	dict *Dict

	// By index: the words' ends and lengths in bytes; nil if they are spelled
	// when they are needed.
	ends    []uint64
	lengths []uint8
}

// Gaps returns the words of d by their beginnings and their ends.
func (d *Dict) Gaps() *Gaps { return &Gaps{dict: d} }

// Spelled returns the same with all words spelled: for English that takes as
// long as some thousand searches without it, and 5 MB, and makes each several
// times as fast.
func (g *Gaps) Spelled() *Gaps {
	s := speller{
		Gaps:  &Gaps{dict: g.dict, ends: make([]uint64, g.dict.words), lengths: make([]uint8, g.dict.words)},
		steps: maxWord * g.dict.words,
	}
	s.spell()
	return s.Gaps
}

// A speller spells all words of a dictionary.
type speller struct {
	*Gaps
	steps    int // that it may still take: no more than all words have letters, whatever the file says
	branches []branch
}

// A branch is a state whose words are still to be spelled.
type branch struct {
	end    uint64 // of the letters up to the state
	first  edge   // of the state
	at     int    // offset of that edge
	index  uint32 // of the first of the words
	length int    // of those with one letter more
}

// spell notes the ends of all words, a state at a time. The first edges of all
// states that it leads to are read at once, before they are needed: one after
// another, each of the reads would wait for the memory.
func (s *speller) spell() {
	for s.push(branch{length: 1}, s.dict.root); len(s.branches) > 0; {
		b := s.branches[len(s.branches)-1]
		s.branches = s.branches[:len(s.branches)-1]
		for e, at, ok := b.first, b.at, true; ok; e, ok = s.edgeAt(at) {
			s.steps--
			i, longer := b.index+e.skip(), endWith(b.end, e.label())
			if int(i) >= len(s.ends) || b.length > maxWord || s.steps < 0 {
				break
			}
			if e.final() {
				s.ends[i], s.lengths[i] = longer, uint8(b.length)
			}
			s.push(branch{end: longer, index: i, length: b.length + 1}, e.target())
			if e.last() {
				break
			}
			at += edgeSize
		}
	}
}

// push adds a state, unless nothing goes on from it.
func (s *speller) push(b branch, state uint32) {
	if state != 0 {
		b.at = int(state+1) * unitSize
		if first, ok := s.edgeAt(b.at); ok {
			b.first = first
			s.branches = append(s.branches, b)
		}
	}
}

func (s *speller) edgeAt(at int) (edge, bool) {
	if at+edgeSize > len(s.dict.edges) {
		return 0, false
	}
	return edge(binary.LittleEndian.Uint64(s.dict.edges[at:])), true
}

// end returns the end and the length of the word of an index.
func (g *Gaps) end(index uint32) (end uint64, length int) {
	if g.ends != nil {
		return g.ends[index], int(g.lengths[index])
	}
	at, final := g.dict.root, false
	for rest := index; !(final && rest == 0) && length < maxWord; length++ {
		e, ok := g.dict.leading(at, rest)
		if !ok {
			break
		}
		rest -= e.skip()
		end, at, final = endWith(end, e.label()), e.target(), e.final()
	}
	return end, length
}

// A tail is a range of words in the order of their ends.
type tail struct{ lo, hi uint32 }

// narrow returns the words of t that end in the first n symbols of end. All of
// t end in the first n-1 of them.
func (g *Gaps) narrow(t tail, end uint64, n int) tail {
	next := end + 1<<(endBits-symbolBits*n)
	if n <= startLetters && len(g.dict.starts) > 0 {
		return tail{uint24(g.dict.starts[3*(end>>startShift):]), uint24(g.dict.starts[3*(next>>startShift):])}
	}
	if t.lo = g.find(t, end); t.lo < t.hi {
		if e, _ := g.end(g.dict.ends.at(int(t.lo))); e >= next {
			t.hi = t.lo // most often no word does
		}
	}
	t.hi = g.find(t, next)
	return t
}

// find returns the first word of t whose end is not below the given one.
func (g *Gaps) find(t tail, end uint64) uint32 {
	return t.lo + uint32(sort.Search(int(t.hi-t.lo), func(i int) bool {
		e, _ := g.end(g.dict.ends.at(int(t.lo) + i))
		return e >= end
	}))
}

// leading finds the edge of a state behind which the word lies before which so
// many others do.
func (l *layout) leading(state, words uint32) (found edge, ok bool) {
	for at := int(state+1) * unitSize; state != 0 && at+edgeSize <= len(l.edges); at += edgeSize {
		e := edge(binary.LittleEndian.Uint64(l.edges[at:]))
		if e.skip() > words {
			break
		}
		found, ok = e, true
		if e.last() {
			break
		}
	}
	return found, ok
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
