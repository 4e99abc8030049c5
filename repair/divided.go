package repair

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// canDivide tells whether a word may start inside piece k.
func (s *spacing) canDivide(k int) bool {
	p := &s.pieces[k]
	if p.divisible == 0 {
		p.divisible = 1
		if p.broken && s.mayDivide(k) {
			p.divisible = 2
		}
	}
	return p.divisible == 2
}

// mayDivide is canDivide for a piece that may be a part of a broken word. What
// looks through the whole document is asked last.
func (s *spacing) mayDivide(k int) bool {
	t := s.word(k)
	return t.shape <= title && len(t.text) == len(t.folded)+len(t.clitic) && len(t.folded) <= maxDivided &&
		!s.doc.isPath(s.pieces[k].token) && !s.doc.isMentioned(s.pieces[k].token) && (t.id == dict.Unknown || s.all || s.isDivisible(t)) &&
		!s.isAddress(t.folded) && !s.comesAgain(t) && (s.all || !s.doc.isTerm(s.pieces[k].token) && !s.isOfCode())
}

// isOfCode tells whether the text is full of code, of which names are run together on
// purpose, and nothing else in it is: no two words that all texts are full of.
//
//	Added key getpiecelists; the class option notitlepage
func (s *spacing) isOfCode() bool {
	if s.ofCode == 0 {
		s.ofCode = 1
		if s.doc.isFullOfCode() && !slices.ContainsFunc(s.doc.types, s.isOfTwo) {
			s.ofCode = 2
		}
	}
	return s.ofCode == 2
}

// isOfTwo tells whether t is two of the words that all texts are full of: inthe, donot.
func (s *spacing) isOfTwo(t wordType) bool {
	if t.id != dict.Unknown || t.shape > title {
		return false
	}
	for at := 2; at+2 <= len(t.folded); at++ {
		if s.isFunction(t.folded[:at]) && s.isFunction(t.folded[at:]) {
			return true
		}
	}
	return false
}

func (s *spacing) isFunction(word string) bool {
	id, ok := s.dict.Lookup(word)
	return ok && id >= dict.FirstWord && id < functionWords
}

// isPath tells whether word token i is rather a name out of a program or an
// address: offsetof(struct, objectclassrecognition/.
func (d *document) isPath(i int) bool {
	if i+1 < len(d.toks) && strings.Contains("(/\\_=", d.text(i+1)) || i > 0 && strings.Contains("/\\_=.@", d.text(i-1)) {
		return true
	}
	if i+2 >= len(d.toks) || d.text(i+1) != "." {
		return false
	}
	next := d.word(i + 2)
	return next != nil && next.shape == lower || d.toks[i+2].kind == token.Number // endoflife.date, fopen.3
}

// isMentioned tells whether word token i stands alone between quotation marks or
// brackets, as what something is called: the option "fogofwar", <sizeof>.
func (d *document) isMentioned(i int) bool {
	return i > 0 && i+1 < len(d.toks) && d.toks[i-1].kind == token.Punct && d.toks[i+1].kind == token.Punct &&
		strings.Contains("\"'“‘`[<", d.text(i-1)) && strings.Contains("\"'”’`]>", d.text(i+1))
}

// isTerm tells whether word token i is rather an option, a key or a variable, or
// spoken: marks hug it that no sentence puts there, or an apostrophe ends it.
//
//	-frombeat, \ctable{notitlepage}, |errorcontextlines|, 5.0+worldto, doin'
func (d *document) isTerm(i int) bool {
	return d.lacksEnd(i) || i+1 < len(d.toks) && strings.Contains("}|", d.text(i+1)) ||
		i > 0 && (strings.Contains("{|+%,", d.text(i-1)) || d.text(i-1) == "-" && (i == 1 || d.isBlank(i-2) || d.toks[i-2].kind == token.Punct))
}

// comesAgain tells whether a word stands more than once, in whatever case, in a
// text of which only few blanks are missing: then it is what the author calls
// something.
func (s *spacing) comesAgain(t *wordType) bool {
	switch {
	case s.all:
		return false
	case t.count > 1:
		return true
	case s.scanned < fewScanned:
		s.scanned++
		return s.hasOtherCase(t)
	}
	if s.times == nil {
		s.times = make(map[string]int32, len(s.doc.types))
		for i := range s.doc.types {
			s.times[s.doc.types[i].folded] += s.doc.types[i].count
		}
	}
	return s.times[t.folded] > 1
}

// hasOtherCase tells whether a word stands in another case, too.
func (s *spacing) hasOtherCase(t *wordType) bool {
	for i := range s.doc.types {
		if o := &s.doc.types[i]; o.folded == t.folded && o.lexeme != t.lexeme {
			return true
		}
	}
	return false
}

// fewScanned is how many words are looked for among all of the document before
// all are put into a map, which takes about as long.
const fewScanned = 32

// isAddress tells whether a folded word is a part of an address or a name out of
// a program that stands elsewhere in the text: what it calls itself there is
// what it is called.
func (s *spacing) isAddress(folded string) bool {
	if s.addresses == nil {
		s.addresses = map[string]bool{}
		for i, t := range s.doc.toks {
			if t.kind == token.Opaque {
				for _, name := range strings.FieldsFunc(s.doc.text(i), func(r rune) bool { return !unicode.IsLetter(r) }) {
					s.addresses[dict.Fold(name)] = true
				}
			}
		}
	}
	return s.addresses[folded]
}

// isDivisible tells whether a word of the dictionary may be two that lost the
// blank between them, for all that context can say for them.
func (s *spacing) isDivisible(t *wordType) bool {
	return float64(t.division)-s.between+divisionLift >= float64(s.dict.LogP(t.id))
}

// divisionLogP is ln P(the likeliest two words that word is made of).
func (r *Repairer) divisionLogP(word string) float32 {
	best := float32(math.Inf(-1))
	n, ok := r.dict.Root(), true
	for at := range len(word) {
		if id, known := r.dict.Word(n); known {
			if tail, known := r.dict.Lookup(word[at:]); known {
				best = max(best, r.dict.LogP(id)+r.dict.LogP(tail))
			}
		}
		if n, ok = r.dict.Step(n, word[at]); !ok {
			break
		}
	}
	return best
}

// divisionLift is by how many nats context may favour two words over one.
const divisionLift = 10

// maxDivided bounds the words that are divided, in bytes.
const maxDivided = 48

// divide adds the words that start inside piece k where one before them ends.
func (s *spacing) divide(k int) {
	n := len(s.lattice.arcs)
	for at := s.pieces[k].at + 1; at < s.end(k); at++ {
		if s.reach[at] {
			s.wordsFrom(k, at)
		}
	}
	if len(s.lattice.arcs) > n {
		s.compounds(k)
	}
}

// compounds adds the readings of piece k as two words that its author wrote
// as one: prizemoney, audiorecording, newtypes.
func (s *spacing) compounds(k int) {
	from, to := s.pieces[k].at, s.end(k)
	n, ok := s.dict.Root(), true
	for at := from; at+shortestPart <= to; at++ {
		if id, known := s.dict.Word(n); known && at-from >= shortestPart {
			if tail, known := s.dict.LookupBytes(s.letters[at:to]); known {
				common := max(s.dict.LogP(id), s.dict.LogP(tail))
				a := arc{from: from, to: to, n: 2, cand: -1, cost: compoundCost + functionCost*max(0, common-contentWord)}
				a.words[0], a.words[1] = id, tail
				s.lattice.arcs = append(s.lattice.arcs, a)
			}
		}
		if n, ok = s.dict.Step(n, s.letters[at]); !ok {
			return
		}
	}
}

// isWordAlone tells whether the letter at a place may be a word that has run into
// the one after it: ayoung, Ihave. In the midst of a piece that is so only where many
// words have run together: thisisatest.
func (s *spacing) isWordAlone(at int) bool {
	if at+1 == len(s.letters) || s.edge[at+1] >= 0 {
		return false
	}
	starts := s.edge[at] >= 0
	switch s.letters[at] {
	case 'a':
		k := s.pieceAt(at)
		return starts || s.end(k)-s.pieces[k].at >= manyWords
	case 'i':
		return starts && s.word(int(s.edge[at])).shape == title
	}
	return false
}
