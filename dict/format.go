package dict

// The dictionary file, version 2. All numbers are little-endian.
//
//	offset  size  header
//	     0     8  magic "tmdict\r\n" (the line end shows a transfer that rewrote line ends)
//	     8     4  version, 2
//	    12     4  CRC-32C of everything from byte 16 on
//	    16     8  length of the file
//	    24     8  running words counted, unknown ones included
//	    32     4  W, number of words
//	    36     4  U, units of the automaton
//	    40     4  unit at which its root starts
//	    44     4  F, number of fragments
//	    48     4  R, number of runs of equal counts
//	    52     4  O, number of own forms
//	    56     4  B, bytes of own forms
//	    60     4  Q, bytes of the sets after runs of letters; 0 if there are none
//
//	then    pairs      8 × 676    edges that lead from the root over two letters, aa to zz
//	        automaton  4 × U      see below
//	        fragments 16 × F      see fragment.go
//	        counts     4 × C      by ID, the reserved ones first; C = min(W+3, 65536)
//	        runs       8 × R      by rising ID from C on: ID at which the run ends, count
//	        forms      8 × O      ID and end of its text in formText, by rising ID
//	        docs       2 × (W+3)  by ID: mantissa in 12 bits, shift in the 4 above
//	        shapes     2 × (W+3)  by ID: case, listed, shares; see shape*
//	        ids        W          packed, by index: the word's ID
//	        indexes    W          packed, by ID from 3: the word's index
//	        ends       W          packed: indexes, sorted by the ends of their words; see gaps.go
//	        formText   B
//	        sets       Q          uint32 of bits: after three symbols, then after four; see runs.go
//	        starts     3 × 32769  if there are sets: where the words with an end of three symbols start in ends
//
// A packed number has 20 bits, the lower ones first, where W+3 is no greater
// than 2^20; else it has 24.
//
// The words are a minimal acyclic automaton. A state is a unit with the mask of
// its labels, then its edges of two units each. Bits 0 to 25 of the mask are
// the letters a to z, 26 is the apostrophe; 27 stands for all other bytes, whose
// edges come last. An edge holds how many words of its state come before those
// behind it, so that the sum along a walk is the word's index, without a word
// being stored (perfect hashing after Lucchesi & Kowaltowski, "Applications of
// finite automata representing large vocabularies", 1993). Unit 0 is no state.
// States that running text visits most come first: they share cache lines.
//
// Numbers are read with encoding/binary, which compiles to one load: no cast,
// no alignment to care for, and the same on every machine.

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sort"
)

const (
	magic      = "tmdict\r\n"
	version    = 2
	headerSize = 64

	unitSize     = 4
	edgeSize     = 8
	runSize      = 8
	pairCount    = 26 * 26
	fragmentSize = 16
	ownFormSize  = 8

	// maxWord bounds a word's bytes, and so every walk.
	maxWord = 255
	// maxIndex bounds words and units: 24 bits hold them.
	maxIndex = 1<<24 - 4
	// directCounts is the number of IDs whose count is stored for itself. The
	// words after these are rare and fall into few runs of equal counts.
	directCounts = 1 << 16
)

// edge packs label (8 bits), last of its state (1), a word ends behind it (1),
// unit of the target state (24), words of the state before it (24).
type edge uint64

func (e edge) label() byte    { return byte(e) }
func (e edge) last() bool     { return e&(1<<8) != 0 }
func (e edge) final() bool    { return e&(1<<9) != 0 }
func (e edge) target() uint32 { return uint32(e>>10) & (1<<24 - 1) }
func (e edge) skip() uint32   { return uint32(e>>skipShift) & (1<<24 - 1) }

const skipShift = 34

// class returns the bit of a label in a state's mask, below 32.
func class(label byte) uint8 {
	if c := label - 'a'; c < 26 {
		return c
	}
	if label == '\'' {
		return 26
	}
	return otherClass
}

const otherClass = 27

// shape: bits 0–1 Case, 2 listed, 3–6 lower, 7–10 title, 11–14 upper share of
// 15, 15 has a form of its own.
const (
	shapeCase    = 3
	shapeListed  = 1 << 2
	shapeOwnForm = 1 << 15
)

func packShares(s Shares) uint16 {
	part := func(f float32) uint16 { return uint16(math.Round(float64(min(max(f, 0), 1)) * 15)) }
	return part(s.Lower)<<3 | part(s.Title)<<7 | part(s.Upper)<<11
}

func unpackShares(shape uint16) Shares {
	part := func(shift int) float32 { return float32(shape>>shift&15) / 15 }
	return Shares{Lower: part(3), Title: part(7), Upper: part(11)}
}

func packDocs(n uint32) uint16 {
	shift := uint16(0)
	for n >= 1<<12 {
		n >>= 1
		shift++
	}
	return uint16(n) | shift<<12
}

func unpackDocs(code uint16) uint32 { return uint32(code&(1<<12-1)) << (code >> 12) }

// layout is the file cut into its parts.
type layout struct {
	checksum  uint32
	words     int
	root      uint32
	pairs     []byte
	edges     []byte
	fragments []byte
	counts    []byte
	runs      []byte
	forms     []byte
	docs      []byte
	shapes    []byte
	ids       packed
	indexes   packed
	ends      packed
	formText  []byte
	sets      []byte
	starts    []byte
}

func (l *layout) count(id ID) uint32 {
	if at := int(id) * 4; at < len(l.counts) {
		return binary.LittleEndian.Uint32(l.counts[at:])
	}
	n := len(l.runs) / runSize
	i := sort.Search(n, func(i int) bool { return l.runEnd(i) > id })
	if i == n {
		return 0
	}
	return binary.LittleEndian.Uint32(l.runs[i*runSize+4:])
}

func (l *layout) runEnd(i int) ID       { return ID(binary.LittleEndian.Uint32(l.runs[i*runSize:])) }
func (l *layout) docsCode(id ID) uint16 { return binary.LittleEndian.Uint16(l.docs[int(id)*2:]) }
func (l *layout) shape(id ID) uint16    { return binary.LittleEndian.Uint16(l.shapes[int(id)*2:]) }
func (l *layout) indexOf(id ID) uint32  { return l.indexes.at(int(id - FirstWord)) }

func (l *layout) idAt(index int) ID {
	if index >= l.words {
		return Unknown
	}
	return ID(l.ids.at(index))
}

// ownForm finds the text of a word that its case does not tell.
func (l *layout) ownForm(id ID) string {
	n := len(l.forms) / ownFormSize
	i := sort.Search(n, func(i int) bool { return l.formID(i) >= id })
	if i == n || l.formID(i) != id {
		return ""
	}
	return string(l.formText[l.formEnd(i-1):l.formEnd(i)])
}

func (l *layout) formID(i int) ID { return ID(binary.LittleEndian.Uint32(l.forms[i*ownFormSize:])) }

func (l *layout) formEnd(i int) uint32 {
	if i < 0 {
		return 0
	}
	return binary.LittleEndian.Uint32(l.forms[i*ownFormSize+4:])
}

// Errors that Open wraps; test for them with errors.Is.
var (
	ErrFormat  = errors.New("not a dictionary file")
	ErrVersion = errors.New("dictionary file of another version")
	ErrCorrupt = errors.New("dictionary file is damaged")
)

// Open opens a dictionary in place; data must not change while it is used. It
// reads all of data once to verify its checksum and every offset in it.
func Open(data []byte) (*Dict, error) {
	d, err := open(data)
	if err == nil {
		err = d.verify(data)
	}
	if err != nil {
		return nil, fmt.Errorf("dict: %w", err)
	}
	return d, nil
}

// open cuts data into its parts and touches nothing but the header.
func open(data []byte) (*Dict, error) {
	le := binary.LittleEndian
	switch {
	case len(data) < 8 || string(data[:8]) != magic:
		return nil, ErrFormat
	case len(data) < headerSize:
		return nil, fmt.Errorf("%w: cut short in its header", ErrCorrupt)
	case le.Uint32(data[8:]) != version:
		return nil, fmt.Errorf("%w: %d, this program reads %d", ErrVersion, le.Uint32(data[8:]), version)
	case le.Uint64(data[16:]) != uint64(len(data)):
		return nil, fmt.Errorf("%w: %d bytes of %d", ErrCorrupt, len(data), le.Uint64(data[16:]))
	}
	d := &Dict{}
	d.checksum = le.Uint32(data[12:])
	rest := data[headerSize:]
	cut := func(size int, n uint32) (part []byte) {
		if want := uint64(size) * uint64(n); want <= uint64(len(rest)) {
			part, rest = rest[:want:want], rest[want:]
		} else {
			rest = nil
		}
		return part
	}
	words, units := le.Uint32(data[32:]), le.Uint32(data[36:])
	if words > maxIndex || units > maxIndex {
		return nil, fmt.Errorf("%w: sizes out of range", ErrCorrupt)
	}
	d.words, d.root = int(words), le.Uint32(data[40:])
	withReserved := words + uint32(FirstWord)
	d.pairs = cut(edgeSize, pairCount)
	d.edges = cut(unitSize, units)
	d.fragments = cut(fragmentSize, le.Uint32(data[44:]))
	d.counts = cut(4, min(withReserved, directCounts))
	d.runs = cut(runSize, le.Uint32(data[48:]))
	d.forms = cut(ownFormSize, le.Uint32(data[52:]))
	d.docs = cut(2, withReserved)
	d.shapes = cut(2, withReserved)
	wide := isWide(words)
	for _, list := range []*packed{&d.ids, &d.indexes, &d.ends} {
		*list = packed{cut(1, packedSize(words, wide)), wide}
	}
	d.formText = cut(1, le.Uint32(data[56:]))
	d.sets = cut(1, le.Uint32(data[60:]))
	if len(d.sets) != 0 {
		d.starts = cut(3, startCount)
	}
	if rest == nil || len(rest) != 0 || len(d.sets) != 0 && len(d.sets) != runsSize {
		return nil, fmt.Errorf("%w: its parts do not fill it", ErrCorrupt)
	}
	d.logTotal = math.Log(float64(le.Uint64(data[24:])) + unseen*float64(words))
	d.logs.fill()
	return d, nil
}
