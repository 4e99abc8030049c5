package dict

import (
	"encoding/binary"
	"math/bits"
	"slices"
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
	s.spell(g.dict.root, 0, 0, 1)
	return s.Gaps
}

// A speller spells all words of a dictionary.
type speller struct {
	*Gaps
	steps int // that it may still take: no more than all words have letters, whatever the file says
}

// spell notes the ends of the words behind a state, whose letters end in end.
// index is that of the first of them, and length that of those with one letter
// more.
func (s *speller) spell(state, index uint32, end uint64, length int) {
	edges := s.dict.edges
	for at := int(state+1) * unitSize; state != 0 && at+edgeSize <= len(edges) && s.steps > 0; at += edgeSize {
		s.steps--
		e := edge(binary.LittleEndian.Uint64(edges[at:]))
		i, longer := index+e.skip(), endWith(end, e.label())
		if int(i) >= len(s.ends) || length > maxWord {
			return
		}
		if e.final() {
			s.ends[i], s.lengths[i] = longer, uint8(length)
		}
		s.spell(e.target(), i, longer, length+1)
		if e.last() {
			return
		}
	}
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
	t.lo = g.find(t, end)
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

// A GapSearch finds the words that a run of letters becomes when something is
// put into it. It is for one goroutine.
type GapSearch struct {
	*Gaps
	word    string
	heads   []Prefix // by place: the letters before it; those that begin no word are left out
	dead    bool     // no word begins with more letters than the heads have
	tails   []tail   // by place: the letters from it on
	known   int      // the tails are known from there on
	end     uint64   // of the word, as far as they are
	foreign int      // the letters from there on are a to z
}

// Search returns a search through g.
func (g *Gaps) Search() *GapSearch { return &GapSearch{Gaps: g} }

// Reset makes word the letters that are searched with.
func (s *GapSearch) Reset(word string) {
	s.word, s.dead, s.end, s.known = word, false, 0, len(word)
	s.heads = append(s.heads[:0], Prefix{s.dict.Root(), uint32(s.dict.words)})
	s.tails = slices.Grow(s.tails[:0], len(word)+1)[:len(word)+1]
	s.tails[len(word)] = tail{0, uint32(s.dict.words)}
	s.foreign = len(word)
	for s.foreign > 0 && SymbolOf(word[s.foreign-1]) != Foreign {
		s.foreign--
	}
}

// head returns the words that begin with the letters before a place, if there
// are any.
func (s *GapSearch) head(place int) (Prefix, bool) {
	for n := len(s.heads); n <= place && !s.dead; n++ {
		next, ok := s.dict.behind(s.heads[n-1], s.word[n-1])
		if s.dead = !ok; ok {
			s.heads = append(s.heads, next)
		}
	}
	if place >= len(s.heads) {
		return Prefix{}, false
	}
	h := s.heads[place]
	h.end = min(h.end, uint32(s.dict.words)) // whatever the file says
	return h, h.index < h.end
}

// tail returns the words that end with the letters from a place on.
func (s *GapSearch) tail(place int) tail {
	for s.known > place {
		t := s.tails[s.known]
		s.known--
		if n := len(s.word) - s.known; n <= endLetters && t.lo < t.hi {
			s.end |= uint64(SymbolOf(s.word[s.known])) << (endBits - symbolBits*n)
			t = s.narrow(t, s.end, n)
		}
		s.tails[s.known] = t
	}
	return s.tails[place]
}

// A Gap is what is put into a run of letters, and the word that this makes.
type Gap struct {
	Letters uint32 // up to four, a to z, as bytes, the first one highest, with zeros after the last
	index   uint32
}

// Word returns the word that filling the gap makes.
func (g *Gaps) Word(gap Gap) ID { return g.dict.idAt(int(gap.index)) }

// spelling is how many times longer it takes to spell a word than to look at
// its index.
const spelling = 300

// fewHeads is how many words with the same beginning are looked at one by one
// before it is known how many have the same end: finding that takes as long.
const fewHeads = 32

// AppendGaps appends the ways to make a word by putting least to most letters,
// four at the most, in at a place.
func (s *GapSearch) AppendGaps(found []Gap, place, least, most int) []Gap {
	head, ok := s.head(place)
	if !ok {
		return found
	}
	least, most = least+len(s.word), most+len(s.word)
	if head.end-head.index <= fewHeads {
		return s.fromHead(found, head, place, least, most)
	}
	tail := s.tail(place)
	if tail.lo >= tail.hi {
		return found
	}
	width, cost := head.end-head.index, uint64(1)
	if s.ends == nil {
		cost = spelling
	}
	if uint64(width)*cost <= uint64(tail.hi-tail.lo) {
		return s.fromHead(found, head, place, least, most)
	}
	for k := tail.lo; k < tail.hi; k++ {
		if i := s.dict.ends.at(int(k)); i-head.index < width {
			if end, n := s.Gaps.end(i); least <= n && n <= most {
				found = s.offer(found, place, i, end, n-len(s.word))
			}
		}
	}
	return found
}

// fromHead is AppendGaps among the words that begin alike.
func (s *GapSearch) fromHead(found []Gap, head Prefix, place, least, most int) []Gap {
	want, letters := uint64(0), min(len(s.word)-place, endLetters)
	for _, b := range []byte(s.word[len(s.word)-letters:]) {
		want = endWith(want, b)
	}
	shift := endBits - symbolBits*letters
	for i := head.index; i < head.end; i++ {
		if end, n := s.Gaps.end(i); end>>shift == want>>shift && least <= n && n <= most {
			found = s.offer(found, place, i, end, n-len(s.word))
		}
	}
	return found
}

// offer appends the gap of so many bytes that the word of an index fills, if
// only letters from a to z do and what is not a letter agrees, too.
func (s *GapSearch) offer(found []Gap, place int, index uint32, end uint64, size int) []Gap {
	after := len(s.word) - place
	if after+size > endLetters || place < s.foreign {
		return s.offerLong(found, place, index, size)
	}
	gap := Gap{index: index}
	end >>= endBits - symbolBits*(after+size)
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
func (s *GapSearch) offerLong(found []Gap, place int, index uint32, size int) []Gap {
	d, n, gap := s.dict, s.heads[place].Node, Gap{index: index}
	for i := range size {
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
