package session_test

import (
	"fmt"

	"github.com/textmend/textmend/repair/review/session"
)

// A session is driven by keys, here those of a person who accepts the sure
// places of every pattern and ends.
func Example() {
	text := "A new coeration, a [sic] resution."
	s := session.New([]session.Document{{
		Path: "a.txt", Text: text, Corrections: propose(text, "coeration", "cooperation", "resution", "resolution"),
	}}, session.Options{})
	for _, key := range "aqy" {
		s.Press(session.Key(key))
	}
	fmt.Println(s.Outcome() == session.Write, s.Edits(0))
	// Output: true [{6 15 cooperation} {25 33 resolution}]
}
