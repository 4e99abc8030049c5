package repair

import (
	"sync"

	"github.com/textmend/textmend/dict"
)

// A scoreMemo remembers scores of a model, which lie scattered over tens of
// megabytes: a text says the same words again, and a doubtful passage is read
// three times. It is for one goroutine.
type scoreMemo struct {
	model context
	known [1 << memoBits]scored
}

// A scored is a word in its context, as one number, and ln P of it.
type scored struct {
	key  uint64 // 0 if there is none
	logP float32
}

const (
	memoBits = 14 // 256 kB
	idBits   = 21 // which no model's words exceed
)

// scoreMemos holds those that are not in use.
var scoreMemos sync.Pool

func memoOf(model context) *scoreMemo {
	if m, ok := scoreMemos.Get().(*scoreMemo); ok && m.model == model {
		return m
	}
	return &scoreMemo{model: model}
}

func (m *scoreMemo) score(left2, left, word dict.ID) float32 {
	if max(left2, left, word) >= 1<<idBits {
		return m.model.Score(left2, left, word)
	}
	key := uint64(left2)<<(2*idBits) | uint64(left)<<idBits | uint64(word) + 1
	s := &m.known[key*0x9e3779b97f4a7c15>>(64-memoBits)]
	if s.key != key {
		*s = scored{key, m.model.Score(left2, left, word)}
	}
	return s.logP
}
