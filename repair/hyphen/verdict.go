package hyphen

import (
	"fmt"
	"math"
)

// A verdict says whether the halves belong together.
type verdict struct {
	confidence float64 // that they do
	hyphen     string  // what stays between them
	note       string
}

// A judge decides about breaks.
type judge struct {
	lex    Lexicon
	uses   uses
	joined [nothing + 1]int // breaks of each kind that were joined for sure
}

// The scale of the evidence, in ln odds. The figures were set on line-end
// hyphens of scientific papers and old books whose right reading is known.
const (
	mostOdds    = 5.3   // confidence 0.995
	unknownLnP  = -25   // of a half that is no word
	compoundLnP = 2.5   // a compound of two words is that much likelier than their product
	scale       = 0.9   // differences of ln P that make one unit of odds
	fragmentLnP = -13   // a rarer right half is rather a part of a word
	noWordLnP   = -16   // a rarer one is rather an error that came more than once
	commonLnP   = -13.5 // a rarer word is rather meant to be two
	clearGain   = 14.0  // no compound explains so much
)

// verdicts decides about all breaks. A word that is joined for sure is one
// more use of it, as it would be in a second run over the repaired text.
func (j *judge) verdicts(breaks []lineBreak) []verdict {
	verdicts := make([]verdict, len(breaks))
	for changed, round := true, 0; changed && round < maxRounds; round++ {
		changed = false
		for i, b := range breaks {
			if verdicts[i].confidence >= sure {
				continue
			}
			verdicts[i] = j.verdict(b)
			if v := verdicts[i]; v.confidence >= sure && v.hyphen == "" {
				j.uses[b.leftWord+b.rightWord]++
				j.joined[b.kind]++
				changed = true
			}
		}
	}
	return verdicts
}

const (
	sure      = 0.9
	maxRounds = 8 // the second is hardly ever needed
)

// verdict weighs what is known of the halves of b.
func (j *judge) verdict(b lineBreak) verdict {
	joined, hyphenated := b.leftWord+b.rightWord, b.leftWord+"-"+b.rightWord
	asWord, asCompound := j.uses[joined], j.uses[hyphenated]
	lnP, known := j.lex.LogP(joined)
	if b.kind == nothing {
		if asCompound--; asCompound > asWord { // but for itself
			return verdict{}
		}
	}
	if b.kind == sameLine && asCompound > asWord && !known {
		return verdict{0.92, "-", fmt.Sprintf("%q stands %s elsewhere", hyphenated, times(asCompound))}
	}
	if !known && asWord == 0 && (b.kind != lineEnd || b.mark == dashMark || b.spaced) {
		return verdict{}
	}
	odds, note := j.unknownOdds(b), "line-end hyphen"
	if known {
		gain := lnP - j.lnP(b.leftWord) - j.lnP(b.rightWord)
		if gain > clearGain {
			asCompound = 0
		}
		odds = (gain - compoundLnP) / scale
		if isPrefix(b.leftWord) {
			odds += 2
		}
	}
	switch {
	case asWord > asCompound:
		odds += 3 + math.Log(float64(asWord-asCompound))
		note = fmt.Sprintf("line-end hyphen; %q stands %s elsewhere", joined, times(asWord))
	case asCompound > asWord:
		odds -= 5
	}
	odds += j.kindOdds(b.kind) + b.mark.odds()
	if b.spaced {
		odds -= 4 // a dash
	}
	return verdict{confidence: 1 / (1 + math.Exp(-min(odds, mostOdds))), note: note}
}

// unknownOdds weighs a joined word that the lexicon does not have.
func (j *judge) unknownOdds(b lineBreak) float64 {
	left, leftKnown := j.lex.LogP(b.leftWord)
	right, rightKnown := j.lex.LogP(b.rightWord)
	switch {
	case b.titled:
		return -1 // Hoyle-Lyttleton
	case !leftKnown && !rightKnown:
		return 2.6
	case !rightKnown:
		return 2.3
	case !leftKnown && right < fragmentLnP:
		return 1.7
	case !leftKnown:
		return -0.5 // CNN-based
	case right < fragmentLnP-4 || left < fragmentLnP-5:
		return 0.3
	}
	return -2.5 // scale-invariant
}

// lnP returns the ln P of a half.
func (j *judge) lnP(half string) float64 {
	if lnP, known := j.lex.LogP(half); known {
		return lnP
	}
	return unknownLnP
}

// kindOdds returns what the gap tells, beside the words.
func (j *judge) kindOdds(k kind) float64 {
	const proof = 2
	switch {
	case j.joined[k] >= proof:
		return 0
	case k == sameLine, k == nothing:
		return -3 // a dash, or a hyphen that waits for its word: pre- and post-war
	case k == furniture:
		return -2
	}
	return 0
}

// odds returns what the mark tells, beside the words.
func (m mark) odds() float64 {
	switch m {
	case softMark:
		return 6
	case dashMark:
		return -3
	}
	return 0
}

// isPrefix reports whether a half is a prefix that is a word as well and
// hardly ever takes a hyphen.
func isPrefix(half string) bool {
	switch half {
	case "in", "un", "im", "dis", "be", "con", "ad", "al", "to":
		return true
	}
	return false
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
