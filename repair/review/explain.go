package review

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/repair"
)

// Explain returns in one line what c changes and why:
//
//	coeration → cooperation  lost "op" (7 words; "op" occurs 0 times, 3.5 expected)  0.998
//
// Characters that do not show, or would move the cursor, are made visible.
func Explain(c repair.Correction) string {
	parts := []string{Visible(c.Got) + " → " + Visible(c.Want)}
	if reason := c.Reason(); reason != "" {
		parts = append(parts, Visible(reason))
	}
	return strings.Join(append(parts, confidence(c.Confidence)), "  ")
}

// confidence rounds down: only what is certain shows as 1.000.
func confidence(p float64) string { return fmt.Sprintf("%.3f", math.Floor(p*1000+1e-9)/1000) }

// Visible returns s with a sign for each character that has no shape of its
// own: ⏎ for a newline, ␀ for NUL, \x80 for a byte that is not UTF-8, U+200B
// for a zero-width space.
func Visible(s string) string { return visible(s, isInvisible) }

// isInvisible reports whether r has no shape of its own: controls, joiners,
// marks of direction, private characters, spaces that are not ' '.
func isInvisible(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }

// movesCursor reports whether r could upset a terminal. Other invisible
// characters are right in many texts, as a no-break space is.
func movesCursor(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) || r != '\t' && unicode.IsControl(r)
}

// visible replaces the characters that hide says, and bytes that are not
// UTF-8.
func visible(s string, hide func(rune) bool) string {
	if !strings.ContainsFunc(s, hide) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !hide(r):
			b.WriteRune(r)
		case r == '\n':
			b.WriteRune('⏎')
		case r < ' ':
			b.WriteRune('␀' + r) // Unicode's control pictures
		case r == 0x7f:
			b.WriteRune('␡')
		default:
			fmt.Fprintf(&b, "U+%04X", r)
		}
		i += n
	}
	return b.String()
}
