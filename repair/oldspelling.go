package repair

import (
	"strings"

	"github.com/textmend/textmend/dict"
)

// isOldSpelt tells whether the text is spelt as people did before spelling was
// fixed: many of the words that are none have a silent e at their end, or a y
// for an i, and would be words otherwise: goode, towne, knyght, wyll. Then the others
// are no errors either, however many of them come near to a word.
func (x *decoder) isOldSpelt() bool {
	odd, old := 0, 0
	for i := range x.doc.types {
		if t := &x.doc.types[i]; t.shape == lower && t.id == dict.Unknown && len(t.folded) > 2 {
			odd++
			if x.isOldForm(t.folded) {
				old++
			}
		}
	}
	return old >= fewestOld && old*oldShare >= odd
}

const (
	fewestOld = 5
	oldShare  = 20
)

// isOldForm tells whether word is one of today without its silent e, or with an i
// for its y.
func (x *decoder) isOldForm(word string) bool {
	if bare, ok := strings.CutSuffix(word, "e"); ok && x.isPlain(bare) {
		return true
	}
	return strings.Contains(word, "y") && x.isPlain(strings.Replace(word, "y", "i", 1))
}

// isPlain tells whether a word is in a dictionary, and no rarity.
func (x *decoder) isPlain(word string) bool {
	id, ok := x.dict.Lookup(word)
	return ok && x.dict.LogP(id) > rareWord
}
