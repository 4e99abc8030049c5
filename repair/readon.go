package repair

import "github.com/textmend/textmend/dict"

// bound is the score from which a state of a place is not gone on with.
func (s *nearest) bound(at int) float32 {
	return min(s.places[at].best+beamWidth, s.limit-s.need[at].cost)
}

// push puts a state into the queue of its place, unless nothing good can come
// of it. begin is at first that of the state before.
func (s *nearest) push(st reached) {
	needed := s.need[st.at].rules
	if st.cost+st.begin > s.bound(int(st.at)) || st.used+needed > s.scope.most {
		return
	}
	if st.used+needed == s.scope.most {
		s.walk(st)
		return
	}
	st.begin = -s.prefixes.LogP(st.node)
	s.admit(st, nil)
}

// admit is push for a state of which begin is known, and where it leads if it was
// read on from.
func (s *nearest) admit(st reached, t *turn) {
	score := st.cost + st.begin
	switch {
	case score > s.bound(int(st.at)):
		return
	case s.need[st.at].rules > 0 || score+s.places[st.at].least <= s.limit:
		s.enqueue(st, score)
		return
	}
	s.lead(&st, score)
	switch {
	case t == nil || !t.walks:
		s.walk(st)
	case t.there:
		s.arrive(st, t.end, len(s.seen))
	}
}

// walk reads on as the letters stand, from a state that can afford no rules but
// those that are needed, to where one of these may be tried.
func (s *nearest) walk(st reached) {
	from, needed := int(st.at), s.need[st.at].rules
	if needed == 0 && st.used == 0 && !s.scope.joined {
		return // it is the word as it stands
	}
	if needed == 0 && !s.mayReadOnFrom(&st) {
		return
	}
	end, to, ok := st.node, s.goal(from), true
	for _, b := range s.seen[from:to] {
		if end, ok = s.prefixes.Step(end, b); !ok {
			return
		}
	}
	s.arrive(st, end, to)
}

// goal is the place up to which letters are read as they stand from another one on,
// if no rules can be afforded but those that are needed.
func (s *nearest) goal(at int) int {
	needed := s.need[at].rules
	for at < len(s.seen) && (needed == 0 || s.need[min(at+s.width, len(s.seen))].rules == needed) {
		at++
	}
	return at
}

// arrive goes on from where reading on from a state led to.
func (s *nearest) arrive(st reached, end dict.Prefix, at int) {
	from, needed := int(st.at), s.need[st.at].rules
	if needed == 0 && !end.IsWord() {
		return
	}
	begin := -s.prefixes.LogP(end)
	score := st.cost + begin
	if score > s.bound(at) {
		return
	}
	if from < at {
		s.states = append(s.states, st)
		st.back, st.rule, st.wrote = int32(len(s.states)-1), nil, 0
		st.node, st.at = end, int16(at)
	}
	if st.begin = begin; needed == 0 {
		s.states = append(s.states, st)
		s.note(int32(len(s.states) - 1))
		return
	}
	s.enqueue(st, score)
}

// mayReadOnFrom tells whether some word holds the last letters of a state and the
// next ones that are seen.
func (s *nearest) mayReadOnFrom(st *reached) bool {
	switch {
	case st.back < 0:
		return true
	case st.rule != nil && st.wrote == 0 && len(st.rule.want) != 1:
		n := len(st.rule.want)
		return n == 0 || s.mayReadOn(dict.SymbolOf(st.rule.want[n-2]), dict.SymbolOf(st.rule.want[n-1]), int(st.at))
	}
	return s.mayReadOn(s.lastSymbol(&s.states[st.back]), s.lastSymbol(st), int(st.at))
}

// mayReadOn tells whether some word holds two letters and the next ones that are seen.
// That is known from a table which stays in the cache, where the words themselves do
// not.
func (s *nearest) mayReadOn(before, last dict.Symbol, at int) bool {
	next := s.symbols[at:]
	return s.dict.Follows(dict.Foreign, last, next[0], next[1])>>next[2]&1 != 0 && s.dict.Follows(dict.Foreign, before, last, next[0])>>next[1]&1 != 0
}

// lastSymbol is the letter that the way to a state wrote last, Foreign if there is
// none.
func (s *nearest) lastSymbol(st *reached) dict.Symbol {
	switch {
	case st.back < 0:
	case st.rule == nil:
		return dict.SymbolOf(s.seen[st.at-1])
	case st.wrote != 0:
		return dict.SymbolOf(st.wrote)
	case st.rule.want != "":
		return dict.SymbolOf(st.rule.want[len(st.rule.want)-1])
	}
	return dict.Foreign
}

// letters returns some of the letters seen.
func (s *nearest) letters(from, to int) string {
	if s.rest == "" {
		s.rest = string(s.seen)
	}
	return s.rest[from:to]
}

// enqueue puts a state into the queue of its place.
func (s *nearest) enqueue(st reached, score float32) {
	s.lead(&st, score)
	s.states = append(s.states, st)
	p := &s.places[st.at]
	p.queue = append(p.queue, ranked{score, score, int32(len(s.states) - 1)})
}

// lead makes a state the best of its place, if it is. One that cannot be read on has
// yet to pay for another rule.
func (s *nearest) lead(st *reached, score float32) {
	p := &s.places[st.at]
	if score < p.best && !s.mayReadOnFrom(st) {
		score += p.least
	}
	p.best = min(p.best, score)
}
