package repair

import "github.com/textmend/textmend/repair/damage"

// isClearlyScanned tells whether some of its unknown words show already that a text is
// a scanned page. All of them are searched anew where any word is doubted.
func (x *decoder) isClearlyScanned(source Source, pools []*damage.Counts) bool {
	unknown := 0
	for i := range x.doc.types {
		if x.isUnknown(&x.doc.types[i]) {
			unknown++
		}
	}
	every := unknown / fewSuspects
	if every < 2 || unknown < len(x.doc.types)/clearlyUnknown {
		return false
	}
	rate := x.learnRates(source, pools, every)
	return isClearlyMisread(rate) && !x.foreign && !x.isOfItsOwn() && !x.hasForeign(x.doc, foreignShare)
}

const (
	fewSuspects    = 12 // words that show it
	clearlyUnknown = 10 // a word in so many is unknown then, counted once each
)

// isClearlyMisread tells whether letters are wrong so much more often than in other
// texts, and so much rather misread than mistyped, that all words would say the same.
func isClearlyMisread(rate [classes]float64) bool {
	return isNoisy(rate) && rate[classShape] > clearly*noisyRate && rate[classShape] > clearly*rate[classType]
}

const clearly = 3
