package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a run without white space, normalised.
type word struct {
	text       string
	start, end int // bytes of the run, with what normalisation cuts off
}

// split cuts a text into words. Runs of nothing but punctuation are none.
// A not sign before a line break is a hyphen that the transcriber of a print
// put there; it and soft hyphens count for nothing.
func split(src string) []word {
	var words []word
	var run []byte
	start := -1
	flush := func(end int) {
		if text := strings.TrimFunc(string(run), isOuter); start >= 0 && text != "" {
			words = append(words, word{text, start, end})
		}
		run, start = run[:0], -1
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		switch {
		case r == '¬' && strings.HasPrefix(src[i+size:], "\n"):
			size++
		case r == '\u00AD':
		case unicode.IsSpace(r):
			flush(i)
		default:
			if start < 0 {
				start = i
			}
			if u := unified(r); u != 0 {
				run = append(run, u)
			} else {
				run = append(run, src[i:i+size]...)
			}
		}
		i += size
	}
	flush(len(src))
	return words
}

// unified returns the ASCII form of a quote or dash, or 0.
func unified(r rune) byte {
	switch r {
	case '’', '‘':
		return '\''
	case '“', '”':
		return '"'
	case '‐', '\u2011', '–', '—':
		return '-'
	}
	return 0
}

// isOuter reports whether r is cut from the ends of words.
func isOuter(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r))
}

// join returns the texts of words with blanks between them.
func join(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// letters returns what the error rate looks at: letters and digits in lower
// case, and one blank for whatever stands between them.
func letters(src string) []rune {
	var out []rune
	blank := false
	src = strings.ToLower(src)
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		switch {
		case r == '¬' && strings.HasPrefix(src[i+size:], "\n"):
			size++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if blank && len(out) > 0 {
				out = append(out, ' ')
			}
			out, blank = append(out, r), false
		default:
			blank = true
		}
		i += size
	}
	return out
}
