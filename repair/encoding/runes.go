package encoding

import "unicode"

const (
	nbsp          = '\u00A0'
	softHyphen    = '\u00AD'
	byteOrderMark = '\uFEFF'
)

// isWritten reports whether r is a rune that a text may hold, so that bytes
// which spell it may be a misreading.
func isWritten(r rune) bool {
	if r < 0xA0 || r == unicode.ReplacementChar {
		return r >= 0x80
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Zs, unicode.Cf)
}

// windows1252Of returns what the control rune r is as a byte of
// Windows-1252, or 0 if that leaves it undefined.
func windows1252Of(r rune) rune {
	if m := pages()[windows1252].runes[r-0x80]; m != r {
		return m
	}
	return 0
}

// isCommonSymbol reports whether r is of the blocks from which running text
// takes runes of three and four bytes that are no letters.
func isCommonSymbol(r rune) bool {
	switch {
	case 0x2000 <= r && r < 0x27C0, // punctuation, currency, letter-like, arrows, mathematics, shapes, dingbats
		0xFB00 <= r && r <= 0xFB06, // ligatures
		r == 0xFE0F, r == byteOrderMark, r == unicode.ReplacementChar,
		0xFF01 <= r && r <= 0xFF5E,   // full-width forms
		0x1D400 <= r && r <= 0x1D7FF, // mathematical letters
		0x1F000 <= r && r <= 0x1FAFF: // emoji
		return true
	}
	return false
}

// isAfterLetter reports whether people put r, which is no letter, right after
// the last letter of a word.
func isAfterLetter(r rune) bool {
	switch r {
	case nbsp, '·', '•', '†', '‡':
		return true
	}
	return isClosing(r) || isOrdinal(r)
}

// isOrdinal reports whether r is a raised sign, which follows a word or a
// number and is not followed by letters.
func isOrdinal(r rune) bool {
	switch r {
	case '®', '™', '°', 'º', 'ª', '¹', '²', '³':
		return true
	}
	return false
}

// isClosing reports whether r is punctuation that may follow a word in some
// language.
func isClosing(r rune) bool {
	switch r {
	case '’', '‘', '”', '“', '…', '–', '—', '»', '«', '›', '‹':
		return true
	}
	return false
}

func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= 0x80 && unicode.Is(unicode.Latin, r)
}

func isBox(r rune) bool { return 0x2500 <= r && r < 0x25A0 }
