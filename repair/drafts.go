package repair

import (
	"sync"

	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// A draft is a text that was counted and is still to be repaired: what was read
// of it, and what it suffered by all that it says itself.
type draft struct {
	view    *view
	doc     *document
	profile *damage.Profile // nil before it was inferred
}

// A sketch is a draft without what is soon found again: the tokens.
type sketch struct {
	view    *view
	lexemes []*lexeme // of the types
	order   []int32   // of the words as they stand: places of their types
	profile *damage.Profile
}

func (t draft) sketch() sketch {
	s := sketch{t.view, make([]*lexeme, 0, len(t.doc.types)), make([]int32, 0, t.doc.words()), t.profile}
	for i := range t.doc.types {
		s.lexemes = append(s.lexemes, t.doc.types[i].lexeme)
	}
	for i := range t.doc.toks {
		if typ := t.doc.toks[i].typ; typ >= 0 {
			s.order = append(s.order, typ)
		}
	}
	return s
}

// draft returns the draft of which s is the sketch.
func (s sketch) draft() draft {
	d := newDocument(s.view.text)
	for _, x := range s.lexemes {
		d.types = append(d.types, newWordType(x, 0))
	}
	words := 0
	d.tokenize(func(string, token.Kind) int32 {
		typ := s.order[words]
		d.types[typ].count++
		words++
		return typ
	})
	d.settle()
	return draft{s.view, d, s.profile}
}

// drafts keeps the first texts that are counted, so that their words need not be
// looked up and judged again when they are repaired. It is safe for concurrent use.
type drafts struct {
	mu   sync.Mutex
	held map[string]sketch // by the text
	size int               // bytes of these texts
}

// mostDrafted bounds the texts that are kept, in bytes. They and their sketches take
// some three times as much.
const mostDrafted = 3 << 20

// put keeps a draft, if there is room, and releases it.
func (k *drafts) put(src string, d draft) {
	defer d.doc.release()
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.held[src]; ok || k.size+len(src) > mostDrafted {
		return
	}
	if k.held == nil {
		k.held = map[string]sketch{}
	}
	k.held[src] = d.sketch()
	k.size += len(src)
}

// take returns the draft of src for the one who asks first.
func (k *drafts) take(src string) (draft, bool) {
	k.mu.Lock()
	s, ok := k.held[src]
	if ok {
		delete(k.held, src)
		k.size -= len(src)
	}
	k.mu.Unlock()
	if !ok {
		return draft{}, false
	}
	return s.draft(), true
}
