package repair

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// A coined word is one that no dictionary lists, as most names are, and that
// lacks what the document lost.
//
//	meatw\ufffdks  → meatworks        a mark is in it, which stands for letters
//	Mastrorenzo    → Mastrolorenzo    it stands elsewhere in the document as it was meant
//
// Without a mark or such a witness nothing is coined: of the words that the
// letter model found likelier with a lost fragment in them than without, on
// development documents one in three had lost it.

// Bounds on what is coined.
const (
	maxCoined      = 4   // candidates of one place
	coinedBehind   = 4.0 // nats by which one may be less likely than the best
	maxCoinedMarks = 3   // marks in one word
	leastCoined    = 4   // letters beside the marks
)

// witnessed returns the unknown words of the document that t may stand for: those
// that have in them what t lost without a mark.
func (x *decoder) witnessed(t *wordType) []candidate {
	if t.id != dict.Unknown || t.shape > title || len(t.folded) < leastCoined || len(t.folded) > maxSuspect {
		return nil
	}
	c := coiner{decoder: x, shape: t.shape}
	for _, r := range x.channel.active.inserts {
		c.used = append(c.used[:0], r)
		for at := 0; at < len(t.folded); at++ { // at its end it would be another form of the word
			if text := t.folded[:at] + r.want + t.folded[at:]; x.witnesses(text, t.shape) > 0 {
				c.add(text, at == 0)
			}
		}
	}
	return c.likeliest(1)
}

// witnesses returns how often an unknown word stands in the document in a shape.
func (x *decoder) witnesses(folded string, s shape) int32 {
	if s == title {
		folded = toTitle(folded)
	}
	if t := x.doc.find(folded); t != nil && t.id == dict.Unknown {
		return t.count
	}
	return 0
}

// coinedAt returns the coined words that the run of tokens from i on may stand
// for, of which the search has just read the letters.
func (x *decoder) coinedAt(i int) []candidate {
	s, last := &x.search, x.endOfRun(i)
	k := slices.IndexFunc(s.ends, func(e end) bool { return e.token == last })
	if k < 0 {
		return nil
	}
	c := coiner{decoder: x, shape: lower}
	if t := x.doc.word(i); t != nil {
		c.shape = t.shape
	}
	x.noteMarked(i, last, s.found)
	c.fill("", string(s.seen[:s.ends[k].at]))
	return c.likeliest(last)
}

// endOfRun returns the token after the last one of the word that starts at
// token i, marks that stand for letters among it.
func (x *decoder) endOfRun(i int) int {
	for i < len(x.doc.toks) && (x.doc.word(i) != nil || x.isActiveMark(i)) {
		i++
	}
	return i
}

// isActiveMark tells whether token i is a mark that is known to stand for letters.
func (x *decoder) isActiveMark(i int) bool {
	return x.doc.toks[i].kind == token.Punct && x.channel.active.sees(x.doc.src[x.doc.toks[i].start])
}

// A coiner gathers coined words.
type coiner struct {
	*decoder
	shape shape
	used  []*rule
	found []candidate
}

// fill coins words of what is written already and of letters yet to be read, of
// which each mark stands for something.
func (c *coiner) fill(written, rest string) {
	at := 0
	for at < len(rest) && !c.channel.active.sees(rest[at]) {
		at++
	}
	if written, rest = written+rest[:at], rest[at:]; rest == "" {
		c.add(written, false)
		return
	}
	if len(c.used) == maxCoinedMarks {
		return
	}
	for _, r := range c.channel.active.byFirst[rest[0]] {
		if strings.HasPrefix(rest, r.got) && r.want != "" {
			c.used = append(c.used, r)
			c.fill(written+r.want, rest[len(r.got):])
			c.used = c.used[:len(c.used)-1]
		}
	}
}

// add notes a coined word, unless the dictionary has it: then it was found.
func (c *coiner) add(text string, first bool) {
	given := 0
	for _, r := range c.used {
		given += len(r.want)
	}
	if _, known := c.dict.Lookup(text); known || given == 0 || len(text)-given < leastCoined {
		return
	}
	lnP := c.spellingOf(text, c.shape)
	if n := c.witnesses(text, c.shape); n > 0 {
		lnP = max(lnP, math.Log(float64(n)/topicWords)-float64(c.dict.LogP(dict.Unknown)))
	}
	w := candidate{text: text, first: first, spelled: -float32(lnP)}
	copy(w.rules[:], c.used)
	w.logP = c.dict.LogP(dict.Unknown) - w.spelled
	c.found = append(c.found, w)
}

// likeliest returns the likeliest of the coined words, which end at a token.
func (c *coiner) likeliest(end int) []candidate {
	fit := func(w candidate) float32 { return w.logP - w.cost() }
	slices.SortStableFunc(c.found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(fit(b), fit(a)), strings.Compare(a.text, b.text))
	})
	c.found = slices.CompactFunc(c.found, func(a, b candidate) bool { return a.text == b.text })
	n := 0
	for n < min(len(c.found), maxCoined) && fit(c.found[n]) > fit(c.found[0])-coinedBehind {
		c.found[n].end = end
		n++
	}
	return c.found[:n]
}

// isCoined tells whether no dictionary lists the candidate.
func (c *candidate) isCoined() bool { return c.id == dict.Unknown }

// A tally of marked words says how far coined ones can be trusted.
type tally struct {
	read map[string]bool // by marked word as written: whether the dictionary explains it
	at   []int           // where coined words stand in the text
}

// What is expected of a document's marked words: so many are listed in no
// dictionary, though the marks stand for nothing but what is convicted.
const (
	unlistedShare = 0.08
	unlistedLeast = 0.5
)

// note notes whether the dictionary explains the marked word of tokens i to end.
func (x *decoder) noteMarked(i, end int, found []candidate) {
	if x.marked.read == nil {
		x.marked.read = map[string]bool{}
	}
	word := x.doc.src[x.doc.toks[i].start:x.doc.end(end-1)]
	x.marked.read[word] = x.marked.read[word] || slices.ContainsFunc(found, func(c candidate) bool { return c.end == end })
}

// trust returns the share of the marked words that the dictionary does not
// explain that are expected to be unlisted ones. Where there are more, the marks
// stand for something else, too, that is not convicted.
func (t *tally) trust() float64 {
	unread := 0.0
	for _, explained := range t.read {
		if !explained {
			unread++
		}
	}
	expected := unlistedShare*float64(len(t.read)) + unlistedLeast
	return min(1, expected/max(unread, expected))
}

// doubtCoined lowers the confidence of coined words to what can be trusted.
func (x *decoder) doubtCoined() {
	trust := x.marked.trust()
	for i := range x.corrections {
		if c := &x.corrections[i]; slices.Contains(x.marked.at, c.Start) {
			c.Confidence *= trust
		}
	}
}
