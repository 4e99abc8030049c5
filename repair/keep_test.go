package repair_test

import (
	"testing"

	"github.com/textmend/textmend/repair"
)

// What is right in a text that lost op and ol stays.
func TestRepairKeepsInDamaged(t *testing.T) {
	for _, keep := range []string{
		"It flows down the stairs, and the rain was cold.",
		"See https://example.org/pitical/pele?en=d#coeration for more.",
		"Write to pele@example.org or to @pitical.",
		"The file is in /home/anna/pice/en.txt or in C:\\pele\\adted.",
		"Run `git adted --en` and wait.",
		"Set pele_count = 3 in config.en(d).",
		"It weighed 3.5 kg, cost 1,200 dollars and came on 12 May 2019 at 10:30.",
		"Mr. and Mrs. Ngata met Dr. Okwuosa at 5 p.m. in Ouagadougou.",
		"J. R. Smith, B. A. and E. M. Green stayed at home.",
		"The A4 page, the B flat and the letter x are fine, e.g. here, i.e. not there.",
		"Priyanka Venkataraghavan and Wojciech Szczepanik left for Reykjavik.",
		"The NATO and UNESCO meetings are next week.",
		"Она вернулась домой поздно вечером.",
	} {
		t.Run(keep, func(t *testing.T) {
			text := loseOpOl.Replace(valley) + "\n\n"
			got := mend(t, repair.New(repair.Options{}), text+keep)
			sameWords(t, got, valley+"\n\n"+keep)
		})
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
