package damage

import (
	"math"
	"slices"
)

// A text that shares its origin with others need not share what they suffered:
// clean articles lie among damaged ones. A pool tells which share of all places
// lost a fragment. That may be all places of some of its texts, or some of the
// places of all; and fragments may have been lost together or each in texts of
// its own. So a place that stands intact speaks against the loss of others, too.

// How likely each of these is beforehand.
const (
	wholeTexts = 0.6 // some texts lost all that the pool lost
	allTexts   = 0.3 // all texts did, in part
	ownTexts   = 0.1 // some texts lost one fragment
)

// mostShared is the share of the texts of a pool that suffered what the pool
// did, at the most.
const mostShared = 0.95

// originOdds is the ln odds that the text lost the fragment of c, which its pool
// lost, by what is found lost already and by the places where other fragments
// of the pool stand intact. As many texts as the fragment that was lost most
// allows may have lost nothing.
func (in *inference) originOdds(c Confusion) float64 {
	share := 0.0
	for _, o := range in.prior.Confusions {
		share = max(share, min(o.Rate, mostShared))
	}
	whole, all := 0.0, 0.0
	for _, o := range in.prior.Confusions {
		if o.Got == c.Got && o.Want == c.Want {
			continue
		}
		if found := in.find(o); found != nil {
			whole, all = whole+found.LogOdds, all+found.LogOdds
		} else if i := in.place(o.Want); i >= 0 {
			seen := float64(in.counts.tally()[i])
			whole += seen * math.Log(1-min(o.Rate/share, rates[0]))
			all += seen * math.Log(1-min(o.Rate, rates[0]))
		}
	}
	lost := wholeTexts*share*math.Exp(whole) + allTexts*mostShared*math.Exp(all) + ownTexts*c.Rate
	kept := wholeTexts*(1-share) + allTexts*(1-mostShared) + ownTexts*(1-c.Rate)
	return math.Log(lost / kept)
}

// find returns what is convicted of a confusion, or nil.
func (in *inference) find(c Confusion) *Confusion {
	return (&Profile{Confusions: in.convicted}).Find(c.Got, c.Want)
}

// fewRates are the rates that are tried beside the others where the counts may be of
// many texts, a few of which lost what the others kept. One text that lost so small a
// part did not suffer it as a whole. Of 25 sound collections, each of 25,000 to 150,000
// words, or the manuals of a developer's machine, none is given a loss that way.
var fewRates = append(slices.Clone(rates), 0.2, 0.1, 0.05)

// manyTexts is the number of running words from which counts may be of so many texts.
const manyTexts = 5000

// mayBeFew tells whether a few texts of those that are counted may have lost a
// fragment without a mark. The counts of one text come with its context.
func (in *inference) mayBeFew() bool {
	return in.mark == "" && in.context == nil && in.counts.Words >= manyTexts
}

func (in *inference) triedRates() []float64 {
	if in.mayBeFew() {
		return fewRates
	}
	return rates
}

// leastTried is the lowest of the rates that are tried.
func (in *inference) leastTried() float64 {
	tried := in.triedRates()
	return tried[len(tried)-1]
}
