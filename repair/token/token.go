// Package token splits text into tokens that cover it exactly: joined in
// order, the spans of Split rebuild the source byte for byte, whatever the
// source holds.
package token

import (
	"unicode"
	"unicode/utf8"
)

// A Span is the half-open range of bytes [Start, End).
type Span struct{ Start, End int }

// Kind is the kind of a token.
type Kind uint8

// The kinds of tokens.
const (
	Space   Kind = iota // blanks within a line, several together
	Newline             // one line end: LF, CRLF or CR
	Word                // letters with inner apostrophes: cooperation, Russia’s, naïve
	Number              // digits with inner separators: 1718, 3.5, 12,000
	Mixed               // letters and digits in one: l832, CO2, 3rd
	Punct               // one other rune, or one byte that is no UTF-8
	Opaque              // what is never repaired: URL, e-mail, path, @handle, #tag, code
)

var kindNames = [...]string{"space", "newline", "word", "number", "mixed", "punct", "opaque"}

// String names the kind.
func (k Kind) String() string { return kindNames[k] }

// A Token is a piece of text.
type Token struct {
	Span
	Kind Kind
}

// Split splits src into tokens whose spans cover it exactly.
func Split(src string) []Token {
	var tokens []Token
	for at := 0; at < len(src); {
		t := Next(src, at)
		tokens = append(tokens, t)
		at = t.End
	}
	return tokens
}

// Next returns the token of src that starts at the byte offset at, which must
// be the end of another token (or 0) and less than len(src). It lets a caller
// walk a long text without holding its tokens.
func Next(src string, at int) Token {
	c := src[at]
	switch classOf[c] {
	case blank:
		return Token{Span{at, endOfBlank(src, at)}, Space}
	case lineEnd:
		end := at + 1
		if c == '\r' && end < len(src) && src[end] == '\n' {
			end++
		}
		return Token{Span{at, end}, Newline}
	}
	if startsChunk(src, at) {
		if end := opaqueEnd(src, at); end > at {
			return Token{Span{at, end}, Opaque}
		}
	}
	return nextInChunk(src, at)
}

// startsChunk tells whether at follows white space or an opening mark: only
// there is an opaque token looked for.
func startsChunk(src string, at int) bool {
	if at == 0 {
		return true
	}
	switch c := src[at-1]; classOf[c] {
	case blank, lineEnd:
		return true
	case mark:
		return c == '(' || c == '<' || c == '[' || c == '"' || c == '\'' || c == '{'
	}
	return false
}

func nextInChunk(src string, at int) Token {
	r, size := decode(src, at)
	switch runeClass(r, size) {
	case letter:
		return wordOrMixed(src, at)
	case digit:
		end, kind := numberEnd(src, at)
		if kind == Number {
			return Token{Span{at, end}, Number}
		}
		return wordOrMixed(src, at)
	case blank:
		return Token{Span{at, endOfBlank(src, at)}, Space}
	}
	return Token{Span{at, at + size}, Punct}
}

// wordOrMixed reads letters and digits with inner apostrophes.
func wordOrMixed(src string, at int) Token {
	end := endOfLetters(src, at)
	kind, letters := Word, end > at
	for end < len(src) {
		r, size := decode(src, end)
		switch runeClass(r, size) {
		case letter:
			letters = true
			end = endOfLetters(src, end+size)
			continue
		case digit:
			kind = Mixed
		default:
			if !letters || !isApostrophe(r) || !letterAt(src, end+size) {
				return Token{Span{at, end}, kind}
			}
		}
		end += size
	}
	return Token{Span{at, end}, kind}
}

// endOfLetters returns where the ASCII letters from at on end, which most are.
func endOfLetters(src string, at int) int {
	for at < len(src) && classOf[src[at]] == letter {
		at++
	}
	return at
}

// numberEnd reads digits with inner separators. A letter right after them
// makes the token Mixed.
func numberEnd(src string, at int) (int, Kind) {
	end := at
	for end < len(src) {
		c := src[end]
		if c >= '0' && c <= '9' {
			end++
			continue
		}
		inner := (c == '.' || c == ',') && end+1 < len(src) && src[end+1] >= '0' && src[end+1] <= '9'
		if !inner {
			break
		}
		end++
	}
	if letterAt(src, end) || end == at {
		return end, Mixed
	}
	return end, Number
}

func letterAt(src string, at int) bool {
	if at >= len(src) {
		return false
	}
	r, size := decode(src, at)
	return runeClass(r, size) == letter
}

func endOfBlank(src string, at int) int {
	for at < len(src) {
		r, size := decode(src, at)
		if runeClass(r, size) != blank {
			break
		}
		at += size
	}
	return at
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func decode(src string, at int) (rune, int) {
	if c := src[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(src[at:])
}

type class uint8

const (
	mark class = iota
	letter
	digit
	blank
	lineEnd
)

// classOf is the class of each ASCII byte; other bytes are marks until they
// are decoded.
var classOf = func() (t [256]class) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c == ' ', c == '\t', c == '\v', c == '\f':
			t[c] = blank
		case c == '\n', c == '\r':
			t[c] = lineEnd
		}
	}
	return t
}()

func runeClass(r rune, size int) class {
	switch {
	case r < utf8.RuneSelf:
		return classOf[r]
	case r == utf8.RuneError && size <= 1:
		return mark
	case isGlyphOf(r):
		return mark
	case unicode.IsLetter(r), unicode.Is(unicode.M, r):
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	case unicode.Is(unicode.Zs, r):
		return blank
	}
	return mark
}

// isGlyphOf tells whether r is one of the rare letters that fonts map their
// ligatures to, Ɵ for ti and Ʃ for tt: a mark that stands for others.
func isGlyphOf(r rune) bool {
	return r >= 0x180 && r <= 0x1ae && r != 0x1a0 && r != 0x1a1 || r >= 0x1b1 && r <= 0x1c3
}
