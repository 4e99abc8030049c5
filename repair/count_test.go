package repair_test

import (
	"testing"

	"github.com/textmend/textmend/repair"
)

// A bracket that is closed within the word stands for itself, one that is not may
// stand for letters.
func TestCountTellsBracketsFromMarks(t *testing.T) {
	r := repair.New(repair.Options{})
	for text, marked := range map[string]int{
		"leave of the author(s) or editor(s) in charge": 0,
		"what [s]he and his co(l)leagues wanted":        0,
		"an applica(on for a new posi(on":               2,
		"an applica]on for a new posi]on":               2,
	} {
		got := 0
		for m := range r.Count(text).Marked {
			if m.Mark != " " {
				got++
			}
		}
		if got != marked {
			t.Errorf("%q: %d words with marks, want %d", text, got, marked)
		}
	}
}
