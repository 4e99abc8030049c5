package repair

import "github.com/textmend/textmend/dict"

// Letters that follow one another in no word of the dictionary must be touched
// by some rule. So a way that has no rules to spare for those ahead of it leads
// nowhere, and a search need not walk there.

// run is the number of symbols of which the dictionary says whether they
// follow one another.
const run = 4

// outlook fills s.need and returns how many rules all of the seen letters need
// at the least. Runs that one rule might touch together count as one.
func (s *search) outlook() int {
	first := s.ends[0].at // letters beyond it may stay out of the candidate
	closed := len(s.ends) == 1 && first == len(s.seen)
	apart := run - 1 + s.channel.width
	s.need = append(s.need[:0], make([]int8, len(s.seen)+1)...)
	beyond := func(at int) int8 { return s.need[min(at, len(s.seen))] }
	for at := first - run + 1; at >= 0; at-- {
		s.need[at] = beyond(at + 1)
		if (at+run <= first || closed) && !s.occurs(s.symbol(at), s.symbol(at+1), s.symbol(at+2), s.symbol(at+3)) {
			s.need[at] = max(s.need[at], 1+beyond(at+apart))
		}
	}
	if first >= run-1 && !s.occurs(dict.WordEdge, s.symbol(0), s.symbol(1), s.symbol(2)) {
		return int(max(s.need[0], 1+beyond(apart-1)))
	}
	return int(s.need[0])
}

// symbol returns the symbol at a place in the seen letters.
func (s *search) symbol(at int) dict.Symbol {
	if at == len(s.seen) {
		return dict.WordEdge
	}
	return dict.SymbolOf(s.seen[at])
}

// occurs tells whether four symbols may follow one another in a word.
func (s *search) occurs(a, b, c, d dict.Symbol) bool {
	return s.dict.Follows(a, b, c)>>d&1 != 0
}

// fits tells whether what a rule writes may follow the letters before it, and,
// if it is the last rule, whether the letters seen from next on may follow it.
func (s *search) fits(want string, next int, last bool) bool {
	a, b, c := s.before(3), s.before(2), s.before(1)
	for i := range len(want) {
		d := dict.SymbolOf(want[i])
		if !s.occurs(a, b, c, d) {
			return false
		}
		a, b, c = b, c, d
	}
	if !last {
		return true
	}
	closed := len(s.ends) == 1 && s.ends[0].at == len(s.seen)
	for at := next; at < min(next+run-1, len(s.seen)); at++ {
		d := dict.SymbolOf(s.seen[at])
		if !s.occurs(a, b, c, d) {
			return false
		}
		a, b, c = b, c, d
	}
	return next+run-1 <= len(s.seen) || !closed || s.occurs(a, b, c, dict.WordEdge)
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
