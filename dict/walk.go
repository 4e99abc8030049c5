package dict

import "encoding/binary"

// Node is a place in the dictionary: the letters walked so far. It is small,
// comparable and belongs to the Dict it came from; the zero Node is nowhere.
type Node struct {
	state uint32 // index of the first edge that leaves, 0 if none does
	index uint32 // words that come before the one ending here
	final bool   // a word ends here
}

// Root returns the place before the first letter.
func (d *Dict) Root() Node { return Node{state: d.root} }

// Step walks one byte of a folded word on. It does not allocate.
func (d *Dict) Step(n Node, b byte) (Node, bool) {
	if n.state == 0 {
		return Node{}, false
	}
	for at := int(n.state) * edgeSize; at+edgeSize <= len(d.edges); at += edgeSize {
		e := edge(binary.LittleEndian.Uint64(d.edges[at:]))
		if e.label() == b {
			return n.along(e), true
		}
		if e.last() {
			break
		}
	}
	return Node{}, false
}

// Word returns the word that ends at n.
func (d *Dict) Word(n Node) (ID, bool) {
	if !n.final {
		return Unknown, false
	}
	return d.idAt(int(n.index)), true
}

// First returns the first edge that leaves n. The edges of a node come with
// the ones most travelled in running text first, not in the order of letters:
//
//	for e := d.First(n); e.OK(); e = d.Next(e) {
//		use(e.Label, e.Node)
//	}
func (d *Dict) First(n Node) Edge {
	if n.state == 0 {
		return Edge{}
	}
	return d.edgeAt(n, n.state)
}

// Next returns the edge after e; it is not OK after the last one.
func (d *Dict) Next(e Edge) Edge {
	if e.last {
		return Edge{}
	}
	return d.edgeAt(e.from, e.at+1)
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
	i := int(at) * edgeSize
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
