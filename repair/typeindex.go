package repair

import (
	"sync"

	"github.com/textmend/textmend/repair/token"
)

// A typeIndex finds the type of a word as written: an open-addressed table, a
// power of two long and at most half full. It outlives no text, and is used
// again for the next.
type typeIndex struct {
	slots []typeSlot
	words []countedWord // by type
}

// A countedWord is a word as written, and how often it stands in the text.
type countedWord struct {
	hash  uint64
	text  string
	count int32
	kind  token.Kind
}

// A typeSlot is empty if place is 0.
type typeSlot struct {
	hash  uint32 // its upper half
	place int32  // one more than that of the type
}

// Bounds of a table that is used again: a larger one would be cleared at
// length for a short text.
const (
	fewestSlots = 1 << 9
	mostSlots   = 1 << 14
)

var typeIndexes sync.Pool

func newTypeIndex() *typeIndex {
	if x, ok := typeIndexes.Get().(*typeIndex); ok {
		return x
	}
	return &typeIndex{slots: make([]typeSlot, fewestSlots)}
}

func (x *typeIndex) release() {
	if len(x.slots) > mostSlots {
		return
	}
	clear(x.slots)
	clear(x.words)
	x.words = x.words[:0]
	typeIndexes.Put(x)
}

// typeOf returns the type of a word, one more of which stands in the text.
func (x *typeIndex) typeOf(hash uint64, text string, kind token.Kind) int32 {
	h := uint32(hash >> 32)
	for at := x.start(hash); ; at = x.next(at) {
		switch s := x.slots[at]; {
		case s.place == 0:
			x.add(at, countedWord{hash, text, 1, kind})
			return int32(len(x.words) - 1)
		case s.hash == h && x.words[s.place-1].text == text:
			x.words[s.place-1].count++
			return s.place - 1
		}
	}
}

// add adds a word, of which the slot is known.
func (x *typeIndex) add(slot int, w countedWord) {
	x.words = append(x.words, w)
	x.slots[slot] = typeSlot{uint32(w.hash >> 32), int32(len(x.words))}
	if 2*len(x.words) > len(x.slots) {
		x.grow()
	}
}

func (x *typeIndex) grow() {
	x.slots = make([]typeSlot, 2*len(x.slots))
	for i := range x.words {
		hash := x.words[i].hash
		at := x.start(hash)
		for x.slots[at].place != 0 {
			at = x.next(at)
		}
		x.slots[at] = typeSlot{uint32(hash >> 32), int32(i + 1)}
	}
}

func (x *typeIndex) start(hash uint64) int { return int(hash>>32) & (len(x.slots) - 1) }
func (x *typeIndex) next(slot int) int     { return (slot + 1) & (len(x.slots) - 1) }
