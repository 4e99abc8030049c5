package text

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// isOpaque reports whether a chunk is an address, a handle, a path or code.
func isOpaque(c []byte) bool {
	return bytes.IndexByte(c, '@') >= 0 || bytes.IndexByte(c, '_') >= 0 || bytes.IndexByte(c, '\\') >= 0 ||
		c[0] == '#' && len(c) > 1 || bytes.Contains(c, []byte("://")) || bytes.HasPrefix(c, []byte("www."))
}

// isWordRune reports whether r can be in a word; U+FFFD can, and damages it.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == utf8.RuneError
}

// isInner reports whether r is part of a word between two of its letters.
func isInner(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || isInvisible(r)
}

func isInvisible(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || '\u200b' <= r && r <= '\u200d'
}

// runLength measures the letters and digits at the start of c, with what
// joins them: apostrophes in words, points and commas in numbers.
func runLength(c []byte) int {
	end := 0
	for i := 0; i < len(c); {
		r, size := rune(c[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(c[i:])
		}
		switch {
		case isWordRune(r) || '0' <= r && r <= '9' || r >= utf8.RuneSelf && unicode.IsDigit(r):
			i += size
			end = i
		case isInner(r), (r == '.' || r == ',') && joinsDigits(c, i):
			i += size
		default:
			return end
		}
	}
	return end
}

func joinsDigits(c []byte, i int) bool {
	return i > 0 && i+1 < len(c) && isDigit(c[i-1]) && isDigit(c[i+1])
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// kindOf tells words from numbers and from neither.
func kindOf(run []byte) Kind {
	letters, digits := false, false
	for i := 0; i < len(run); {
		r, size := rune(run[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(run[i:])
		}
		switch {
		case r == utf8.RuneError:
			return Unknown
		case unicode.IsDigit(r):
			digits = true
		case isWordRune(r):
			letters = true
		}
		i += size
	}
	switch {
	case !letters:
		return Number
	case digits || len(run) > maxWord:
		return Unknown
	}
	return Plain
}

// appendVisible appends a word with straight apostrophes and without runes
// that nobody sees.
func appendVisible(dst, word []byte) []byte {
	for i := 0; i < len(word); {
		b := word[i]
		if b < utf8.RuneSelf {
			dst = append(dst, b)
			i++
			continue
		}
		r, size := utf8.DecodeRune(word[i:])
		switch {
		case r == '’' || r == 'ʼ':
			dst = append(dst, '\'')
		case !isInvisible(r):
			dst = append(dst, word[i:i+size]...)
		}
		i += size
	}
	return dst
}
