package repair

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
)

// A lattice holds the readings of a stretch of tokens: nodes are the places
// between tokens, arcs are ways to read the tokens between two of them.
type lattice struct {
	depth  float64 // nats by which a history may be less probable than another
	scores *ngram.Model
	nodes  []node
	arcs   []arc
}

// An arc reads the tokens between two nodes as words.
type arc struct {
	from, to int
	words    [3]dict.ID // what the language model sees; the first n count
	n        int8
	cost     float32 // -ln P(seen | words), and ln P of spelling for unknown words
	cand     int32   // candidate it stands for, or -1: kept as it is
	rare     float32 // ln P(its first word | a word of no dictionary), if it is as rare as those; 0 if it is not
}

// A node is a place between tokens with the histories that lead to it.
type node struct{ states []state }

// A state is a history: the last two words on the way to a node.
type state struct {
	left2, left dict.ID
	known       ngram.Left // what the model knows of them
	best        float64    // ln P of the best way here
	forward     float64    // ln of the sum over all ways here
	backward    float64    // the same from here to the end
	back        int32      // state before, on the best way
	arc         int32      // arc from there
	links       []link
}

// A link is one way into a state.
type link struct {
	node, state, arc int32
	score            float64
}

// lattices holds those that are not in use: their histories take longer to make
// than to fill.
var lattices sync.Pool

func newLattice(scores *ngram.Model) *lattice {
	l, ok := lattices.Get().(*lattice)
	if !ok {
		l = &lattice{}
	}
	l.scores, l.depth = scores, soundDepth
	return l
}

func (l *lattice) release() { lattices.Put(l) }

// classShare is how much of P of a rare word is that of its class.
const classShare = 0.5

// soundDepth is the depth for a text that is not scanned: what the next words say
// comes to half of it. Half of all histories are beyond.
const soundDepth = 16

// beam bounds the histories kept at a node.
const beam = 12

// reset empties the lattice.
func (l *lattice) reset() { l.arcs = l.arcs[:0] }

// size makes the nodes between and around n tokens.
func (l *lattice) size(n int) {
	if cap(l.nodes) < n+1 {
		l.nodes = append(l.nodes[:cap(l.nodes)], make([]node, n+1-cap(l.nodes))...)
	}
	l.nodes = l.nodes[:n+1]
	for i := range l.nodes {
		l.nodes[i].states = l.nodes[i].states[:0]
	}
}

// decode finds the best way through the lattice and how probable each arc is.
// Arcs must be sorted by from.
func (l *lattice) decode(left2, left dict.ID) (best []int32, posterior []float64) {
	l.nodes[0].states = append(l.nodes[0].states, state{left2: left2, left: left, known: l.scores.After(left2, left), arc: -1})
	for a, i := 0, 0; i < len(l.nodes); i++ {
		l.prune(i)
		for ; a < len(l.arcs) && l.arcs[a].from == i; a++ {
			l.extend(a)
		}
	}
	return l.bestWay(), l.posteriors()
}

// extend follows arc a from every history of its start.
func (l *lattice) extend(a int) {
	arc := &l.arcs[a]
	states := l.nodes[arc.from].states
	var f first
	for i := range states {
		from := &states[i]
		left2, left, known, score := from.left2, from.left, from.known, -float64(arc.cost)
		for k, w := range arc.words[:arc.n] {
			if k == 0 {
				if i == 0 || left != states[i-1].left {
					f = firstAfter(&known, arc)
				}
				score += f.logP(&known, arc.rare)
				known = f.word
			} else {
				next := known.Then(w)
				score += float64(known.ScoreOf(&next))
				known = next
			}
			left2, left = left, w
		}
		l.join(arc.to, state{left2: left2, left: left, known: known}, link{int32(arc.from), int32(i), int32(a), score})
	}
}

// A first is an arc's first word after the last word of a history, of which many
// share that word.
type first struct{ word, unknown ngram.Left }

func firstAfter(left *ngram.Left, a *arc) first {
	f := first{word: left.Then(a.words[0])}
	if a.rare != 0 {
		f.unknown = left.Then(dict.Unknown)
	}
	return f
}

// logP is ln P of the first word after a history. What the model
// knows of unknown words in a context, most of which are names, holds for words too
// rare to be known of in it: Peter Polson.
func (f *first) logP(left *ngram.Left, rare float32) float64 {
	own := float64(left.ScoreOf(&f.word))
	if rare == 0 {
		return own
	}
	return math.Log(1-classShare) + logAdd(own, math.Log(classShare/(1-classShare))+float64(left.ScoreOf(&f.unknown)+rare))
}

// join adds a link to the state of a node with the history of to.
func (l *lattice) join(n int, to state, k link) {
	from := &l.nodes[k.node].states[k.state]
	states := l.nodes[n].states
	at := 0
	for at < len(states) && (states[at].left != to.left || states[at].left2 != to.left2) {
		at++
	}
	if at == len(states) {
		if at < cap(states) {
			to.links = states[:at+1][at].links[:0]
		}
		to.best, to.forward = math.Inf(-1), math.Inf(-1)
		states = append(states, to)
		l.nodes[n].states = states
	}
	s := &states[at]
	if score := from.best + k.score; score > s.best {
		s.best, s.back, s.arc = score, k.state, k.arc
	}
	s.forward = logAdd(s.forward, from.forward+k.score)
	s.links = append(s.links, k)
}

// prune keeps the most probable histories of a node.
func (l *lattice) prune(n int) {
	states := within(l.nodes[n].states, l.depth)
	l.nodes[n].states = states
	if len(states) <= beam {
		return
	}
	slices.SortFunc(states, func(a, b state) int {
		return cmp.Or(cmp.Compare(b.forward, a.forward), cmp.Compare(a.left, b.left), cmp.Compare(a.left2, b.left2))
	})
	l.nodes[n].states = states[:beam]
}

// within leaves out the histories that are by so many nats less probable than another.
func within(states []state, depth float64) []state {
	most := math.Inf(-1)
	for i := range states {
		most = max(most, states[i].forward)
	}
	kept := 0
	for i := range states {
		if states[i].forward >= most-depth {
			states[kept], states[i] = states[i], states[kept]
			kept++
		}
	}
	return states[:kept]
}

// bestWay returns the arcs of the best way, in order.
func (l *lattice) bestWay() []int32 {
	var way []int32
	n := len(l.nodes) - 1
	at := 0
	for i, s := range l.nodes[n].states {
		if s.best > l.nodes[n].states[at].best {
			at = i
		}
	}
	for len(l.nodes[n].states) > 0 {
		s := &l.nodes[n].states[at]
		if s.arc < 0 {
			break
		}
		way = append(way, s.arc)
		n, at = l.arcs[s.arc].from, int(s.back)
	}
	slices.Reverse(way)
	return way
}

// posteriors returns P(arc | everything seen) for each arc.
func (l *lattice) posteriors() []float64 {
	p := make([]float64, len(l.arcs))
	last := len(l.nodes) - 1
	total := math.Inf(-1)
	for n := range l.nodes {
		for i := range l.nodes[n].states {
			l.nodes[n].states[i].backward = math.Inf(-1)
		}
	}
	for i := range l.nodes[last].states {
		s := &l.nodes[last].states[i]
		s.backward = 0
		total = logAdd(total, s.forward)
	}
	for n := last; n > 0; n-- {
		for i := range l.nodes[n].states {
			s := &l.nodes[n].states[i]
			for _, k := range s.links {
				from := &l.nodes[k.node].states[k.state]
				from.backward = logAdd(from.backward, s.backward+k.score)
				p[k.arc] += math.Exp(from.forward + k.score + s.backward - total)
			}
		}
	}
	return p
}

// logAdd returns ln(e^a + e^b).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
