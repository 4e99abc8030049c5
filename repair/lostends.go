package repair

import (
	"math"

	"github.com/textmend/textmend/dict"
)

// Some readers of scanned pages leave a blank in place of an s before a mark.
//
//	won by fifteen point . The visitor , → won by fifteen points. The visitors,
//
// Others leave blanks before marks for nothing. Which kind a page is of, the
// words before such blanks tell: where an s leaves a blank, none ends in one. Before
// a word such an s is gone without a trace, in much the same measure.
//
//	The member of the committee ha met → The members of the committee has met

// What is expected of the words before blanks before marks.
const (
	losesEnds   = 0.5  // P(a page has blanks in place of s)
	endInS      = 0.18 // of all words before marks, those that end in s
	endInSStill = 0.03 // the same before blanks of a page that has them in place of s
	endsLost    = 0.7  // of such blanks, those that stand for s
	leastRate   = 1e-9 // for what happens never

	sometimesLost = 0.08 // the share of lost s from which words before words are asked for one
	beforeWords   = 0.6  // as many were lost there as before marks
)

// addLostEnd adds what token i of a scanned page stands for if the blank behind
// it, which is before a mark, was an s.
func (x *decoder) addLostEnd(i int) {
	t := x.doc.word(i)
	if !x.doc.isLoose(i) || t.clitic != "" || t.shape > title {
		return
	}
	id, ok := x.dict.Lookup(t.folded + "s")
	if !ok {
		return
	}
	if x.lostEnd == 0 {
		x.lostEnd = x.doc.lostEnds()
	}
	x.addWithS(i, i+2, id, " ", x.lostEnd/(1-x.lostEnd))
}

// addLostS adds token i of a scanned page, with a word behind it, with an s.
func (x *decoder) addLostS(i int) {
	t := x.doc.word(i)
	if x.doc.word(i+2) == nil || t.clitic != "" || t.shape > title || len(t.folded) < shortestLoose || t.folded[len(t.folded)-1] == 's' {
		return
	}
	if x.lostS == 0 {
		x.lostS = max(beforeWords*x.doc.lostS(), leastRate)
	}
	if id, ok := x.dict.Lookup(t.folded + "s"); ok && x.lostS >= sometimesLost {
		x.addWithS(i, i+1, id, "", x.lostS)
	}
}

// addWithS adds the word from token i up to end with an s in place of what was read.
func (x *decoder) addWithS(i, end int, id dict.ID, got string, rate float64) {
	c := candidate{text: x.doc.word(i).folded + "s", id: id, end: end, logP: x.dict.LogP(id)}
	c.rules[0] = &rule{got: got, want: "s", class: classGap, active: -1, own: true, cost: -float32(math.Log(rate))}
	x.alts = append(x.alts, c)
}

// lostS returns the share of the s before marks that was lost.
func (d *document) lostS() float64 {
	blanks, intact := 0.0, 1.0
	for i := range d.toks {
		t := d.word(i)
		switch {
		case t == nil:
		case d.isLoose(i) && t.folded[len(t.folded)-1] != 's':
			blanks++
		case t.folded[len(t.folded)-1] == 's' && d.isMark(i+1, ".,;:"):
			intact++
		}
	}
	lost := blanks * d.lostEnds()
	return lost / (lost + intact)
}

// lostEnds returns the probability that a blank before a mark was an s.
func (d *document) lostEnds() float64 {
	odds := math.Log(losesEnds / (1 - losesEnds))
	for i := range d.toks {
		if !d.isLoose(i) {
			continue
		}
		if folded := d.word(i).folded; folded[len(folded)-1] == 's' {
			odds += math.Log(endInSStill / endInS)
		} else {
			odds += math.Log((1 - endInSStill) / (1 - endInS))
		}
	}
	return max(endsLost/(1+math.Exp(-odds)), leastRate)
}

// isLoose tells whether token i is a word that one blank parts from a mark.
func (d *document) isLoose(i int) bool {
	t := d.word(i)
	return t != nil && len(t.folded) >= shortestLoose && i+2 < len(d.toks) && d.text(i+1) == " " && d.isMark(i+2, ".,;:") &&
		(i+3 == len(d.toks) || d.word(i+3) == nil)
}

// shortestLoose is the length of a word from which it may lack an s.
const shortestLoose = 3
