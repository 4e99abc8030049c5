package memo_test

import (
	"fmt"
	"strconv"
	"sync"
	"testing"

	"github.com/textmend/textmend/repair/internal/memo"
)

func TestMemo(t *testing.T) {
	m := memo.New[int]()
	if m.Get(m.Hash("one"), "one") != nil {
		t.Fatal("an empty memo remembers a word")
	}
	if got := m.Put(m.Hash("one"), "one", 1); *got != 1 || m.Get(m.Hash("one"), "one") != got {
		t.Fatal("the value of a word is not the one that was put")
	}
	for i := range 100_000 {
		word := fmt.Sprint(i)
		m.Put(m.Hash(word), word, i)
		if got := m.Get(m.Hash(word), word); got == nil || *got != i {
			t.Fatalf("the last word put, %s, is not remembered", word)
		}
	}
	for i := range 100_000 {
		if got := m.Get(m.Hash(fmt.Sprint(i)), fmt.Sprint(i)); got != nil && *got != i {
			t.Fatalf("word %d has the value %d", i, *got)
		}
	}
}

func TestMemoShared(t *testing.T) {
	m := memo.New[int]()
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for i := range 20_000 {
				word := strconv.Itoa(i % 300)
				if got := m.Get(m.Hash(word), word); got == nil {
					m.Put(m.Hash(word), word, i%300)
				} else if *got != i%300 {
					t.Errorf("word %s has the value %d", word, *got)
				}
			}
		})
	}
	workers.Wait()
}
