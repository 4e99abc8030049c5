package repair

import (
	"cmp"
	"slices"

	"github.com/textmend/textmend/dict"
)

// A place holds the states that have read the same letters.
type place struct {
	queue  []ranked // in the order of their ranks, as far as they were gone on from
	gone   []ranked // those that were gone on from
	best   float32  // the least score of them all
	longer []*rule  // the rules of several letters that what is seen here fits
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
	beamWidth    = 12 // nats by which one may be worse than the best, or of a lower rank

	aheadLetters = 4   // letters that are looked at ahead of a state
	aheadCost    = 1.5 // -ln P of each of them, about, that cannot be read as it stands
)

// match notes the rules of several letters that what is seen at a place fits.
func (s *nearest) match(p *place, at int) {
	p.longer = p.longer[:0]
	if at == len(s.seen) {
		return
	}
	rest := s.seen[at:]
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
		s.rank(rest, at)
		n := 0
		for _, r := range rest {
			bound := s.bound(at)
			if n == s.widest || r.rank > rest[0].rank+beamWidth {
				break
			}
			if r.score > bound || s.isTwin(p.gone, r) {
				continue
			}
			n++
			p.gone = append(p.gone, r)
			s.expand(r.state)
		}
	}
}

// rank sorts states of a place. A state that has paid for what was misread, and
// reads on as the letters stand, comes before one that has yet to pay.
func (s *nearest) rank(list []ranked, at int) {
	if len(list) == 1 {
		list[0].rank = list[0].score
		return
	}
	bound := s.bound(at)
	for i := range list {
		r := &list[i]
		r.rank = never
		if r.score <= bound {
			st := &s.states[r.state]
			r.rank = r.score + s.ahead(st.node, int(st.at))
		}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.state, b.state))
	})
}

// ahead is about what it costs to read the next letters behind a beginning.
func (s *nearest) ahead(n dict.Prefix, at int) float32 {
	for k := range aheadLetters {
		if at+k == len(s.seen) {
			if n.IsWord() {
				return 0
			}
			return aheadCost
		}
		var ok bool
		if n, ok = s.prefixes.Step(n, s.seen[at+k]); !ok {
			return aheadCost * float32(aheadLetters-k)
		}
	}
	return 0
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
