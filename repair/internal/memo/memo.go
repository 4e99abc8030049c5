// Package memo remembers what was found out about words, so that a stream of
// texts in one language does not pay for a word each time that it comes.
package memo

import (
	"hash/maphash"
	"sync/atomic"
)

// A Memo holds values by word. It is a cache with one place for each hash: a
// word may be forgotten when another comes. What it holds must follow from the
// word alone and is never changed, so that nothing depends on what is
// remembered. It is safe for concurrent use.
type Memo[V any] struct {
	seed   maphash.Seed
	places []atomic.Pointer[entry[V]]
}

type entry[V any] struct {
	word  string
	value V
}

// New returns a Memo of the given number of places.
func New[V any](places int) *Memo[V] {
	return &Memo[V]{seed: maphash.MakeSeed(), places: make([]atomic.Pointer[entry[V]], places)}
}

// Hash returns the hash of a word, by which it is remembered.
func (m *Memo[V]) Hash(word string) uint64 { return maphash.String(m.seed, word) }

// Get returns the value of word, or nil if it is not remembered. The value is
// shared. hash is that of the word.
func (m *Memo[V]) Get(hash uint64, word string) *V {
	if e := m.place(hash).Load(); e != nil && e.word == word {
		return &e.value
	}
	return nil
}

// Put remembers the value of word, and returns it as Get does. The Memo keeps
// word, which must not be a part of a longer text.
func (m *Memo[V]) Put(hash uint64, word string, value V) *V {
	e := &entry[V]{word, value}
	m.place(hash).Store(e)
	return &e.value
}

func (m *Memo[V]) place(hash uint64) *atomic.Pointer[entry[V]] {
	return &m.places[hash%uint64(len(m.places))]
}
