package repair_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// What is right in a text that lost op and ol stays.
func TestRepairKeepsInDamaged(t *testing.T) {
	r := repair.New(repair.Options{})
	damaged := loseOpOl.Replace(valley) + "\n\n"
	keep := []string{
		"It flows down the stairs, and the rain was cold.",
		"See https://example.org/pitical/pele?en=d#coeration for more.",
		"Write to pele@example.org or to @pitical.",
		"The file is in /home/anna/pice/en.txt or in C:\\pele\\adted.",
		"Run `git adted --en` and wait.",
		"Set pele_count=3 in adted.go, then call `pele(d)`.",
		"It weighed 3.5 kg, cost 1,200 dollars and came on 12 May 2019 at 10:30.",
		"Mr. and Mrs. Ngata met Dr. Okwuosa at 5 p.m. in Ouagadougou.",
		"J. R. Smith, B. A. and E. M. Green stayed at home.",
		"The A4 page, the B flat and the letter x are fine, e.g. here, i.e. not there.",
		"Priyanka Venkataraghavan and Wojciech Szczepanik left for Reykjavik.",
		"The NATO and UNESCO meetings are next week.",
		"Она вернулась домой поздно вечером.",
	}
	for few := range slices.Chunk(keep, 4) {
		text := strings.Join(few, "\n\n")
		out, _ := mend(t, r, damaged+text)
		sameWords(t, out, valley+"\n\n"+text)
	}
}

// What should stay, and does not: each case is checked to be changed still, so
// that it moves to the table above once it is mended.
func TestRepairKeepsKnown(t *testing.T) {
	r := repair.New(repair.Options{})
	damaged := loseOpOl.Replace(valley) + "\n\n"
	for _, known := range []string{
		"Set it to 3 in config.go(d).",        // a call with a dot is no code to the tokenizer
		"Call pele(d, n) twice.",              // nor is one with a blank
		"Use vitamin d, and the note d flat.", // a letter by itself is a word that lost ol
	} {
		text := damaged + known
		if out := apply(t, text, r.Repair(text)); strings.HasSuffix(out, known) {
			t.Errorf("%q is kept now: move it to TestRepairKeepsInDamaged", known)
		}
	}
}

// Nothing is even proposed for a text that suffered nothing.
func TestRepairClean(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, text := range []string{
		"",
		" ",
		"\n\n",
		"a",
		"ok",
		valley,
		office,
		library,
		fireside,
		typographic.Replace(valley),
		library + "\r\n\r\n\t" + office + "\r\n",
		"Dr. Okwuosa wrote to j.smith@example.org from /home/anna/notes.txt on 12 May 2019; see https://example.com/a/b for the list.",
		"Call fmt.Println(x) or run `git stsh`, says the manual of Nwankwo & Sons Ltd. in Ouagadougou.",
		"The A4 page costs 3.50 USD, approx. 2.9 EUR, and vol. 3, p. 17 has a B-flat and an X.",
		"Use --dry-run with $HOME and UTF-8, i.e. nothing else.",
		"J. R. Smith and E. M. Green met at St. Mary's on the 3rd of May, at 5 p.m., in room 10b.",
		"Priyanka Venkataraghavan, Wojciech Szczepanik and Nguyen Thi Minh Khai won the prize.",
		"The Queen's English isn't what it was in the '60s, they'd say; rock 'n' roll won't die.",
	} {
		result := r.Repair(text)
		for _, c := range result.Corrections {
			t.Errorf("%q→%q (%.2f) in %.40q", c.Got, c.Want, c.Confidence, text)
		}
		for _, c := range result.Profile.Confusions {
			t.Errorf("%q as %q in %.40q", c.Want, c.Got, text)
		}
	}
}
