package encoding

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isUnseen reports whether r is formatting that shows nothing by itself and
// has no business in Latin text. Joiners keep emoji and several scripts
// together; unseen looks at the neighbours for that.
func isUnseen(r rune) bool {
	switch {
	case r == softHyphen, r == byteOrderMark, r == 0x180E,
		0x200B <= r && r <= 0x200F, // zero-width space, joiners, direction marks
		0x2060 <= r && r <= 0x2064: // word joiner, invisible operators
		return true
	}
	return isDirection(r)
}

// isDirection reports whether r steers the direction of writing.
func isDirection(r rune) bool {
	return r == 0x061C || r == 0x200E || r == 0x200F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

// unseen judges the invisible runes from offset i on. They go if both
// neighbours are Latin, so that emoji, Persian and the scripts of India keep
// their joiners, and Thai and Khmer their word breaks.
func (f *finder) unseen(i int) int {
	end := i
	direction, other := false, false
	for end < len(f.src) {
		r, size := utf8.DecodeRuneInString(f.src[end:])
		if !isUnseen(r) {
			break
		}
		if isDirection(r) {
			direction = true
		} else {
			other = true
		}
		end += size
	}
	prev, next := before(f.src, i), after(f.src, end)
	switch {
	case i == 0 && strings.HasPrefix(f.src, "\uFEFF"):
		return end // the mark of the file
	case !isLatinSide(prev) || !isLatinSide(next) || direction && f.rtl.ask(f.src, hasRightToLeft):
		return end
	case strings.HasSuffix(f.src[:end], "\u00AD") && isBreak(f.src, end):
		return end // a line-end hyphen, which is not ours
	}
	confidence := sure
	if !unicode.IsLetter(prev) || !unicode.IsLetter(next) {
		confidence = firm
	}
	f.add(i, end, "", confidence, noteUnseen(direction, other))
	return end
}

func noteUnseen(direction, other bool) string {
	switch {
	case direction && !other:
		return "direction control in left-to-right text"
	case direction:
		return "direction control and invisible rune"
	}
	return "invisible rune"
}

// isLatinSide reports whether a rune beside an invisible one speaks for Latin
// text: a Latin letter, anything of ASCII, common punctuation, or no rune.
func isLatinSide(r rune) bool {
	return r < utf8.RuneSelf || isLatin(r) || unicode.In(r, unicode.P, unicode.Zs, unicode.Sc)
}

// isBreak reports whether blanks or the end of the line follow offset i, and
// then the rest of a word.
func isBreak(src string, i int) bool {
	near := src[i:min(len(src), i+16)]
	rest := strings.TrimLeft(near, " \t\r\n")
	return len(rest) < len(near) && (rest == "" || strings.Contains(near, "\n") || unicode.IsLower(after(rest, 0)))
}

func hasRightToLeft(src string) bool {
	for _, r := range src {
		if 0x590 <= r && r < 0x900 && r != 0x61C || 0xFB1D <= r && r < 0xFE00 || 0xFE70 <= r && r < 0xFEFF {
			return true
		}
	}
	return false
}

// control judges a rune from U+0080 to U+009F: a byte of Windows-1252 read as
// Latin-1.
func (f *finder) control(i int, r rune, size int) int {
	meant := windows1252Of(r)
	if meant == 0 {
		return i + size
	}
	end := i + size
	prev, next := before(f.src, i), after(f.src, end)
	confidence := doubtful
	switch {
	case r == 0x85 && !isLatin(prev):
		// may be a line break
	case isLatin(prev) || isLatin(next):
		confidence = sure
	}
	f.add(i, end, string(meant), confidence, "Windows-1252 read as Latin-1")
	return end
}

// rawByte judges a byte that is no UTF-8: alone between ASCII characters it
// may be Windows-1252 in a text that is otherwise UTF-8.
func (f *finder) rawByte(i int) int {
	if i == 0 || i+1 == len(f.src) || !isPrint(f.src[i-1]) || !isPrint(f.src[i+1]) {
		return i + 1
	}
	meant := pages()[windows1252].runes[f.src[i]-0x80]
	besideLetter := isLatin(rune(f.src[i-1])) || isLatin(rune(f.src[i+1]))
	if meant < 0xA0 || !besideLetter {
		return i + 1
	}
	f.add(i, i+1, string(meant), doubtful, "Windows-1252 in UTF-8 text")
	return i + 1
}

func isPrint(b byte) bool { return ' ' <= b && b < 0x7F || b == '\n' || b == '\r' || b == '\t' }
