package repair_test

import (
	"testing"

	"github.com/textmend/textmend/repair"
)

// A glyph that stands where letters should be, in a text that has no other.
func TestRepairLoneGlyph(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, c := range []struct{ in, want string }{
		{"The di˙erence is small.", "The difference is small."},
		{"Di˜erential equations", "Differential equations"},
		{"the day a˚er the storm", "the day after the storm"},
		{"a plan for the pla[orm", "a plan for the platform"},
		{"the Educa&on of children", "the Education of children"},
		{"all military operaOons in the north", "all military operations in the north"},
		{"a di5erent ferry", "a different ferry"},
		{"The diKerence is small.", "The difference is small."},
	} {
		out, _ := mend(t, r, c.in)
		sameWords(t, out, c.want)
	}
	for _, keep := range []string{
		"the call printf(format) and the entry of rows[index]",
		"McTavish and deVries met at the b2b fair, in front of the k8s stand, c u l8r",
		"see github.com/rows[columns] and R&D",
	} {
		out, _ := mend(t, r, keep)
		sameWords(t, out, keep)
	}
}

// A rare word, or a short one, is the rest of a common one where a text is too
// short to show that it lost no ligature.
func TestRepairLoneLigature(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, c := range []struct{ in, want string }{
		{"eld work", "field work"},
		{"They left in search of a ve star hotel.", "They left in search of a five star hotel."},
		{"I can nd nothing in the dark.", "I can find nothing in the dark."},
	} {
		out, _ := mend(t, r, c.in)
		sameWords(t, out, c.want)
	}
	for _, keep := range []string{"on the 22 nd of May", "we ' ve been to Ste. Anne"} {
		out, _ := mend(t, r, keep)
		sameWords(t, out, keep)
	}
}
