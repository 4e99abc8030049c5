package encoding

import (
	"strings"
	"unicode"
)

// worn looks for misread UTF-8 of which a byte was lost on the way: Windows
// has no letter for some bytes, no-break spaces turn into spaces and curly
// quotes into straight ones. It returns the offset after what it found, or i.
func (f *finder) worn(i int, r rune) int {
	switch r {
	case 'â':
		return f.wornQuote(i)
	case 'Ã':
		return f.wornLetter(i)
	case 'Â':
		return f.wornSpace(i)
	case 'ï':
		return f.wornLigature(i)
	}
	return i
}

// addWorn records a fault of worn-off Windows-1252 and returns its end.
func (f *finder) addWorn(start, end int, meant string, confidence float64) int {
	fault := Fault{start, end, meant, confidence, "UTF-8 read as Windows-1252, a byte lost"}
	if confidence == doubtful {
		fault.Confidence = firm
		f.weak = append(f.weak, weakFault{fault, windows1252, true})
	} else {
		f.faults = append(f.faults, fault)
	}
	return end
}

// wornQuote mends what begins with E2 80:
//
//	â€    → ”  whose last byte, 9D, Windows does not have
//	â€?   → ”  with a question mark for that byte
//	â€"   → —  of which a straightened quote was the last byte
func (f *finder) wornQuote(i int) int {
	const quote = "â€"
	if !strings.HasPrefix(f.src[i:], quote) {
		return i
	}
	end := i + len(quote)
	prev, next := before(f.src, i), after(f.src, end)
	switch {
	case next == '"':
		return f.wornDash(i, end+1)
	case next == '?' && !unicode.IsLetter(after(f.src, end+1)):
		return f.addWorn(i, end+1, "”", firm)
	case next == unicode.ReplacementChar && strings.HasPrefix(f.src[end:], "\uFFFD"):
		return f.addWorn(i, end+len("\uFFFD"), "”", firm)
	case unicode.IsLetter(prev) && unicode.IsLetter(next):
		return f.addWorn(i, end, "-", doubtful)
	}
	return f.addWorn(i, end, "”", firm)
}

// wornDash tells an en dash from an em dash by its neighbours; the last bytes
// of both are double quotes in Windows-1252.
func (f *finder) wornDash(i, end int) int {
	prev, next := before(f.src, i), after(f.src, end)
	switch {
	case unicode.IsDigit(prev) && unicode.IsDigit(next):
		return f.addWorn(i, end, "–", firm)
	case unicode.IsLetter(prev) && unicode.IsLetter(next), prev == ' ' && next == ' ':
		return f.addWorn(i, end, "—", firm)
	}
	return f.addWorn(i, end, "—", doubtful)
}

// wornLetter mends Ã whose second byte was a no-break space, voilÃ , or a
// soft hyphen that was taken out, paÃs.
func (f *finder) wornLetter(i int) int {
	end := i + len("Ã")
	prev, next := before(f.src, i), after(f.src, end)
	switch {
	case next == ' ' && !unicode.IsUpper(prev):
		confidence := doubtful
		if unicode.IsLower(prev) {
			confidence = firm
		}
		if after(f.src, end+1) == ' ' {
			end++ // the no-break space, now a space before the one between the words
		}
		return f.addWorn(i, end, "à", confidence)
	case unicode.IsLower(prev) && unicode.IsLower(next):
		return f.addWorn(i, end, "í", doubtful)
	}
	return i
}

// wornSpace mends Â left over from a no-break space that became a space.
func (f *finder) wornSpace(i int) int {
	end := i + len("Â")
	prev, next := before(f.src, i), after(f.src, end)
	switch {
	case next != ' ' || unicode.IsUpper(prev):
		return i
	case prev == ' ' || prev == '\n' || prev == -1:
		return f.addWorn(i, end+1, "", doubtful)
	}
	return f.addWorn(i, end, "", firm)
}

// wornLigature mends the ligature fi, whose last byte, 81, Windows does not
// have: deï¬ned.
func (f *finder) wornLigature(i int) int {
	const fi = "ï¬"
	end := i + len(fi)
	if !strings.HasPrefix(f.src[i:], fi) || !unicode.IsLower(after(f.src, end)) {
		return i
	}
	return f.addWorn(i, end, "fi", firm)
}
