package repair

import "sync"

// A typeIndex finds the type of a word as written: an open-addressed table, a
// power of two long and at most half full. It outlives no text, and is used
// again for the next.
type typeIndex struct {
	slots []typeSlot
	used  int
}

// A typeSlot is empty if place is 0.
type typeSlot struct {
	hash  uint32
	place int32 // one more than that of the type
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
	x.used = 0
	typeIndexes.Put(x)
}

// find returns the place of a word among the types, or -1 and the slot where it
// is to be put.
func (x *typeIndex) find(hash uint64, text string, types []wordType) (place int32, slot int) {
	h := uint32(hash >> 32)
	for at := x.start(h); ; at = x.next(at) {
		switch s := x.slots[at]; {
		case s.place == 0:
			return -1, at
		case s.hash == h && types[s.place-1].text == text:
			return s.place - 1, at
		}
	}
}

// put notes the place of a word in the slot that find returned.
func (x *typeIndex) put(slot int, hash uint64, place int32) {
	x.slots[slot] = typeSlot{uint32(hash >> 32), place + 1}
	if x.used++; 2*x.used > len(x.slots) {
		x.grow()
	}
}

func (x *typeIndex) grow() {
	old := x.slots
	x.slots = make([]typeSlot, 2*len(old))
	for _, s := range old {
		if s.place != 0 {
			at := x.start(s.hash)
			for x.slots[at].place != 0 {
				at = x.next(at)
			}
			x.slots[at] = s
		}
	}
}

func (x *typeIndex) start(hash uint32) int { return int(hash) & (len(x.slots) - 1) }
func (x *typeIndex) next(slot int) int     { return (slot + 1) & (len(x.slots) - 1) }
