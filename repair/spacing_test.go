package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// Blanks inside words, spaced-out words and moved blanks, each in a text that
// shows no more than this.
func TestRepairSpacing(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, c := range []struct{ in, want string }{
		{"The recog nition of the work came late.", "The recognition of the work came late."},
		{"They spoke to the gov ern ment about it.", "They spoke to the government about it."},
		{"The ferry belongs to a com pany in Aberdeen.", "The ferry belongs to a company in Aberdeen."},
		{"A b r i d g e was built over the river.", "A bridge was built over the river."},
		{"We looked for th einformation in the library.", "We looked for the information in the library."},
		{"THE GOVERN MENT OF SCOTLAND", "THE GOVERNMENT OF SCOTLAND"},
		{"The Univer sity’s gardens are open.", "The University’s gardens are open."},
		{"NOTICE OF THE RES IGNA TION OF THE CHA IRMAN", "NOTICE OF THE RESIGNATION OF THE CHAIRMAN"},
		{"Wewaited for an hour.", "We waited for an hour."},
		{"Listofshipsbynameandyear", "List of ships by name and year"},
		{"He has ayoung dog.", "He has a young dog."},
		{"Ihave seen theman who keeps the inn.", "I have seen the man who keeps the inn."},
		{"Thisisatestofmissingspaces in the text.", "This is a test of missing spaces in the text."},
		{"We fi nd this in Th ailand, and Th is is where the fi les were.", "We find this in Thailand, and This is where the files were."},
		{"The inspec\ntion of the ferry was late.", "The inspection\nof the ferry was late."},
		{"The comple\ntion", "The completion\n"},
	} {
		out, _ := mend(t, r, c.in)
		sameWords(t, out, c.want)
	}
}

// Where many words are broken, halves that are words themselves are doubted.
func TestRepairSpacingRealHalves(t *testing.T) {
	const want = `The number of people on the island does not change much. In the winter there are about two hundred, ` +
		`and between May and October some more, because the hotel opens. The model for all of this was the next island, ` +
		`where they had known about the ferry before it was expected to come. Nobody is sure that the methods are good, ` +
		`but they are important to both towns, and the body of elders has described them. It may be that they are too old. ` +
		`Any one of them could tell. In some other years the school was open, and up to a dozen children came.`
	broken := strings.NewReplacer("number", "numb er", "does", "do es", "about", "ab out", "between", "b etween", "because", "b ecause",
		"opens", "op ens", "model", "mo del", "before", "b efore", "expected", "exp ected", "methods", "metho ds", "good", "go o d",
		"important", "imp ortant", "both", "b oth", "body", "b o dy", "described", "describ ed", "too old", "to o old", "school", "scho ol")
	out, _ := mend(t, repair.New(repair.Options{}), broken.Replace(want))
	sameWords(t, out, want)
}

// Blanks that are right, and words that are written as one.
func TestRepairSpacingKeeps(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, keep := range []string{
		"It may be that any one of them can not come, all ready as they were to go in to dinner.",
		"The stockyards, a beekeepers' hut and the newspaperman's bicycle were sold.",
		"Greenhollow and Millbrookside are villages near Sixmilewater.",
		"They were doin nothin much, and I ca n't say that they did n't enjoy it.",
		"We had a T bone steak, plan B and the x axis of the d orbital.",
		"Iman and Ilan said that the wi fi of the inn was good, and that they liked hi fi and sci fi.",
		"Take a side i of a triangle, a side j and a side k, so that i is less than j.",
	} {
		out, _ := mend(t, r, keep)
		sameWords(t, out, keep)
	}
}

// A word that lost letters where a line ends goes on in the next. The number
// of lines stays.
func TestRepairAcrossLines(t *testing.T) {
	damaged := strings.NewReplacer("ff", " ", "fi", " ").Replace(office+" "+office) + "\n"
	for _, c := range []struct{ in, want string }{
		{"and they saw a di\nerent kind of bird\nin the garden", "and they saw a different\nkind of bird\nin the garden"},
		{"and they saw that it was di\nerent, for the bird\nsang", "and they saw that it was\ndifferent, for the bird\nsang"},
	} {
		out, _ := mend(t, repair.New(repair.Options{}), damaged+c.in)
		if got := out[len(out)-len(c.want):]; got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
