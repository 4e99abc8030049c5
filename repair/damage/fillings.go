package damage

import (
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
)

// A filling is a fragment that makes a word of letters, put in at a place.
type filling struct {
	place    int32
	fragment int32 // its number
	word     dict.ID
}

// fillings remembers what fills words of a few letters. There are few of them, which
// stand in text after text, and hundreds of words begin or end like each: they took two
// thirds of the search. Its zero value is empty. It is safe for concurrent use.
type fillings struct {
	mu   sync.RWMutex
	held map[string][]filling
	size int // fillings that are held
}

const (
	fewLetters   = 5       // bytes of the longest words that are remembered
	mostFillings = 1 << 18 // that are held: 3 MB
)

// of returns what fills a word, which find finds if it is not known.
func (f *fillings) of(word string, find func() []filling) []filling {
	f.mu.RLock()
	list, ok := f.held[word]
	f.mu.RUnlock()
	if ok {
		return list
	}
	list = slices.Clone(find())
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.held == nil || f.size+len(list) > mostFillings {
		f.held, f.size = map[string][]filling{}, 0
	}
	f.held[word] = list
	f.size += len(list)
	return list
}

// fillings returns what fills a word at any of some places. The result is valid until
// the next call.
func (m *mender) fillings(word string, first, last int) []filling {
	m.searched.Add(1)
	m.find.Reset(word)
	m.filled = m.filled[:0]
	for place := first; place <= last; place++ {
		m.found = m.find.AppendGaps(m.found[:0], place, shortestFragment, longestFragment)
		for _, gap := range m.found {
			if i := m.fragmentOf(gap.Letters); i >= 0 {
				m.filled = append(m.filled, filling{int32(place), int32(i), m.find.Word(gap)})
			}
		}
	}
	return m.filled
}
