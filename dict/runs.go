package dict

import "encoding/binary"

// A dictionary also says which letters may follow one another: for every three
// and every four symbols the set of those that come after them in some word.
// A search learns from it that a way leads nowhere before it walks the
// automaton, of which most steps miss the processor's caches. The sets after
// three symbols are 79 kB, which stay in them; those after four are 2.1 MB.

// A Symbol is a letter in these runs: 1 to 26 for a to z, WordEdge for the
// place before the first letter of a word or after its last, Foreign for any
// other byte and for what is not known.
type Symbol uint8

// The symbols that are no letters.
const (
	WordEdge Symbol = 0
	Foreign  Symbol = 31
)

// SymbolOf returns the symbol of a byte of a folded word.
func SymbolOf(b byte) Symbol {
	if 'a' <= b && b <= 'z' {
		return Symbol(b - 'a' + 1)
	}
	return Foreign
}

// SymbolAt returns the symbol at a place of a folded word: its edges are at -1
// and at its length, and what lies further out is not known.
func SymbolAt[T string | []byte](word T, at int) Symbol {
	switch {
	case 0 <= at && at < len(word):
		return SymbolOf(word[at])
	case at == -1 || at == len(word):
		return WordEdge
	}
	return Foreign
}

const (
	symbols  = 27
	triples  = symbols * symbols * symbols
	runsSize = 4 * (triples + symbols*triples)
	anything = 1<<32 - 1
)

// Follows returns the set of the symbols that come after a, b, c and d in some
// word, as bits. It is never too small: what follows a foreign symbol or a
// word's edge is not judged.
func (d *Dict) Follows(a, b, c, e Symbol) uint32 {
	if b >= symbols || c-1 >= symbols-1 || e-1 >= symbols-1 || len(d.sets) == 0 {
		return anything
	}
	at := (int(b)*symbols+int(c))*symbols + int(e)
	if a < symbols && b != WordEdge {
		at += triples * (1 + int(a))
	}
	return binary.LittleEndian.Uint32(d.sets[4*at:]) | 1<<Foreign
}

// Occurs reports whether some word holds five symbols in a row: never false if
// one does.
func (d *Dict) Occurs(a, b, c, e, f Symbol) bool {
	return d.Follows(Foreign, b, c, e)>>f&1 != 0 && d.Follows(a, b, c, e)>>f&1 != 0
}

// minRunWords is how many words a dictionary must have to be worth the table;
// a smaller one fits in the caches as it is.
const minRunWords = 50_000

// runBytes returns the runs of symbols in the words, nil if they are few.
func (b *builder) runBytes() []byte {
	if len(b.keys) < minRunWords {
		return nil
	}
	out := make([]byte, runsSize)
	note := func(at int, next Symbol) {
		binary.LittleEndian.PutUint32(out[4*at:], binary.LittleEndian.Uint32(out[4*at:])|1<<next)
	}
	for _, key := range b.keys {
		run := [5]Symbol{Foreign, Foreign, Foreign, Foreign, WordEdge}
		for i := range len(key) + 1 {
			next := SymbolAt(key, i)
			run = [5]Symbol{run[1], run[2], run[3], run[4], next}
			if run[1] >= symbols || run[2] >= symbols || run[3] >= symbols || next >= symbols {
				continue
			}
			at := (int(run[1])*symbols+int(run[2]))*symbols + int(run[3])
			note(at, next)
			if run[0] < symbols {
				note(at+triples*(1+int(run[0])), next)
			}
		}
	}
	return out
}
