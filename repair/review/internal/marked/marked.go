// Package marked writes corrections into texts, for tests of how they are
// shown.
package marked

import (
	"fmt"
	"strings"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// Parse returns a text and its corrections, which marks in it stand for:
//
//	the [coeration>cooperation>corporation] of a [t>?top] pilot
//
// proposes cooperation, with an alternative, and doubts top.
func Parse(text string) (string, []repair.Correction) {
	var b strings.Builder
	var list []repair.Correction
	for {
		head, rest, ok := strings.Cut(text, "[")
		b.WriteString(head)
		if !ok {
			return b.String(), list
		}
		mark, tail, _ := strings.Cut(rest, "]")
		words := strings.Split(mark, ">")
		list = append(list, Correction(b.Len(), words[0], words[1], words[2:]...))
		b.WriteString(words[0])
		text = tail
	}
}

// Correction makes a correction of what stands at an offset; one whose want
// begins with a question mark is doubtful. Where want is longer by a fragment
// of a few that count as lost, that is the cause; otherwise it was typed
// wrong.
func Correction(start int, got, want string, others ...string) repair.Correction {
	c := repair.Correction{
		Span: token.Span{Start: start, End: start + len(got)}, Got: got, Want: strings.TrimPrefix(want, "?"),
		Cause: repair.Typo, Confidence: 0.99,
	}
	if c.Want != want {
		c.Confidence = 0.61
	}
	for _, fragment := range []string{"op", "ol", "fi"} {
		if strings.Replace(c.Want, fragment, "", 1) == got {
			c.Cause = repair.LostFragment
			c.Evidence.Note = fmt.Sprintf("lost %q (7 words; %q occurs 0 times, 3.5 expected)", fragment, fragment)
			c.Evidence.Confusions = []damage.Confusion{{Want: fragment, Rate: 1, Places: 7, Words: 4, Expected: 3.5, Certainty: 0.99}}
		}
	}
	for i, w := range others {
		c.Alternatives = append(c.Alternatives, repair.Reading{Want: w, Confidence: 0.02 / float64(i+1)})
	}
	return c
}
