package repair

import (
	"bytes"
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// candidates returns the words that token i, alone or with those after it,
// may stand for. The result is valid until the next call.
func (d *document) candidates(i int, s *search) []candidate {
	s.seen, s.ends = s.seen[:0], s.ends[:0]
	s.append(d, i)
	return s.run()
}

// joins returns the words that token i may stand for together with those after it.
// The result is valid until the next call.
func (d *document) joins(i int, s *search) []candidate {
	s.seen, s.ends = s.seen[:0], s.ends[:0]
	s.append(d, i)
	s.ends = slices.DeleteFunc(s.ends, func(e end) bool { return e.token == i+1 })
	if s.blank = bytes.IndexByte(s.seen, ' '); s.blank >= 0 && !s.channel.active.sees(' ') {
		s.toll = min(s.channel.join.cost, s.channel.gap.cost)
	}
	return s.run()
}

// append reads the tokens from i on into s.seen, as far as a candidate may
// reach.
func (s *search) append(d *document, i int) {
	words, spaced := 0, true // spaced: l i k e  t h i s
	for k := i; k < len(d.toks) && len(s.seen) < maxSeen; k++ {
		switch t := d.word(k); {
		case t != nil:
			if words++; words > maxJoined && !spaced || t.shape == other || t.sure {
				return
			}
			spaced = spaced && len(t.folded) <= 3
			s.seen = append(s.seen, t.folded...)
			s.ends = append(s.ends, end{len(s.seen), k + 1})
			if t.clitic != "" {
				return
			}
		case d.toks[k].kind == token.Space:
			if !s.channel.active.sees(' ') && !s.joins || !d.isCrossable(k, k == i) {
				return
			}
			s.seen = append(s.seen, ' ')
			if k > i && d.isSpareBlank(k) {
				s.ends = append(s.ends, end{len(s.seen), k + 1})
				return
			}
		case d.toks[k].kind == token.Newline:
			if k == i || !s.channel.active.sees(' ') || !d.isWrap(k) {
				return
			}
			s.seen = append(s.seen, ' ')
		case d.toks[k].kind == token.Punct:
			mark := d.text(k)
			if !s.channel.active.sees(mark[0]) && !(s.generic && (d.isStray(k) || d.isGlyph(k))) {
				return
			}
			s.seen = append(s.seen, mark...)
			if d.word(k+1) == nil || !isStrongMark(mark) { // no word ends at a glyph before a letter
				s.ends = append(s.ends, end{len(s.seen), k + 1})
			}
		default:
			return
		}
	}
}

// isWrap tells whether a line ends at token i within a word, for all that can
// be told from what stands around it.
func (d *document) isWrap(i int) bool {
	next := d.word(i + 1)
	return d.wrapped && d.word(i-1) != nil && next != nil && next.shape == lower
}

// isStray tells whether the mark i stands between two letters where no mark
// belongs.
func (d *document) isStray(i int) bool {
	left, right := d.word(i-1), d.word(i+1)
	if left == nil || right == nil {
		return false
	}
	switch mark := d.text(i); {
	case len(mark) > 1:
		return isStrongMark(mark)
	case isBracket(mark[0]): // as in pla[orm, but not in R&D
		return right.shape == lower && left.shape <= title && (left.isRare() || right.isRare())
	default:
		return !strings.Contains("-'/@.)]`", mark)
	}
}

// isRare tells whether a word is unknown, or as good as that. The words of a
// dictionary are in the order of their frequency.
func (t *wordType) isRare() bool { return t.id == dict.Unknown || t.id >= rareWords }

// rareWords is the first of the words that are rather a part of another one
// than themselves, where a mark stands beside them.
const rareWords = 30_000

// isGlyph tells whether the mark i may be the first letters of a word.
func (d *document) isGlyph(i int) bool {
	next := d.word(i + 1)
	return next != nil && next.shape == lower && d.toks[i].kind == token.Punct && isStrongMark(d.text(i)) && d.word(i-1) == nil
}

// isCrossable tells whether a word may go on, or start, at the blank i.
func (d *document) isCrossable(i int, start bool) bool {
	if start || d.isSpareBlank(i) {
		return true
	}
	return d.end(i)-d.toks[i].start == 1 && d.word(i+1) != nil
}

// Bounds on what one candidate may replace.
const (
	maxSeen   = 48 // bytes
	maxJoined = 3  // words
)
