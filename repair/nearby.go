package repair

import (
	"math"
	"slices"
)

// A page is what a decoder knows of a scanned page.
type page struct {
	nearest   nearest
	level     priceLevel      // of that search
	nearWords *nearWords      // at that level; nil before it is asked for
	settled   bool            // the rates of the page are known
	known     []meanings      // by token
	joined    []byte          // what several tokens show together
	shards    []shard         // what its letters were broken into
	broken    *ruleSet        // by which they are read, and by what else it is known to have suffered
	glued     []gluedWord     // words with shards in them
	spare     map[int]float32 // by token that starts a shard: -ln P(it stands there for nothing)
	lostEnd   float64         // P(a blank before a mark was an s); 0 if that is not yet known
	sterling  float64         // share of prices among numbers; 0 if that is not yet known
}

// nearby returns what a word of a noisy text may stand for.
func (x *decoder) nearby(t *wordType) []candidate {
	keep := x.keepLogP(t)
	found := x.near([]byte(t.folded), keep-liftOf(t), scopeOf(t))
	if x.settled {
		return likely(found, keep)
	}
	return found
}

// settle leaves out what words can hardly stand for now that the rates of the
// document are known.
func (x *decoder) settle() {
	x.settled, x.lattice.depth = true, scannedDepth
	for i := range x.doc.types {
		if t := &x.doc.types[i]; len(t.alternatives()) > 0 && x.isSuspect(t) {
			*t.alts = likely(*t.alts, x.keepLogP(t))
		}
	}
}

// scannedDepth bounds the histories of a scanned page, where every word is in doubt.
const scannedDepth = 12

// likely leaves out the candidates that no context makes likelier than the word
// as it stands, of which ln P is keep, and those that others leave far behind.
func likely(all []candidate, keep float64) []candidate {
	least := float32(keep - mostLift)
	for i := range all {
		least = max(least, all[i].logP-all[i].cost()-mostBehind)
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.logP-c.cost() < least })
}

// mostBehind is by how many nats a candidate may be less probable out of context than
// another. With more, context takes improbable ones for right; with less, it cannot
// choose: six mended most on old newspapers.
const mostBehind = 6

// near returns the words of the dictionary that letters of a noisy text may
// stand for, within a scope, as far as ln P(the letters, the word) is above the least.
func (x *decoder) near(seen []byte, least float64, within scope) []candidate {
	limit := float32(math.Ceil(-least))
	if x.active {
		return slices.Clone(x.beam().run(seen, limit, within))
	}
	s := x.beam()
	return x.nearWords.get(seen, limit, within, s)
}

// beam returns the search for the words of a noisy text.
func (x *decoder) beam() *nearest {
	s := &x.nearest
	if s.prefixes == nil {
		x.channel.generic()
		x.nearWords = x.priceList.at(x.level)
		*s = nearest{dict: x.dict, prefixes: x.prefixes(), generic: general(), prices: x.nearWords.prices, rules: x.channel.rules}
	}
	s.use(&x.channel.active)
	return s
}
