package repair

import (
	"math"

	"github.com/textmend/textmend/dict"
)

// A topic is what a damaged document speaks of, as far as its first reading
// tells: a text that has polar once is likely to have poles, too, and a form
// that stands for Mars in one place stands for it in the next. The second
// reading raises the words of the topic by what is called fast marginal
// adaptation (Kneser, Peters and Klakow 1997): P(word | context) times
// (P(word | topic) / P(word))^topicPower.
type topic struct {
	words map[dict.ID]float64 // expected occurrences of the words of the dictionary
	kept  []float64           // by type: expected times that an unknown word is right
	total float64             // running words
}

const (
	topicPower = 0.5
	topicWords = 1000 // running words of which a short text says no more
	topicShare = 0.5  // weight of the document's own words within P(word | topic)
)

// newTopic returns the topic of d as it is written.
func newTopic(d *document) *topic {
	t := &topic{words: make(map[dict.ID]float64, len(d.types)), kept: make([]float64, len(d.types))}
	for i := range d.types {
		n := float64(d.types[i].count)
		t.total += n
		t.kept[i] = n
		if d.types[i].id != dict.Unknown {
			t.words[d.types[i].id] += n
		}
	}
	return t
}

// A passage is a region of the first reading.
type passage struct {
	from        int       // first token
	left2, left dict.ID   // words before it
	corrections [2]int    // the corrections made in it
	posterior   []float64 // of its arcs
}

// doubtful is the posterior below which a reading is looked at again.
const doubtful = 0.97

// isDoubtful tells whether the best way through the lattice is in doubt.
func (x *decoder) isDoubtful(best []int32, posterior []float64) bool {
	for _, a := range best {
		if posterior[a] < doubtful {
			return true
		}
	}
	return false
}

// learnTopic notes how the region that starts at token base was read.
func (x *decoder) learnTopic(base int, posterior []float64) {
	for i := range x.lattice.arcs {
		a, p := &x.lattice.arcs[i], posterior[i]
		switch {
		case a.cand >= 0:
			x.topic.words[a.words[0]] += p
		case x.doc.word(base+a.from) == nil:
		case a.words[0] == dict.Unknown:
			x.topic.kept[x.doc.toks[base+a.from].typ] -= 1 - p
		default:
			x.topic.words[a.words[0]] -= 1 - p
		}
	}
}

// readAgain reads the doubtful passages once more, with the topic known.
func (x *decoder) readAgain(doubtful []passage) {
	first := x.corrections
	x.corrections = nil
	done := 0
	for _, p := range doubtful {
		x.corrections = append(x.corrections, first[done:p.corrections[0]]...)
		done = p.corrections[1]
		x.left2, x.left = p.left2, p.left
		end := x.build(p.from)
		if len(p.posterior) != len(x.lattice.arcs) { // what was read since makes another candidate
			_, p.posterior = x.lattice.decode(p.left2, p.left)
			x.lattice.size(end - p.from)
		}
		for i := range x.lattice.arcs {
			a := &x.lattice.arcs[i]
			a.cost -= float32(x.topicFit(p.from, a, p.posterior[i]))
		}
		best, posterior := x.lattice.decode(p.left2, p.left)
		x.correct(p.from, best, posterior)
	}
	x.corrections = append(x.corrections, first[done:]...)
}

// topicFit is what the topic adds to ln P of an arc; own is how often the arc
// itself is expected in the topic.
func (x *decoder) topicFit(base int, a *arc, own float64) float64 {
	var seen, usual float64
	switch t := x.doc.word(base + a.from); {
	case a.words[0] != dict.Unknown && a.words[0] != dict.Boundary && a.words[0] != dict.Number && a.n > 0:
		seen, usual = x.topic.words[a.words[0]], float64(x.dict.LogP(a.words[0]))
	case x.scanned:
		return 0
	case t != nil && a.cand < 0 && !x.isPiece(base+a.from) && t.shape <= title && !t.sure:
		seen, usual = x.topic.kept[x.doc.toks[base+a.from].typ], x.keepLogP(t)
	default:
		return 0
	}
	share := max(seen-own, 0) / (x.topic.total + topicWords)
	return topicPower * math.Log(1-topicShare+topicShare*share/math.Exp(usual))
}
