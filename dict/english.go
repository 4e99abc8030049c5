package dict

import (
	_ "embed"
	"sync"
)

// The generator is built with what it replaces: where english.dict and
// ngram/english.ngram are missing, empty files will do.
//
//go:generate go run ./train/english

//go:embed english.dict
var englishData []byte

// English returns the embedded English dictionary. Its bytes are neither
// parsed nor verified at start: what is not looked up is never read from disk.
func English() *Dict { return english() }

var english = sync.OnceValue(func() *Dict {
	d, err := open(englishData)
	if err != nil {
		panic("dict: embedded English: " + err.Error()) // a broken build, no input can cause it
	}
	return d
})
