package ngram

import (
	_ "embed"
	"sync"
)

//go:embed english.ngram
var englishData []byte

// English returns the embedded English model, which speaks of the IDs of
// dict.English. Its bytes are neither parsed nor verified: what is not asked
// for is never read from disk.
func English() *Model { return english() }

var english = sync.OnceValue(func() *Model {
	m, err := open(englishData)
	if err != nil {
		panic("ngram: embedded English: " + err.Error()) // a broken build, no input can cause it
	}
	return m
})
