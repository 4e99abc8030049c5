package dict

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// automaton is a minimal acyclic automaton under construction from sorted
// words (Daciuk, Mihov, Watson & Watson, "Incremental construction of minimal
// acyclic finite-state automata", 2000).
type automaton struct {
	states   []state
	register map[string]int32 // signature → state that stands for all its equals
	path     []int32          // states along the word added last
	last     string
	free     []int32 // states merged away, to be used again
	sig      []byte
}

type state struct {
	arcs  []arc
	final bool
	words uint32 // words that end here or further on
}

type arc struct {
	label  byte
	to     int32
	weight uint64 // how often running text travels it
}

func newAutomaton() *automaton {
	return &automaton{
		states:   make([]state, 1),
		register: map[string]int32{},
		path:     []int32{0},
	}
}

// add appends a word; words come in rising order.
func (a *automaton) add(word string) {
	same := commonPrefix(a.last, word)
	a.minimize(same)
	for i := same; i < len(word); i++ {
		from, to := a.path[i], a.fresh()
		a.states[from].arcs = append(a.states[from].arcs, arc{label: word[i], to: to})
		a.path = append(a.path, to)
	}
	a.states[a.path[len(word)]].final = true
	a.last = word
}

// minimize replaces the states of the last word below depth by their equals:
// no later word can change them any more.
func (a *automaton) minimize(depth int) {
	for i := len(a.path) - 1; i > depth; i-- {
		s, parent := a.path[i], a.path[i-1]
		sig := a.signature(s)
		if twin, ok := a.register[string(sig)]; ok {
			arcs := a.states[parent].arcs
			arcs[len(arcs)-1].to = twin
			a.free = append(a.free, s)
		} else {
			a.register[string(sig)] = s
		}
	}
	a.path = a.path[:depth+1]
}

func (a *automaton) finish() {
	a.minimize(0)
	a.register = nil
	a.count(0)
}

func (a *automaton) fresh() int32 {
	if n := len(a.free); n > 0 {
		s := a.free[n-1]
		a.free = a.free[:n-1]
		a.states[s] = state{arcs: a.states[s].arcs[:0]}
		return s
	}
	a.states = append(a.states, state{})
	return int32(len(a.states) - 1)
}

func (a *automaton) signature(s int32) []byte {
	sig := a.sig[:0]
	if a.states[s].final {
		sig = append(sig, 1)
	} else {
		sig = append(sig, 0)
	}
	for _, t := range a.states[s].arcs {
		sig = append(sig, t.label)
		sig = binary.LittleEndian.AppendUint32(sig, uint32(t.to))
	}
	a.sig = sig
	return sig
}

// count numbers the words behind each state. Its depth is a word's length.
func (a *automaton) count(s int32) uint32 {
	st := &a.states[s]
	if st.words > 0 {
		return st.words
	}
	if st.final {
		st.words = 1
	}
	for _, t := range st.arcs {
		st.words += a.count(t.to)
	}
	return st.words
}

// travel notes that running text walks a word weight times.
func (a *automaton) travel(word string, weight uint64) {
	s := int32(0)
	for i := range len(word) {
		arcs := a.states[s].arcs
		j, _ := slices.BinarySearchFunc(arcs, word[i], func(t arc, b byte) int { return cmp.Compare(t.label, b) })
		arcs[j].weight += weight
		s = arcs[j].to
	}
}

// layOut packs the states, those that are travelled most first.
func (a *automaton) layOut() (units []byte, root uint32) {
	heat := make([]uint64, len(a.states))
	reached := a.reachable()
	for _, s := range reached {
		slices.SortFunc(a.states[s].arcs, arc.compare)
		for _, t := range a.states[s].arcs {
			heat[s] += t.weight
		}
	}
	slices.SortStableFunc(reached, func(x, y int32) int { return cmp.Compare(heat[y], heat[x]) })

	start := make([]uint32, len(a.states))
	next := uint32(1) // unit 0 is no state
	for _, s := range reached {
		if n := len(a.states[s].arcs); n > 0 {
			start[s] = next
			next += uint32(1 + n*edgeSize/unitSize)
		}
	}
	units = make([]byte, unitSize, next*unitSize)
	for _, s := range reached {
		if start[s] != 0 {
			units = a.appendState(units, s, start)
		}
	}
	return units, start[0]
}

// compare orders arcs as the file does: by the bits of the mask.
func (t arc) compare(u arc) int {
	return cmp.Or(cmp.Compare(class(t.label), class(u.label)), cmp.Compare(t.label, u.label))
}

func (a *automaton) appendState(units []byte, s int32, start []uint32) []byte {
	st := a.states[s]
	mask, skip := uint32(0), uint32(0)
	for _, t := range st.arcs {
		mask |= 1 << class(t.label)
	}
	units = binary.LittleEndian.AppendUint32(units, mask)
	if st.final {
		skip = 1
	}
	for i, t := range st.arcs {
		e := edge(t.label) | edge(start[t.to])<<10 | edge(skip)<<skipShift
		if i == len(st.arcs)-1 {
			e |= 1 << 8
		}
		if a.states[t.to].final {
			e |= 1 << 9
		}
		units = binary.LittleEndian.AppendUint64(units, uint64(e))
		skip += a.states[t.to].words
	}
	return units
}

// reachable lists the states in use, the root first.
func (a *automaton) reachable() []int32 {
	seen := make([]bool, len(a.states))
	list := []int32{0}
	seen[0] = true
	for i := 0; i < len(list); i++ {
		for _, t := range a.states[list[i]].arcs {
			if !seen[t.to] {
				seen[t.to] = true
				list = append(list, t.to)
			}
		}
	}
	return list
}

func commonPrefix(x, y string) int {
	n := min(len(x), len(y))
	for i := range n {
		if x[i] != y[i] {
			return i
		}
	}
	return n
}
