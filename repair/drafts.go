package repair

import (
	"sync"

	"github.com/textmend/textmend/repair/damage"
)

// A draft is a text that was counted and is still to be repaired: what was read
// of it, and what it suffered by all that it says itself.
type draft struct {
	view    *view
	doc     *document
	profile *damage.Profile // nil before it was inferred
}

// drafts keeps the first texts that are counted, so that they need not be read
// and judged again when they are repaired. It is safe for concurrent use.
type drafts struct {
	mu   sync.Mutex
	held map[string]draft // by the text
	size int              // bytes of these texts
}

// mostDrafted bounds the texts that are kept, in bytes. What was read of them
// takes some ten times as much.
const mostDrafted = 2 << 20

// put reports whether the draft is kept.
func (k *drafts) put(src string, d draft) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.held[src]; ok || k.size+len(src) > mostDrafted {
		return false
	}
	if k.held == nil {
		k.held = map[string]draft{}
	}
	k.held[src] = d
	k.size += len(src)
	return true
}

// take returns the draft of src for the one who asks first.
func (k *drafts) take(src string) (draft, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	d, ok := k.held[src]
	if ok {
		delete(k.held, src)
		k.size -= len(src)
	}
	return d, ok
}
