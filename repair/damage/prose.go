package damage

import "math"

// Running English is made of a few words for the most part: the hundred most
// frequent ones are a third of any prose, also of prose that lost fragments. Of
// tables, lists and programs they are less, and what these abbreviate is no
// damage.

// CommonWords is how many words count as common.
const CommonWords = 100

// leastCommon is the share of the running words that are common in prose: 0.29
// in the development texts that lost most, 0.26 and more in scientific papers, 0.05
// to 0.24 in tables and the pages that document programs.
const leastCommon = 0.25

// commonPoint is what a share lower by 1 % speaks against a loss, in nats.
const commonPoint = 1.0

// unlikeProse is what speaks against a loss, in nats, in a text that is no prose.
func (c *Counts) unlikeProse() float64 {
	share := 1 - float64(c.Uncommon)/float64(c.Words+1)
	return 100 * commonPoint * max(0, leastCommon-share-byChance(share, c.Words))
}

// strangeness is what speaks against the loss of s, in nats, in a text of many
// strange words that it does not explain: the more there are, the sooner some of them
// agree by chance in what makes words of them. Programs and their manuals are full
// of such words. free is the share of running words that would stay unknown.
func (in *inference) strangeness(s *suspect, free float64) float64 {
	if in.isPlaceholder() || in.mark == " " && InFamily(s.text) {
		return 0
	}
	loose := in.loose
	for _, m := range s.mends {
		if it := &in.items[m.item]; it.given == 0 && it.isTorn() {
			loose--
		}
	}
	against := strangeWords * math.Log(max(1, float64(loose)/usualLoose))
	if in.mark == "" {
		against += strangePoint * 100 * max(0, free-byChance(free, in.counts.Words)-usualFree)
	}
	return against
}

const (
	usualLoose   = 8.0  // strange words that a text of some pages has
	strangeWords = 1.5  // nats for e times as many
	usualFree    = 0.04 // share of the running words of prose that are strange
	strangePoint = 3.0  // nats for 1 % more
)

// byChance is by how much a share of n words may differ by chance.
func byChance(share float64, n int) float64 {
	return 2 * math.Sqrt(share*(1-share)/float64(max(n, 1)))
}
