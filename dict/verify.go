package dict

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// verify reads everything once: the checksum, then every reference.
func (d *Dict) verify(data []byte) error {
	if checksum(data) != d.checksum {
		return fmt.Errorf("%w: checksum", ErrCorrupt)
	}
	for _, sound := range []func() bool{d.statesSound, d.pairsSound, d.countsSound, d.wordsSound, d.endsSound, d.formsSound, d.fragmentsSound} {
		if !sound() {
			return fmt.Errorf("%w: offset out of range", ErrCorrupt)
		}
	}
	return nil
}

// checksum sums up a file from its length on.
func checksum(data []byte) uint32 {
	return crc32.Checksum(data[16:], crc32.MakeTable(crc32.Castagnoli))
}

// statesSound reports whether the automaton is one state after another, whose
// masks agree with their edges, and whether every edge leads to one of them.
func (d *Dict) statesSound() bool {
	units := len(d.edges) / unitSize
	starts := make([]bool, units)
	for at := 1; at < units; {
		starts[at] = true
		end := d.stateEnd(at)
		if end > units {
			return false
		}
		at = end
	}
	sound := units > 0 && (d.root == 0 || int(d.root) < units && starts[d.root])
	for at := 1; at < units && sound; at = d.stateEnd(at) {
		for e := d.edgeAt(Node{}, uint32(at)+1); e.OK() && sound; e = d.Next(e) {
			to := int(e.Node.state)
			sound = to == 0 || to < units && starts[to]
		}
	}
	return sound
}

// stateEnd returns the unit after a state, or one after all units if the
// state's mask and edges disagree.
func (d *Dict) stateEnd(at int) int {
	mask := uint32(0)
	edges := 0
	for e := d.edgeAt(Node{}, uint32(at)+1); e.OK(); e = d.Next(e) {
		bit := uint32(1) << class(e.Label)
		if mask >= bit && (mask >= bit<<1 || bit != 1<<otherClass) {
			return len(d.edges)
		}
		mask |= bit
		edges++
		if e.last && mask == binary.LittleEndian.Uint32(d.edges[at*unitSize:]) {
			return at + 1 + edges*edgeSize/unitSize
		}
	}
	return len(d.edges)
}

// pairsSound reports whether each pair leads where its two letters lead.
func (d *Dict) pairsSound() bool {
	for i := range pairCount {
		if d.pair(i) != d.walkPair(i) {
			return false
		}
	}
	return true
}

// countsSound reports whether the runs cover the words beyond the counts.
func (d *Dict) countsSound() bool {
	end := ID(len(d.counts) / 4)
	for i := range len(d.runs) / runSize {
		if d.runEnd(i) <= end {
			return false
		}
		end = d.runEnd(i)
	}
	return int(end) == d.words+int(FirstWord)
}

func (d *Dict) wordsSound() bool {
	for i := range d.words {
		id := d.idAt(i)
		if !d.has(id) || d.indexOf(id) != uint32(i) {
			return false
		}
	}
	return true
}

// endsSound reports whether the words by their ends are words, and the table of
// their starts rises to their number.
func (d *Dict) endsSound() bool {
	for i := range d.words {
		if d.ends.at(i) >= uint32(d.words) {
			return false
		}
	}
	last := uint32(0)
	for i := 0; i < len(d.starts); i += 3 {
		start := uint24(d.starts[i:])
		if start < last {
			return false
		}
		last = start
	}
	return len(d.starts) == 0 || last == uint32(d.words)
}

func (d *Dict) formsSound() bool {
	n := len(d.forms) / ownFormSize
	for i := range n {
		if i > 0 && d.formID(i) <= d.formID(i-1) || d.formEnd(i) < d.formEnd(i-1) {
			return false
		}
	}
	return int(d.formEnd(n-1)) == len(d.formText)
}

func (d *Dict) fragmentsSound() bool {
	n := d.Fragments()
	for i := range n {
		place := binary.LittleEndian.Uint32(d.fragments[i*fragmentSize+12:])
		if int(place) >= n || i > 0 && d.FragmentKey(i) <= d.FragmentKey(i-1) {
			return false
		}
	}
	return true
}
