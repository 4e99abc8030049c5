package repair

import (
	"math"
	"strings"

	"github.com/textmend/textmend/dict"
)

// calibrated returns how probable it is that candidate c is right if its
// posterior is p.
//
// What letters are taken for on a scanned page is known from the page itself,
// and poorly: the lattice takes its rates for certain, its posteriors are too
// sure, and a share of what it is certain of is wrong all the same. A line
// through the ln odds (Platt 1999) mends that, and a bound. Both were read
// off 7,600 corrections of the development sets of newspapers and a book, and
// hold within 0.05 for 18,800 of two other sets. Texts whose like often lost
// ligatures have a line of their own, and texts with formulas one for what they are
// known to have suffered. Elsewhere posteriors are right as they are.
func (x *decoder) calibrated(c *candidate, p float64) float64 {
	p *= x.certainty(c)
	switch x.trouble(c) {
	case ofFormulas:
		return platt(p, symbolsSlope, symbolsOffset)
	case ofScans:
		return scannedMost * platt(p, scannedSlope, scannedOffset)
	case ofLossy:
		return platt(p, lossySlope, lossyOffset)
	}
	return min(p, 1)
}

// threshold returns the calibrated confidence from which candidate c is made
// unasked, or 0 for the usual one, where what stands there is right with
// probability kept. A wrong word that becomes another wrong word costs little: so
// more is made where most doubtful words are wrong, and where a word is not right
// as it stands and the text, in which little else is wrong, shows that it lost what
// c restores.
func (x *decoder) threshold(c *candidate, kept float64) float64 {
	t := x.trouble(c)
	if t == noTrouble && !x.noisy && kept <= mostKept && x.isShown(c) {
		return brokenThreshold
	}
	if t == ofScans && c.hasOwn() {
		return ownThreshold
	}
	return [...]float64{ofScans: scannedThreshold, ofLossy: lossyThreshold, ofFormulas: symbolsThreshold}[t]
}

// isShown tells whether a candidate undoes nothing but what the text itself shows.
func (x *decoder) isShown(c *candidate) bool {
	return !c.needs(func(r *rule) bool { return r.active < 0 || x.profile.Confusions[r.active].Words == 0 })
}

// Of 13 such words of the development sets of lost fragments whose best reading
// lies between brokenThreshold and the usual one, 10 are read right.
const (
	mostKept        = 0.2 // probability that a word is right as it stands, if it can hardly be
	brokenThreshold = 0.5
)

// A trouble is what makes the posteriors of a text too sure.
type trouble uint8

const (
	noTrouble trouble = iota
	ofScans
	ofLossy // texts of whose like ligatures were often lost
	ofFormulas
)

// trouble tells what makes the posterior of candidate c too sure.
func (x *decoder) trouble(c *candidate) trouble {
	switch {
	case c.onlyActive() && x.symbols > 0:
		return ofFormulas
	case c.onlyActive():
		return noTrouble
	case x.scanned:
		return ofScans
	case x.lossy:
		return ofLossy
	}
	return noTrouble
}

// platt returns the probability whose ln odds lie on a line through those of p.
func platt(p, slope, offset float64) float64 {
	p = min(p, 1-1e-9)
	return 1 / (1 + math.Exp(-(slope*math.Log(p/(1-p)) + offset)))
}

// The figures for texts whose like often lost ligatures: an odd word of theirs may
// have lost anything. They were read off 1,500 corrections of the development set
// of sentences of scanned books; those read off one half of the sentences hold
// within 0.06 for the other from 0.7 on. The threshold is a posterior of 0.65.
const (
	lossySlope     = 0.45
	lossyOffset    = -0.7
	lossyThreshold = 0.396
)

// The figures for texts with formulas, where what looks like a word that lost
// something is often a symbol. They were read off 3,200 corrections of the
// development sets of scientific papers. The threshold is a posterior of 0.7.
const (
	symbolsSlope     = 0.45
	symbolsOffset    = -0.9
	symbolsThreshold = 0.373
)

// The figures for scanned pages. The threshold is a posterior of 0.77, and of 0.75
// for what the page itself shows, beyond its rates.
const (
	scannedMost      = 0.94
	scannedSlope     = 0.5
	scannedOffset    = -1.5
	scannedThreshold = 0.272
	ownThreshold     = 0.262
)

// certainty is how sure it is that the document suffered what candidate c
// undoes. What its own words show is known to have happened, for the search and
// the lattice. What is but known of texts of the same origin is not: that a word
// may be mended so does not make the document one of those that were damaged.
func (x *decoder) certainty(c *candidate) float64 {
	sure := 1.0
	for _, r := range c.rules {
		if r == nil || r.active < 0 {
			continue
		}
		if f := &x.profile.Confusions[r.active]; f.Words == 0 {
			sure = min(sure, f.Certainty)
		}
	}
	return sure
}

// hasOwn tells whether a candidate needs a rule that was found in the document.
func (c *candidate) hasOwn() bool { return c.needs(func(r *rule) bool { return r.own }) }

// In a text that shows nothing of what others of its origin lost, a word of the
// dictionary may as well stand there for itself: des, poets. If all that would be
// changed is one such word, it is changed only where the words around it leave hardly
// a doubt. Among thousands of articles of sixty words that lost something, 34 of 2,209
// sound ones drawn from the model were changed without that rule, and 8 are with it; of
// 2,626 news articles 17, and 11. It costs one repair in 90, and one in 400 in news.
const (
	sureAlone = 0.94 // the posterior from which such a word is changed
	heldAlone = 0.6  // the confidence of one that is not
)

// noteUnshown notes whether a correction at a place, of posterior p, shows no loss by
// itself, and is in doubt: what it changes is a word of the dictionary.
func (x *decoder) noteUnshown(start int, c *candidate, t *wordType, p float64) {
	if !x.amongOthers {
		return
	}
	if x.unshown == nil {
		x.unshown = map[int]bool{}
	}
	x.unshown[start] = t != nil && t.id != dict.Unknown && p < sureAlone && !c.needs(func(r *rule) bool { return r.active < 0 || r.got != "" })
}

// doubtAlone lowers the confidence where nothing else shows that the text lost what
// texts of the same origin lost.
func (x *decoder) doubtAlone() {
	got := ""
	for i := range x.corrections {
		c := &x.corrections[i]
		if c.isDoubtful() || len(c.Evidence.Confusions) == 0 {
			continue
		}
		if !x.unshown[c.Start] || got != "" && !strings.EqualFold(got, c.Got) {
			return
		}
		got = c.Got
	}
	for i := range x.corrections {
		if c := &x.corrections[i]; x.unshown[c.Start] && strings.EqualFold(c.Got, got) {
			c.Confidence = min(c.Confidence, heldAlone)
		}
	}
}
