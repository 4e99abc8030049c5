package repair

import (
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// A turn is a way on from a state by another letter than the one that is seen.
// The turns of a state are taken together, step by step: so the processor waits
// for several places of the dictionary at once, and a search does little else.
type turn struct {
	dict.Branch
	rule    *rule
	cost    float32     // -ln P(seen so far | text so far), by the rule
	begin   float32     // -ln P(some word begins so)
	end     dict.Prefix // where reading on leads to
	letters uint32      // that may follow there
	walks   bool        // it can but be read on from, as the letters stand
	there   bool        // and that leads somewhere
}

// change takes the next letter for another one.
func (s *nearest) change(i int32, st *reached) {
	b, at := s.seen[st.at], st.at+s.size(st.at)
	slack := s.bound(int(at)) - st.cost - st.begin
	if st.used+1+s.need[at].rules > s.scope.most || s.prices.leastChanged[b] > slack {
		return
	}
	s.gatherTurns(st, at, &s.generic.changed[b], &s.prices.changed[b], slack, b)
	s.turn(i, st, at)
}

// insert writes a letter that was lost.
func (s *nearest) insert(i int32, st *reached) {
	if st.rule != nil && st.back >= 0 && s.states[st.back].at == st.at {
		return // one lost letter at a place
	}
	if st.used+1+s.need[st.at].rules > s.scope.most {
		return
	}
	slack := s.bound(int(st.at)) - st.cost - st.begin
	if s.prices.leastLost > slack {
		return
	}
	s.gatherTurns(st, st.at, &s.generic.lost, &s.prices.lost, slack, noLetter)
	s.turn(i, st, st.at)
}

// noLetter is a byte that begins no letter of a rule.
const noLetter = 0xff

// gatherTurns sets s.turns to the ways on from a state by letters other than one, by
// the rules in a table, as far as their prices allow. What cannot be read on as the
// letters stand up to a place needs another rule.
func (s *nearest) gatherTurns(st *reached, at int16, rules *[128]int16, prices *[128]float32, slack float32, other byte) {
	s.turns = s.turns[:0]
	before, spare := s.lastSymbol(st), slack-s.places[at].least
	for _, branch := range s.branchesOf(st) {
		c := branch.Label
		if c == other || c >= utf8.RuneSelf || prices[c] > slack {
			continue
		}
		if prices[c] <= spare || s.mayReadOn(before, dict.SymbolOf(c), int(at)) {
			s.turns = append(s.turns, turn{Branch: branch, rule: &s.rules[rules[c]], cost: st.cost + prices[c]})
		}
	}
}

// turn goes on from a state by s.turns, all of which have read the letters up to
// a place.
func (s *nearest) turn(i int32, st *reached, at int16) {
	next := reached{back: i, begin: st.begin, word1: st.word1, at: at, used: st.used + 1}
	last, to := next.used+s.need[at].rules == s.scope.most, s.goal(int(at))
	s.weigh(int(at), to, last)
	s.readOn(st, int(at), to)
	for k := range s.turns {
		t := &s.turns[k]
		next.node, next.rule, next.wrote, next.cost = t.Prefix, t.rule, t.Label, t.cost
		switch {
		case t.cost+st.begin > s.bound(int(at)):
		case !last:
			next.begin = t.begin
			s.admit(next, t)
			next.begin = st.begin
		case t.there:
			s.arrive(next, t.end, to)
		}
	}
}

// weigh finds out which turns can but be read on from, and how probable the
// beginnings of words are that the others lead to.
func (s *nearest) weigh(at, to int, last bool) {
	bound, there, spared := s.bound(at), s.bound(to), s.need[at].rules == 0
	for k := range s.turns {
		s.turns[k].begin = -s.prefixes.LogP(s.turns[k].Prefix)
	}
	for k := range s.turns {
		t := &s.turns[k]
		score := t.cost + t.begin
		t.walks = last && score <= there || !last && spared && score <= bound && score+s.places[at].least > s.limit
	}
}

// readOn reads on from the turns that can but be read on from, up to a place.
func (s *nearest) readOn(st *reached, at, to int) {
	s.alive = s.alive[:0]
	before := s.lastSymbol(st)
	for k := range s.turns {
		t := &s.turns[k]
		if t.walks && (s.need[at].rules > 0 || s.mayReadOn(before, dict.SymbolOf(t.Label), at)) {
			t.end = t.Prefix
			s.alive = append(s.alive, int32(k))
		}
	}
	for ; at < to; at++ {
		n, next := 0, dict.SymbolOf(s.seen[at])
		for _, k := range s.alive {
			s.turns[k].letters = s.dict.Letters(s.turns[k].end.Node)
		}
		for _, k := range s.alive {
			if s.turns[k].letters>>next&1 == 0 {
				continue
			}
			t := &s.turns[k]
			var ok bool
			if t.end, ok = s.prefixes.Step(t.end, s.seen[at]); ok {
				s.alive[n] = k
				n++
			}
		}
		s.alive = s.alive[:n]
	}
	for _, k := range s.alive {
		s.turns[k].there = true
	}
}
