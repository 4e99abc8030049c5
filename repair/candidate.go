package repair

import (
	"slices"

	"github.com/textmend/textmend/dict"
)

// A candidate is a word, or two, that may have been meant.
type candidate struct {
	text   string  // folded
	id     dict.ID // of text without its clitic; of its first word if there are two
	second dict.ID // the second word, or Unknown
	end    int     // the token after the last one that it replaces
	first  bool    // its first letter was lost
	whole  bool    // it reads what looks like a clitic, too
	rules  [mostRules]*rule
	logP   float32 // ln P(the words) out of context; 0 of those that were reached again at less cost
	blanks int8    // blanks inside the word beyond the first, which is a rule

	spelled float32 // -ln P(spelling) of a word that no dictionary lists, as id says
}

// cost is -ln P(seen | meant).
func (c *candidate) cost() float32 {
	var sum float32
	for _, r := range c.rules {
		if r != nil {
			sum += r.cost
			if r.class == classJoin {
				sum += r.cost * float32(c.blanks)
			}
		}
	}
	return sum
}

// needs tells whether some rule by which the candidate is read is of a kind.
func (c *candidate) needs(isOf func(r *rule) bool) bool {
	for _, r := range c.rules {
		if r != nil && isOf(r) {
			return true
		}
	}
	return false
}

// Bounds on how many confusions one word may hide.
const (
	maxRules  = 3
	mostRules = 4 // in a noisy text

	// manySuffered is how many kinds of damage a text suffered at the most for
	// maxRules to be tried together with what may have happened to any: with
	// more, there are too many ways. The last of them is always one that it suffered.
	manySuffered = 4
)

// A search finds the words that a run of tokens may stand for: it walks the
// dictionary along the letters seen and tries each rule wherever it fits.
type search struct {
	dict    *dict.Dict
	channel *channel
	generic bool    // try the generic channel too
	joins   bool    // of the generic channel, only what blanks inside words do
	budget  float32 // candidates may cost as much, in nats
	least   float32 // what a rule costs at the least
	most    int     // rules that one word may hide
	noisy   *bool   // first letters are wrong, too
	every   bool    // find every way to a word, not only the cheapest

	seen   []byte // folded tokens
	ends   []end  // ends of tokens within seen
	out    []byte
	used   [maxRules]*rule
	word1  dict.ID // the word before a split, or Unknown
	start  int     // where the word at hand starts in out
	need   []int8  // by place in seen: rules that the letters from there on need at the least
	blank  int     // the place in seen of a blank that every candidate is to cross; -1 for none
	toll   float32 // what that costs at the least
	first  bool
	blanks int8
	found  []candidate
}

// mode sets what the next search tries and what it may cost.
func (s *search) mode(generic, joins bool, budget float32) {
	s.generic, s.joins, s.budget, s.most = generic, joins, budget, maxRules
	if n := len(s.channel.suffered); generic && (n > manySuffered || n == 0 && !joins) {
		s.most = maxRules - 1
	}
	s.blank, s.toll = -1, 0
	if generic || joins {
		s.channel.generic()
	}
}

// An end is a place in the seen letters where a candidate may end.
type end struct{ at, token int }

// run fills s.found with the candidates for the letters in s.seen.
func (s *search) run() []candidate {
	s.found, s.out, s.start, s.first, s.word1 = s.found[:0], s.out[:0], 0, false, dict.Unknown
	s.least = s.leastCost()
	if len(s.ends) > 0 && !(s.blank >= 0 && s.isApart()) && s.outlook() <= s.most {
		s.step(0, s.dict.Root(), 0, 0)
	}
	return s.found
}

// step goes on from a place in the seen letters and a node of the dictionary.
func (s *search) step(at int, n dict.Node, cost float32, rules int) {
	if s.isHopeless(at, cost, rules) {
		return
	}
	if s.isLast(cost, rules) {
		s.walk(at, n, cost, rules)
		return
	}
	if rules > 0 {
		s.accept(at, n, cost, rules)
	}
	if rules < s.most {
		s.apply(at, n, cost, rules)
	} else {
		s.join(at, n, cost, rules)
	}
	if at == len(s.seen) {
		return
	}
	c := s.seen[at]
	if next, ok := s.dict.Step(n, c); ok {
		s.out = append(s.out, c)
		s.step(at+1, next, cost, rules)
		s.out = s.out[:len(s.out)-1]
	}
}

// apply tries every rule at a place, unless those that the letters further on need
// leave no room for any.
func (s *search) apply(at int, n dict.Node, cost float32, rules int) {
	if s.isHopeless(min(at+s.channel.longest, len(s.seen)), cost+s.least, rules+1) {
		return
	}
	s.tryAll(&s.channel.active, at, n, cost, rules)
	switch {
	case s.generic && rules < min(s.most, maxRules-1): // the last rule is one that the text is known to have suffered
		s.tryAll(&s.channel.common, at, n, cost, rules)
		s.edits(at, n, cost, rules)
	case s.joins:
		s.tryAll(&s.channel.ligatures, at, n, cost, rules)
		s.join(at, n, cost, rules)
	}
}

func (s *search) tryAll(set *ruleSet, at int, n dict.Node, cost float32, rules int) {
	var seen []*rule
	if at < len(s.seen) {
		seen = set.byFirst[s.seen[at]]
	}
	if len(seen) == 0 && len(set.inserts) == 0 {
		return
	}
	letters, inserts := s.dict.Letters(n)|1<<dict.WordEdge, set.inserts
	if letters&set.opens == 0 {
		inserts = nil
	}
	for _, list := range [2][]*rule{inserts, seen} {
		for _, r := range list {
			if letters>>r.opens&1 != 0 && cost+r.cost <= s.budget {
				s.try(r, at, n, cost, rules)
			}
		}
	}
}

// try applies one rule at a place, if what is seen there fits. The budget
// allows it.
func (s *search) try(r *rule, at int, n dict.Node, cost float32, rules int) {
	if len(s.seen)-at < len(r.got) || string(s.seen[at:at+len(r.got)]) != r.got || s.isHopeless(at+len(r.got), cost+r.cost, rules+1) ||
		!s.fits(r.want, at+len(r.got), s.isLast(cost+r.cost, rules+1)) {
		return
	}
	for i := range len(r.want) {
		var ok bool
		if n, ok = s.dict.Step(n, r.want[i]); !ok {
			return
		}
	}
	s.follow(r, r.want, at, at+len(r.got), n, cost, rules)
}

// follow goes on after a rule that wrote want.
func (s *search) follow(r *rule, want string, at, next int, n dict.Node, cost float32, rules int) {
	mark, first := len(s.out), s.first
	s.first = s.first || at == 0
	s.out = append(s.out, want...)
	s.used[rules] = r
	s.step(next, n, cost+r.cost, rules+1)
	s.used[rules] = nil
	s.out, s.first = s.out[:mark], first
}

// accept notes a candidate if a token and a word end here.
func (s *search) accept(at int, n dict.Node, cost float32, rules int) {
	if !slices.ContainsFunc(s.ends, func(e end) bool { return e.at == at }) {
		return
	}
	id, ok := s.dict.Word(n)
	if !ok {
		return
	}
	if s.word1 != dict.Unknown && s.dict.LogP(id) < minSplit {
		return
	}
	for _, e := range s.ends {
		if e.at == at {
			s.note(id, e.token, cost, rules)
		}
	}
}

func (s *search) note(id dict.ID, end int, cost float32, rules int) {
	if s.isOfGlyphs(id, rules) {
		return
	}
	c := candidate{id: id, end: end, first: s.first, blanks: s.blanks}
	if s.word1 != dict.Unknown {
		c.id, c.second = s.word1, id
	}
	copy(c.rules[:rules], s.used[:rules])
	if s.every {
		c.text = string(s.out)
		s.found = append(s.found, c)
		return
	}
	s.offer(c, cost)
}

// offer adds a candidate, unless a cheaper way to it is known. If its text is not
// known it is what was written.
func (s *search) offer(c candidate, cost float32) {
	for i := range s.found {
		if f := &s.found[i]; f.id == c.id && f.second == c.second && f.end == c.end {
			if cost < f.cost() {
				// Its logP stays 0: such a word counts as certain where rates are learned.
				// Lost ligatures and slips are reached so, behind the changes of any
				// letter that lead to the same words and would else be credited with them.
				c.text = f.text
				*f = c
			}
			return
		}
	}
	c.logP = s.dict.LogP(c.id)
	if c.second != dict.Unknown {
		c.logP += s.dict.LogP(c.second)
	}
	at := len(s.found)
	if at == maxFound {
		if at = s.unlikeliest(); c.logP-cost <= s.found[at].logP-s.found[at].cost() {
			return
		}
		s.found = slices.Delete(s.found, at, at+1)
	}
	if c.text == "" {
		c.text = string(s.out)
	}
	s.found = append(s.found, c)
}

// unlikeliest returns the place of the candidate that is the least probable
// out of context.
func (s *search) unlikeliest() int {
	at := 0
	for i := range s.found {
		if s.found[i].logP-s.found[i].cost() < s.found[at].logP-s.found[at].cost() {
			at = i
		}
	}
	return at
}

// maxFound bounds the candidates of one place.
const maxFound = 300
