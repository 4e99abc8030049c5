package repair

import (
	"math"

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
	lattice lattice

	inside  float64 // -ln P(a blank inside a word | a word)
	between float64 // -ln P(no blank | two words)
	all     bool    // every word is doubted

	pieces  []piece // of the stretch at hand
	letters []byte  // folded, without the blanks
	edge    []int32 // by place in letters: the piece that starts there, or -1
}

// A piece is a word token within a stretch.
type piece struct {
	token int // in doc.toks
	at    int // where its letters start
	broken,
	whole bool // no candidate goes on beyond its end: a clitic ends it
}

// blanks returns what is wrong with the blanks of d.
func (r *Repairer) blanks(d *document) []Correction {
	prior := priorRates[r.source()]
	s := &spacing{
		Repairer: r, doc: d, lattice: lattice{scores: r.model},
		inside: -math.Log(prior[classJoin]), between: -math.Log(prior[classSplit]),
	}
	found, seen := s.pass(prior)
	if seen >= minBroken && s.inside < brokenRate {
		s.all = true
		for range 2 {
			found, _ = s.pass(prior)
		}
	}
	d.inside = math.Exp(-s.inside)
	return found
}

const (
	minBroken  = 4   // broken words from which every word is doubted
	brokenRate = 6.5 // the same for the cost of a blank: one word in 700 is broken
	// pseudoBlanks is how many blanks of prior experience stand against those
	// of the document.
	pseudoBlanks = 300
)

// pass reads the document once under the costs at hand, and sets the costs to
// what it found. seen is how many broken words it expects.
func (s *spacing) pass(prior [classes]float64) (found []Correction, seen float64) {
	words := 0
	context := [2]dict.ID{dict.Boundary, dict.Boundary}
	var missing float64
	for i := 0; i < len(s.doc.toks); {
		next, doubt := s.stretch(i)
		words += len(s.pieces)
		if doubt {
			best, posterior := s.decode(context)
			in, out := s.expect(posterior)
			seen, missing = seen+in, missing+out
			found = s.correct(found, best, posterior)
		}
		context = s.after(context, i, next)
		i = next
	}
	n := float64(words) + pseudoBlanks
	s.inside = -math.Log((prior[classJoin]*pseudoBlanks + seen) / n)
	s.between = -math.Log((prior[classSplit]*pseudoBlanks + missing) / n)
	return found, seen
}

// maxStretch bounds the words that are decoded together.
const maxStretch = 100

// stretch gathers the words from token i on that single blanks part, and
// returns where to go on and whether any of them is in doubt.
func (s *spacing) stretch(i int) (next int, doubt bool) {
	s.pieces, s.letters = s.pieces[:0], s.letters[:0]
	for k := i; k < len(s.doc.toks) && len(s.pieces) < maxStretch; k += 2 {
		t := s.doc.word(k)
		if t == nil || t.sure || t.shape >= digits {
			break
		}
		p := piece{token: k, at: len(s.letters), broken: s.isBroken(t), whole: t.clitic != ""}
		doubt = doubt || p.broken || s.all
		s.pieces = append(s.pieces, p)
		s.letters = append(s.letters, t.folded...)
		if k+2 >= len(s.doc.toks) || s.doc.toks[k+1].kind != token.Space || s.doc.toks[k+2].start-s.doc.toks[k+1].start != 1 {
			break
		}
	}
	if len(s.pieces) == 0 {
		return i + 1, false
	}
	return s.pieces[len(s.pieces)-1].token + 1, doubt
}

// after returns the last two words of the text before token next.
func (s *spacing) after(context [2]dict.ID, i, next int) [2]dict.ID {
	for ; i < next; i++ {
		w := dict.Unknown
		switch t := s.doc.word(i); {
		case t != nil:
			w = t.id
		case s.doc.toks[i].kind == token.Number:
			w = dict.Number
		case s.doc.endsSentence(i):
			w = dict.Boundary
		default:
			continue
		}
		context[0], context[1] = context[1], w
	}
	return context
}

// decode finds the best reading of the stretch.
func (s *spacing) decode(context [2]dict.ID) (best []int32, posterior []float64) {
	n := len(s.letters)
	s.edge = s.edge[:0]
	for range n + 1 {
		s.edge = append(s.edge, -1)
	}
	for k, p := range s.pieces {
		s.edge[p.at] = int32(k)
	}
	s.lattice.reset()
	for k := range s.pieces {
		s.keepPiece(k)
		s.words(k, s.pieces[k].at)
		if s.canDivide(k) {
			for at := s.pieces[k].at + 1; at < s.end(k); at++ {
				s.words(k, at)
			}
		}
	}
	s.lattice.size(n)
	return s.lattice.decode(context[0], context[1])
}

// end returns where the letters of piece k end.
func (s *spacing) end(k int) int {
	if k+1 < len(s.pieces) {
		return s.pieces[k+1].at
	}
	return len(s.letters)
}

func (s *spacing) word(k int) *wordType { return s.doc.word(s.pieces[k].token) }

// canDivide tells whether a word may start inside piece k.
func (s *spacing) canDivide(k int) bool {
	t := s.word(k)
	return t.id == dict.Unknown && t.shape <= title && len(t.text) == len(t.folded)+len(t.clitic) && len(t.folded) <= maxDivided
}

// maxDivided bounds the words that are divided, in bytes.
const maxDivided = 48

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

func (s *spacing) keepCost(k int, t *wordType) float64 {
	if t.id != dict.Unknown {
		return -float64(s.caseFit(t.id, t.shape, s.doc.startsSentence(s.pieces[k].token)))
	}
	return -(s.lexicon.Spell(t.folded, t.shape != lower) + unknownShape[t.shape])
}

// words adds the words of the dictionary that start with the letter at a place
// within piece k.
func (s *spacing) words(k, at int) {
	n, ok := s.dict.Root(), true
	inside := at > s.pieces[k].at
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
		if id, ok := s.dict.Word(n); ok && broken && to-at > 1 {
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
		if !s.goesOn(k) {
			return
		}
	}
	_ = inside
}

// goesOn tells whether piece k may be the rest of a word.
func (s *spacing) goesOn(k int) bool {
	t, before := s.word(k), s.word(k-1)
	return t.shape == lower || t.shape == upper && before.shape == upper
}

// propose adds a word that takes the letters from at to to, and ends in piece
// last.
func (s *spacing) propose(id dict.ID, at, to, last int) {
	starts, ends := s.edge[at] >= 0, to == len(s.letters) || s.edge[to] >= 0
	first := s.pieceAt(at)
	if starts && ends && first == last {
		return // as it stands
	}
	if s.dict.LogP(id) < s.leastLogP(starts && ends) {
		return
	}
	cost := 0.0
	if !starts {
		cost += s.between
	}
	if last > first {
		cost += s.inside + moreInside*float64(last-first-1)
		if s.isSpacedOut(first, last) {
			cost = s.inside/2 + spacedOut*float64(last-first)
		}
	}
	a := arc{from: at, to: to, n: 1, cand: 0, cost: float32(cost)}
	a.words[0] = id
	if t := s.word(last); ends && t.clitic != "" {
		a.words[1], a.n = s.clitic, 2
	}
	a.cost -= s.caseFit(id, s.shape(first, last), s.doc.startsSentence(s.pieces[first].token))
	s.lattice.arcs = append(s.lattice.arcs, a)
}

// shape is that of the pieces from first to last as one word.
func (s *spacing) shape(first, last int) shape {
	t := s.word(first)
	if t.shape == upper && last > first && s.word(last).shape == lower {
		return title
	}
	return t.shape
}

func (s *spacing) leastLogP(aligned bool) float32 {
	if aligned {
		return leastJoined
	}
	return minSplit
}

// leastJoined is the ln P that a word needs to be put together.
const leastJoined = -16.5

const (
	moreInside = 2.0 // what a blank costs in a word that has one
	spacedOut  = 0.3 // the same between single letters
)

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

// pieceAt returns the piece that holds the letter at a place.
func (s *spacing) pieceAt(at int) int {
	for s.edge[at] < 0 {
		at--
	}
	return int(s.edge[at])
}

// expect returns how many words are expected to have a blank inside, and how
// many to lack one before them.
func (s *spacing) expect(posterior []float64) (inside, missing float64) {
	for i, a := range s.lattice.arcs {
		if a.cand < 0 {
			continue
		}
		if s.pieceAt(a.from) != s.pieceAt(a.to-1) {
			inside += posterior[i]
		}
		if s.edge[a.from] < 0 {
			missing += posterior[i]
		}
	}
	return inside, missing
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
		found = append(found, Correction{
			Span: span, Got: got, Want: want, Cause: Spacing, Confidence: min(confidence, 1),
			Evidence: Evidence{Note: spacingName(got, want)},
		})
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
