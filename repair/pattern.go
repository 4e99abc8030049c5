package repair

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/repair/damage"
)

// pattern names what happened to a word without the word.
func (c Correction) pattern() string {
	if len(c.Evidence.Confusions) > 0 {
		var names []string
		for _, f := range c.Evidence.Confusions {
			names = append(names, confusionName(f.Got, f.Want))
		}
		return strings.Join(names, ", ")
	}
	switch c.Cause {
	case OCRShape, Encoding, Replaced, Ligature, LostFragment:
		got, want := difference(c.Got, c.Want)
		const longest = 6 // letters; more are no pattern but the word itself
		if utf8.RuneCountInString(got)+utf8.RuneCountInString(want) <= longest {
			return confusionName(got, want)
		}
	case Spacing:
		return spacingName(c.Got, c.Want)
	}
	return string(c.Cause)
}

// suffered returns p without the confusions that the user refuses.
func (r *Repairer) suffered(p damage.Profile) damage.Profile {
	p.Confusions = slices.DeleteFunc(p.Confusions, func(f damage.Confusion) bool {
		return slices.Contains(r.opts.Refuse, confusionName(f.Got, f.Want))
	})
	return p
}

func confusionName(got, want string) string {
	switch {
	case got == "":
		return fmt.Sprintf("%q lost", want)
	case want == "":
		return fmt.Sprintf("%q put in", got)
	}
	return fmt.Sprintf("%q read as %q", want, got)
}

// spacingName tells a space that was put in from one that was lost.
func spacingName(got, want string) string {
	switch a, b := countSpaces(got), countSpaces(want); {
	case a > b:
		return "space inside a word"
	case a < b:
		return "space lost between words"
	}
	return "space moved"
}

func countSpaces(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// difference returns what is left of two words without the letters that they
// start and end with alike.
//
//	tlie, the → li, h
func difference(got, want string) (string, string) {
	for got != "" && want != "" {
		_, n := utf8.DecodeRuneInString(got)
		if !strings.HasPrefix(want, got[:n]) {
			break
		}
		got, want = got[n:], want[n:]
	}
	for got != "" && want != "" {
		_, n := utf8.DecodeLastRuneInString(got)
		if !strings.HasSuffix(want, got[len(got)-n:]) {
			break
		}
		got, want = got[:len(got)-n], want[:len(want)-n]
	}
	return got, want
}
