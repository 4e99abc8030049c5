package repair

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// A rule is one confusion as the search for candidates uses it.
type rule struct {
	got, want string
	share     float32 // -ln P(this confusion | one of its class): fixed
	cost      float32 // -ln P(got | want) in the document at hand
	part      float32 // of what happens of its class, what this confusion makes up
	bias      float32 // -ln of how much more often it happens to the document than its class would have it
	own       bool    // found in the document: its cost is not that of its class
	class     class
	active    int16       // place in the profile's confusions, or -1 for a rule of the generic channel
	id        int16       // place among the rules of the generic channel, or among those that the document suffered
	opens     dict.Symbol // first letter of want; WordEdge if it is empty
}

// A class is a kind of confusion whose rate is learned for each document.
type class uint8

const (
	classActive   class = iota // inferred for the document: its own rate
	classLigature              // a ligature was lost, though too little is there to convict it
	classShape                 // a letter or a few were taken for others of like shape
	classEdit                  // any letter was changed, lost or added
	classType                  // a slip or misspelling: letters swapped, doubled, phonetic
	classJoin                  // a blank stands inside a word
	classSplit                 // a blank is missing
	classMark                  // a mark stands inside a word
	classGap                   // a blank stands where a letter should
	classes
)

// cause names the class for people.
func (r *rule) cause() Cause {
	switch r.class {
	case classActive:
		switch {
		case isLetter(r.got):
			return Replaced
		case damage.InFamily(r.want):
			return Ligature
		case r.got == " " && r.want == "":
			return Spacing
		case r.got == "" || isPlaceholder(r.got):
			return LostFragment
		}
		return Replaced
	case classLigature:
		return Ligature
	case classShape, classMark:
		return OCRShape
	case classJoin, classSplit:
		return Spacing
	case classGap:
		return LostFragment
	}
	return Typo
}

// isLetter tells whether a mark is a letter, as the Ɵ that stands for ti.
func isLetter(mark string) bool {
	r, _ := utf8.DecodeRuneInString(mark)
	return unicode.IsLetter(r)
}

// isPlaceholder tells whether a mark stands for a loss rather than for a
// glyph of its own.
func isPlaceholder(mark string) bool { return isStrongMark(mark) || mark == " " }

// A channel is all that may have happened to a document's words.
type channel struct {
	active    ruleSet // what the document is known to have suffered
	common    ruleSet // what any may have
	ligatures ruleSet // of that, the lost ligatures
	suffered  []*rule // the active rules, sorted by what they see and write
	usual     []*rule // those of the generic channel that are tried in any text
	rules     []rule  // those of the generic channel; nil before they are needed
	at        rates   // of the generic channel
	used      bool    // the generic channel is, by the text at hand: its rules cost what at says

	usually []float32 // what the biases of the rules were set to, nil for none: there are thousands, and many a text in a row has the same
	learned bool      // they were changed since

	split, join, edit, lost, swap *rule // of the generic channel; nil if it is not used
	mark, gap                     *rule

	leastActive, leastCommon float32 // what a rule costs at the least
	leastOfLetters           float32 // the same of those for letters alone
	leastJoining             float32 // the same of those that are tried where words may be joined
	width                    int     // letters that one rule sees at the most
	longest                  int     // the same in bytes
}

// settle notes what bounds a search.
func (c *channel) settle() {
	c.leastActive, c.leastCommon, c.leastOfLetters, c.leastJoining = never, never, never, never
	c.width, c.longest = 2, 2 // as many are swapped
	for _, r := range c.suffered {
		c.leastActive = min(c.leastActive, r.cost)
		c.see(r)
	}
	if !c.used {
		return
	}
	for _, r := range c.usual {
		c.leastCommon = min(c.leastCommon, r.cost)
		if r != c.join && r != c.mark && r != c.gap {
			c.leastOfLetters = min(c.leastOfLetters, r.cost)
		}
		if r.class == classLigature || r.class == classJoin || r.class == classGap {
			c.leastJoining = min(c.leastJoining, r.cost)
		}
		c.see(r)
	}
}

// see notes how much one of the rules sees.
func (c *channel) see(r *rule) {
	c.width, c.longest = max(c.width, letterCount(r.got)), max(c.longest, len(r.got))
}

// never is the cost of what does not happen.
const never = 1e9

func letterCount(s string) int {
	n := 0
	for i := range len(s) {
		if dict.SymbolOf(s[i]) != dict.Foreign {
			n++
		}
	}
	return n
}

// A ruleSet finds rules by what they see.
type ruleSet struct {
	inserts []*rule      // rules that see nothing: a fragment was dropped
	opens   uint32       // symbols that they write first, as bits
	byFirst [256][]*rule // the others, by the first byte of what is seen
}

// sees tells whether some rule sees a byte first.
func (s *ruleSet) sees(b byte) bool { return len(s.byFirst[b]) > 0 }

func (s *ruleSet) add(r *rule) {
	if r.got == "" {
		s.inserts, s.opens = append(s.inserts, r), s.opens|1<<r.opens
		return
	}
	s.byFirst[r.got[0]] = append(s.byFirst[r.got[0]], r)
}

// channels holds channels that are not in use: making the generic one takes as
// long as reading a short text.
var channels sync.Pool

// newChannel returns the channel that a profile describes, with the generic one
// at the rates under which candidates are looked for. It is released when
// nothing holds its rules any more.
func newChannel(p *damage.Profile) *channel {
	c, ok := channels.Get().(*channel)
	if !ok {
		c = &channel{}
	}
	c.active, c.suffered, c.used = ruleSet{}, c.suffered[:0], false
	for i, f := range p.Confusions {
		r := &rule{got: f.Got, want: f.Want, cost: -float32(math.Log(f.Rate * f.Certainty)), active: int16(i)}
		r.open()
		c.suffered = append(c.suffered, r)
	}
	// In whatever order the text shows them, candidates are found in one.
	slices.SortFunc(c.suffered, func(a, b *rule) int { return cmp.Or(strings.Compare(a.got, b.got), strings.Compare(a.want, b.want)) })
	for i, r := range c.suffered {
		r.id = int16(i)
		c.active.add(r)
	}
	c.lean(nil)
	c.adapt(costs(searchRates))
	return c
}

func (c *channel) release() { channels.Put(c) }

// open notes the first letter that the rule writes.
func (r *rule) open() {
	if r.want != "" {
		r.opens = dict.SymbolOf(r.want[0])
	}
}

// rates are the rates of the generic channel: for each class the -ln of how
// often a letter suffers it (a word for blanks).
type rates [classes]float32

// generic adds what may happen to any document, if it is not there yet: a text
// without a doubtful word has no use for it.
func (c *channel) generic() {
	if c.used {
		return
	}
	if c.rules == nil {
		c.generalize()
	}
	c.used = true
	c.adapt(c.at)
}

func (c *channel) generalize() {
	g := general()
	c.rules = slices.Clone(g.rules)
	for i := range c.rules {
		if r := &c.rules[i]; g.common[i] {
			r.open()
			c.common.add(r)
			if r.class == classLigature {
				c.ligatures.add(r)
			}
			c.usual = append(c.usual, r)
		}
	}
	c.edit, c.lost, c.swap = &c.rules[g.edit], &c.rules[g.lose], &c.rules[g.swap]
	c.join, c.split, c.mark, c.gap = &c.rules[g.join], &c.rules[g.split], &c.rules[g.mark], &c.rules[g.gap]
	c.usual = append(c.usual, c.edit, c.lost, c.swap, c.join, c.split, c.mark, c.gap)
}

// adapt sets the rates of the generic channel to those of the document.
func (c *channel) adapt(w rates) {
	c.at = w
	for i := 0; c.used && i < len(c.rules); i++ {
		r := &c.rules[i]
		r.cost = r.share + r.bias + w[r.class]
	}
	c.settle()
}

// lean makes each confusion as much more frequent than its class as was
// learned elsewhere.
func (c *channel) lean(usual []float32) {
	if usual != nil {
		c.generic()
	}
	if c.learned || len(c.usually) != len(usual) || len(usual) > 0 && &c.usually[0] != &usual[0] {
		for i := range c.rules {
			c.rules[i].bias = 0
			if usual != nil {
				c.rules[i].bias = usual[i]
			}
		}
		c.usually, c.learned = usual, false
	}
}

func (c *channel) biases() []float32 {
	c.generic()
	list := make([]float32, len(c.rules))
	for i := range c.rules {
		list[i] = c.rules[i].bias
	}
	return list
}

// ownRate says how many errors of one kind weigh as much as what is known of
// that kind beforehand.
const ownRate = 1.0

// learn sets how much more often than its class each confusion was found: by
// hits, how often it was, and what is expected, with a gamma distribution of
// mean 1 before anything is seen. Those that were never hit can wait for the last
// estimate: no suspect asks for them.
func (c *channel) learn(hits []float64, rate [classes]float64, letters float64, usual []float32, hitOnly bool) {
	c.learned = true
	for i := range c.rules {
		r := &c.rules[i]
		if r.class != classShape || hitOnly && hits[i] == 0 {
			continue
		}
		prior := 0.0
		if usual != nil {
			prior = float64(usual[i])
		}
		expected := rate[classShape] * letters * float64(r.part) * math.Exp(-prior)
		r.bias = float32(prior - math.Log((hits[i]+ownRate)/(expected+ownRate)))
	}
}
