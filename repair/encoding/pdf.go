package encoding

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const notePDF = "Windows-1252 read as PDFDocEncoding"

// pdf judges a rune that PDFDocEncoding has where Windows-1252 has a quote or
// a dash (ISO 32000-1, annex D.2). Tools print it that do not know the
// encoding of a font:
//
//	ﬁThe end,ﬂ   → “The end,”
//	1914Œ1918    → 1914–1918
//	the end Š or → the end — or
//	don™t        → don’t
//
// It returns what was meant, or "" if the rune is what it looks like.
func (f *finder) pdf(i int, r rune, size int) (meant string, confidence float64) {
	prev, next := before(f.src, i), after(f.src, i+size)
	switch r {
	case 'ﬁ':
		if !unicode.IsLetter(prev) && f.readsQuotesAsLigatures() {
			return "“", firm
		}
	case 'ﬂ':
		if !unicode.IsLetter(next) && f.readsQuotesAsLigatures() {
			return "”", firm
		}
	case 'Œ':
		if unicode.IsDigit(prev) && unicode.IsDigit(next) {
			return "–", sure
		}
		if !unicode.IsLetter(prev) && !unicode.IsLower(next) && f.readsQuotesAsLigatures() {
			return "–", firm
		}
	case 'Š':
		if !isCapitalOfWord(f.src[i+size:]) && !unicode.IsUpper(prev) && f.readsQuotesAsLigatures() {
			return "—", firm
		}
	case '™':
		if unicode.IsLower(prev) && unicode.IsLower(next) && f.readsQuotesAsLigatures() {
			return "’", firm
		}
	}
	return "", 0
}

// isCapitalOfWord tells whether a capital may stand before rest: before a
// small letter, or before more capitals.
func isCapitalOfWord(rest string) bool {
	first, size := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(first) || unicode.IsUpper(first) && !unicode.IsLower(after(rest, size))
}

func (f *finder) readsQuotesAsLigatures() bool { return f.quotes.ask(f.src, hasQuotesAsLigatures) }

// hasQuotesAsLigatures tells whether ﬁ stands in src where no word begins so,
// before a capital, and ﬂ where no word ends so. One alone is rather what a
// scanner made of ff: Melikoﬂ.
func hasQuotesAsLigatures(src string) bool {
	opens := hasPlace(src, "ﬁ", func(prev, next rune) bool { return !unicode.IsLetter(prev) && unicode.IsUpper(next) })
	return opens && hasPlace(src, "ﬂ", func(prev, next rune) bool { return !unicode.IsLetter(next) })
}

// hasPlace tells whether mark stands anywhere in src between runes that fit.
func hasPlace(src, mark string, fits func(prev, next rune) bool) bool {
	for from := 0; ; {
		i := strings.Index(src[from:], mark)
		if i < 0 {
			return false
		}
		from += i + len(mark)
		if fits(before(src, from-len(mark)), after(src, from)) {
			return true
		}
	}
}
