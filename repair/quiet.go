package repair

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// quietTexts remembers texts that lost no fragment, by their hash, so that
// those that were counted need not be judged once more when they are repaired.
// A text may be forgotten when others come. It is safe for concurrent use.
type quietTexts struct {
	seed   maphash.Seed
	make   sync.Once
	places atomic.Pointer[[mostQuiet]atomic.Uint64] // nil before there is a text
}

// mostQuiet bounds the texts that are remembered: 8 MB.
const mostQuiet = 1 << 20

func newQuietTexts() *quietTexts { return &quietTexts{seed: maphash.MakeSeed()} }

func (q *quietTexts) add(text string) {
	q.make.Do(func() { q.places.Store(new([mostQuiet]atomic.Uint64)) })
	h := maphash.String(q.seed, text)
	q.places.Load()[h%mostQuiet].Store(h)
}

func (q *quietTexts) has(text string) bool {
	places := q.places.Load()
	if places == nil {
		return false
	}
	h := maphash.String(q.seed, text)
	return places[h%mostQuiet].Load() == h
}
