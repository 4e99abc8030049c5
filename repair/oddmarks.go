package repair

import (
	"strings"
	"unicode/utf8"
)

// isShard tells whether text[at:end] may be a shard: whole runes, a mark or a
// figure among them, and not just what stands behind a word in any text.
func isShard(text string, at, end int) bool {
	if !utf8.RuneStart(text[at]) || end < len(text) && !utf8.RuneStart(text[end]) {
		return false
	}
	got, odd, usual := text[at:end], false, false
	for i := range len(got) {
		odd = odd || isOddMark(got[i]) || isFigure(got[i])
		usual = usual || !isWordByte(got[i])
	}
	inside := end < len(text) && isWordByte(text[end])
	if !inside && strings.IndexByte(".,;:!?\"", got[len(got)-1]) >= 0 {
		return false
	}
	return odd || usual && inside && len(got) > strings.Count(got, "'")+strings.Count(got, ".")
}

// isWordByte tells whether a folded byte is a letter.
func isWordByte(b byte) bool { return 'a' <= b && b <= 'z' }

func isFigure(b byte) bool { return '0' <= b && b <= '9' }

// isOddMark tells whether a mark has no place beside a word.
func isOddMark(b byte) bool {
	return b < utf8.RuneSelf && strings.IndexByte(oddMarks, b) >= 0 || b >= utf8.RuneSelf
}

const oddMarks = `}{^_\|~<>*`

// markLogP is ln P(a mark or a figure stands beside a word for nothing).
func markLogP(b byte) float64 {
	switch {
	case isOddMark(b) || isFigure(b):
		return lnOdd
	case b == '.' || b == ',':
		return lnStop
	}
	return lnUsual
}

// The ln P of marks that stand beside words for nothing: of an odd one or a
// figure, a comma or full stop, and any other.
const (
	lnOdd   = -7.0
	lnStop  = -2.0
	lnUsual = -4.0
)
