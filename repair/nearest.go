package repair

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// A nearest finds the words that a badly read one most likely stands for. It
// walks the dictionary along the letters seen, and of all beginnings of words
// that the first letters may stand for it goes on with those for which
//
//	ln P(the letters seen so far | it) + ln P(some word begins so)
//
// is greatest (a beam search). No word behind a beginning can do better than
// that; what cannot compete with the word as it stands is not gone on with.
type nearest struct {
	dict     *dict.Dict
	prefixes *dict.Prefixes
	generic  *genericRules
	prices   *prices
	active   *ruleSet
	rules    []rule // the generic ones, as the document has them

	seen             []byte
	limit            float32
	scope            scope
	widest           int           // states of a place that are gone on from
	width            int           // letters that one rule sees at the most
	least, leastJoin float32       // what a rule costs at the least, and one for a blank
	leastInsert      float32       // the same for one that sees nothing
	symbols          []dict.Symbol // of what is seen, and beyond its end
	need             []need        // by place in seen: what the letters from there on need
	states           []reached
	places           []place // by bytes of seen that are read
	branches         []dict.Branch
	turns            []turn
	alive            []int32 // those of them that reading on has led somewhere
	ahead            []onward
	found            []candidate
	costs            []float32 // of those that were found
	rest             string    // what is seen, as a string
}

// A reached is a place in the letters seen and a beginning of a word that
// they may stand for.
type reached struct {
	node  dict.Prefix
	back  int32   // the state before
	rule  *rule   // that led here, or nil: the letters are as they are seen
	cost  float32 // -ln P(seen so far | text so far), and of the first of two words
	begin float32 // -ln P(some word begins so)
	word1 dict.ID // the word before a split, or Unknown
	at    int16
	used  int8 // rules
	wrote byte // the letter that a rule for one letter wrote, or 0
}

const (
	worseByFar  = 5.5 // nats by which a candidate may be worse than the best
	contextLift = 6   // nats by which context may favour a candidate over the word as it stands
	rareLift    = 4   // the same for a rare word of the dictionary: with 6 newspapers were mended no better
	mostLift    = 7   // the same where the rates of the document are known
)

// use makes the search try a set of rules beside the generic ones.
func (s *nearest) use(active *ruleSet) {
	if s.active == active {
		return
	}
	s.active, s.least, s.leastInsert, s.width = active, s.prices.least, s.prices.leastInsert, s.prices.width
	note := func(list []*rule) {
		for _, r := range list {
			s.least, s.width = min(s.least, r.cost), max(s.width, len(r.got))
		}
	}
	for _, r := range active.inserts {
		s.leastInsert = min(s.leastInsert, r.cost)
	}
	s.least = min(s.least, s.leastInsert)
	for i := range active.byFirst {
		note(active.byFirst[i])
	}
	s.leastJoin = min(s.least, s.prices.of[s.generic.join])
}

// run returns what folded letters may stand for, as far as -ln P(seen, meant)
// is below a limit. The result is valid until the next call.
func (s *nearest) run(seen []byte, limit float32, within scope) []candidate {
	s.seen, s.limit = append(s.seen[:0], seen...), limit
	s.scope, s.widest, s.rest = within, widest, ""
	if within.joined {
		s.widest = widestJoined
	}
	s.states, s.found, s.costs = s.states[:0], s.found[:0], s.costs[:0]
	for len(s.places) <= len(s.seen) {
		s.places = append(s.places, place{})
	}
	s.symbols = s.symbols[:0]
	for at := range len(s.seen) + aheadLetters {
		s.symbols = append(s.symbols, dict.SymbolAt(s.seen, at))
	}
	for i := range s.places[:len(s.seen)+1] {
		s.places[i].queue, s.places[i].gone, s.places[i].best = s.places[i].queue[:0], s.places[i].gone[:0], math.MaxFloat32
	}
	if s.outlook() > s.scope.most {
		return s.found
	}
	s.foresee()
	s.push(reached{node: s.prefixes.Root(), back: -1, word1: dict.Unknown})
	for at := range len(s.seen) + 1 {
		s.advance(at)
	}
	return s.found
}

// expand goes on from a state by every letter and every rule that fits.
func (s *nearest) expand(i int32) {
	st := s.states[i]
	at := int(st.at)
	if at == len(s.seen) && st.node.IsWord() && (st.used > 0 || s.scope.joined) {
		s.note(i)
	}
	s.branches = s.branches[:0]
	if at < len(s.seen) {
		s.read(i, &st)
	}
	if st.used >= s.scope.most {
		return
	}
	s.insert(i, &st)
	s.apply(s.active.inserts, i, &st)
	if st.cost+st.begin+s.prices.leastParts <= s.bound(at) {
		for _, id := range s.generic.parts {
			s.try(&s.rules[id], i, &st)
		}
	}
	if at < len(s.seen) {
		s.apply(s.places[at].longer, i, &st)
		s.drop(i, &st)
		s.split(i, &st)
	}
}

// branchesOf returns what may come after a state.
func (s *nearest) branchesOf(st *reached) []dict.Branch {
	if len(s.branches) == 0 {
		s.branches = s.prefixes.Branches(s.branches, st.node)
	}
	return s.branches
}

// read takes the next letter for what it is, or for another one.
func (s *nearest) read(i int32, st *reached) {
	if next, ok := s.prefixes.Step(st.node, s.seen[st.at]); ok {
		s.push(reached{node: next, back: i, cost: st.cost, begin: st.begin, word1: st.word1, at: st.at + 1, used: st.used})
	}
	s.change(i, st)
}

// size returns the bytes of the letter at a place.
func (s *nearest) size(at int16) int16 {
	if s.seen[at] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRune(s.seen[at:])
	return int16(size)
}

// drop takes the next letter for none. A figure at a word's end is the word's own:
// it numbers things, or notes.
func (s *nearest) drop(i int32, st *reached) {
	if int(st.at)+1 == len(s.seen) && isFigure(s.seen[st.at]) {
		return
	}
	r := &s.rules[s.generic.added[s.seen[st.at]]]
	s.push(reached{node: st.node, back: i, rule: r, cost: st.cost + s.prices.cost(r), begin: st.begin, word1: st.word1, at: st.at + s.size(st.at), used: st.used + 1})
}

func (s *nearest) apply(rules []*rule, i int32, st *reached) {
	for _, r := range rules {
		s.try(r, i, st)
	}
}

// try applies a rule of several letters that what is seen fits.
func (s *nearest) try(r *rule, i int32, st *reached) {
	at := int(st.at)
	next := at + len(r.got)
	if st.used+1+s.need[next].rules > s.scope.most || st.cost+st.begin+s.prices.cost(r) > s.bound(next) {
		return
	}
	n := st.node
	for k := range len(r.want) {
		var ok bool
		if n, ok = s.prefixes.Step(n, r.want[k]); !ok {
			return
		}
	}
	s.push(reached{node: n, back: i, rule: r, cost: st.cost + s.prices.cost(r), begin: st.begin, word1: st.word1, at: int16(next), used: st.used + 1})
}

// split ends a word and starts another.
func (s *nearest) split(i int32, st *reached) {
	if s.scope.joined || st.at == 0 || st.word1 != dict.Unknown || !st.node.IsWord() || isShortSplit(s.seen, int(st.at)) {
		return
	}
	r := &s.rules[s.generic.split]
	cost := st.cost + s.prices.cost(r)
	if cost+st.begin > s.bound(int(st.at)) {
		return
	}
	id, _ := s.dict.Word(st.node.Node)
	if p := s.dict.LogP(id); p >= minSplit {
		s.push(reached{node: s.prefixes.Root(), back: i, rule: r, cost: cost - p, word1: id, at: st.at, used: st.used + 1})
	}
}

// note adds the candidate that ends at a state.
func (s *nearest) note(i int32) {
	st := &s.states[i]
	id, _ := s.dict.Word(st.node.Node)
	c := candidate{id: id, logP: s.dict.LogP(id)}
	score := st.cost - c.logP
	if st.word1 != dict.Unknown {
		if c.logP < minSplit {
			return
		}
		c.id, c.second = st.word1, id
		c.logP += s.dict.LogP(st.word1)
	}
	s.limit = min(s.limit, score+worseByFar)
	if score > s.limit {
		return
	}
	at := slices.IndexFunc(s.found, func(f candidate) bool { return f.id == c.id && f.second == c.second })
	switch {
	case at < 0:
		at = len(s.found)
		s.found, s.costs = append(s.found, c), append(s.costs, st.cost)
	case s.costs[at] <= st.cost:
		return
	}
	s.costs[at] = st.cost
	s.spell(&c, i)
	s.found[at] = c
}

// spell writes down the text and the rules of the way to a state.
func (s *nearest) spell(c *candidate, i int32) {
	n := int(s.states[i].used)
	size := 0
	for k := i; k >= 0; k = s.states[k].back {
		size += len(s.textOf(&s.states[k]))
	}
	text := make([]byte, size)
	for k := i; k >= 0; k = s.states[k].back {
		st := &s.states[k]
		wrote := s.textOf(st)
		size -= len(wrote)
		copy(text[size:], wrote)
		if st.rule != nil {
			n--
			c.rules[n] = st.rule
			c.first = c.first || st.back >= 0 && s.states[st.back].at == 0
		}
	}
	c.text = string(text)
}

// textOf returns what the way from the state before wrote.
func (s *nearest) textOf(st *reached) string {
	switch {
	case st.back < 0:
		return ""
	case st.rule == nil:
		return s.letters(int(s.states[st.back].at), int(st.at))
	case st.wrote != 0:
		return letters[st.wrote : st.wrote+1]
	}
	return st.rule.want
}
