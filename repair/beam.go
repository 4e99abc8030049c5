package repair

import (
	"slices"

	"github.com/textmend/textmend/dict"
)

// A place holds the states that have read the same letters.
type place struct {
	queue  []ranked // in the order of their ranks, as far as they were gone on from
	gone   []ranked // those that were gone on from
	best   float32  // the least score of them all, see lead
	longer []*rule  // the rules of several letters that what is seen here fits
	least  float32  // what a rule costs at the least that is tried here or further on
}

// A ranked is a state in a queue.
type ranked struct {
	score float32 // cost - ln P(prefix)
	rank  float32 // score, and about what the next letters cost; the least comes first
	state int32
}

const (
	widest       = 40 // states of a place that are gone on from
	widestJoined = 14 // the same for what blanks broke: more found nothing more on development pages
	beamWidth    = 11 // nats by which one may be worse than the best: with 10 old newspapers were mended by 0.3 points worse
	rankWidth    = 10 // nats by which it may be of a lower rank: with 9 old newspapers were mended by 0.4 points worse

	aheadLetters = 4   // letters that are looked at ahead of a state
	aheadCost    = 1.5 // -ln P of each of them, about, that cannot be read as it stands
)

// foresee notes what may be tried at each place.
func (s *nearest) foresee() {
	least := s.leastInsert
	s.places[len(s.seen)].least = least
	for at := len(s.seen) - 1; at >= 0; at-- {
		p := &s.places[at]
		s.match(p, s.seen[at:])
		least = min(least, s.prices.leastSeen[s.seen[at]])
		for _, r := range p.longer {
			least = min(least, s.prices.cost(r))
		}
		p.least = least
	}
}

// match notes the rules of several letters that what is seen at a place fits.
func (s *nearest) match(p *place, rest []byte) {
	p.longer = p.longer[:0]
	fits := func(r *rule) bool { return len(r.got) <= len(rest) && string(rest[:len(r.got)]) == r.got }
	for _, r := range s.active.byFirst[rest[0]] {
		if fits(r) {
			p.longer = append(p.longer, r)
		}
	}
	for _, id := range s.generic.longer[rest[0]] {
		if r := &s.rules[id]; fits(r) {
			p.longer = append(p.longer, r)
		}
	}
}

// advance goes on from the best states of a place. States that it adds to the
// place itself, by letters that were lost, come after those that were there.
func (s *nearest) advance(at int) {
	p := &s.places[at]
	for done := 0; done < len(p.queue); {
		rest := p.queue[done:]
		done += len(rest)
		n := 0
		for _, r := range s.rank(rest, at) {
			if n == s.widest {
				break
			}
			if r.score > s.bound(at) || s.isTwin(p.gone, r) {
				continue
			}
			n++
			p.gone = append(p.gone, r)
			s.expand(r.state)
		}
	}
}

// rank returns the states of a place that can compete, sorted. One that has paid for
// what was misread, and reads on as the letters stand, comes before one that has yet
// to pay.
func (s *nearest) rank(list []ranked, at int) []ranked {
	if len(list) == 1 {
		return list
	}
	bound := s.bound(at)
	list = slices.DeleteFunc(list, func(r ranked) bool { return r.score > bound })
	s.lookAhead(list, at)
	best := float32(never)
	for i := range list {
		best = min(best, list[i].rank)
	}
	list = slices.DeleteFunc(list, func(r ranked) bool { return r.rank > best+rankWidth })
	slices.SortFunc(list, ranked.compare)
	return list
}

func (r ranked) compare(o ranked) int {
	switch {
	case r.rank < o.rank:
		return -1
	case r.rank > o.rank:
		return 1
	}
	return int(r.state - o.state)
}

// lookAhead adds to the scores of states about what it costs to read the next
// letters behind them.
func (s *nearest) lookAhead(list []ranked, at int) {
	s.ahead = s.ahead[:0]
	for i := range list {
		r := &list[i]
		r.rank = r.score
		s.ahead = append(s.ahead, onward{s.states[r.state].node.Node, int32(i)})
	}
	for k := 0; k < aheadLetters && len(s.ahead) > 0; k++ {
		if at+k == len(s.seen) {
			for _, o := range s.ahead {
				if !o.node.IsWord() {
					list[o.of].rank += aheadCost
				}
			}
			break
		}
		on := s.ahead[:0]
		for _, o := range s.ahead {
			if next, ok := s.dict.Step(o.node, s.seen[at+k]); ok {
				on = append(on, onward{next, o.of})
			} else {
				list[o.of].rank += aheadCost * float32(aheadLetters-k)
			}
		}
		s.ahead = on
	}
}

// An onward is a place of the dictionary that reading on from one of several states
// leads to. All of them go on by a letter before any goes on by the next, so that
// they wait for the memory together.
type onward struct {
	node dict.Node
	of   int32
}

// isTwin tells whether a state that was gone on from is at the same beginning.
func (s *nearest) isTwin(gone []ranked, t ranked) bool {
	st := &s.states[t.state]
	for _, r := range gone {
		if o := &s.states[r.state]; o.node == st.node && o.word1 == st.word1 && r.score <= t.score {
			return true
		}
	}
	return false
}

// isShortSplit tells whether splitting at a place leaves a single letter that
// is no word.
func isShortSplit(seen []byte, at int) bool {
	lone := func(b byte) bool { return b != 'a' && b != 'i' }
	return at == 1 && lone(seen[0]) || at == len(seen)-1 && lone(seen[at])
}
