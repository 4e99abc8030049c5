package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// A damaged is a text and what it suffered: what is repaired is the text.
type damaged struct {
	name  string
	text  string
	by    *strings.Replacer
	lost  []string // fragments that the profile names
	mark  string   // what stands in their place
	cause repair.Cause
}

var (
	opOl      = []string{"op", "ol"}
	ligatures = []string{"fi", "fl", "ff", "ffi"}
)

func TestRepairLost(t *testing.T) {
	for _, c := range []damaged{
		{name: "ligatures as NUL", text: office, by: ligaturesAs("\x00"), lost: ligatures, mark: "\x00", cause: repair.Ligature},
		{name: "fi as an exclamation mark", text: office, by: strings.NewReplacer("fi", "!"), lost: []string{"fi"}, mark: "!", cause: repair.Ligature},
		{name: "ti as a letter", text: station, by: strings.NewReplacer("ti", "Ɵ"), lost: []string{"ti"}, mark: "Ɵ", cause: repair.Replaced},
		{name: "op and ol", text: valley, by: loseOpOl, lost: opOl, cause: repair.LostFragment},
		{name: "op alone", text: valley, by: loseOp, lost: []string{"op"}, cause: repair.LostFragment},
		{name: "typographic", text: typographic.Replace(valley), by: loseOpOl, lost: opOl, cause: repair.LostFragment},
		{name: "twice as long", text: valley + "\n\n" + valley + "\n", by: loseOpOl, lost: opOl, cause: repair.LostFragment},
		{name: "among other prose", text: library + valley, by: loseOpOl, lost: opOl, cause: repair.LostFragment},
		{name: "ligatures", text: office, by: loseLigs, lost: ligatures, cause: repair.Ligature},
		{name: "ligatures as blank", text: office, by: ligaturesAs(" "), lost: ligatures, mark: " ", cause: repair.Ligature},
		{name: "ligatures as U+FFFD", text: office, by: ligaturesAs("\ufffd"), lost: ligatures, mark: "\ufffd", cause: repair.Ligature},
		{name: "capitals as U+FFFD", text: office, by: strings.NewReplacer("Fi", "\ufffd", "fi", "\ufffd"), lost: []string{"fi"}, mark: "\ufffd", cause: repair.Ligature},
		{name: "ligatures as a private-use rune", text: office, by: ligaturesAs("\ue001"), lost: ligatures, mark: "\ue001", cause: repair.Ligature},
	} {
		t.Run(c.name, func(t *testing.T) { checkDamaged(t, c) })
	}
}

// What the engine does not repair yet: each case is checked to fail still, so
// that it moves to the table above once it is mended.
func TestRepairLostKnown(t *testing.T) {
	known := []damaged{
		// The start of a sentence is not seen where its first letter is small.
		{name: "capital lost with the fragment", text: "Older and older. " + valley, by: strings.NewReplacer("Ol", "", "ol", "", "op", "")},
		// Words in capitals are kept as abbreviations.
		{name: "headline", text: "COOPERATION NOW\n\n" + valley, by: strings.NewReplacer("OP", "", "OL", "", "op", "", "ol", "")},
		// A sentence in another language makes the text look noisy.
		{name: "foreign sentence", text: valley + " " + german, by: loseOpOl},
	}
	for _, c := range known {
		t.Run(c.name, func(t *testing.T) {
			src := c.by.Replace(c.text)
			if out := apply(t, src, repair.New(repair.Options{}).Repair(src)); out == c.text {
				t.Error("is repaired now: move the case to TestRepairLost")
			}
		})
	}
}

func checkDamaged(t *testing.T, c damaged) {
	r := repair.New(repair.Options{})
	src := c.by.Replace(c.text)
	if src == c.text {
		t.Fatal("nothing is damaged")
	}
	out, result := mend(t, r, src)
	sameWords(t, out, c.text)
	for _, want := range c.lost {
		f := result.Profile.Find(c.mark, want)
		if f == nil {
			t.Errorf("%q is not in the profile", want)
			continue
		}
		if f.Certainty < 0.9 || f.Rate < 0.8 || f.Words == 0 {
			t.Errorf("%q: certainty %.2f, rate %.2f, %d words", want, f.Certainty, f.Rate, f.Words)
		}
	}
	for _, k := range result.Corrections {
		if k.Cause != c.cause || len(k.Evidence.Confusions) == 0 {
			t.Errorf("%q→%q has cause %s and %d confusions", k.Got, k.Want, k.Cause, len(k.Evidence.Confusions))
		}
	}
}

// In a text that lost ol and op even words that exist are read anew, in the
// case in which they are written.
func TestRepairWords(t *testing.T) {
	r := repair.New(repair.Options{})
	damaged := loseOpOl.Replace(valley) + "\n\n"
	for _, c := range []struct{ in, want string }{
		{"They flow us home.", "They follow us home."},
		{"He is a t spy.", "He is a top spy."},
		{"She reached the t of the hill.", "She reached the top of the hill."},
		{"We need coeration.", "We need cooperation."},
		{"Coeration is hard.", "Cooperation is hard."},
		{"THE PICE STATION", "THE POLICE STATION"},
		{"Eure's towns are old.", "Europe's towns are old."},
		{"Eure’s towns are old.", "Europe’s towns are old."},
		{"The pice’s pitical coeration ended.", "The police’s political cooperation ended."},
		{"These pele, he td us, were d.", "These people, he told us, were old."},
		{"“Quick,” she cried, “the pice!”", "“Quick,” she cried, “the police!”"},
		{"They play vleyball on the scho's playground.", "They play volleyball on the school's playground."},
	} {
		t.Run(c.in, func(t *testing.T) {
			out, _ := mend(t, r, damaged+c.in)
			sameWords(t, out, valley+"\n\n"+c.want)
		})
	}
}
