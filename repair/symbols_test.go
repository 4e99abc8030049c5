package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

const estimator = `The [rst classi[er that we de[ne is e{cient and su{cient for speci[c signi[cant coe{cients.
Let n be the number of trees, m the length of the vector x and k the index of the [eld; then w and y are the sums
of p, q, r and s over j, where t and u are [xed. We [nd that the g is x or the t is y, with n
for b and c; the pro[le d of z is [nite, the l and the v are ]at, and so is the o. For n there is a t, or the rs and the ns.
The o{cial [gure is E of F, with N and M de[ned above, by x [ y and w [ z. The ]ow of the ]uid is in ]ux.`

// Where a text is full of symbols, a letter that stands alone is one, and a glyph
// beside it is of a formula.
func TestRepairSymbols(t *testing.T) {
	r := repair.New(repair.Options{})
	in := strings.NewReplacer("[", "\x02", "]", "\x02", "{", "\x03").Replace(estimator)
	if out := apply(t, in, r.Repair(in)); !strings.Contains(out, "by x \x02 y and w \x02 z") || !strings.Contains(out, "The flow of the fluid") {
		t.Errorf("%q", out)
	}
	in = strings.NewReplacer("[ ", "", "[", "", "]", "", "{", "").Replace(estimator)
	out := apply(t, in, r.Repair(in))
	for _, words := range []string{"the g is x or the t is y, with n", "and so is the o", "there is a t, or the rs and the ns"} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is missing in\n%q", words, out)
		}
	}
}

// A mark before a capital is a quotation mark: what was lost was small.
func TestRepairOpeningMark(t *testing.T) {
	r := repair.New(repair.Options{})
	in := strings.ReplaceAll("The *rst *gure de*nes the *eld, and the o*ce *led a *nal pro*t. Black, *Understanding of trees*, "+
		"White, *Reading of hands*, Green, *One of the *elds*, Brown, *Man and *re*, all of them *rst published in *ve volumes.", "*", "\x10")
	in = strings.ReplaceAll(in, "o\x10ce", "office")
	out := apply(t, in, r.Repair(in))
	for _, word := range []string{"\x10Understanding of", "\x10Reading of", "\x10One of", "\x10Man and", "first figure defines the field"} {
		if !strings.Contains(out, word) {
			t.Errorf("%q is missing in\n%q", word, out)
		}
	}
}
