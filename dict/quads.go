package dict

import "encoding/binary"

// A dictionary also says which letters may follow one another: for every three
// symbols the set of those that come after them in some word. That is 79 kB
// that stay in the processor's caches, so a search learns from it that a way
// leads nowhere before it walks the automaton, which does not fit there.

// A Symbol is a letter in the runs that Follows knows: 1 to 26 for a to z, or
// WordEdge for the place before the first letter of a word or after its last.
// Any other byte is Foreign.
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

const (
	symbols  = 27
	quadSize = 4 * symbols * symbols * symbols
	anything = 1<<32 - 1
)

// Follows returns the set of the symbols that come after a, b and c in some
// word, as bits. It is never too small: runs that hold a foreign symbol, or a
// word's edge inside, are not judged.
func (d *Dict) Follows(a, b, c Symbol) uint32 {
	if a >= symbols || b-1 >= symbols-1 || c-1 >= symbols-1 || len(d.quads) == 0 {
		return anything
	}
	at := 4 * ((int(a)*symbols+int(b))*symbols + int(c))
	return binary.LittleEndian.Uint32(d.quads[at:]) | 1<<Foreign
}

// quadBytes returns the runs of four symbols in the words.
func (b *builder) quadBytes() []byte {
	out := make([]byte, quadSize)
	for _, key := range b.keys {
		run := [4]Symbol{Foreign, Foreign, Foreign, WordEdge}
		for i := range len(key) + 1 {
			next := WordEdge
			if i < len(key) {
				next = SymbolOf(key[i])
			}
			run = [4]Symbol{run[1], run[2], run[3], next}
			if run[0] < symbols && run[1] < symbols && run[2] < symbols && run[3] < symbols {
				at := 4 * ((int(run[0])*symbols+int(run[1]))*symbols + int(run[2]))
				binary.LittleEndian.PutUint32(out[at:], binary.LittleEndian.Uint32(out[at:])|1<<run[3])
			}
		}
	}
	return out
}
