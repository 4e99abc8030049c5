package repair

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// A candidate is a word, or two, that may have been meant.
type candidate struct {
	text   string  // folded
	id     dict.ID // of text without its clitic; of its first word if there are two
	second dict.ID // the second word, or Unknown
	end    int     // the token after the last one that it replaces
	first  bool    // its first letter was lost
	rules  [maxRules]*rule
	logP   float32 // ln P(the words) out of context
	blanks int8    // blanks inside the word beyond the first, which is a rule
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

// maxRules bounds how many confusions one word may hide.
const maxRules = 3

// A search finds the words that a run of tokens may stand for: it walks the
// dictionary along the letters seen and tries each rule wherever it fits.
type search struct {
	dict    *dict.Dict
	channel *channel
	generic bool    // try the generic channel too
	joins   bool    // of the generic channel, only what blanks inside words do
	budget  float32 // candidates may cost as much, in nats
	noisy   *bool   // first letters are wrong, too

	seen   []byte // folded tokens
	ends   []end  // ends of tokens within seen
	out    []byte
	used   [maxRules]*rule
	word1  dict.ID // the word before a split, or Unknown
	first  bool
	blanks int8
	found  []candidate
}

// mode sets what the next search tries and what it may cost.
func (s *search) mode(generic, joins bool, budget float32) {
	s.generic, s.joins, s.budget = generic, joins, budget
}

// An end is a place in the seen letters where a candidate may end.
type end struct{ at, token int }

// run fills s.found with the candidates for the letters in s.seen.
func (s *search) run() []candidate {
	s.found, s.out, s.first, s.word1 = s.found[:0], s.out[:0], false, dict.Unknown
	s.step(0, s.dict.Root(), 0, 0)
	return s.found
}

// step goes on from a place in the seen letters and a node of the dictionary.
func (s *search) step(at int, n dict.Node, cost float32, rules int) {
	if rules > 0 {
		s.accept(at, n, cost, rules)
	}
	if rules < maxRules {
		s.apply(at, n, cost, rules)
	} else if s.joins {
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

// apply tries every rule at a place.
func (s *search) apply(at int, n dict.Node, cost float32, rules int) {
	s.tryAll(&s.channel.active, at, n, cost, rules)
	if s.generic || s.joins {
		s.tryAll(&s.channel.common, at, n, cost, rules)
	}
	switch {
	case s.generic:
		s.edits(at, n, cost, rules)
	case s.joins:
		s.join(at, n, cost, rules)
	}
}

func (s *search) tryAll(set *ruleSet, at int, n dict.Node, cost float32, rules int) {
	for _, r := range set.inserts {
		s.try(r, at, n, cost, rules)
	}
	if at < len(s.seen) {
		for _, r := range set.byFirst[s.seen[at]] {
			s.try(r, at, n, cost, rules)
		}
	}
}

// join goes on over a blank. Many blanks inside one word are one confusion.
func (s *search) join(at int, n dict.Node, cost float32, rules int) {
	r := s.channel.join
	switch {
	case at == len(s.seen) || s.seen[at] != ' ' || cost+r.cost > s.budget:
	case slices.Contains(s.used[:rules], r):
		s.blanks++
		s.step(at+1, n, cost+r.cost, rules)
		s.blanks--
	case rules < maxRules:
		s.follow(r, "", at, at+1, n, cost, rules)
	}
}

// allows tells whether a rule is tried in this search.
func (s *search) allows(r *rule) bool {
	return r.active >= 0 || s.generic || r.class == classLigature
}

// try applies one rule at a place, if what is seen there fits.
func (s *search) try(r *rule, at int, n dict.Node, cost float32, rules int) {
	if cost+r.cost > s.budget || !s.allows(r) ||
		len(s.seen)-at < len(r.got) || string(s.seen[at:at+len(r.got)]) != r.got {
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

// edits tries the changes that have no strings of their own: any letter for
// any other, one lost, one added, two swapped, blanks and marks.
func (s *search) edits(at int, n dict.Node, cost float32, rules int) {
	if at == 0 && !*s.noisy {
		return
	}
	c := s.channel
	left := s.budget - cost
	if at > 0 && c.split.cost <= left && s.word1 == dict.Unknown && at < len(s.seen) {
		s.splitAt(at, n, cost, rules)
	}
	if at == len(s.seen) {
		if c.lost.cost <= left {
			s.anyLetterBy(c.lost, at, at, n, cost, rules)
		}
		return
	}
	b := s.seen[at]
	switch {
	case b == ' ':
		if c.join.cost <= left {
			s.follow(c.join, "", at, at+1, n, cost, rules)
		}
		return
	case isMarkByte(b):
		if c.mark.cost <= left && !c.active.sees(b) {
			s.follow(c.mark, "", at, at+1, n, cost, rules)
			s.anyLetterBy(c.mark, at, at+1, n, cost, rules)
		}
		return
	}
	if c.swap.cost <= left && at+1 < len(s.seen) && s.seen[at+1] != b {
		if next, ok := s.dict.Step(n, s.seen[at+1]); ok {
			if next, ok = s.dict.Step(next, b); ok {
				s.follow(c.swap, string([]byte{s.seen[at+1], b}), at, at+2, next, cost, rules)
			}
		}
	}
	if c.lost.cost <= left {
		s.anyLetterBy(c.lost, at, at, n, cost, rules)
	}
	if c.edit.cost <= left {
		s.anyLetterBy(c.edit, at, at+1, n, cost, rules)
		s.follow(c.edit, "", at, at+1, n, cost, rules)
	}
}

func isMarkByte(b byte) bool { return b < 'a' && b != '\'' && b != ' ' || b > 'z' && b < 0x80 }

// anyLetterBy writes each letter that may come at n.
func (s *search) anyLetterBy(r *rule, at, next int, n dict.Node, cost float32, rules int) {
	for e := s.dict.First(n); e.OK(); e = s.dict.Next(e) {
		if at < next && e.Label == s.seen[at] || e.Label >= 0x80 {
			continue
		}
		s.follow(r, letters[e.Label:e.Label+1], at, next, e.Node, cost, rules)
	}
}

// letters holds every ASCII byte at its own place, so that a letter as a
// string costs no allocation.
var letters = func() string {
	b := make([]byte, 128)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

// splitAt ends a word inside a token and starts another.
func (s *search) splitAt(at int, n dict.Node, cost float32, rules int) {
	id, ok := s.dict.Word(n)
	if !ok || s.isShortPart(at) || s.dict.LogP(id) < minSplit {
		return
	}
	s.word1 = id
	s.follow(s.channel.split, " ", at, at, s.dict.Root(), cost, rules)
	s.word1 = dict.Unknown
}

// minSplit is the ln P that the words of a split must have.
const minSplit = -12

// isShortPart tells whether splitting at a place leaves a single letter that
// is no word.
func (s *search) isShortPart(at int) bool {
	lone := func(b byte) bool { return b != 'a' && b != 'i' }
	return at == 1 && lone(s.seen[0]) || at == len(s.seen)-1 && lone(s.seen[at])
}

// accept notes a candidate if a token and a word end here.
func (s *search) accept(at int, n dict.Node, cost float32, rules int) {
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
	c := candidate{id: id, end: end, first: s.first, blanks: s.blanks}
	if s.word1 != dict.Unknown {
		c.id, c.second = s.word1, id
	}
	copy(c.rules[:rules], s.used[:rules])
	for i := range s.found {
		if f := &s.found[i]; f.id == c.id && f.second == c.second && f.end == end {
			if cost < f.cost() {
				c.text = f.text
				*f = c
			}
			return
		}
	}
	if len(s.found) >= maxFound {
		return
	}
	c.logP = s.dict.LogP(id)
	if c.second != dict.Unknown {
		c.logP += s.dict.LogP(c.id)
	}
	c.text = string(s.out)
	s.found = append(s.found, c)
}

// maxFound bounds the candidates of one place.
const maxFound = 300

// candidates returns the words that token i, alone or with those after it,
// may stand for. The result is valid until the next call.
func (d *document) candidates(i int, s *search) []candidate {
	s.seen, s.ends = s.seen[:0], s.ends[:0]
	s.append(d, i)
	return s.run()
}

// append reads the tokens from i on into s.seen, as far as a candidate may
// reach.
func (s *search) append(d *document, i int) {
	words, spaced := 0, true // spaced: l i k e  t h i s
	for k := i; k < len(d.toks) && len(s.seen) < maxSeen; k++ {
		switch t := d.word(k); {
		case t != nil:
			if words++; words > maxJoined && !spaced || t.shape == other || t.sure {
				return
			}
			spaced = spaced && len(t.folded) <= 3
			s.seen = append(s.seen, t.folded...)
			s.ends = append(s.ends, end{len(s.seen), k + 1})
			if t.clitic != "" {
				return
			}
		case d.toks[k].kind == token.Space:
			if !s.channel.active.sees(' ') && !s.joins || !d.isCrossable(k, k == i) {
				return
			}
			s.seen = append(s.seen, ' ')
			if k > i && d.isSpareBlank(k) {
				s.ends = append(s.ends, end{len(s.seen), k + 1})
				return
			}
		case d.toks[k].kind == token.Punct:
			mark := d.text(k)
			if !s.channel.active.sees(mark[0]) && !(s.generic && d.isStray(k)) {
				return
			}
			s.seen = append(s.seen, mark...)
			s.ends = append(s.ends, end{len(s.seen), k + 1})
		default:
			return
		}
	}
}

// isStray tells whether the mark i stands between two letters where no mark
// belongs.
func (d *document) isStray(i int) bool {
	return d.word(i-1) != nil && d.word(i+1) != nil && len(d.text(i)) == 1 && !strings.Contains("-'/&@.([)]`", d.text(i))
}

// isCrossable tells whether a word may go on, or start, at the blank i.
func (d *document) isCrossable(i int, start bool) bool {
	if start || d.isSpareBlank(i) {
		return true
	}
	return d.end(i)-d.toks[i].start == 1 && d.word(i+1) != nil
}

// Bounds on what one candidate may replace.
const (
	maxSeen   = 48 // bytes
	maxJoined = 3  // words
)

// restore writes a candidate in the case of the word that it replaces.
func (d *document) restore(c *candidate, i int, sentenceStart bool, usual dict.Case) string {
	t := d.word(i)
	if t == nil && i+1 < c.end {
		t = d.word(i + 1)
	}
	text := c.text
	if t != nil && t.clitic != "" {
		text += t.clitic
	}
	if c.end-1 > i {
		if last := d.word(c.end - 1); last != nil && last != t && last.clitic != "" {
			text += last.clitic
		}
	}
	if t != nil && hasTypographicApostrophe(t.text) {
		text = typographic(text)
	}
	switch {
	case t != nil && t.shape == upper && (utf8.RuneCountInString(t.text) > 1 || c.end-i > 1 && false):
		return toUpper(text)
	case t != nil && (t.shape == title || t.shape == upper || t.shape == camel):
		return toTitle(text)
	case c.first && (sentenceStart || usual == dict.Title):
		return toTitle(text)
	}
	return text
}

func hasTypographicApostrophe(s string) bool {
	for _, r := range s {
		if r == '’' {
			return true
		}
	}
	return false
}

func typographic(s string) string {
	out := make([]rune, 0, len(s)+2)
	for _, r := range s {
		if r == '\'' {
			r = '’'
		}
		out = append(out, r)
	}
	return string(out)
}

func toTitle(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(r)) + s[size:]
}

func toUpper(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		out = append(out, unicode.ToUpper(r))
	}
	return string(out)
}
