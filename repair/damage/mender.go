package damage

import (
	"math"
	"math/bits"

	"github.com/textmend/textmend/dict"
)

// A walker finds the suspects that make a word of an item by walking the
// dictionary. Most ways to put a fragment into a word are ruled out by the
// letters after it, before the dictionary is walked to the end.
type walker struct {
	*inference
	all  []suspect
	tree *branches
	item int
	word string // the item's letters

	place int       // where the fragment goes
	node  dict.Node // of the letters before it
	after [4]dict.Symbol
	ahead int // how many of after are known
}

func (m *walker) mend(item int) {
	it := &m.items[item]
	m.item, m.word = item, it.left+it.right
	at, ok := walk(m.Dict, m.Dict.Root(), it.left)
	for place := len(it.left); ok; place++ {
		m.mendAt(m.tree, at, place)
		if place == len(m.word) || m.mark != "" {
			break
		}
		at, ok = m.Dict.Step(at, m.word[place])
	}
}

// mendAt tries all suspects at a place of the word; node is that of the
// letters before it.
func (m *walker) mendAt(tree *branches, node dict.Node, place int) {
	m.place, m.ahead = place, 0
	for at := place; m.ahead < len(m.after) && at <= len(m.word); at++ {
		m.after[m.ahead] = dict.SymbolAt(m.word, at)
		m.ahead++
	}
	m.node = node
	m.grow(tree, m.Dict.Letters(node), dict.SymbolAt(m.word, place-4), dict.SymbolAt(m.word, place-3), dict.SymbolAt(m.word, place-2), dict.SymbolAt(m.word, place-1))
}

// grow tries the suspects below a branch of their tree, of those that start
// with one of some letters, after the symbols a, b, c and d.
func (m *walker) grow(tree *branches, letters uint32, a, b, c, d dict.Symbol) {
	for letters &= tree.letters & m.Dict.Follows(a, b, c, d); letters != 0; letters &= letters - 1 {
		e := dict.Symbol(bits.TrailingZeros32(letters))
		t := &tree.list[bits.OnesCount32(tree.letters&(1<<e-1))]
		if t.suspect >= 0 && m.fits(b, c, d, e) {
			m.check(t.suspect)
		}
		if t.next.letters != 0 {
			m.grow(&t.next, t.next.letters, b, c, d, e)
		}
	}
}

// fits tells whether the rest of the word may follow the symbols.
func (m *walker) fits(a, b, c, d dict.Symbol) bool {
	for _, e := range m.after[:m.ahead] {
		if !m.Dict.Occurs(a, b, c, d, e) {
			return false
		}
		a, b, c, d = b, c, d, e
	}
	return true
}

// check notes a suspect if it makes a word.
func (m *walker) check(suspect int) {
	s := &m.all[suspect]
	n, ok := walk(m.Dict, m.node, s.text)
	if !ok {
		return
	}
	if n, ok = walk(m.Dict, n, m.word[m.place:]); !ok {
		return
	}
	if id, ok := m.Dict.Word(n); ok {
		s.note(m.items, mend{item: m.item, p: math.Exp(float64(m.Dict.LogP(id))), around: around(m.word, len(m.word)-m.place)})
	}
}

// branches are the ways on in the tree of the suspects' letters, by letter.
type branches struct {
	letters uint32 // their symbols, as bits
	list    []branch
}

// A branch is a letter in the tree.
type branch struct {
	letter  byte
	suspect int // place of the suspect that ends here, or -1
	next    branches
}

// newTree makes a tree of suspects in order of their text.
func newTree(all []suspect) *branches {
	root := &branches{}
	for i, s := range all {
		level := root
		for k := range len(s.text) {
			if n := len(level.list); n == 0 || level.list[n-1].letter != s.text[k] {
				level.list = append(level.list, branch{letter: s.text[k], suspect: -1})
				level.letters |= 1 << dict.SymbolOf(s.text[k])
			}
			b := &level.list[len(level.list)-1]
			if k == len(s.text)-1 {
				b.suspect = i
			}
			level = &b.next
		}
	}
	return root
}

// walk follows the bytes of s from n on.
func walk(d *dict.Dict, n dict.Node, s string) (dict.Node, bool) {
	for i := range len(s) {
		var ok bool
		if n, ok = d.Step(n, s[i]); !ok {
			return n, false
		}
	}
	return n, true
}
