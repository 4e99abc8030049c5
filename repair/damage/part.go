package damage

import "maps"

// judged is how many distinct words are judged at the most, unknown ones and
// those that a mark breaks: a long text, or many, are judged by an evenly
// spread part, for what a few thousand words do not show is no damage that the
// text as a whole suffered.
const judged = 4096

// Thin drops words until there are no more than most of them, and no more than
// most of Noise or Odd: every second one, then every second one of those that are
// left. Which ones stay depends on the words alone, so counts that are merged
// and thinned come to the same in any order. A word that stays keeps its count.
func (c *Counts) Thin(most int) {
	for c.distinct() > most && c.Every < mostEvery {
		c.keep(2*max(c.Every, 1), c.NoiseEvery)
	}
	for max(len(c.Noise), len(c.Odd)) > most && c.NoiseEvery < mostEvery {
		c.keep(c.Every, 2*max(c.NoiseEvery, 1))
	}
}

// mostEvery bounds how far counts are thinned.
const mostEvery = 1 << 24

func (c *Counts) distinct() int { return len(c.Unknown) + len(c.Names) + len(c.Marked) }

// keep keeps one in so many words, and of Noise and Odd. Both are powers of two, and no
// fewer than before.
func (c *Counts) keep(every, noiseEvery int) {
	if every > c.Every {
		c.Every = every
		isDropped := func(word string, _ int) bool { return !isPart(every, word) }
		maps.DeleteFunc(c.Unknown, isDropped)
		maps.DeleteFunc(c.Names, isDropped)
		maps.DeleteFunc(c.Often, isDropped)
		maps.DeleteFunc(c.Marked, func(m Mark, _ int) bool { return !isPart(every, m.Left, m.Right) })
	}
	if noiseEvery > c.NoiseEvery {
		c.NoiseEvery = noiseEvery
		isDropped := func(word string, _ int) bool { return !isPart(noiseEvery, word) }
		maps.DeleteFunc(c.Noise, isDropped)
		maps.DeleteFunc(c.Odd, isDropped)
	}
}

// part returns the counts of a part of the texts that c counts, as far as that
// can be told from the words that are kept: of one in k. No more than a bounded
// number are.
func (c *Counts) part() (p *Counts, k int) {
	p = &Counts{lexicon: c.lexicon, Unknown: c.Unknown, Names: c.Names, Marked: c.Marked, Often: c.Often, Every: c.Every}
	if p.distinct() > judged {
		p.Unknown, p.Names, p.Marked, p.Often = maps.Clone(p.Unknown), maps.Clone(p.Names), maps.Clone(p.Marked), maps.Clone(p.Often)
		p.Thin(judged)
	}
	if k = max(p.Every, 1); k == 1 {
		return c, 1
	}
	seen := c.tally()
	p.Words, p.Uncommon, p.seen = c.Words/k, c.Uncommon/k, make([]uint32, len(seen))
	for i, n := range seen {
		p.seen[i] = (n + uint32(k)/2) / uint32(k)
	}
	return p, k
}

// isPart tells whether a word is one of those that are kept where one in k is.
// It is FNV-1a that tells, of which the upper bits are better mixed; each piece
// ends with a zero.
func isPart(k int, pieces ...string) bool {
	if k <= 1 {
		return true
	}
	h := uint32(2166136261)
	for _, s := range pieces {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h *= 16777619
	}
	return (h>>8)%uint32(k) == 0
}

// scale makes of what a part of the text shows what all of it does, about. How
// many places there are a few frequent words would tell that are in the part, or
// are not: what English expects tells it better.
func (in *inference) scale(c *Counts, k int) {
	for i := range in.convicted {
		f := &in.convicted[i]
		f.Places, f.Words = f.Places*k, f.Words*k
		if at := in.place(f.Want); at >= 0 {
			f.Seen, f.Expected = int(c.tally()[at]), in.fragment(at).rate*float64(c.Words)
			if f.Got == "" && f.Places > 0 {
				f.Places = max(1, int(f.Expected*f.Rate))
			}
		}
	}
}
