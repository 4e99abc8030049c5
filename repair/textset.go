package repair

import (
	"hash/maphash"
	"sync"
)

// A textSet remembers texts by their hash, so that what was found out when they
// were counted need not be found out again when they are repaired. It is safe for
// concurrent use.
type textSet struct {
	seed  maphash.Seed
	mu    sync.RWMutex
	texts map[uint64]struct{}
}

// mostTexts bounds the texts that are remembered, in some 20 MB: of more, the first
// are.
const mostTexts = 1 << 20

func newTextSet() *textSet { return &textSet{seed: maphash.MakeSeed(), texts: map[uint64]struct{}{}} }

func (q *textSet) add(text string) {
	h := maphash.String(q.seed, text)
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.texts) < mostTexts {
		q.texts[h] = struct{}{}
	}
}

func (q *textSet) has(text string) bool {
	h := maphash.String(q.seed, text)
	q.mu.RLock()
	defer q.mu.RUnlock()
	_, ok := q.texts[h]
	return ok
}
