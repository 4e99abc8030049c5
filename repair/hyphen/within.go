package hyphen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breakWithin looks at the hyphen [start, end) of src, which no white space
// follows: a program may have joined the lines of a divided word and left it.
// It must be the only mark between two runs of letters.
func breakWithin(src string, start, end int) (b lineBreak, ok bool) {
	if src[start] != '-' || end == len(src) {
		return b, false
	}
	b = lineBreak{kind: nothing, left: span{lettersBefore(src, start), start}, right: span{end, lettersAfter(src, end)}}
	b.head, b.tail = b.left.start, b.right.end
	if start-b.head < 2 || b.tail-end < 2 || !standsAlone(src, b.head, b.tail) {
		return b, false
	}
	b.leftWord, b.rightWord = fold(b.left.of(src)), strings.TrimSuffix(fold(b.right.of(src)), "'s")
	return b, !isTitled(b.left.of(src), b.right.of(src))
}

// standsAlone reports whether the word [head, tail) of src is no part of a
// longer one, of an address or of a program, and goes not on from the line before.
func standsAlone(src string, head, tail int) bool {
	const joiners = "-/@_\\~=#"
	before, _ := utf8.DecodeLastRuneInString(src[:head])
	after, size := utf8.DecodeRuneInString(src[tail:])
	next, _ := utf8.DecodeRuneInString(src[tail+min(size, len(src)-tail):])
	inside := func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsLetter(r) || strings.ContainsRune(joiners, r)
	}
	switch {
	case head > 0 && (inside(before) || before == '.'), tail < len(src) && inside(after):
		return false
	case (after == '.' || after == ':') && unicode.IsLetter(next):
		return false
	}
	body := strings.TrimRightFunc(src[max(0, head-8):head], unicode.IsSpace)
	return !strings.HasSuffix(body, "-") && !strings.HasSuffix(body, "\u00AD") && !strings.HasSuffix(body, "¬")
}

// isDivided reports whether the halves of b are a common word, and one of them
// is none: evi-dence, but neither co-operate nor socio-economic.
func isDivided(b lineBreak, lex Lexicon) bool {
	const shortest = 4 // letters of a left half that is no word and tells by itself
	if right, known := lex.LogP(b.rightWord); known && right >= noWordLnP {
		if _, known = lex.LogP(b.leftWord); known || len(b.leftWord) < shortest {
			return false
		}
	}
	lnP, known := lex.LogP(b.leftWord + b.rightWord)
	return known && lnP > commonLnP
}
