package repair_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// Sentences of which each lost a ligature or two: together they show that what
// was lost was lost more often than not, and then one word is enough, even if
// what is left of it is another one.
func TestRepairAmongLossy(t *testing.T) {
	r := repair.New(repair.Options{})
	want := []string{
		"He felt a flutter of joy when the first guests came in.",
		"They sat by the fireside and spoke of the old days.",
		"The river was flowing past the garden wall.",
		"She could not find the key in the dark.",
		"The fishmonger had nothing left to sell.",
		"There was a fine view from the upper floor.",
		"He was confined to his bed for a week.",
		"The flame of the candle went out at once.",
		"Five of them had filled their glasses again.",
		"Nobody could satisfy the old man that day.",
		"The flag was lowered when the ship came in.",
		"It was difficult to say which of them was right.",
	}
	lost := strings.NewReplacer("ffi", "", "fi", "", "fl", "", "Fi", "")
	var texts []string
	for _, w := range want {
		texts = append(texts, lost.Replace(w))
	}
	p := pool(r, slices.Repeat(texts, 10)...)
	p.Apart = true
	for i, text := range texts {
		if i == 8 {
			continue // a capital is not written back
		}
		wantAmong(t, r, p, text, want[i])
	}
	for _, keep := range []string{
		"The utter silence was owing to the snow.",
		"She had to reside in the town for a year.",
	} {
		wantAmong(t, r, p, keep, keep)
	}
}

// A word misread in a short text is mended where many texts are full of such.
func TestRepairAmongMisread(t *testing.T) {
	r := repair.New(repair.Options{})
	texts := []string{
		"He kept doclaring that the matter was settled.", "The faets of the case were plain enough.",
		"Her light was twinkhng across the bay.", "Notliing was heard of the ship.",
		"They spoke of tbe weather and of tbe crops.", "A largo house stood at tho corner.",
		"He was wondermg what had become of her.", "The horso was led to tho stable.",
	}
	p := pool(r, texts...)
	p.Apart = true
	for i, want := range []string{"declaring", "facts", "twinkling", "Nothing", "the crops"} {
		if got := apply(t, texts[i], r.RepairAmong(texts[i], p)); !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}
