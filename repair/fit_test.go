package repair_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/textmend/textmend/repair"
)

// The words around what is left of a word tell what it was, where too few letters do.
func TestContextTellsLoss(t *testing.T) {
	text, err := os.ReadFile("../testdata/articles/ligatures-control.truth.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := repair.New(repair.Options{})
	for _, lost := range []string{"av", "fir", "oo"} {
		damaged := regexp.MustCompile(`\B`+lost+`|`+lost+`\B`).ReplaceAllString(string(text), "")
		profile := r.Repair(damaged).Profile
		if profile.Find("", lost) == nil {
			t.Errorf("%q was lost, not %v", lost, profile.Confusions)
		}
		if counted := r.Infer(r.Count(damaged)); counted.Find("", lost) != nil {
			t.Errorf("%q is found without the context", lost)
		}
	}
}
