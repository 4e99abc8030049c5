package repair

import (
	"slices"

	"github.com/textmend/textmend/dict"
)

// edits tries the changes that have no strings of their own: any letter for
// any other, one lost, one added, two swapped, blanks and marks.
func (s *search) edits(at int, n dict.Node, cost float32, rules int) {
	if at == 0 && !*s.noisy {
		return
	}
	c := s.channel
	left := s.budget - cost
	if at > 0 && c.split.cost <= left && s.word1 == dict.Unknown && at < len(s.seen) {
		s.splitAt(at, n, cost, rules)
	}
	if at == len(s.seen) {
		if c.lost.cost <= left {
			s.anyLetterBy(c.lost, at, at, n, cost, rules)
		}
		return
	}
	b := s.seen[at]
	switch {
	case b == ' ':
		if c.join.cost <= left {
			s.follow(c.join, "", at, at+1, n, cost, rules)
		}
		return
	case isMarkByte(b) && !isFigure(b):
		if c.mark.cost <= left && !c.active.sees(b) && !isGlyphMark(b) {
			s.follow(c.mark, "", at, at+1, n, cost, rules)
			s.anyLetterBy(c.mark, at, at+1, n, cost, rules)
		}
		return
	}
	if c.swap.cost <= left && at+1 < len(s.seen) && s.seen[at+1] != b {
		if next, ok := s.dict.Step(n, s.seen[at+1]); ok {
			if next, ok = s.dict.Step(next, b); ok {
				s.follow(c.swap, string([]byte{s.seen[at+1], b}), at, at+2, next, cost, rules)
			}
		}
	}
	if c.lost.cost <= left {
		s.anyLetterBy(c.lost, at, at, n, cost, rules)
	}
	if c.edit.cost <= left {
		s.anyLetterBy(c.edit, at, at+1, n, cost, rules)
		s.follow(c.edit, "", at, at+1, n, cost, rules)
	}
}

// isGlyphMark tells whether a mark between letters stands for a ligature, if it
// is not where a program has it; it is never merely in the way.
func isGlyphMark(b byte) bool { return b == innerGlyph[0] || isBracket(b) }

func isBracket(b byte) bool { return b == '&' || b == '(' || b == '[' }

func isMarkByte(b byte) bool { return b < 'a' && b != '\'' && b != ' ' || b > 'z' && b < 0x80 }

// anyLetterBy writes each letter that may come at n.
func (s *search) anyLetterBy(r *rule, at, next int, n dict.Node, cost float32, rules int) {
	if s.isHopeless(next, cost+r.cost, rules+1) {
		return
	}
	last := s.isLast(cost+r.cost, rules+1)
	for e := s.dict.First(n); e.OK(); e = s.dict.Next(e) {
		if at < next && e.Label == s.seen[at] || e.Label >= 0x80 {
			continue
		}
		if letter := letters[e.Label : e.Label+1]; s.fits(letter, next, last) {
			s.follow(r, letter, at, next, e.Node, cost, rules)
		}
	}
}

// letters holds every ASCII byte at its own place, so that a letter as a
// string costs no allocation.
var letters = func() string {
	b := make([]byte, 128)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

// splitAt ends a word inside a token and starts another.
func (s *search) splitAt(at int, n dict.Node, cost float32, rules int) {
	id, ok := s.dict.Word(n)
	if !ok || isShortSplit(s.seen, at) || s.dict.LogP(id) < minSplit {
		return
	}
	start := s.start
	s.word1, s.start = id, len(s.out)+1
	s.follow(s.channel.split, " ", at, at, s.dict.Root(), cost, rules)
	s.word1, s.start = dict.Unknown, start
}

// minSplit is the ln P that the words of a split must have.
const minSplit = -12

// join goes on over a blank. Many blanks inside one word are one confusion.
func (s *search) join(at int, n dict.Node, cost float32, rules int) {
	r := s.channel.join
	switch {
	case at == len(s.seen) || s.seen[at] != ' ' || cost+r.cost > s.budget:
	case slices.Contains(s.used[:rules], r):
		s.blanks++
		s.step(at+1, n, cost+r.cost, rules)
		s.blanks--
	case rules < maxRules:
		s.follow(r, "", at, at+1, n, cost, rules)
	}
	if gap := s.channel.gap; rules < maxRules && at < len(s.seen) && s.seen[at] == ' ' && cost+gap.cost <= s.budget {
		s.anyLetterBy(gap, at, at+1, n, cost, rules)
	}
}
