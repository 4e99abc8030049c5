package damage

import "hash/fnv"

// judged is how many distinct words are judged at the most, unknown ones and
// those that a mark breaks: a long text, or many, are judged by an evenly
// spread part, for what a few thousand words do not show is no damage that the
// text as a whole suffered.
const judged = 4096

// part returns one in so many of the words of c, and how many that is.
func (c *Counts) part() (*Counts, int) {
	k := 1 + (len(c.Unknown)+len(c.Names)+len(c.Marked))/judged
	if k == 1 {
		return c, 1
	}
	p := &Counts{Words: c.Words / k, lexicon: c.lexicon, seen: make([]uint32, len(c.seen))}
	for i, n := range c.seen {
		p.seen[i] = (n + uint32(k)/2) / uint32(k)
	}
	for word, n := range c.Unknown {
		if isPart(k, word) {
			increase(&p.Unknown, word, n)
		}
	}
	for word, n := range c.Names {
		if isPart(k, word) {
			increase(&p.Names, word, n)
		}
	}
	for m, n := range c.Marked {
		if isPart(k, m.Left, m.Right) {
			increase(&p.Marked, m, n)
		}
	}
	return p, k
}

// isPart tells whether a word is one of one in k. That depends on the word
// alone, so that the order of texts does not matter.
func isPart(k int, pieces ...string) bool {
	h := fnv.New32a()
	for _, s := range pieces {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return h.Sum32()%uint32(k) == 0
}

// scale makes of what a part of the text shows what all of it does, about.
func (in *inference) scale(c *Counts, k int) {
	for i := range in.convicted {
		f := &in.convicted[i]
		f.Places, f.Words = f.Places*k, f.Words*k
		if at := in.place(f.Want); at >= 0 {
			f.Seen, f.Expected = int(c.seen[at]), in.fragment(at).rate*float64(c.Words)
		}
	}
}
