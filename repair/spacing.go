package repair

import (
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// spacing tells which blanks of a document stand inside words, and where
// words lack one between them, before anything else is asked of its words:
// halves of words, looked at one by one, look like lost letters.
//
//	mo del, numb er, Ad justab le   a blank inside a word
//	p o o l i n g                   a word spaced out, and whole lines of it
//	th einformation                 a blank moved
//
// Every run of words with single blanks between them is a lattice over its
// letters. A word of the dictionary may start and end anywhere on the way: the
// blanks within it cost what blanks inside words cost in this document. Two
// passes learn that cost. The first doubts only what no dictionary has; where
// it finds many broken words the second doubts all, for then halves that are
// words themselves ("do es", "to o") are as likely as others.
type spacing struct {
	*Repairer
	doc     *document
	lattice *lattice

	inside  float64 // -ln P(a blank inside a word | a word)
	between float64 // -ln P(no blank | two words)
	all     bool    // every word is doubted

	broken, missing  float64 // words that a blank breaks, and that lack one before them, as expected in the last pass
	words, lastWords int     // words of this pass and of the last
	types            []spacedType

	pieces    []piece // of the stretch at hand
	letters   []byte  // folded, without the blanks
	proposed  int     // words that are no piece
	reach     []bool  // by place in letters: a word that is no piece ends there
	edge      []int32 // by place in letters: the piece that starts there, or -1
	near      map[string][]dict.Entry
	scanned   int              // words of which it was counted how often they stand in doc
	times     map[string]int32 // the same by folded word; nil before many are asked for
	ofCode    int8             // 2 if the text is full of code, 1 if not; 0 before that is asked
	addresses map[string]bool  // folded names within addresses; nil before one is asked for
}

// A spacedType is what is known of the blanks around the words of a type.
type spacedType struct {
	joined, apart float64 // how often they are a part of a word in this pass, and in the last
	divided       float64 // how often they are two words, in this pass
}

// spacings holds what was used on other documents: the memory that one takes is
// needed for a moment, by each.
var spacings sync.Pool

func (r *Repairer) newSpacing(d *document) *spacing {
	s, ok := spacings.Get().(*spacing)
	if !ok {
		s = &spacing{}
	}
	*s = spacing{
		Repairer: r, doc: d, lattice: newLattice(r.model),
		inside: -math.Log(priorInside), between: -math.Log(priorBetween),
		types: append(s.types[:0], make([]spacedType, len(d.types))...), near: map[string][]dict.Entry{},
		pieces: s.pieces, letters: s.letters, reach: s.reach, edge: s.edge,
	}
	return s
}

func (s *spacing) release() {
	s.lattice.release()
	s.lattice = nil
	s.Repairer, s.doc, s.near, s.times, s.addresses = nil, nil, nil, nil, nil
	spacings.Put(s)
}

// blanks returns what is wrong with the blanks of d.
func (r *Repairer) blanks(d *document) []Correction {
	if d.isWordList() {
		return nil
	}
	s := r.newSpacing(d)
	defer s.release()
	found := s.pass()
	if len(found) > 0 {
		s.all = s.inside < brokenRate && (s.broken >= minBroken || s.broken > 1 && s.broken > manyBroken*float64(s.words))
		found = s.pass()
	}
	if s.all {
		found = s.pass()
	}
	return found
}

// isWordList tells whether d has a word a line, or in a field: no blank is lost between
// words that have none.
func (d *document) isWordList() bool {
	const fewestWords, wordsPerBlank = 50, 5
	words, blanks := 0, 0
	for _, t := range d.toks {
		switch {
		case t.typ >= 0:
			words++
		case t.kind == token.Space:
			blanks++
		}
	}
	return words >= fewestWords && blanks*wordsPerBlank < words
}

const (
	priorInside  = 5e-5 // share of the words that a blank breaks, before anything is seen
	priorBetween = 3e-5 // the same for words that run into the next
	// pseudoWords is how many words of that experience stand against those of
	// the document.
	pseudoWords = 300

	// together is what a blank too many says for a blank that is missing.
	together = 0.1

	minBroken  = 4   // broken words from which every word is doubted
	manyBroken = 0.2 // their share of all from which a few will do
	brokenRate = 6.5 // the same for the cost of a blank: one word in 700 is broken
)

// pass reads the document once under the costs at hand, and sets the costs to
// what it found.
func (s *spacing) pass() (found []Correction) {
	for i := range s.types {
		s.types[i].apart, s.types[i].joined = s.types[i].joined, 0
	}
	s.lastWords, s.words, s.broken, s.missing = s.words, 0, 0, 0
	for i := 0; i < len(s.doc.toks); {
		words, next, doubt := s.stretch(i)
		s.words += words
		if doubt {
			s.gather(i, words)
			if s.fill(); s.proposed > 0 {
				best, posterior := s.decode(s.before(i))
				abroad := !s.all && s.isAbroad(s.doc, i, next)
				s.expect(posterior, abroad)
				if !abroad {
					found = s.correct(found, best, posterior)
				}
			}
		}
		i = next
	}
	for i := range s.types {
		s.missing += min(s.types[i].divided, 1) // a name that comes again says nothing new
		s.types[i].divided = 0
	}
	// Less one, for nothing is evidence of itself.
	broken, missing := max(0, s.broken-1), max(0, s.missing-1)
	n := float64(s.words) + pseudoWords
	s.inside = -math.Log((priorInside*pseudoWords + broken) / n)
	s.between = -math.Log((priorBetween*pseudoWords + missing + together*broken) / n)
	return found
}

// fill lays the readings of the stretch out in the lattice.
func (s *spacing) fill() {
	s.proposed = 0
	n := len(s.letters)
	s.edge = s.edge[:0]
	for range n + 1 {
		s.edge = append(s.edge, -1)
	}
	for k, p := range s.pieces {
		s.edge[p.at] = int32(k)
	}
	s.reach = append(s.reach[:0], make([]bool, n+1)...)
	s.lattice.reset()
	for k := range s.pieces {
		s.wordsFrom(k, s.pieces[k].at)
		if s.canDivide(k) {
			s.divide(k)
		}
	}
	for k := 0; k < len(s.pieces) && s.proposed > 0; k++ {
		s.keepPiece(k)
	}
}

// decode finds the best reading of the stretch. Where it divides a piece, what
// that may be otherwise is weighed, too.
func (s *spacing) decode(context [2]dict.ID) (best []int32, posterior []float64) {
	best, posterior = s.bestOf(context)
	divided := -1
	for _, i := range best {
		at := s.lattice.arcs[i].from
		if s.edge[at] >= 0 {
			continue
		}
		if k := s.pieceAt(at); k > divided {
			s.misspellings(k)
			divided = k
		}
	}
	if divided < 0 {
		return best, posterior
	}
	return s.bestOf(context)
}

func (s *spacing) bestOf(context [2]dict.ID) (best []int32, posterior []float64) {
	slices.SortStableFunc(s.lattice.arcs, func(a, b arc) int { return a.from - b.from })
	s.lattice.size(len(s.letters))
	return s.lattice.decode(context[0], context[1])
}

// expect adds up how many words are expected to have a blank inside, and how
// many to lack one before them. Of text abroad it notes only what is no word of its
// own.
func (s *spacing) expect(posterior []float64, abroad bool) {
	says := 1.0
	if abroad {
		says = 0
	}
	for i, a := range s.lattice.arcs {
		if a.cand < 0 {
			continue
		}
		if first, last := s.pieceAt(a.from), s.pieceAt(a.to-1); first != last && s.lineEnds(first, last) == 0 {
			s.broken += says * posterior[i]
			for k := first; k <= last; k++ {
				s.typeOf(k).joined += posterior[i]
			}
		}
		if s.edge[a.from] < 0 {
			t := s.typeOf(s.pieceAt(a.from))
			t.joined += posterior[i]
			t.divided += says * posterior[i]
		}
	}
}

// correct adds to found what the best reading changes.
func (s *spacing) correct(found []Correction, best []int32, posterior []float64) []Correction {
	for i := 0; i < len(best); i++ {
		a := s.lattice.arcs[best[i]]
		if a.cand < 0 {
			continue
		}
		first, confidence := s.pieceAt(a.from), posterior[best[i]]
		want := s.text(a.from, a.to)
		for a.to < len(s.letters) && s.edge[a.to] < 0 {
			i++
			a = s.lattice.arcs[best[i]]
			confidence = min(confidence, posterior[best[i]])
			want += " " + s.text(a.from, a.to)
		}
		last := s.pieceAt(a.to - 1)
		span := token.Span{Start: s.doc.toks[s.pieces[first].token].start, End: s.doc.end(s.pieces[last].token)}
		want += s.word(last).clitic
		got := s.doc.src[span.Start:span.End]
		if got == want {
			continue
		}
		c := Correction{
			Span: span, Got: got, Want: want, Cause: Spacing, Confidence: min(confidence, 1),
			Evidence: Evidence{Note: spacingName(got, want)},
		}
		if s.doc.keepLine(&c, endOf(found)) {
			found = append(found, c)
		}
	}
	return found
}

// text returns the letters of a range as they are written.
func (s *spacing) text(from, to int) string {
	var b []byte
	for k := s.pieceAt(from); k < len(s.pieces) && s.pieces[k].at < to; k++ {
		t := s.word(k)
		written := t.text[:len(t.text)-len(t.clitic)]
		if lo, hi := from-s.pieces[k].at, to-s.pieces[k].at; lo > 0 || hi < len(t.folded) {
			written = written[max(lo, 0):min(hi, len(t.folded))]
		}
		b = append(b, written...)
	}
	return string(b)
}
