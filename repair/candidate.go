package repair

import "github.com/textmend/textmend/dict"

// A candidate is a word that may have been meant.
type candidate struct {
	text string  // folded
	id   dict.ID // of text without its clitic
	cost float32 // -ln P(seen | meant)
}
