package repair

import "math"

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
//
// A wrong word that becomes another wrong word costs little, and so on a scanned
// page more is applied than is likely right: from the posterior scannedApplied
// on what is likely wrong is held at the default threshold.
func (x *decoder) calibrated(c *candidate, p float64) float64 {
	p *= x.certainty(c)
	switch {
	case c.onlyActive() && x.symbols > 0:
		return held(platt(p, symbolsSlope, symbolsOffset), p >= symbolsApplied)
	case c.onlyActive():
		return min(p, 1)
	case x.scanned:
		return held(scannedMost*platt(p, scannedSlope, scannedOffset), p >= scannedApplied || p >= ownApplied && c.hasOwn())
	case x.lossy:
		return held(platt(p, lossySlope, lossyOffset), p >= DefaultMinConfidence)
	}
	return min(p, 1)
}

// platt returns the probability whose ln odds lie on a line through those of p.
func platt(p, slope, offset float64) float64 {
	p = min(p, 1-1e-9)
	return 1 / (1 + math.Exp(-(slope*math.Log(p/(1-p)) + offset)))
}

// held returns what is likely, or the default threshold where more is applied
// than is likely right.
func held(likely float64, applied bool) float64 {
	if applied {
		return max(likely, DefaultMinConfidence)
	}
	return likely
}

// The figures of the map for texts whose like often lost ligatures: an odd word
// of theirs may have lost anything. They were read off 1,500 corrections of the
// development set of sentences of scanned books; those read off one half of the
// sentences hold within 0.06 for the other from 0.7 on.
const (
	lossySlope  = 0.45
	lossyOffset = -0.7
)

// The figures of the map for texts with formulas, where what looks like a word
// that lost something is often a symbol. They were read off 3,200 corrections of
// the development sets of scientific papers; what is likelier than symbolsApplied
// is applied as before.
const (
	symbolsSlope   = 0.45
	symbolsOffset  = -0.9
	symbolsApplied = 0.7
)

// The figures of the map for scanned pages.
const (
	scannedMost    = 0.94
	scannedSlope   = 0.5
	scannedOffset  = -1.5
	scannedApplied = 0.77
	ownApplied     = 0.75 // the same for what the page itself shows, beyond its rates
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
