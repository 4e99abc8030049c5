package repair

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// A rule is one confusion as the search for candidates uses it.
type rule struct {
	got, want string
	cost      float32 // -ln P(got | want)
	cause     Cause
	active    int16 // place in the profile's confusions, or -1 for a rule of the generic channel
}

// A channel is all that may have happened to a document's words.
type channel struct {
	inserts []rule      // rules that see nothing: the fragment was dropped
	byFirst [256][]rule // the others, by the first byte of what is seen
	crosses bool        // some rule sees a blank
}

func (c *channel) add(r rule) {
	if r.got == "" {
		c.inserts = append(c.inserts, r)
		return
	}
	c.byFirst[r.got[0]] = append(c.byFirst[r.got[0]], r)
	c.crosses = c.crosses || r.got[0] == ' '
}

// newChannel returns the channel that a profile describes.
func newChannel(p *damage.Profile) *channel {
	c := &channel{}
	for i, f := range p.Confusions {
		cause := LostFragment
		if damage.InFamily(f.Want) {
			cause = Ligature
		}
		c.add(rule{f.Got, f.Want, -float32(math.Log(f.Rate * f.Certainty)), cause, int16(i)})
	}
	return c
}

// A candidate is a word that may have been meant.
type candidate struct {
	text  string  // folded
	id    dict.ID // of text without its clitic
	end   int     // the token after the last one that it replaces
	cost  float32 // -ln P(seen | meant)
	first bool    // its first letter was lost
	rules [maxRules]*rule
}

// maxRules bounds how many confusions one word may hide.
const maxRules = 3

// A search finds the words that a run of tokens may stand for: it walks the
// dictionary along the letters seen and tries each rule wherever it fits.
type search struct {
	dict    *dict.Dict
	channel *channel
	budget  float32 // candidates may cost as much, in nats

	seen  []byte // folded tokens
	ends  []end  // ends of tokens within seen
	out   []byte
	used  [maxRules]*rule
	first bool
	found []candidate
}

// An end is a place in the seen letters where a candidate may end.
type end struct{ at, token int }

// run fills s.found with the candidates for the letters in s.seen.
func (s *search) run() []candidate {
	s.found, s.out, s.first = s.found[:0], s.out[:0], false
	s.step(0, s.dict.Root(), 0, 0)
	return s.found
}

func (s *search) step(at int, n dict.Node, cost float32, rules int) {
	if rules > 0 {
		s.accept(at, n, cost, rules)
	}
	if rules < maxRules {
		for i := range s.channel.inserts {
			s.try(&s.channel.inserts[i], at, n, cost, rules)
		}
	}
	if at == len(s.seen) {
		return
	}
	c := s.seen[at]
	if rules < maxRules {
		for i := range s.channel.byFirst[c] {
			s.try(&s.channel.byFirst[c][i], at, n, cost, rules)
		}
	}
	if next, ok := s.dict.Step(n, c); ok {
		s.out = append(s.out, c)
		s.step(at+1, next, cost, rules)
		s.out = s.out[:len(s.out)-1]
	}
}

// try applies one rule at a place, if what is seen there fits.
func (s *search) try(r *rule, at int, n dict.Node, cost float32, rules int) {
	if cost+r.cost > s.budget || len(s.seen)-at < len(r.got) || string(s.seen[at:at+len(r.got)]) != r.got {
		return
	}
	for i := range len(r.want) {
		var ok bool
		if n, ok = s.dict.Step(n, r.want[i]); !ok {
			return
		}
	}
	mark, first := len(s.out), s.first
	s.first = s.first || at == 0
	s.out = append(s.out, r.want...)
	s.used[rules] = r
	s.step(at+len(r.got), n, cost+r.cost, rules+1)
	s.out, s.first = s.out[:mark], first
}

// accept notes a candidate if a token and a word end here.
func (s *search) accept(at int, n dict.Node, cost float32, rules int) {
	id, ok := s.dict.Word(n)
	if !ok {
		return
	}
	for _, e := range s.ends {
		if e.at != at {
			continue
		}
		s.note(candidate{id: id, end: e.token, cost: cost, first: s.first}, rules)
	}
}

func (s *search) note(c candidate, rules int) {
	for i := range s.found {
		if f := &s.found[i]; f.id == c.id && f.end == c.end {
			if c.cost < f.cost {
				c.text = f.text
				copy(c.rules[:rules], s.used[:rules])
				*f = c
			}
			return
		}
	}
	c.text = string(s.out)
	copy(c.rules[:rules], s.used[:rules])
	s.found = append(s.found, c)
}

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
	words := 0
	for k := i; k < len(d.toks) && len(s.seen) < maxSeen; k++ {
		switch t := d.word(k); {
		case t != nil:
			if words++; words > maxJoined || t.shape == other {
				return
			}
			s.seen = append(s.seen, t.folded...)
			s.ends = append(s.ends, end{len(s.seen), k + 1})
			if t.clitic != "" {
				return
			}
		case d.toks[k].kind == token.Space:
			if !s.channel.crosses || !d.isCrossable(k, k == i) {
				return
			}
			s.seen = append(s.seen, ' ')
			if k > i && d.isSpareBlank(k) {
				s.ends = append(s.ends, end{len(s.seen), k + 1})
				return
			}
		case d.toks[k].kind == token.Punct:
			mark := d.text(k)
			if len(s.channel.byFirst[mark[0]]) == 0 {
				return
			}
			s.seen = append(s.seen, mark...)
			s.ends = append(s.ends, end{len(s.seen), k + 1})
		default:
			return
		}
	}
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
