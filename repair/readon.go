package repair

import "github.com/textmend/textmend/dict"

// bound is the score from which a state of a place is not gone on with.
func (s *nearest) bound(at int) float32 {
	return min(s.places[at].best+beamWidth, s.limit-s.need[at].cost)
}

// push puts a state into the queue of its place, unless nothing good can come
// of it. begin is at first that of the state before.
func (s *nearest) push(st reached) {
	p, need := &s.places[st.at], s.need[st.at]
	bound := s.bound(int(st.at))
	if st.cost+st.begin > bound || st.used+need.rules > s.scope.most {
		return
	}
	if st.used+need.rules == s.scope.most {
		s.walk(st)
		return
	}
	st.begin = -s.prefixes.LogP(st.node)
	score := st.cost + st.begin
	if score > bound {
		return
	}
	if need.rules == 0 && score+s.least > s.limit {
		p.best = min(p.best, score)
		s.walk(st)
		return
	}
	s.enqueue(st, score)
}

// walk reads on as the letters stand, from a state that can afford no rules but
// those that are needed, to where one of these may be tried.
func (s *nearest) walk(st reached) {
	from, needed := int(st.at), s.need[st.at].rules
	if needed == 0 && st.used == 0 && !s.scope.joined {
		return // it is the word as it stands
	}
	if needed == 0 && !s.mayReadOn(&st) {
		return
	}
	at, ok := from, true
	end := st.node
	for at < len(s.seen) && (needed == 0 || s.need[min(at+s.width, len(s.seen))].rules == needed) {
		if end, ok = s.prefixes.Step(end, s.seen[at]); !ok {
			return
		}
		at++
	}
	begin := -s.prefixes.LogP(end)
	score := st.cost + begin
	if needed == 0 && !end.IsWord() || score > s.bound(at) {
		return
	}
	if from < at {
		s.states = append(s.states, st)
		st.back, st.rule, st.text = int32(len(s.states)-1), nil, s.letters(from, at)
		st.node, st.at = end, int16(at)
	}
	if st.begin = begin; needed == 0 {
		s.states = append(s.states, st)
		s.note(int32(len(s.states) - 1))
		return
	}
	s.enqueue(st, score)
}

// mayReadOn tells whether some word holds the last letters of a state and the
// next ones that were seen. That is known from a table which stays in the cache,
// where the words themselves do not.
func (s *nearest) mayReadOn(st *reached) bool {
	if st.text == "" || st.back < 0 {
		return true
	}
	last, next := dict.SymbolOf(st.text[len(st.text)-1]), s.symbols[st.at:]
	if s.dict.Follows(dict.Foreign, last, next[0], next[1])>>next[2]&1 == 0 {
		return false
	}
	before := s.states[st.back].text
	if len(st.text) > 1 {
		before = st.text[:len(st.text)-1]
	}
	return before == "" || s.dict.Follows(dict.Foreign, dict.SymbolOf(before[len(before)-1]), last, next[0])>>next[1]&1 != 0
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
	s.states = append(s.states, st)
	p := &s.places[st.at]
	p.best = min(p.best, score)
	p.queue = append(p.queue, ranked{score, score, int32(len(s.states) - 1)})
}
