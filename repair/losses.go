package repair

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/textmend/textmend/dict"
)

// Texts of one origin suffered the same, if in different measure: which frequent
// words stand for others, and by which ways, is the same in each, and only what
// the ways cost is not.

// losses remember the ways by what a text suffered. They are safe for concurrent
// use.
type losses struct {
	mu   sync.Mutex
	held map[string]*ways // nil of what one text suffered so far
}

// mostLosses bounds what is remembered: 8 MB.
const mostLosses = 32

// ways are what frequent words may stand for where a text suffered one thing or
// several.
type ways struct {
	words [waysWords]atomic.Pointer[[]way] // by dict.ID; nil before it is asked for
}

// waysWords is how many words the ways are remembered of. Those of a dictionary are
// in the order of their frequency.
const waysWords = 1 << 15

// A way is one way to read a word as another.
type way struct {
	text  string
	id    dict.ID
	rules [maxRules]int8 // one more than their places among what the text suffered; 0 for none
	first bool
}

// ways returns what is remembered where a text suffered what some rules undo, or
// nil: if no text before it did, or if the search may find that some ways are too
// dear.
func (l *losses) ways(suffered []*rule) *ways {
	if len(suffered) == 0 || len(suffered) > 1<<6 {
		return nil
	}
	var key []byte
	for _, r := range suffered {
		if maxRules*r.cost > activeBudget {
			return nil
		}
		key = append(append(append(append(key, r.got...), 0), r.want...), 0)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	known, met := l.held[string(key)]
	switch {
	case known != nil:
		return known
	case l.held == nil || len(l.held) == mostLosses:
		l.held = map[string]*ways{}
	case met:
		known = &ways{}
	}
	l.held[string(key)] = known
	return known
}

// knownWays is searchAlone in the text's own channel for a word of which the ways
// are remembered.
func (x *decoder) knownWays(t *wordType) []candidate {
	s, known := &x.search, &x.ways.words[t.id]
	s.mode(false, false, activeBudget)
	if known.Load() == nil {
		s.every = true
		list := newWays(x.searchAlone(t))
		s.every = false
		known.Store(&list)
	}
	return x.priced(*known.Load())
}

func newWays(found []candidate) []way {
	var list []way
	for i := range found {
		w := way{text: found[i].text, id: found[i].id, first: found[i].first}
		for k, r := range found[i].rules[:maxRules] {
			if r != nil {
				w.rules[k] = int8(r.id) + 1
			}
		}
		list = append(list, w)
	}
	return list
}

// priced returns the candidates that are found by some ways, at the rates of the
// text.
func (x *decoder) priced(list []way) []candidate {
	s := &x.search
	s.found = s.found[:0]
	for _, w := range list {
		c := candidate{text: w.text, id: w.id, first: w.first}
		for k, n := range w.rules {
			if n > 0 {
				c.rules[k] = x.channel.suffered[n-1]
			}
		}
		s.offer(c, c.cost())
	}
	return slices.Clone(s.found)
}

// surelyLost returns what an unknown word stands for by what the text is known to have
// suffered, if that is a word so frequent that nothing else is likelier: it need not be
// asked what may happen to any word. Else it returns nil.
func (x *decoder) surelyLost(t *wordType) []candidate {
	x.search.mode(false, false, activeBudget)
	found := x.searchAlone(t)
	if slices.ContainsFunc(found, func(c candidate) bool { return c.rules[1] == nil && c.logP >= rareWord }) {
		return found
	}
	return nil
}
