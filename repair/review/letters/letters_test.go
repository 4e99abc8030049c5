package letters_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/review/letters"
)

func ExampleDiff() {
	for _, run := range letters.Diff("coeration", "cooperation") {
		fmt.Print([]string{"", "-", "+"}[run.Kind], run.Text, " ")
	}
	// Output: co +op eration
}

func FuzzDiff(f *testing.F) {
	f.Add("tlie", "the")
	f.Add("a\xff", "b")
	f.Add("", strings.Repeat("é", 600))
	f.Fuzz(func(t *testing.T, got, want string) {
		var sides [3]string
		for _, run := range letters.Diff(got, want) {
			sides[run.Kind] += run.Text
			if run.Kind == letters.Same {
				sides[letters.Old] += run.Text
				sides[letters.New] += run.Text
			}
		}
		if sides[letters.Old] != got || sides[letters.New] != want {
			t.Errorf("runs of %q and %q give %q", got, want, sides)
		}
	})
}
