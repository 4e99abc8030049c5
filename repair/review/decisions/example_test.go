package decisions_test

import (
	"fmt"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/token"
)

// A decision made about one copy of a text is found again in another, whose
// lines end elsewhere.
func Example() {
	seen := "They spoke about harbour coeration between the two of them."
	place := decisions.NewIndex(seen).Propose("a.txt", repair.Correction{
		Span: token.Span{Start: 25, End: 34}, Got: "coeration", Want: "cooperation",
	})
	place.Verdict = decisions.Accept

	again := "They spoke about harbour coer-\nation between\nthe two of them."
	edits, misses := decisions.Replay(again, []decisions.Place{place})
	repaired, err := edit.Apply(again, edits)
	fmt.Printf("%s\n%v %v\n", repaired, misses, err)
	// Output:
	// They spoke about harbour cooperation between
	// the two of them.
	// [] <nil>
}
