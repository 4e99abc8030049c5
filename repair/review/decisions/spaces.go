package decisions

import (
	"strings"
	"unicode"
)

// likeSpaces returns the replacement of p for a place that reads got, with
// the white space of got where it goes through unchanged: a line may end
// elsewhere in this copy of the text, or in another way.
//
//	p: "coop-\neration " → "cooperation\n";  got "coop-\r\neration " → "cooperation\r\n"
func likeSpaces(got string, p Place) string {
	want := p.Replacement()
	if got == p.Got {
		return want
	}
	was, now := spaces(p.Got), spaces(got)
	if len(was) != len(now) {
		return want
	}
	var b strings.Builder
	rest := want
	for _, s := range spaces(want) {
		i := strings.Index(rest, s)
		b.WriteString(rest[:i])
		rest = rest[i+len(s):]
		for k := range was {
			if was[k] == s {
				s = now[k]
				break
			}
		}
		b.WriteString(s)
	}
	b.WriteString(rest)
	return b.String()
}

// spaces returns the runs of white space in s.
func spaces(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
}
