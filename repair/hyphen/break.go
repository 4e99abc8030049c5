package hyphen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A span is a range of bytes.
type span struct{ start, end int }

func (s span) of(src string) string { return src[s.start:s.end] }

// A lineBreak is a place where a word may have been divided.
type lineBreak struct {
	head   int    // start of the run without white space that ends with left
	left   span   // the letters before the hyphen
	gap    string // what separates the halves after the hyphen, to be kept
	right  span   // the letters after the gap
	tail   int    // end of the run without white space that starts with right
	kind   kind
	mark   mark
	spaced bool // a blank stands before the hyphen

	leftWord, rightWord string // the halves, folded
	middle              string // what stands between them if the word was divided twice
	titled              bool   // the right half has a capital that no all-capital word explains
}

// A kind says what separates the halves.
type kind uint8

const (
	lineEnd   kind = iota
	sameLine       // blanks: the lines were joined
	furniture      // blank lines, page numbers, running heads
	nothing        // the lines were joined without a blank
)

// A mark says what divides the word.
type mark uint8

const (
	hyphenMark mark = iota
	softMark        // U+00AD, or the not sign that stands for it in transcriptions: never a hyphen of the word
	dashMark        // a dash, which scanners read for a hyphen
)

const (
	maxWord      = 64  // bytes; longer halves are no words
	maxFurniture = 240 // bytes
)

// findBreaks lists the places of src, in order.
func findBreaks(src string, lex Lexicon) []lineBreak {
	var breaks []lineBreak
	for s := (scanner{src: src}); s.next(); {
		if b, ok := breakAt(src, s.at, s.at+s.size, s.mark); ok {
			breaks = append(breaks, b)
		} else if b, ok := breakWithin(src, s.at, s.at+s.size); ok && isDivided(b, lex) {
			breaks = append(breaks, b)
		}
	}
	return breaks
}

// breakAt looks at the hyphen [start, end) of src.
func breakAt(src string, start, end int, m mark) (b lineBreak, ok bool) {
	if end == len(src) || !isSpace(src[end]) {
		return b, false
	}
	b = lineBreak{mark: m}
	if start >= 3 && src[start-1] == ' ' {
		b.spaced, start = true, start-1
	}
	b.left = span{lettersBefore(src, start), start}
	if b.left.end-b.left.start < 2 {
		return b, false
	}
	after, k, ok := skipGap(src, start, end)
	if !ok {
		return b, false
	}
	b.kind, b.gap = k, src[end:after]
	b.right = span{after, lettersAfter(src, after)}
	if b.right.end-b.right.start < 2 || isHyphenated(src[b.right.end:]) {
		return b, false
	}
	b.head = b.left.start - runBefore(src[:b.left.start])
	b.tail = b.right.end + runAfter(src[b.right.end:])
	b.leftWord, b.rightWord = fold(b.left.of(src)), strings.TrimSuffix(fold(b.right.of(src)), "'s")
	b.titled = isTitled(b.left.of(src), b.right.of(src))
	return b, k == lineEnd || !b.titled && !b.spaced
}

// isHyphenated reports whether rest goes on with a hyphen and letters. What stands
// before it is rather a part of a compound than the end of a divided word.
func isHyphenated(rest string) bool {
	after, ok := strings.CutPrefix(rest, "-")
	return ok && lettersAfter(after, 0) > 0
}

// skipGap returns where the right half begins if the hyphen stands from offset
// hyphen to i.
func skipGap(src string, hyphen, i int) (after int, k kind, ok bool) {
	rest := src[i:min(len(src), i+maxFurniture)]
	at := func(body string) int { return i + len(rest) - len(body) }
	body := strings.TrimLeft(rest, " \t")
	if body == "" || !isLineBreak(body[0]) {
		return at(body), sameLine, body != ""
	}
	next := strings.TrimLeft(trimLineBreak(body), " \t>")
	isCapital := unicode.IsUpper(lastRune(src[:hyphen]))
	isNext := next != "" && !isLineBreak(next[0])
	if isNext && (isCapital || !isFurniture(src, firstLine(next))) {
		return at(next), lineEnd, true
	}
	if beyond, ok := skipFurniture(src, next); ok {
		return at(beyond), furniture, true
	}
	return at(next), lineEnd, isNext
}

// skipFurniture returns what follows the blank lines and furniture at the
// start of body, if that goes on in small letters.
func skipFurniture(src, body string) (beyond string, ok bool) {
	for body != "" {
		line := firstLine(body)
		if strings.TrimSpace(line) != "" && !isFurniture(src, line) {
			r, _ := utf8.DecodeRuneInString(body)
			return body, unicode.IsLower(r)
		}
		body = strings.TrimLeft(trimLineBreak(body[len(line):]), " \t")
	}
	return "", false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isFurniture reports whether a line is a page number or a running head: it
// is a number, or short and in capitals or numbered, or it comes again.
func isFurniture(src, line string) bool {
	line = strings.TrimSpace(line)
	const longest = 72
	if line == "" || len(line) > longest || strings.ContainsFunc(line[:1], unicode.IsLower) {
		return false
	}
	letters := strings.ContainsFunc(line, unicode.IsLetter)
	lower := strings.ContainsFunc(line, unicode.IsLower)
	numbered := isDigit(line[0]) || isDigit(line[len(line)-1])
	switch {
	case !letters:
		return numbered
	case !lower:
		return numbered || len(line) >= 8
	case numbered:
		return true
	}
	return len(line) >= 8 && comesAgain(src, line)
}

// comesAgain reports whether line stands alone on several lines of src.
func comesAgain(src, line string) bool {
	n := 0
	for i := strings.Index(src, line); i >= 0 && n < 3; {
		if (i == 0 || src[i-1] == '\n') && isBlankLine(src[i+len(line):]) {
			n++
		}
		next := strings.Index(src[i+1:], line)
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n >= 2
}

// chains reports whether c divides the right half of b again.
func (b lineBreak) chains(c lineBreak) bool {
	return c.head == b.right.start && c.left.start == c.head && b.kind == lineEnd && c.kind == lineEnd
}

// through returns b and c, which chain, as one break.
func (b lineBreak) through(src string, c lineBreak) lineBreak {
	b.middle, b.gap = c.left.of(src), b.gap+c.gap
	b.leftWord += c.leftWord
	b.right, b.tail, b.rightWord = c.right, c.tail, c.rightWord
	return b
}

// fold returns s as the lexicon knows it.
func fold(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }

// isTitled reports whether right begins with a capital though it does not
// follow letters that are all capitals.
func isTitled(left, right string) bool {
	first, _ := utf8.DecodeRuneInString(right)
	return unicode.IsUpper(first) && !unicode.IsUpper(lastRune(left))
}

// lettersBefore returns the start of the letters that end at offset end.
func lettersBefore(src string, end int) int {
	low := max(0, end-maxWord)
	i := strings.LastIndexFunc(src[low:end], func(r rune) bool { return !isPart(r) })
	if i < 0 {
		return low
	}
	_, size := utf8.DecodeRuneInString(src[low+i:])
	return low + i + size
}

// lettersAfter returns the end of the letters that start at offset start.
func lettersAfter(src string, start int) int {
	part := src[start:min(len(src), start+maxWord)]
	if r, _ := utf8.DecodeRuneInString(part); !unicode.IsLetter(r) {
		return start
	}
	i := strings.IndexFunc(part, func(r rune) bool { return !isPart(r) })
	if i < 0 {
		return start + len(part)
	}
	return start + len(strings.TrimRight(part[:i], "'’"))
}

func isPart(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' || r == '’'
}

// runBefore and runAfter return how many bytes without white space stand at
// the end and at the start of s.
func runBefore(s string) int {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return len(s)
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return len(s) - i - size
}

func runAfter(s string) int {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return i
	}
	return len(s)
}

func isSpace(b byte) bool     { return isBlank(b) || isLineBreak(b) }
func isLineBreak(b byte) bool { return b == '\n' || b == '\r' || b == '\f' }
func isDigit(b byte) bool     { return '0' <= b && b <= '9' }

func firstLine(s string) string {
	if i := strings.IndexAny(s, "\n\f"); i >= 0 {
		return s[:i]
	}
	return s
}

// trimLineBreak cuts one line break from the start of s.
func trimLineBreak(s string) string {
	if strings.HasPrefix(s, "\r\n") {
		return s[2:]
	}
	if s != "" && isLineBreak(s[0]) {
		return s[1:]
	}
	return s
}
