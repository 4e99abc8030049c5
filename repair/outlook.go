package repair

import (
	"slices"

	"github.com/textmend/textmend/dict"
)

// Letters that follow one another in no word of the dictionary must be touched
// by some rule. So a way that has no rules to spare for those ahead of it leads
// nowhere, and a search need not walk there.

// outlook fills s.need and returns how many rules all of the seen letters need
// at the least. Runs that one rule might touch together count as one. A blank that is
// to be crossed needs one.
func (s *search) outlook() int {
	first := s.ends[0].at // letters beyond it may stay out of the candidate
	s.need = append(s.need[:0], make([]int8, len(s.seen)+1)...)
	if s.blank >= 0 && s.blank < first {
		s.need[s.blank] = 1
	}
	for at := first; at >= 0; at-- {
		s.need[at] = max(s.need[at], s.needBeyond(at+1), s.needFrom(at, first))
	}
	return int(max(s.need[0], s.needFrom(-1, first)))
}

// isApart tells whether the letters to both sides of the blank stand side by side in
// no word, nor an f-ligature after those before it, where no more can be done
// than to leave the blank out or to read it as a ligature.
func (s *search) isApart() bool {
	if 2*s.least <= s.budget || s.channel.active.sees(' ') || s.channel.gap.cost <= s.budget || s.blank >= s.ends[0].at {
		return false
	}
	left, right := s.seen[:s.blank], s.seen[s.blank+1:s.ends[0].at]
	last := func(n int) dict.Symbol { return dict.SymbolAt(left, len(left)-n) }
	first, f := dict.SymbolAt(right, 0), dict.SymbolOf('f')
	after := s.dict.Follows(dict.Foreign, last(3), last(2), last(1)) & s.dict.Follows(last(4), last(3), last(2), last(1))
	if after>>f&1 != 0 || last(1) == f {
		return false
	}
	return after>>first&1 == 0 || !s.dict.Occurs(last(3), last(2), last(1), first, dict.SymbolAt(right, 1))
}

// needFrom returns how many rules are needed if one has to touch the run of
// letters at a place; 0 if none has to.
func (s *search) needFrom(at, first int) int8 {
	closed := len(s.ends) == 1 && first == len(s.seen)
	symbol := func(at int) dict.Symbol { return dict.SymbolAt(s.seen, at) }
	a, b, c, d, e := symbol(at), symbol(at+1), symbol(at+2), symbol(at+3), symbol(at+4)
	for size, occurs := range [...]bool{4: s.dict.Occurs(dict.Foreign, a, b, c, d), 5: s.dict.Occurs(a, b, c, d, e)} {
		if size >= 4 && !occurs && (at+size <= first || closed && at+size == first+1) {
			return 1 + s.needBeyond(at+size-1+s.channel.width)
		}
	}
	return 0
}

func (s *search) needBeyond(at int) int8 { return s.need[min(at, len(s.seen))] }

// isHopeless tells whether the letters seen from a place on need more rules than
// there are to spare after those that were tried, which cost so much.
func (s *search) isHopeless(at int, cost float32, rules int) bool {
	need := int(s.need[at])
	return rules+need > s.most || cost+float32(need)*s.least > s.budget || at <= s.blank && cost+s.toll > s.budget
}

// leastCost is what a rule costs at the least that may be tried. Blanks and marks are
// cheap to explain, which says nothing of a word without them.
func (s *search) leastCost() float32 {
	c := s.channel
	switch {
	case s.generic && slices.ContainsFunc(s.seen, func(b byte) bool { return b == ' ' || isMarkByte(b) }):
		return min(c.leastActive, c.leastCommon)
	case s.generic:
		return min(c.leastActive, c.leastOfLetters)
	case s.joins:
		return min(c.leastActive, c.leastJoining)
	}
	return c.leastActive
}

// isLast tells whether no rule can be added to those that cost so much.
func (s *search) isLast(cost float32, rules int) bool {
	return rules == s.most && !s.joins || cost+s.least > s.budget
}

// walk goes on as step does where no rule can be added.
func (s *search) walk(at int, n dict.Node, cost float32, rules int) {
	mark := len(s.out)
	for ok := rules > 0; ok; at++ {
		s.accept(at, n, cost, rules)
		if at == len(s.seen) {
			break
		}
		s.out = append(s.out, s.seen[at])
		n, ok = s.dict.Step(n, s.seen[at])
	}
	s.out = s.out[:mark]
}

// fits tells whether the letters seen from next on may follow what a rule
// writes, if it is the last one and no other can change them.
func (s *search) fits(want string, next int, last bool) bool {
	if !last {
		return true
	}
	a, b, c, d := s.before(4), s.before(3), s.before(2), s.before(1)
	for i := range len(want) {
		a, b, c, d = b, c, d, dict.SymbolOf(want[i])
	}
	closed := len(s.ends) == 1 && s.ends[0].at == len(s.seen)
	for at := next; at < next+4 && at <= len(s.seen); at++ {
		e := dict.SymbolAt(s.seen, at)
		if at == len(s.seen) && !closed {
			break
		}
		if !s.dict.Occurs(a, b, c, d, e) {
			return false
		}
		a, b, c, d = b, c, d, e
	}
	return true
}

// before returns the symbol that stands n places back in the word at hand.
func (s *search) before(n int) dict.Symbol {
	switch at := len(s.out) - n; {
	case at >= s.start:
		return dict.SymbolOf(s.out[at])
	case at == s.start-1:
		return dict.WordEdge
	}
	return dict.Foreign
}

// A need is what letters that follow one another in no word ask for at the
// least: so many rules, which cost so many nats.
type need struct {
	rules int8
	cost  float32
}

// outlook fills s.need and returns how many rules all of the seen letters need
// at the least.
func (s *nearest) outlook() int8 {
	s.need = append(s.need[:0], make([]need, len(s.seen)+1)...)
	if _, ok := s.dict.LookupBytes(s.seen); ok {
		return 0
	}
	for at := len(s.seen) - 1; at >= 0; at-- {
		s.need[at] = s.need[at+1]
		if n := s.needFrom(at); n.rules > s.need[at].rules {
			s.need[at] = n
		}
	}
	return max(s.need[0].rules, s.needFrom(-1).rules)
}

// needFrom returns what is needed if one rule has to touch the run of letters at
// a place. A blank needs one in any case.
func (s *nearest) needFrom(at int) need {
	if at >= 0 && s.seen[at] == ' ' {
		return s.needBeyond(at+s.width, s.leastJoin)
	}
	symbol := func(at int) dict.Symbol { return dict.SymbolAt(s.seen, at) }
	a, b, c, d, e := symbol(at), symbol(at+1), symbol(at+2), symbol(at+3), symbol(at+4)
	switch last := len(s.seen) + 1; {
	case at+4 <= last && !s.dict.Occurs(dict.Foreign, a, b, c, d):
		return s.needBeyond(at+3+s.width, s.least)
	case at+5 <= last && !s.dict.Occurs(a, b, c, d, e):
		return s.needBeyond(at+4+s.width, s.least)
	}
	return need{}
}

// needBeyond returns what one rule and the letters from a place on need.
func (s *nearest) needBeyond(at int, cost float32) need {
	n := s.need[min(at, len(s.seen))]
	return need{n.rules + 1, n.cost + cost}
}
