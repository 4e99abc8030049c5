package repair

import "math"

// The prices say what the rules of the generic channel cost in a search for all
// that a word may stand for. Those of one letter stand in tables by what is seen.
type prices struct {
	of           []float32 // by rule
	changed      [256][128]float32
	lost         [128]float32
	leastChanged [256]float32 // the least of those for another letter
	leastSeen    [256]float32 // the least of all that see but this byte
	leastLost    float32
	leastParts   float32 // the least of the rules by which several letters are lost
	leastInsert  float32 // the least of all that see nothing
	least        float32 // the least of all that are tried but the one for a blank inside a word
	width        int     // bytes that a rule sees at the most
}

// A priceLevel says what each class costs in a search, in half nats.
type priceLevel [classes]uint8

// highestLevel is the level at the rates as high as they ever get, for texts of
// whose like nothing is known.
var highestLevel = levelOf(costs(searchRates))

// priceMargin is by how many half nats the rules of a text may be cheaper than those of
// texts of the same origin. With two less newspapers were mended by 0.3 points worse.
const priceMargin = 5

// levelAt returns the level for a text of whose like the rates are known.
func levelAt(known [classes]float64) priceLevel {
	level := levelOf(costs(known))
	for k := range level {
		level[k] = max(highestLevel[k], level[k]-min(level[k], priceMargin))
	}
	return level
}

func levelOf(w rates) (level priceLevel) {
	for k, cost := range w {
		level[k] = uint8(math.Floor(2 * float64(cost)))
	}
	return level
}

// newPrices returns the prices at a level.
func newPrices(level priceLevel) *prices {
	g, p := general(), &prices{leastLost: never, leastParts: never, least: never}
	for i := range g.rules {
		p.of = append(p.of, g.rules[i].share+float32(level[g.rules[i].class])/2)
	}
	p.tabulate(g)
	return p
}

// cost is what a rule costs.
func (p *prices) cost(r *rule) float32 {
	if r.active >= 0 || r.own {
		return r.cost
	}
	return p.of[r.id]
}

// tabulate fills the tables.
func (p *prices) tabulate(g *genericRules) {
	for b := range g.changed {
		p.leastChanged[b] = never
		for c, id := range g.changed[b] {
			p.changed[b][c] = p.of[id]
			if b != c {
				p.leastChanged[b] = min(p.leastChanged[b], p.of[id])
			}
		}
	}
	for c, id := range g.lost {
		p.lost[c] = p.of[id]
		p.leastLost = min(p.leastLost, p.of[id])
	}
	for i := range g.longer {
		for _, id := range g.longer[i] {
			p.least, p.width = min(p.least, p.of[id]), max(p.width, len(g.rules[id].got))
		}
	}
	for _, id := range g.parts {
		p.leastParts = min(p.leastParts, p.of[id])
	}
	p.leastInsert = min(p.leastLost, p.leastParts, p.of[g.split])
	p.least = min(p.least, p.leastInsert)
	for b := range g.added {
		p.leastSeen[b] = min(p.leastChanged[b], p.of[g.added[b]])
		if g.added[b] != g.join {
			p.least = min(p.least, p.leastSeen[b])
		}
	}
}
