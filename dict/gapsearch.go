package dict

import "slices"

// A GapSearch finds the words that a run of letters becomes when something is
// put into it. It is for one goroutine.
type GapSearch struct {
	*Gaps
	word    string
	heads   []Prefix // by place: the letters before it; those that begin no word are left out
	dead    bool     // no word begins with more letters than the heads have
	tails   []tail   // by place: the letters from it on
	known   int      // the tails are known from there on
	suffix  uint64   // the end of the word, as far as they are
	foreign int      // the letters from there on are a to z
}

// Search returns a search through g.
func (g *Gaps) Search() *GapSearch { return &GapSearch{Gaps: g} }

// Reset makes word the letters that are searched with.
func (s *GapSearch) Reset(word string) {
	s.word, s.dead, s.suffix, s.known = word, false, 0, len(word)
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
			s.suffix |= uint64(SymbolOf(s.word[s.known])) << (endBits - symbolBits*n)
			t = s.narrow(t, s.suffix, n)
		}
		s.tails[s.known] = t
	}
	return s.tails[place]
}

// With returns the word that putting letters in at a place makes.
func (s *GapSearch) With(place int, letters string) (ID, bool) {
	head, ok := s.head(place)
	if !ok {
		return Unknown, false
	}
	n := head.Node
	for _, part := range [2]string{letters, s.word[place:]} {
		for i := range len(part) {
			if n, ok = s.dict.Step(n, part[i]); !ok {
				return Unknown, false
			}
		}
	}
	return s.dict.Word(n)
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
// before it is known how many have the same end: finding that takes as long. Those
// that are spelled lie side by side, and are looked at in no time.
const fewHeads, fewSpelled = 32, 512

// AppendGaps appends the ways to make a word by putting least to most letters,
// four at the most, in at a place.
func (s *GapSearch) AppendGaps(found []Gap, place, least, most int) []Gap {
	head, ok := s.head(place)
	if !ok {
		return found
	}
	least, most = least+len(s.word), most+len(s.word)
	if n := head.end - head.index; n <= fewHeads || n <= fewSpelled && s.ends != nil {
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
			if end, n := s.end(i); least <= n && n <= most {
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
		if end, n := s.end(i); end>>shift == want>>shift && least <= n && n <= most {
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
