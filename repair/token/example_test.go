package token_test

import (
	"fmt"

	"github.com/textmend/textmend/repair/token"
)

// The tokens cover the text; addresses are one that is left alone.
func Example() {
	const src = "The coeration of 12,000 (see www.a.org/x)."
	for _, t := range token.Split(src) {
		if t.Kind != token.Space {
			fmt.Print(t.Kind, ":", src[t.Start:t.End], " ")
		}
	}
	// Output:
	// word:The word:coeration word:of number:12,000 punct:( word:see opaque:www.a.org/x punct:) punct:.
}
