package repair

import (
	"slices"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// A decoder reads a document under a channel: it walks the tokens and, where
// some may stand for other words, decodes the stretch around them in context.
type decoder struct {
	*Repairer
	doc     *document
	profile *damage.Profile
	channel *channel
	search  search
	ways    *ways    // what frequent words may stand for; nil if that is not remembered
	lattice *lattice // while it reads
	character
	page

	active      bool         // something is known of the document's damage
	amongOthers bool         // something is known of texts of the same origin
	unshown     map[int]bool // by the start of a correction: see noteUnshown
	topic       *topic       // nil unless something is known of the damage
	doubtful    []passage    // to be read again
	marked      tally
	symbols     float64 // share of running words that are symbols; below 0 if not yet known
	left2, left dict.ID // the last two words read
	alts, cands []candidate
	corrections []Correction
}

// newDecoder returns a decoder of d that has learned nothing yet.
func (r *Repairer) newDecoder(d *document, profile *damage.Profile) *decoder {
	x := &decoder{
		Repairer: r, doc: d, channel: newChannel(profile), profile: profile,
		active: len(profile.Confusions) > 0,
		left2:  dict.Boundary, left: dict.Boundary,
		symbols: -1, page: page{level: highestLevel},
	}
	x.search = search{dict: r.dict, channel: x.channel, noisy: &x.noisy}
	x.ways = r.losses.ways(x.channel.suffered)
	return x
}

// learnFrom finds out what d suffered, and in what measure.
func (x *decoder) learnFrom(pools []*damage.Counts) {
	x.channel.adapt(costs(x.rates(x.source(), pools)))
	if x.scanned {
		x.settle()
		x.ownShards(pools)
	}
}

// decode returns the corrections of the document under the channel, where it may
// be read otherwise.
func (x *decoder) decode(mayChange func(token int) bool) []Correction {
	if x.scanned {
		x.glue()
		x.known = make([]meanings, len(x.doc.toks))
	}
	if x.active || x.scanned {
		x.topic = newTopic(x.doc)
	}
	for i := 0; i < len(x.doc.toks); {
		if !mayChange(i) || len(x.alternatives(i)) == 0 {
			x.read(i)
			i++
			continue
		}
		i = x.region(i)
	}
	x.readAgain(x.doubtful)
	x.doubtCoined()
	x.doubtAlone()
	return x.corrections
}

// alternatives returns what token i, alone or with those after it, may stand
// for. The result is valid until the next call. Those of a scanned page are
// asked for up to three times, and remembered.
func (x *decoder) alternatives(i int) []candidate {
	if !x.isScan() {
		return x.find(i)
	}
	known := &x.known[i]
	if !known.found {
		known.found, known.list = true, slices.Clone(x.find(i))
	}
	return known.list
}

// meanings are what one token may stand for, if that was found.
type meanings struct {
	found bool
	list  []candidate
}

// find finds the alternatives of token i.
func (x *decoder) find(i int) []candidate {
	t := x.doc.word(i)
	if t == nil {
		x.alts = x.alts[:0]
		if x.addGlued(i); len(x.alts) > 0 {
			return x.alts
		}
		if x.scanned && x.doc.isLoneOne(i) {
			return append(x.alts, x.pronoun(i))
		}
		if x.active && x.doc.isBareClitic(i) {
			return x.hosts(i)
		}
		if !x.canStart(i) {
			return nil
		}
		glyph := x.doc.isGlyph(i) && !x.channel.active.sees(x.doc.src[x.doc.toks[i].start])
		x.search.mode(glyph, false, activeBudget)
		found := x.doc.candidates(i, &x.search)
		if glyph {
			return found
		}
		return append(found, x.coinedAt(i)...)
	}
	if t.sure || t.shape == other || x.active && x.doc.isBareClitic(i-1) || x.doc.isOfEntity(i) || x.doc.isBareNot(i+2) {
		return nil
	}
	x.alts = x.alts[:0]
	if x.besideMark(i) && (x.active || !x.scanned) {
		stray := x.doc.isStray(i + 1)
		suspect := stray || x.isSuspect(t)
		x.search.mode(suspect, false, x.markBudget(suspect, stray))
		x.alts = append(x.alts, x.doc.candidates(i, &x.search)...)
		if x.active {
			x.alts = append(x.alts, x.coinedAt(i)...)
		}
	} else {
		x.alts = append(x.alts, x.typeAlternatives(t)...)
		if x.active && t.id == dict.Unknown {
			x.alts = append(x.alts, x.witnessed(t)...)
		}
		for k := range x.alts {
			x.alts[k].end = i + 1
		}
	}
	if x.scanned {
		x.addJoined(i)
		x.addGlued(i)
		x.addEtcetera(i)
		x.addLostEnd(i)
		x.addPrice(i)
	}
	if (x.active || !x.scanned) && x.mayJoin(i) {
		x.search.mode(false, true, joinBudget)
		x.alts = append(x.alts, x.doc.joins(i, &x.search)...)
	}
	if x.active && x.doc.isBareHost(i+1) {
		x.addHosted(i, t)
	}
	return likeliest(x.alts)
}

// Budgets of the search, in nats.
const (
	activeBudget  = 12
	joinBudget    = 13
	suspectBudget = 9    // one error
	noisyBudget   = 14.5 // several
)

func (x *decoder) budget(suspect bool) float32 {
	switch {
	case suspect && x.noisy:
		return noisyBudget
	case suspect:
		return suspectBudget
	}
	return activeBudget
}

// markBudget is the budget for a word beside a mark. One that belongs nowhere
// between two letters says already that something happened.
func (x *decoder) markBudget(suspect, stray bool) float32 {
	if stray {
		return max(activeBudget, x.budget(suspect))
	}
	return x.budget(suspect)
}

// typeAlternatives returns what a word that stands alone may stand for. It is
// the same wherever the word stands.
func (x *decoder) typeAlternatives(t *wordType) []candidate {
	if t.alts == nil {
		t.alts = &none
		if found := x.searchType(t); len(found) > 0 {
			alts := found // most words have none, for which nothing is to be kept
			t.alts = &alts
		}
	}
	return *t.alts
}

// none is what a word that stands for no other has for alternatives.
var none []candidate

func (x *decoder) searchType(t *wordType) []candidate {
	suspect := x.isSuspect(t)
	switch {
	case x.scanned && suspect:
		return x.nearby(t)
	case x.scanned && t.shape == digits:
		return x.misreadNumber(t)
	}
	if seen := t.glyphed(); seen != "" {
		return x.glyphAlternatives(t, seen)
	}
	if !x.active && x.mayBeFigured(t) {
		x.search.mode(true, false, activeBudget)
		return slices.DeleteFunc(x.searchAlone(t), func(c candidate) bool { return !c.isOfShapes() })
	}
	lacking := !suspect && x.mayLackLigature(t)
	if !suspect && !lacking && x.ways != nil && int(t.id) < len(x.ways.words) && t.id != dict.Unknown {
		return x.knownWays(t)
	}
	if suspect && x.active && !x.noisy {
		if lost := x.surelyLost(t); lost != nil {
			return lost
		}
	}
	if suspect || lacking || x.active {
		x.search.mode(suspect, lacking, x.budget(suspect))
		return x.searchAlone(t)
	}
	return nil
}

// searchAlone returns what a word that stands alone may stand for, in the mode
// that is set.
func (x *decoder) searchAlone(t *wordType) []candidate {
	s := &x.search
	s.seen, s.ends = append(s.seen[:0], t.folded...), append(s.ends[:0], end{len(t.folded), 0})
	return slices.Clone(s.run())
}
