package damage

import "sync"

// A spare is memory of counts that are of no use any more, for others: to make the maps
// of a short text grow costs more than the counting.
type spare struct {
	unknown, names, often, noise, odd map[string]int
	marked                            map[Mark]int
	intact                            []intactWord
}

// spares holds those that are not in use.
var spares sync.Pool

// NewCounts returns the counts of an empty text.
func (x *Lexicon) NewCounts() *Counts {
	c := &Counts{lexicon: x}
	if s, ok := spares.Get().(*spare); ok {
		c.Unknown, c.Names, c.Often, c.Noise, c.Odd = s.unknown, s.names, s.often, s.noise, s.odd
		c.Marked, c.intact = s.marked, s.intact
	}
	return c
}

// Release gives memory of c back that other counts can use, once c is of no use
// any more. It need not be called.
func (c *Counts) Release() {
	if seen := c.seen; seen != nil {
		clear(seen)
		tallies.Put(&seen)
	}
	spares.Put(&spare{emptied(c.Unknown), emptied(c.Names), emptied(c.Often), emptied(c.Noise), emptied(c.Odd), emptied(c.Marked), c.intact[:0]})
	*c = Counts{}
}

// mostSpared is how many entries a map may have had that is used again: a larger one
// would be cleared at length for a short text.
const mostSpared = 1 << 10

func emptied[K comparable](m map[K]int) map[K]int {
	if len(m) > mostSpared {
		return nil
	}
	clear(m)
	return m
}
