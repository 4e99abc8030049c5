package encoding

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A pageID names a single-byte code page that UTF-8 is mistaken for. Where
// several explain a sequence the lowest wins; it is the most common one.
type pageID uint8

const (
	windows1252 pageID = iota
	windows1250
	windows1251
	macRoman
	codePage437
	codePage850
)

var pageNames = [...]string{"Windows-1252", "Windows-1250", "Windows-1251", "Mac OS Roman", "code page 437", "code page 850"}

// A page is a code page with what is needed to undo a misreading.
type page struct {
	id    pageID
	runes [128]rune // of the bytes from 0x80 on; -1 where the page has none
	bytes map[rune]byte
	leads []lead
}

// A lead is a range of first bytes of UTF-8 sequences, as they appear in one
// code page.
type lead struct {
	first, last byte
	look        look
}

// A look says how a lead appears in the page, and with it how much the bytes
// after it must prove.
type look uint8

const (
	capital  look = iota // a capital letter: may stand before punctuation at the end of a word in capitals
	rare                 // the same, for a script or letters that are rare in Latin text
	small                // a small letter: may stand before punctuation at the end of any word
	symbol               // no letter: wrong beside a letter
	evidence             // together with what must follow it is proof enough
)

const appleLogo = '\uF8FF' // Mac OS Roman's byte F0, the lead of an emoji

var pages = sync.OnceValue(func() []page {
	list := []page{
		{id: windows1252, leads: []lead{{0xC2, 0xC3, capital}, {0xC4, 0xC5, capital}, {0xC6, 0xCB, rare}, {0xCC, 0xCF, capital},
			{0xD0, 0xD1, capital}, {0xD7, 0xD9, rare}, {0xE0, 0xE1, small}, {0xE2, 0xE2, evidence}, {0xE3, 0xED, small}, {0xEF, 0xF0, evidence}}},
		{id: windows1250, leads: []lead{{0xC2, 0xC5, capital}, {0xE2, 0xE2, evidence}}},
		{id: windows1251, leads: []lead{{0xC2, 0xC5, rare}, {0xCE, 0xD1, rare}, {0xE2, 0xE2, evidence}, {0xEF, 0xF0, evidence}}},
		{id: macRoman, leads: []lead{{0xC2, 0xC5, symbol}, {0xE2, 0xE2, evidence}, {0xEF, 0xF0, evidence}}},
		{id: codePage437, leads: []lead{{0xC2, 0xC3, symbol}, {0xE2, 0xE2, evidence}, {0xEF, 0xF0, evidence}}},
		{id: codePage850, leads: []lead{{0xC2, 0xC3, symbol}, {0xE2, 0xE2, evidence}, {0xEF, 0xEF, evidence}}},
	}
	for i := range list {
		list[i].fill()
	}
	return list
})

// fill reads the page's runes from golang.org/x/text. A byte that
// Windows-1252 leaves undefined is taken as the control rune of the same
// number, as Latin-1 and every browser do.
func (p *page) fill() {
	maps := [...]*charmap.Charmap{charmap.Windows1252, charmap.Windows1250, charmap.Windows1251, charmap.Macintosh, charmap.CodePage437, charmap.CodePage850}
	p.bytes = make(map[rune]byte, 160)
	for i := range p.runes {
		b := byte(0x80 + i)
		r := maps[p.id].DecodeByte(b)
		if r == utf8.RuneError {
			r = -1
			if p.id <= windows1250 {
				r = rune(b)
			}
		}
		p.runes[i] = r
		if r >= 0 {
			p.bytes[r] = b
		}
	}
	if p.id == windows1252 {
		for b := rune(0x80); b <= 0x9F; b++ {
			p.bytes[b] = byte(b) // Latin-1
		}
	}
}

// look returns how the lead byte b appears in the page, and whether the page
// is asked about it at all.
func (p *page) look(b byte) (look, bool) {
	for _, l := range p.leads {
		if l.first <= b && b <= l.last {
			return l.look, true
		}
	}
	return 0, false
}

// A sequence is one rune whose UTF-8 bytes stand in the text as the runes
// that a code page gives them.
type sequence struct {
	end    int     // offset of the byte after it
	lead   byte    // first byte
	look   look    // of the lead
	conts  [3]rune // what stands for the bytes after the lead
	length int     // bytes of the rune meant
	meant  rune
}

// decode reads the sequence that starts at offset i of src.
func (p *page) decode(src string, i int) (s sequence, ok bool) {
	r, size := utf8.DecodeRuneInString(src[i:])
	b, known := p.bytes[r]
	if !known {
		return s, false
	}
	if s.look, ok = p.look(b); !ok {
		return s, false
	}
	buf := [4]byte{b}
	s.lead, s.end, s.length = b, i+size, sequenceLength(b)
	for k := 1; k < s.length; k++ {
		r, size := utf8.DecodeRuneInString(src[s.end:])
		b, known := p.bytes[r]
		if !known || b&0xC0 != 0x80 {
			return s, false
		}
		buf[k], s.conts[k-1] = b, r
		s.end += size
	}
	s.meant, _ = utf8.DecodeRune(buf[:s.length])
	return s, s.meant != utf8.RuneError || buf == [4]byte{0xEF, 0xBF, 0xBD}
}

// sequenceLength returns how many bytes a rune has whose first byte is lead.
func sequenceLength(lead byte) int {
	switch {
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}
