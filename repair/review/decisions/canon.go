package decisions

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A canon is a text without what another extraction of it may do otherwise:
// white space and the hyphens that break a word at the end of a line.
//
//	"co-\noperation  with N.\tKorea" → "cooperationwithN.Korea"
//
// Invalid bytes stand as U+FFFD, as they do in JSON.
type canon struct {
	text    string
	letters []byte   // what is left of text
	at      []uint32 // for each of letters, the offset in text of its rune
}

func canonize(text string) canon {
	c := canon{text: text, letters: make([]byte, 0, len(text)), at: make([]uint32, 0, len(text))}
	prev := ' '
	for i, r := range text {
		if unicode.IsSpace(r) || isHyphen(r) && unicode.IsLetter(prev) && breaksWord(text[i+utf8.RuneLen(r):]) {
			prev = r
			continue
		}
		prev = r
		c.letters = utf8.AppendRune(c.letters, r)
		for len(c.at) < len(c.letters) {
			c.at = append(c.at, uint32(i))
		}
	}
	return c
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u00ad' }

// breaksWord reports whether rest, which follows a hyphen, goes on with a
// word on another line. Where the line ends is not asked: a recorded context
// has lost it.
func breaksWord(rest string) bool {
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(next) == len(rest) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(r)
}

// offset returns where letter i starts in the text, or the text's end.
func (c canon) offset(i int) int {
	if i >= len(c.at) {
		return len(c.text)
	}
	return int(c.at[i])
}

// endOf returns where the rune of letter i ends in the text; 0 for i < 0.
func (c canon) endOf(i int) int {
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(c.text[c.at[i]:])
	return int(c.at[i]) + size
}

// span returns the bytes of the text that letters [i, j) stand for, together
// with the white space around them that got, too, starts or ends with.
func (c canon) span(i, j int, got string) (start, end int) {
	start, end = c.offset(i), c.endOf(j-1)
	if i == j {
		return c.endOf(i - 1), c.offset(i)
	}
	if r, _ := utf8.DecodeRuneInString(got); unicode.IsSpace(r) {
		start = c.endOf(i - 1)
	}
	if r, _ := utf8.DecodeLastRuneInString(got); unicode.IsSpace(r) {
		end = c.offset(j)
	}
	return start, end
}

// sameWord reports whether text is got, apart from the kind of white space
// and from a break at the end of a line, with or without a hyphen, that went
// through a word of got.
func sameWord(text, got string) bool {
	for {
		text, got = skipCommon(text, got)
		switch {
		case text == "" && got == "":
			return true
		case text == "":
			return false
		}
		broken := strings.TrimLeftFunc(text, isHyphen)
		rest := strings.TrimLeftFunc(broken, unicode.IsSpace)
		if len(rest) == len(broken) || !strings.ContainsAny(broken[:len(broken)-len(rest)], "\n\r\f\u2028\u2029") {
			return false
		}
		if got == "" || rest == "" {
			return false
		}
		text = rest
	}
}

// skipCommon drops from both what they start with in common, taking one run
// of white space for another.
func skipCommon(text, got string) (string, string) {
	for text != "" && got != "" {
		a, n := utf8.DecodeRuneInString(text)
		b, m := utf8.DecodeRuneInString(got)
		switch {
		case unicode.IsSpace(a) && unicode.IsSpace(b):
			text = strings.TrimLeftFunc(text, unicode.IsSpace)
			got = strings.TrimLeftFunc(got, unicode.IsSpace)
		case a == b:
			text, got = text[n:], got[m:]
		default:
			return text, got
		}
	}
	return text, got
}
