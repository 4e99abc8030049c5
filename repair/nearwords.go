package repair

import (
	"slices"
	"sync"
)

// A nearWords remembers what noisy words may stand for at some prices, for that
// is the same in each document. It is safe for concurrent use.
type nearWords struct {
	*prices
	mu    sync.RWMutex
	found map[string][]candidate // by the letters seen, the limit and the scope; with rules that know no document
	held  int                    // candidates
}

// maxHeld bounds the candidates that are remembered: some 20 MB.
const maxHeld = 200_000

// get returns what s.run finds. The rules are those of the document of s.
func (w *nearWords) get(seen []byte, limit float32, within scope, s *nearest) []candidate {
	var buf [maxSeen + 40]byte
	key := append(append(buf[:0], byte(min(limit, 255)), within.key()), seen...)
	w.mu.RLock()
	known, ok := w.found[string(key)]
	w.mu.RUnlock()
	if !ok {
		known = w.add(string(key), s.run(seen, limit, within))
	}
	list := slices.Clone(known)
	for i := range list {
		for k, r := range list[i].rules {
			if r != nil {
				list[i].rules[k] = &s.rules[r.id]
			}
		}
	}
	return list
}

func (w *nearWords) add(key string, list []candidate) []candidate {
	list = slices.Clone(list)
	for i := range list {
		for k, r := range list[i].rules {
			if r != nil {
				list[i].rules[k] = &general().rules[r.id]
			}
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.held > maxHeld || w.found == nil {
		w.found, w.held = map[string][]candidate{}, 0
	}
	w.found[key] = list
	w.held += len(list) + 1
	return list
}

// A priceList holds the memories of several levels of prices. It is safe for
// concurrent use.
type priceList struct {
	mu     sync.Mutex
	levels map[priceLevel]*nearWords
}

// maxLevels bounds the levels that are remembered.
const maxLevels = 8

// at returns the memory of a level.
func (l *priceList) at(level priceLevel) *nearWords {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.levels[level] == nil {
		if len(l.levels) == maxLevels || l.levels == nil {
			l.levels = map[priceLevel]*nearWords{}
		}
		l.levels[level] = &nearWords{prices: newPrices(level)}
	}
	return l.levels[level]
}
