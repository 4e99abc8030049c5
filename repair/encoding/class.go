package encoding

import (
	"sync"
	"unicode"
)

// A class says which rules look at a rune.
type class uint8

const (
	plain     class = iota
	invisible       // formatting that nobody sees
	control         // U+0080 to U+009F
	foreign         // may look like a Latin letter without being one
	ligature        // U+FB00 to U+FB06
	glyph           // may stand for a dash or an apostrophe in text from a PDF

	leads class = 0x80 // may begin misread UTF-8; comes on top of the others
)

// A pageSet has a bit for each page.
type pageSet uint8

// tableSize covers the runes that the table knows; the few classes above it
// are told by range.
const tableSize = 0x2600

var classes = sync.OnceValue(func() *[tableSize]class {
	t := new([tableSize]class)
	for r := rune(0x80); r <= 0x9F; r++ {
		t[r] = control
	}
	for r := range rune(tableSize) {
		switch {
		case isUnseen(r):
			t[r] = invisible
		case r >= 0x370 && unicode.In(r, unicode.Greek, unicode.Cyrillic) && unicode.IsLetter(r):
			t[r] = foreign
		}
	}
	for _, r := range "ŒŠ™" {
		t[r] = glyph
	}
	for r, set := range leadPages() {
		if set != 0 {
			t[r] |= leads
		}
	}
	return t
})

// leadPages tells for each rune in which pages it stands for a lead.
var leadPages = sync.OnceValue(func() *[tableSize]pageSet {
	t := new([tableSize]pageSet)
	for _, p := range pages() {
		for _, l := range p.leads {
			for b := int(l.first); b <= int(l.last); b++ {
				if r := p.runes[b-0x80]; 0 <= r && r < tableSize {
					t[r] |= 1 << p.id
				}
			}
		}
	}
	return t
})

// pagesOf returns the pages in which r stands for a lead.
func pagesOf(r rune) pageSet {
	if r == appleLogo {
		return 1 << macRoman
	}
	return leadPages()[r]
}

func classOf(r rune) class {
	switch {
	case r < tableSize:
		return classes()[r]
	case 0xFB00 <= r && r <= 0xFB06:
		return ligature
	case r == byteOrderMark:
		return invisible
	case 0xFF01 <= r && r <= 0xFF5E, 0x1D400 <= r && r <= 0x1D7FF:
		return foreign
	case r == appleLogo:
		return leads
	}
	return plain
}

// The ligatures from U+FB00 on.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}
