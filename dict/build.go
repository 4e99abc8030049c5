package dict

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

// Word is one word to build a dictionary from, or one line of a word list.
type Word struct {
	Text   string // as usually written: Kyiv, NATO, house
	Count  uint32 // occurrences in text, 0 if no text showed it
	Docs   uint32 // documents it occurred in
	Cased  Shares // how often in which case; the zero value leaves it open
	Listed bool   // a word list has it
}

// Totals are what was counted beside the words of a dictionary.
type Totals struct {
	Unknown    uint64 // running words that are not among the words
	Boundaries uint64 // sentence boundaries
	Numbers    uint64
}

// Write builds a dictionary of words and writes it to w. Words that fold to
// the same key, an empty key or one of more than 255 bytes are errors. The
// order of words does not matter: the same words give the same bytes.
func Write(w io.Writer, words []Word, totals Totals) error {
	b := builder{words: slices.Clone(words), totals: totals}
	if err := b.rank(); err != nil {
		return fmt.Errorf("dict: %w", err)
	}
	if err := b.automaton(); err != nil {
		return fmt.Errorf("dict: %w", err)
	}
	_, err := w.Write(b.assemble())
	if err != nil {
		return fmt.Errorf("dict: %w", err)
	}
	return nil
}

// builder holds a dictionary under construction. Slices by rank run parallel
// to words once rank has sorted these.
type builder struct {
	words   []Word
	keys    []string // by rank: folded
	byKey   []int    // ranks in the order of their keys
	indexes []uint32 // by rank: the word's index in the automaton
	edges   []byte   // the automaton as the file holds it
	root    uint32
	totals  Totals
}

// rank sorts the words by falling count, then key.
func (b *builder) rank() error {
	type keyed struct {
		Word
		key string
	}
	all := make([]keyed, len(b.words))
	for i, w := range b.words {
		all[i] = keyed{w, Fold(w.Text)}
		if n := len(all[i].key); n == 0 || n > maxWord {
			return fmt.Errorf("word %q: %d bytes, 1 to %d allowed", w.Text, n, maxWord)
		}
	}
	if len(all) > maxIndex {
		return fmt.Errorf("%d words, %d allowed", len(all), maxIndex)
	}
	slices.SortFunc(all, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.key, y.key))
	})
	b.keys = make([]string, len(all))
	b.byKey = make([]int, len(all))
	for i, k := range all {
		b.words[i], b.keys[i], b.byKey[i] = k.Word, k.key, i
	}
	slices.SortFunc(b.byKey, func(x, y int) int { return cmp.Compare(b.keys[x], b.keys[y]) })
	for i := 1; i < len(b.byKey); i++ {
		if k := b.keys[b.byKey[i]]; k == b.keys[b.byKey[i-1]] {
			return fmt.Errorf("word %q given twice", k)
		}
	}
	return nil
}

// automaton builds the edges and numbers the words by them.
func (b *builder) automaton() error {
	a := newAutomaton()
	for _, rank := range b.byKey {
		a.add(b.keys[rank])
	}
	a.finish()
	for rank, key := range b.keys {
		a.travel(key, uint64(b.words[rank].Count)+1)
	}
	b.edges, b.root = a.layOut()
	if n := len(b.edges) / unitSize; n > maxIndex {
		return fmt.Errorf("automaton of %d units, %d allowed", n, maxIndex)
	}
	b.indexes = make([]uint32, len(b.keys))
	d := Dict{layout: layout{words: len(b.keys), root: b.root, edges: b.edges}}
	for rank, key := range b.keys {
		n := d.Root()
		for i := range len(key) {
			n, _ = d.Step(n, key[i])
		}
		b.indexes[rank] = n.index
	}
	return nil
}

// assemble returns the file.
func (b *builder) assemble() []byte {
	le := binary.LittleEndian
	fragments := b.fragmentBytes()
	forms, formText := b.ownForms()

	var body bytes.Buffer
	body.Write(b.pairBytes())
	body.Write(b.edges)
	body.Write(fragments)
	counts, runs := b.countBytes()
	body.Write(counts)
	body.Write(runs)
	body.Write(forms)
	body.Write(b.docsBytes())
	body.Write(b.shapeBytes())
	wide := isWide(uint32(len(b.words)))
	ends, starts := b.ends()
	body.Write(pack(b.ids(), wide))
	body.Write(pack(b.indexes, wide))
	body.Write(pack(ends, wide))
	body.WriteString(formText)
	sets := b.runBytes()
	body.Write(sets)
	if len(sets) > 0 {
		body.Write(pack(starts, true))
	}

	out := make([]byte, headerSize, headerSize+body.Len())
	copy(out, magic)
	le.PutUint32(out[8:], version)
	le.PutUint64(out[16:], uint64(headerSize+body.Len()))
	le.PutUint64(out[24:], b.running())
	le.PutUint32(out[32:], uint32(len(b.words)))
	le.PutUint32(out[36:], uint32(len(b.edges)/unitSize))
	le.PutUint32(out[40:], b.root)
	le.PutUint32(out[44:], uint32(len(fragments)/fragmentSize))
	le.PutUint32(out[48:], uint32(len(runs)/runSize))
	le.PutUint32(out[52:], uint32(len(forms)/ownFormSize))
	le.PutUint32(out[56:], uint32(len(formText)))
	le.PutUint32(out[60:], uint32(len(sets)))
	out = append(out, body.Bytes()...)
	le.PutUint32(out[12:], checksum(out))
	return out
}

// running counts the running words, unknown ones included.
func (b *builder) running() uint64 {
	n := b.totals.Unknown
	for _, w := range b.words {
		n += uint64(w.Count)
	}
	return n
}

func (b *builder) pairBytes() []byte {
	l := layout{root: b.root, edges: b.edges}
	var out []byte
	for i := range pairCount {
		out = binary.LittleEndian.AppendUint64(out, uint64(l.walkPair(i)))
	}
	return out
}

// countBytes returns the counts of the first IDs and the runs of the others.
func (b *builder) countBytes() (counts, runs []byte) {
	le := binary.LittleEndian
	add := func(n uint64) { counts = le.AppendUint32(counts, uint32(min(n, math.MaxUint32))) }
	add(b.totals.Unknown)
	add(b.totals.Boundaries)
	add(b.totals.Numbers)
	for rank, w := range b.words {
		id := rank + int(FirstWord)
		if id < directCounts {
			add(uint64(w.Count))
		} else if rank+1 == len(b.words) || b.words[rank+1].Count != w.Count {
			runs = le.AppendUint32(runs, uint32(id)+1)
			runs = le.AppendUint32(runs, w.Count)
		}
	}
	return counts, runs
}

func (b *builder) docsBytes() []byte {
	out := make([]byte, 2*FirstWord)
	for _, w := range b.words {
		out = binary.LittleEndian.AppendUint16(out, packDocs(w.Docs))
	}
	return out
}

func (b *builder) shapeBytes() []byte {
	out := make([]byte, 2*FirstWord)
	for rank, w := range b.words {
		shape := packShares(w.Cased) | uint16(CaseOf(w.Text))
		if w.Listed {
			shape |= shapeListed
		}
		if b.hasOwnForm(rank) {
			shape |= shapeOwnForm
		}
		out = binary.LittleEndian.AppendUint16(out, shape)
	}
	return out
}

// hasOwnForm reports whether a word's case alone does not tell how it is
// written: iPhone, and runes that do not survive folding and raising again.
func (b *builder) hasOwnForm(rank int) bool {
	text := b.words[rank].Text
	return form(b.keys[rank], CaseOf(text)) != text
}

func (b *builder) ownForms() (forms []byte, text string) {
	var all []byte
	for rank, w := range b.words {
		if b.hasOwnForm(rank) {
			all = append(all, w.Text...)
			forms = binary.LittleEndian.AppendUint32(forms, uint32(rank)+uint32(FirstWord))
			forms = binary.LittleEndian.AppendUint32(forms, uint32(len(all)))
		}
	}
	return forms, string(all)
}

// ids returns the words' IDs by index.
func (b *builder) ids() []uint32 {
	list := make([]uint32, len(b.words))
	for rank, index := range b.indexes {
		list[index] = uint32(rank) + uint32(FirstWord)
	}
	return list
}

// ends returns the words' indexes sorted by their ends, and for each end of
// three symbols the place where its words start.
func (b *builder) ends() (list, starts []uint32) {
	keys := make([]uint64, len(b.words)) // by index
	for rank, index := range b.indexes {
		for i := range len(b.keys[rank]) {
			keys[index] = endWith(keys[index], b.keys[rank][i])
		}
	}
	list = slices.Clone(b.indexes)
	slices.SortFunc(list, func(x, y uint32) int { return cmp.Or(cmp.Compare(keys[x], keys[y]), cmp.Compare(x, y)) })
	starts = make([]uint32, startCount)
	for _, key := range keys {
		starts[key>>startShift+1]++
	}
	for i := range starts[1:] {
		starts[i+1] += starts[i]
	}
	return list, starts
}
