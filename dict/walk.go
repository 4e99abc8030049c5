package dict

import (
	"encoding/binary"
	"math/bits"
)

// Node is a place in the dictionary: the letters walked so far. It is small,
// comparable and belongs to the Dict it came from; the zero Node is nowhere.
type Node struct {
	state uint32 // where its state starts, 0 if no edge leaves
	index uint32 // words that come before the one ending here
	final bool   // a word ends here
}

// Root returns the place before the first letter.
func (d *Dict) Root() Node { return Node{state: d.root} }

// Step walks one byte of a folded word on. It does not allocate.
func (d *Dict) Step(n Node, b byte) (Node, bool) {
	e, ok := d.follow(n.state, b)
	if !ok {
		return Node{}, false
	}
	return n.along(e), true
}

// lookup walks a whole word: Step in a loop, with what it carries in registers.
// A table takes it over the first two letters.
func lookup[T string | []byte](l *layout, word T) (ID, bool) {
	state, index, final, i := l.root, uint32(0), false, 0
	if len(word) >= 2 && len(l.pairs) > 0 {
		if a, b := word[0]-'a', word[1]-'a'; a < 26 && b < 26 {
			e := l.pair(int(a)*26 + int(b))
			state, index, final, i = e.target(), e.skip(), e.final(), 2
		}
	}
	for ; i < len(word); i++ {
		e, ok := l.follow(state, word[i])
		if !ok {
			return Unknown, false
		}
		state, index, final = e.target(), index+e.skip(), e.final()
	}
	if !final {
		return Unknown, false
	}
	return l.idAt(int(index)), true
}

func (l *layout) pair(i int) edge { return edge(binary.LittleEndian.Uint64(l.pairs[i*edgeSize:])) }

// walkPair returns two edges as one: what a pair should be, 0 if no word starts
// with these letters.
func (l *layout) walkPair(i int) edge {
	first, ok := l.follow(l.root, byte('a'+i/26))
	if !ok {
		return 0
	}
	second, ok := l.follow(first.target(), byte('a'+i%26))
	if !ok {
		return 0
	}
	return second + edge(first.skip())<<skipShift
}

// follow finds the edge of a state that has a label: the mask tells whether
// there is one and how many come before it, so that nothing is searched.
func (l *layout) follow(state uint32, label byte) (edge, bool) {
	at := int(state) * unitSize
	if state == 0 || at+unitSize > len(l.edges) {
		return 0, false
	}
	mask := binary.LittleEndian.Uint32(l.edges[at:])
	c := class(label)
	if mask>>(c&31)&1 == 0 {
		return 0, false
	}
	at += unitSize + edgeSize*bits.OnesCount32(mask&(1<<(c&31)-1))
	if c == otherClass {
		return l.among(at, label)
	}
	if at+edgeSize > len(l.edges) {
		return 0, false
	}
	return edge(binary.LittleEndian.Uint64(l.edges[at:])), true
}

// among finds the edge that has a label among those from at on, which share a
// bit of their state's mask.
func (l *layout) among(at int, label byte) (edge, bool) {
	for ; at+edgeSize <= len(l.edges); at += edgeSize {
		e := edge(binary.LittleEndian.Uint64(l.edges[at:]))
		if e.label() == label {
			return e, true
		}
		if e.last() {
			break
		}
	}
	return 0, false
}

// Letters returns the letters that go on from n, as the bits of their symbols;
// that of Foreign stands for any other bytes.
func (d *Dict) Letters(n Node) uint32 {
	at := int(n.state) * unitSize
	if n.state == 0 || at+unitSize > len(d.edges) {
		return 0
	}
	mask := binary.LittleEndian.Uint32(d.edges[at:])
	letters := mask & (1<<26 - 1) << 1
	if mask > 1<<26-1 {
		letters |= 1 << Foreign
	}
	return letters
}

// Word returns the word that ends at n.
func (d *Dict) Word(n Node) (ID, bool) {
	if !n.final {
		return Unknown, false
	}
	return d.idAt(int(n.index)), true
}

// First returns the first edge that leaves n. Edges come in the order of their
// labels, a to z, the apostrophe, then all other bytes:
//
//	for e := d.First(n); e.OK(); e = d.Next(e) {
//		use(e.Label, e.Node)
//	}
func (d *Dict) First(n Node) Edge {
	if n.state == 0 {
		return Edge{}
	}
	return d.edgeAt(n, n.state+1)
}

// Next returns the edge after e; it is not OK after the last one.
func (d *Dict) Next(e Edge) Edge {
	if e.last {
		return Edge{}
	}
	return d.edgeAt(e.from, e.at+edgeSize/unitSize)
}

// Edge is one way on from a node: a byte, and the node it leads to.
type Edge struct {
	Label byte
	Node  Node
	last  bool
	at    uint32
	from  Node
}

// OK reports whether there is such an edge.
func (e Edge) OK() bool { return e.at != 0 }

func (d *Dict) edgeAt(n Node, at uint32) Edge {
	i := int(at) * unitSize
	if i+edgeSize > len(d.edges) {
		return Edge{}
	}
	e := edge(binary.LittleEndian.Uint64(d.edges[i:]))
	return Edge{Label: e.label(), Node: n.along(e), last: e.last(), at: at, from: n}
}

func (n Node) along(e edge) Node {
	return Node{state: e.target(), index: n.index + e.skip(), final: e.final()}
}

// appendWord appends the folded word of id: the walk that Lookup makes, led by
// the word's index instead of its letters.
func (d *Dict) appendWord(dst []byte, id ID) []byte {
	want := d.indexOf(id)
	n := d.Root()
	for range maxWord {
		if n.final && n.index == want {
			break
		}
		e := d.toward(n, want)
		if !e.OK() {
			break
		}
		dst = append(dst, e.Label)
		n = e.Node
	}
	return dst
}

// toward returns the edge of n behind which the word with that index lies:
// the one that skips most words without passing it.
func (d *Dict) toward(n Node, want uint32) (best Edge) {
	for e := d.First(n); e.OK(); e = d.Next(e) {
		if e.Node.index <= want {
			best = e
		}
	}
	return best
}
