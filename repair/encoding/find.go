package encoding

import (
	"unicode/utf8"
)

// A finder holds what is known while one text is read from left to right.
type finder struct {
	src     string
	faults  []Fault
	weak    []weakFault // held back until the whole text is known
	proven  [groups]bool
	names   map[string]bool // entities seen
	wordEnd int             // letters before this offset have been judged as a word
	html    answer          // the text is HTML source
	rtl     answer          // the text has letters that are written from right to left
	wide    answer          // the text has East Asian letters
	quotes  answer          // the text has quotes read as ligatures
}

// An answer is what was found out about the whole text, once somebody asked.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// ask returns the answer, and finds it out the first time.
func (a *answer) ask(src string, find func(string) bool) bool {
	if *a == unasked {
		*a = no
		if find(src) {
			*a = yes
		}
	}
	return *a == yes
}

// find returns the outermost layer of damage.
func find(src string) []Fault {
	i := next(src, 0)
	if i == len(src) {
		return nil
	}
	f := finder{src: src, names: map[string]bool{}}
	for ; i < len(src); i = next(src, i) {
		i = f.at(i)
	}
	return f.settle()
}

// at judges the rune at offset i, and perhaps some after it, and returns the
// offset to go on from.
func (f *finder) at(i int) int {
	if f.src[i] == '&' {
		return f.entity(i)
	}
	r, size := utf8.DecodeRuneInString(f.src[i:])
	if r == utf8.RuneError && size == 1 {
		return f.rawByte(i)
	}
	c := classOf(r)
	if c&leads != 0 {
		if end := f.misread(i, r); end > i {
			return end
		}
	}
	switch c &^ leads {
	case invisible:
		return f.unseen(i)
	case control:
		return f.control(i, r, size)
	case foreign:
		return f.word(i)
	case ligature, glyph:
		if meant, confidence := f.pdf(i, r, size); meant != "" {
			f.add(i, i+size, meant, confidence, notePDF)
		} else if c&^leads == ligature {
			f.add(i, i+size, ligatures[r-0xFB00], sure, "ligature code point")
		}
	}
	return i + size
}

// add records a fault.
func (f *finder) add(start, end int, meant string, confidence float64, note string) {
	f.faults = append(f.faults, Fault{start, end, meant, confidence, note})
}

// next returns the offset of the first byte at or after i that can begin a
// fault: an ampersand or a byte outside ASCII. It reads eight bytes at a time.
func next(src string, i int) int {
	const (
		ones = 0x0101010101010101
		tops = 0x8080808080808080
		amps = '&' * ones
	)
	for ; i+8 <= len(src); i += 8 {
		w := uint64(src[i]) | uint64(src[i+1])<<8 | uint64(src[i+2])<<16 | uint64(src[i+3])<<24 |
			uint64(src[i+4])<<32 | uint64(src[i+5])<<40 | uint64(src[i+6])<<48 | uint64(src[i+7])<<56
		x := w ^ amps // a zero byte where an ampersand stands
		if (w|((x-ones)&^x))&tops != 0 {
			break
		}
	}
	for ; i < len(src); i++ {
		if src[i] >= utf8.RuneSelf || src[i] == '&' {
			return i
		}
	}
	return len(src)
}

// before returns the rune that ends at offset i, or -1 at the start.
func before(src string, i int) rune {
	if i == 0 {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(src[:i])
	return r
}

// after returns the rune that starts at offset i, or -1 at the end.
func after(src string, i int) rune {
	if i >= len(src) {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(src[i:])
	return r
}
