package repair

import (
	"hash/maphash"
	"slices"
	"strings"
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

func (q *textSet) hash(text string) uint64 { return maphash.String(q.seed, text) }

func (q *textSet) add(text string) {
	h := q.hash(text)
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.texts) < mostTexts {
		q.texts[h] = struct{}{}
	}
}

func (q *textSet) has(text string) bool {
	h := q.hash(text)
	q.mu.RLock()
	defer q.mu.RUnlock()
	_, ok := q.texts[h]
	return ok
}

// views remember how texts that were counted are read, which is long to find out: those
// that are read as they stand, and of the others, if there is room, what is mended before
// any word is weighed. They are safe for concurrent use.
type views struct {
	sound *textSet
	mu    sync.Mutex
	held  map[uint64]*view
	size  int // corrections in them
}

// mostHeld bounds the corrections that are remembered, in 2 MB: sound texts have few.
const mostHeld = 1 << 13

func newViews() *views { return &views{sound: newTextSet(), held: map[uint64]*view{}} }

// put remembers the view of a text, but not the text.
func (k *views) put(v *view) {
	if v.isSource() {
		k.sound.add(v.src)
		return
	}
	h, n := k.sound.hash(v.src), len(v.edits)+len(v.proposals)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held[h] != nil || k.size+n > mostHeld {
		return
	}
	k.size += n
	k.held[h] = &view{edits: detached(v.edits), proposals: detached(v.proposals)}
}

// take returns the view of a text, for the one who asks first if it is not read as it
// stands.
func (k *views) take(src string) (*view, bool) {
	if k.sound.has(src) {
		return newView(src), true
	}
	k.mu.Lock()
	h := k.sound.hash(src)
	v, ok := k.held[h]
	if ok {
		delete(k.held, h)
		k.size -= len(v.edits) + len(v.proposals)
	}
	k.mu.Unlock()
	if !ok {
		return nil, false
	}
	v.src = src
	for _, list := range [2][]Correction{v.edits, v.proposals} {
		for i := range list {
			list[i].Got = src[list[i].Start:list[i].End]
		}
	}
	v.mend()
	return v, true
}

// detached returns corrections that hold nothing of the text that they are of.
func detached(list []Correction) []Correction {
	list = slices.Clone(list)
	for i := range list {
		list[i].Got, list[i].Want = "", strings.Clone(list[i].Want)
	}
	return list
}
