package session_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/review/session"
)

// large makes documents with n places in all.
func large(n int) []session.Document {
	var docs []session.Document
	for i := range 10 {
		var b strings.Builder
		for j := range n / 10 {
			fmt.Fprintf(&b, "Sentence %d of the record speaks of [coeration>cooperation] in the [resution>?resolution] that was made. ", j)
		}
		docs = append(docs, parse(fmt.Sprint("d", i), b.String()))
	}
	return docs
}

// BenchmarkKeys presses keys in a session of 10,000 places and paints each
// screen: what a person waits for.
func BenchmarkKeys(b *testing.B) {
	for _, keys := range []string{"j", "y", "o", "Pu"} {
		b.Run(keys, func(b *testing.B) {
			s := session.New(large(5000), session.Options{})
			s.Press('w')
			for b.Loop() {
				for _, k := range keys {
					s.Press(session.Key(k))
					s.Screen(80, 24, true)
					s.Changes()
				}
			}
		})
	}
}
