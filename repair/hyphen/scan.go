package hyphen

import "strings"

// A scanner finds the runes that may divide a word. It leans on
// strings.IndexByte, which is many times as fast as a loop.
type scanner struct {
	src      string
	at, size int
	mark     mark
	from     int    // offset to search from
	ahead    [3]int // next offsets of the bytes in leading, plus one; 0 is unknown
}

// leading are the first bytes of "-", of "¬" and U+00AD, and of dashes.
const leading = "-\xC2\xE2"

// next moves to the next such rune and reports whether there is one.
func (s *scanner) next() bool {
	for {
		i := s.nearest()
		if i < 0 {
			return false
		}
		s.from = i + 1
		if s.at, s.size, s.mark = i, 1, hyphenMark; s.src[i] == '-' || s.isMark(s.src[i:]) {
			return true
		}
	}
}

// isMark tells what begins with a byte outside ASCII.
func (s *scanner) isMark(rest string) bool {
	switch {
	case strings.HasPrefix(rest, "\u00AD"), strings.HasPrefix(rest, "¬"):
		s.size, s.mark = 2, softMark
	case strings.HasPrefix(rest, "\u2010"), strings.HasPrefix(rest, "\u2011"):
		s.size, s.mark = 3, hyphenMark
	case strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "—"):
		s.size, s.mark = 3, dashMark
	default:
		return false
	}
	return true
}

// nearest returns the offset of the next leading byte, or -1.
func (s *scanner) nearest() int {
	nearest := -1
	for k := range s.ahead {
		if s.ahead[k] <= s.from {
			i := strings.IndexByte(s.src[s.from:], leading[k])
			if i < 0 {
				i = len(s.src) - s.from
			}
			s.ahead[k] = s.from + i + 1
		}
		if i := s.ahead[k] - 1; i < len(s.src) && (nearest < 0 || i < nearest) {
			nearest = i
		}
	}
	return nearest
}
