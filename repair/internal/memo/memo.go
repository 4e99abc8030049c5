// Package memo remembers what was found out about words, so that a stream of
// texts in one language does not pay for a word each time that it comes.
package memo

import (
	"hash/maphash"
	"sync/atomic"
)

// A Memo holds values by word. It is a cache with two places for each hash: of
// three words with the same, the one that was asked for the longest ago is
// forgotten. With one place, two words of a text often threw out each other. What it holds must follow from the
// word alone and is never changed, so that nothing depends on what is
// remembered. It is safe for concurrent use.
type Memo[V any] struct {
	seed    maphash.Seed
	shelves [shelves]atomic.Pointer[shelf[V]] // made when something is put there: a short text needs few
}

// A Memo has 131,072 places.
const shelves, shelfPairs = 1024, 64

type shelf[V any] [shelfPairs]pair[V]

// A pair holds the entries of one hash, the one that was asked for last first.
type pair[V any] [2]atomic.Pointer[entry[V]]

// An entry holds a word, and its letters once more if they are few: to compare
// them is then no further way through the memory.
type entry[V any] struct {
	word  string
	short [16]byte
	value V
}

func (e *entry[V]) is(word string) bool {
	if len(word) > len(e.short) {
		return e.word == word
	}
	return len(e.word) == len(word) && string(e.short[:len(word)]) == word
}

// New returns an empty Memo.
func New[V any]() *Memo[V] { return &Memo[V]{seed: maphash.MakeSeed()} }

// Hash returns the hash of a word, by which it is remembered.
func (m *Memo[V]) Hash(word string) uint64 { return maphash.String(m.seed, word) }

// Get returns the value of word, or nil if it is not remembered. The value is
// shared. hash is that of the word.
func (m *Memo[V]) Get(hash uint64, word string) *V {
	shelf := m.shelves[hash%shelves].Load()
	if shelf == nil {
		return nil
	}
	p := &shelf[hash/shelves%shelfPairs]
	first := p[0].Load()
	if first == nil {
		return nil
	}
	if first.is(word) {
		return &first.value
	}
	if e := p[1].Load(); e != nil && e.is(word) {
		p[0].Store(e)
		p[1].Store(first)
		return &e.value
	}
	return nil
}

// Put remembers the value of word, and returns it as Get does. The Memo keeps
// word, which must not be a part of a longer text.
func (m *Memo[V]) Put(hash uint64, word string, value V) *V {
	place := &m.shelves[hash%shelves]
	if place.Load() == nil {
		place.CompareAndSwap(nil, new(shelf[V])) // another one may just have been put there
	}
	e := &entry[V]{word: word, value: value}
	copy(e.short[:], word)
	p := &place.Load()[hash/shelves%shelfPairs]
	p[1].Store(p[0].Load())
	p[0].Store(e)
	return &e.value
}
