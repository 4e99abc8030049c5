package damage

import "sync"

// An intactWord stands in the text as it is, so many times.
type intactWord struct {
	grams Grams
	n     int
}

// mostIntactWords bounds the words whose fragments are counted only when somebody asks
// for one: of a short text that lost nothing hardly any are asked for.
const mostIntactWords = 1 << 11

// tallies holds arrays with a zero for each fragment, which are 64 kB: a short
// text fills a part of one, and to make it costs more than the counting.
var tallies sync.Pool

// AddIntact counts the fragments of a word that stands n times in the text as
// it is.
func (c *Counts) AddIntact(grams Grams, n int) {
	if c.intact = append(c.intact, intactWord{grams, n}); len(c.intact) == mostIntactWords {
		c.tally()
	}
}

// tally returns how often each fragment stands intact, or nil if no lexicon is
// known.
func (c *Counts) tally() []uint32 {
	if c.seen == nil && c.lexicon != nil {
		c.seen = c.lexicon.newTally()
	}
	count(c.seen, c.intact)
	c.intact = c.intact[:0]
	return c.seen
}

func (x *Lexicon) newTally() []uint32 {
	if seen, ok := tallies.Get().(*[]uint32); ok && len(*seen) == x.Dict.Fragments() {
		return *seen
	}
	return make([]uint32, x.Dict.Fragments())
}

func count(seen []uint32, words []intactWord) {
	for _, w := range words {
		for _, gram := range w.grams {
			seen[gram] += uint32(w.n)
		}
	}
}

// mergeIntact adds what stands intact in the text of o.
func (c *Counts) mergeIntact(o *Counts) {
	if o.lexicon == nil {
		return
	}
	c.lexicon = o.lexicon
	seen := c.tally()
	count(seen, o.intact)
	for i, n := range o.seen {
		seen[i] += n
	}
}
