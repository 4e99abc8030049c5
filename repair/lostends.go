package repair

import "math"

// Some readers of scanned pages leave a blank in place of an s before a mark.
//
//	won by fifteen point . The visitor , → won by fifteen points. The visitors,
//
// Others leave blanks before marks for nothing. Which kind a page is of, the
// words before such blanks tell: where an s leaves a blank, none ends in one.

// What is expected of the words before blanks before marks.
const (
	losesEnds   = 0.5  // P(a page has blanks in place of s)
	endInS      = 0.18 // of all words before marks, those that end in s
	endInSStill = 0.03 // the same before blanks of a page that has them in place of s
	endsLost    = 0.7  // of such blanks, those that stand for s
	leastRate   = 1e-9 // for what happens never
)

// addLostEnd adds what token i of a scanned page stands for if the blank behind
// it, which is before a mark, was an s.
func (x *decoder) addLostEnd(i int) {
	t := x.doc.word(i)
	if !x.doc.isLoose(i) || t.clitic != "" || t.shape > title {
		return
	}
	text := t.folded + "s"
	id, ok := x.dict.Lookup(text)
	if !ok {
		return
	}
	if x.lostEnd == 0 {
		x.lostEnd = x.doc.lostEnds()
	}
	c := candidate{text: text, id: id, end: i + 2, logP: x.dict.LogP(id)}
	c.rules[0] = &rule{got: " ", want: "s", class: classGap, active: -1, own: true, cost: -float32(math.Log(x.lostEnd / (1 - x.lostEnd)))}
	x.alts = append(x.alts, c)
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
