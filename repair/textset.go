package repair

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// A textSet remembers texts by their hash, so that what was found out when they
// were counted need not be found out again when they are repaired. A text may be
// forgotten when others come. It is safe for concurrent use.
type textSet struct {
	seed   maphash.Seed
	make   sync.Once
	places atomic.Pointer[[mostTexts]atomic.Uint64] // nil before there is a text
}

// mostTexts bounds the texts that are remembered, in 8 MB.
const mostTexts = 1 << 20

func newTextSet() *textSet { return &textSet{seed: maphash.MakeSeed()} }

func (q *textSet) add(text string) {
	q.make.Do(func() { q.places.Store(new([mostTexts]atomic.Uint64)) })
	h := maphash.String(q.seed, text)
	q.places.Load()[h%mostTexts].Store(h)
}

func (q *textSet) has(text string) bool {
	places := q.places.Load()
	if places == nil {
		return false
	}
	h := maphash.String(q.seed, text)
	return places[h%mostTexts].Load() == h
}
