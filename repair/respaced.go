package repair

import (
	"math"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// keepPiece adds the reading of piece k as it stands.
func (s *spacing) keepPiece(k int) {
	t := s.word(k)
	a := arc{from: s.pieces[k].at, to: s.end(k), n: 1, cand: -1}
	a.words[0] = t.id
	if t.clitic != "" {
		a.words[1], a.n = s.clitic, 2
	}
	a.cost = float32(s.keepCost(k, t))
	s.lattice.arcs = append(s.lattice.arcs, a)
}

// keepCost is -ln P(written so | the word it is), and for a word that no
// dictionary has, of its spelling. A piece that stands alone elsewhere in the
// document is the more likely to do so here.
func (s *spacing) keepCost(k int, t *wordType) float64 {
	usual := float64(s.dict.LogP(t.id))
	cost := -float64(s.caseFit(t.id, t.shape, s.doc.startsSentence(s.pieces[k].token)))
	if t.id == dict.Unknown {
		cost = -(s.lexicon.Spell(t.folded, t.shape != lower) + unknownShape[t.shape])
		usual -= cost
	}
	return cost - max(0, s.alone(k, t)-usual)
}

// alone is ln P(piece k as a word of its own), as far as the document tells.
func (s *spacing) alone(k int, t *wordType) float64 {
	share := 0.0
	if len(t.folded) == 1 && !s.all {
		share = loneLetter
	}
	if s.lastWords > 0 && s.pieces[k].broken {
		alone := float64(t.count) - s.typeOf(k).apart - 1 // but for this one
		share = max(share, alone/float64(s.lastWords))
	}
	return math.Log(share)
}

// loneLetter is the share of a given letter that stands alone among the words
// of a text: as a name, a number, or what is left of a word.
const loneLetter = 3e-4

// misspellings adds the readings of piece k as a word with one letter wrong,
// which is left for later to mend.
func (s *spacing) misspellings(k int) {
	word := s.word(k).folded
	near, ok := s.near[word]
	if !ok {
		near = s.dict.Near(word, 1)
		s.near[word] = near
	}
	for _, e := range near {
		a := arc{from: s.pieces[k].at, to: s.end(k), n: 1, cand: -1, cost: misspeltCost}
		if e.Word == word+"g" {
			a.cost = droppedG
		}
		a.words[0] = e.ID
		s.lattice.arcs = append(s.lattice.arcs, a)
	}
}

// wordsFrom adds the words of the dictionary that start with the letter at a place
// within piece k.
func (s *spacing) wordsFrom(k, at int) {
	if !s.isDoubted(k) || at == s.pieces[k].at && !s.canDivide(k) && !s.mayCross(k) {
		return
	}
	n, ok := s.dict.Root(), true
	broken := s.all || s.pieces[k].broken
	for to := at; to < len(s.letters); {
		if n, ok = s.dict.Step(n, s.letters[to]); !ok {
			return
		}
		to++
		last := k
		if to < len(s.letters) && s.edge[to] < 0 {
			if !s.canDivide(k) {
				continue
			}
		}
		if id, ok := s.dict.Word(n); ok && broken && (to-at > 1 || s.isWordAlone(at)) {
			s.propose(id, at, to, last)
		}
		if to == len(s.letters) || s.edge[to] < 0 {
			continue
		}
		if s.pieces[k].whole {
			return
		}
		k = int(s.edge[to])
		broken = broken || s.pieces[k].broken
		if !s.goesOn(k) || s.pieces[k].line && !s.goesOverLine(k) {
			return
		}
	}
}

// mayCross tells whether a word may start with piece k and go on in the next:
// whether some word holds the letters around the blank.
func (s *spacing) mayCross(k int) bool {
	word, at := s.letters[s.pieces[k].at:], s.end(k)-s.pieces[k].at
	if at == len(word) {
		return false
	}
	symbol := func(i int) dict.Symbol { return dict.SymbolAt(word, at+i) }
	return s.dict.Occurs(symbol(-4), symbol(-3), symbol(-2), symbol(-1), symbol(0)) &&
		(s.end(k+1)-s.end(k) == 1 || s.canDivide(k+1) || s.dict.Occurs(symbol(-3), symbol(-2), symbol(-1), symbol(0), symbol(1)))
}

// isDoubted tells whether a word that starts in piece k may take in one that
// is in doubt.
func (s *spacing) isDoubted(k int) bool {
	for i := k; i < len(s.pieces) && i < k+4; i++ {
		if s.all || s.pieces[i].broken {
			return true
		}
	}
	return false
}

// goesOn tells whether piece k may be the rest of a word.
func (s *spacing) goesOn(k int) bool {
	t, before := s.word(k), s.word(k-1)
	return (t.shape == lower || t.shape == upper && before.shape == upper) && (s.all || !s.doc.startsName(s.pieces[k].token))
}

// startsName tells whether word token i is the first of a name of several parts:
// d/control, dict-one.
func (d *document) startsName(i int) bool {
	return i+2 < len(d.toks) && strings.Contains("/\\_=-", d.text(i+1)) && d.word(i+2) != nil
}

// goesOverLine tells whether piece k may be the rest of a word that the line
// before began. A small letter alone is rather out of a formula.
func (s *spacing) goesOverLine(k int) bool {
	isSymbol := func(t *wordType) bool { return len(t.folded) == 1 && t.shape == lower }
	return (s.pieces[k].broken || s.pieces[k-1].broken) && !isSymbol(s.word(k-1)) && !isSymbol(s.word(k))
}

// propose adds a word that takes the letters from at to to, and ends in piece
// last.
func (s *spacing) propose(id dict.ID, at, to, last int) {
	starts, ends := s.edge[at] >= 0, to == len(s.letters) || s.edge[to] >= 0
	first := s.pieceAt(at)
	if starts && ends && first == last || s.cutsOut(first, last) {
		return // as it stands, or half of it
	}
	if s.dict.LogP(id) < s.leastLogP(to-at, starts && ends) || !s.all && last == first+1 && s.standsApart(s.word(first), s.word(last), id) {
		return
	}
	cost := 0.0
	if !ends {
		if cost = s.between; !starts && first == last {
			cost = moreBetween
		}
	}
	if last > first {
		cost += s.inside + moreInside*float64(last-first-1) + lineInside*float64(s.lineEnds(first, last))
		switch {
		case s.isSpacedOut(first, last):
			cost = s.inside/2 + spacedOut*float64(last-first)
		case !starts || !ends:
			cost += movedBlank - s.inside
		case !s.all && s.allKnown(first, last) && !s.word(first).isLoneLigature():
			cost += knownHalves
		}
	}
	s.reach[to] = true
	s.proposed++
	a := arc{from: at, to: to, n: 1, cand: 0, cost: float32(cost)}
	a.words[0] = id
	if t := s.word(last); ends && t.clitic != "" {
		a.words[1], a.n = s.clitic, 2
	}
	written := lower // a capital is the first letter
	if starts {
		written = s.shape(first, last)
	}
	a.cost -= s.caseFit(id, written, s.doc.startsSentence(s.pieces[first].token))
	s.lattice.arcs = append(s.lattice.arcs, a)
}

// lineEnds counts the ends of lines between the pieces from first to last.
func (s *spacing) lineEnds(first, last int) (n int) {
	for k := first + 1; k <= last; k++ {
		if s.pieces[k].line {
			n++
		}
	}
	return n
}

// cutsOut tells whether a word of the pieces from first to last begins or ends in a
// ligature that stands alone beside what may be the rest of the word: there both
// blanks are wrong, as in "di ff erent".
func (s *spacing) cutsOut(first, last int) bool {
	isLigature := func(k int) bool { return damage.IsLigature(s.word(k).folded) }
	return first > 0 && isLigature(first) && s.pieces[first-1].broken || last+1 < len(s.pieces) && isLigature(last) && s.pieces[last+1].broken
}

// shape is that of the pieces from first to last as one word.
func (s *spacing) shape(first, last int) shape {
	t := s.word(first)
	if t.shape == upper && last > first && s.word(last).shape == lower {
		return title
	}
	return t.shape
}

// leastLogP is the ln P that a word of a length needs to be put together from
// whole pieces, or cut out of them.
func (s *spacing) leastLogP(length int, whole bool) float32 {
	switch {
	case !whole && length >= longPart:
		return leastLong
	case !whole:
		return minSplit
	case length < 5 && !s.all:
		return leastShort
	}
	return leastJoined
}

func (s *spacing) allKnown(first, last int) bool {
	for k := first; k <= last; k++ {
		if s.word(k).id == dict.Unknown {
			return false
		}
	}
	return true
}

// isSpacedOut tells whether the pieces are single letters, three or more.
func (s *spacing) isSpacedOut(first, last int) bool {
	if last-first < 2 {
		return false
	}
	for k := first; k <= last; k++ {
		if len(s.word(k).folded) > 1 {
			return false
		}
	}
	return true
}

const (
	longPart     = 8    // letters of a part that tells by itself
	manyWords    = 12   // letters of words that have run together from which they are more than two or three
	shortestPart = 2    // letters of a part of a compound
	contentWord  = -7.0 // ln P from which a word makes the fewer compounds the more frequent it is
	compoundCost = 7.5  // -ln P(written as one | two words that no dictionary joins)
	functionCost = 3.0  // by as many times more than it is frequent
	misspeltCost = 11.0 // -ln P(one given letter wrong)
	droppedG     = 4.0  // the same for the g of nothin, where speech is written down
)

const (
	leastJoined = -16.5
	leastLong   = -14.5 // of a part of a word as long as longPart, which is no chance
	leastShort  = -12.5 // of four letters or fewer, for letters may be lost
)

const (
	moreInside = 2.0 // what a blank costs in a word that has one
	movedBlank = 1.0 // the same in a word that begins or ends within a piece, where the next blank is missing
	lineInside = 1.0 // what it costs more if it is the end of a line
	spacedOut  = 0.3 // the same between single letters
	// moreBetween is -ln P(one more blank missing | one is missing in what
	// stands as one word).
	moreBetween = 2.0
	// knownHalves is what speaks against a blank between two words of the
	// dictionary, where few words are broken: a letter or two may be lost.
	knownHalves = 3.0
)
