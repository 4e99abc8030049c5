package repair_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

// wants returns what the corrections of src want, by what stands there.
func wants(t *testing.T, opts repair.Options, src string) map[string]string {
	t.Helper()
	result := repair.New(opts).Repair(src)
	checkCorrections(t, src, result.Corrections)
	all := map[string]string{}
	for _, c := range result.Corrections {
		all[c.Got] = c.Want
	}
	return all
}

func TestOptionsWords(t *testing.T) {
	src := library + "The goverment of the libary has agreed."
	opts := repair.Options{Source: repair.Typed}
	if got := wants(t, opts, src); got["goverment"] != "government" || got["libary"] != "library" {
		t.Fatalf("without words: %v", got)
	}
	opts.Words = []repair.Word{{Text: "Goverment", Count: 3}}
	if got := wants(t, opts, src); got["goverment"] != "" || got["libary"] != "library" {
		t.Errorf("goverment is declared right: %v", got)
	}
}

func TestOptionsNever(t *testing.T) {
	src := loseOpOl.Replace(valley)
	got := wants(t, repair.Options{Never: []string{"pele", "EURE"}}, src)
	for _, word := range []string{"pele", "Eure's"} {
		if got[word] != "" {
			t.Errorf("%s is never to be changed, and became %s", word, got[word])
		}
	}
	if got["pitical"] != "political" {
		t.Errorf("pitical became %q", got["pitical"])
	}
}

func TestOptionsSkip(t *testing.T) {
	src := loseOpOl.Replace(valley) + " The town hall donâ€™t care.\n"
	for _, c := range []struct {
		skip []repair.Cause
		want map[string]string
	}{
		{nil, map[string]string{"pitical": "political", "â€™": "’"}},
		{[]repair.Cause{repair.Encoding}, map[string]string{"pitical": "political", "â€™": ""}},
		{[]repair.Cause{repair.LostFragment}, map[string]string{"pitical": "", "â€™": "’"}},
		{repair.Causes(), map[string]string{"pitical": "", "â€™": ""}},
	} {
		got := wants(t, repair.Options{Skip: c.skip}, src)
		for word, want := range c.want {
			if got[word] != want {
				t.Errorf("skipping %v: %q became %q, want %q", c.skip, word, got[word], want)
			}
		}
		if len(c.skip) == len(repair.Causes()) && len(got) > 0 {
			t.Errorf("skipping every cause: %v", got)
		}
	}
}

func TestOptionsRefuse(t *testing.T) {
	src := loseOpOl.Replace(valley)
	opts := repair.Options{Refuse: []string{`"op" lost`}}
	result := repair.New(opts).Repair(src)
	if result.Profile.Find("", "op") != nil || result.Profile.Find("", "ol") == nil {
		t.Errorf("profile: %v", result.Profile.Confusions)
	}
	for _, c := range result.Corrections {
		if strings.Contains(c.Pattern(), `"op" lost`) {
			t.Errorf("%s→%s: %s", c.Got, c.Want, c.Pattern())
		}
	}
}

// What a text is known to have suffered is undone in a text too short to
// show it.
func TestOptionsProfile(t *testing.T) {
	const src = "He spoke of coeration in the valley, and then he went home to his wife and his two sons."
	if got := wants(t, repair.Options{}, src); got["coeration"] == "cooperation" {
		t.Fatalf("one word is enough: %v", got)
	}
	profile := repair.New(repair.Options{}).Repair(loseOpOl.Replace(valley)).Profile
	if got := wants(t, repair.Options{Profile: &profile}, src); got["coeration"] != "cooperation" || len(got) != 1 {
		t.Errorf("with a profile: %v", got)
	}
	if got := wants(t, repair.Options{Profile: &damage.Profile{}}, library); len(got) > 0 {
		t.Errorf("with an empty profile: %v", got)
	}
}

func TestOptionsPropose(t *testing.T) {
	src := library + "The goverment has agreed, and the mayor of Coutts spoke of tothe libary."
	all := repair.New(repair.Options{Propose: 0.01}).Repair(src).Corrections
	for _, propose := range []float64{0, 0.3, 0.5, 0.8, 0.9, 0.99} {
		least := propose
		if least == 0 {
			least = 0.4
		}
		var want []repair.Correction
		for _, c := range all {
			if c.Confidence >= least {
				want = append(want, c)
			}
		}
		got := repair.New(repair.Options{Propose: propose}).Repair(src).Corrections
		if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("propose %v: %d corrections, want %d", propose, len(got), len(want))
		}
	}
	if len(all) < 2 {
		t.Errorf("%d corrections are too few to tell", len(all))
	}
}

func TestResultEdits(t *testing.T) {
	src := loseOpOl.Replace(valley) + " " + library
	result := repair.New(repair.Options{Propose: 0.01}).Repair(src)
	for _, threshold := range []float64{0, 0.5, 0.9, 0.999, 1.1} {
		edits := result.Edits(threshold)
		sure := slices.DeleteFunc(slices.Clone(result.Corrections), func(c repair.Correction) bool { return c.Confidence < threshold })
		if len(edits) != len(sure) {
			t.Fatalf("from %v: %d edits of %d corrections", threshold, len(edits), len(sure))
		}
		for i, e := range edits {
			if c := sure[i]; e.Start != c.Start || e.End != c.End || e.New != c.Want {
				t.Errorf("%v is not %s→%s", e, c.Got, c.Want)
			}
		}
	}
	if n := len(result.Edits(1.1)); n != 0 {
		t.Errorf("%d edits are more than certain", n)
	}
}

// Alternatives are other readings, most probable first.
func TestAlternatives(t *testing.T) {
	result := repair.New(repair.Options{Propose: 0.01}).Repair(loseOpOl.Replace(valley))
	seen := 0
	for _, c := range result.Corrections {
		last := 1.0
		for _, a := range c.Alternatives {
			if a.Want == c.Want || a.Confidence > last || a.Confidence <= 0 {
				t.Errorf("%s→%s (%v): %v", c.Got, c.Want, c.Confidence, c.Alternatives)
			}
			last = a.Confidence
			seen++
		}
	}
	if seen == 0 {
		t.Error("nothing has an alternative")
	}
}
