package repair

import (
	"math"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// Old newspapers are full of prices in shillings and pence, of which a reader of
// scanned pages makes words:
//
//	Is 6d, 2s. fid, 3s Gd, 9s lOd, 12a lid → 1s 6d, 2s. 6d, 3s 6d, 9s 10d, 12s 11d
//
// One is read for a price where the page has others, or figures at least, the more
// if it stands beside one.

// A glyphFigure is a figure of a price as it was read.
type glyphFigure struct {
	got  string
	want byte
	cost float32 // -ln P(got | want)
}

// The figures and units of prices were counted in the training parts of ICDAR 2017
// and BLN600: of 98 times that 1s was meant, 67 were read as Is, none as 1s.
var (
	glyphFigures = []glyphFigure{
		{"I", '1', 0.4}, {"l", '1', 1.5}, {"i", '1', 2.4}, {"O", '0', 0.8}, {"o", '0', 2.4},
		{"fi", '6', 1.7}, {"G", '6', 2.5}, {"C", '6', 3.2}, {"S", '8', 3},
	}
	misreadUnits = map[byte]float32{'a': 3, 'e': 3.2, 'i': 3.5} // of an s
)

const (
	mostPence      = "11"
	priceCost      = 2.3  // -ln P(what the price is | a price)
	besidePrice    = 3    // ln of how much likelier a price is before its pence, or behind its shillings
	leastSterling  = 0.1  // share of prices from which a word of the dictionary may be one, alone
	expectedPrices = 0.05 // prices that a page has before it is seen
	expectedCounts = 2    // the same for prices and other numbers
)

// A price is what a word may stand for.
type price struct {
	text string
	cost float32
}

func (p *price) unit() byte { return p.text[len(p.text)-1] }

// priceOf returns the price that a word may be; its text is empty if it is none.
func priceOf(text string) price {
	var p price
	last := len(text) - 1
	if last < 1 {
		return p
	}
	unit := text[last]
	if cost, misread := misreadUnits[unit]; misread {
		unit, p.cost = 's', cost
	}
	if unit != 's' && unit != 'd' {
		return p
	}
	figures, cost := figuresOf(text[:last])
	if figures == "" || unit == 'd' && len(figures) == 2 && figures > mostPence {
		return p
	}
	p.text, p.cost = figures+string(unit), p.cost+cost
	return p
}

// figuresOf returns the one or two figures that letters stand for.
func figuresOf(text string) (figures string, cost float32) {
	for text != "" {
		f := figureBefore(text)
		if f.got == "" || len(figures) == 2 {
			return "", 0
		}
		figures, cost, text = figures+string(f.want), cost+f.cost, text[len(f.got):]
	}
	return figures, cost
}

// figureBefore returns the figure that text starts with.
func figureBefore(text string) glyphFigure {
	if isFigure(text[0]) {
		return glyphFigure{got: text[:1], want: text[0]}
	}
	for _, f := range glyphFigures {
		if len(f.got) <= len(text) && text[:len(f.got)] == f.got {
			return f
		}
	}
	return glyphFigure{}
}

// addPrice adds the price that token i of a scanned page may stand for.
func (x *decoder) addPrice(i int) {
	t := x.doc.word(i)
	p := priceOf(t.text)
	if p.text == t.text || p.text == "" || t.clitic != "" || t.sure {
		return
	}
	if x.sterling == 0 {
		x.sterling = x.doc.priceShare()
	}
	cost := p.cost + priceCost - float32(math.Log(x.sterling))
	switch {
	case x.doc.isBesidePrice(i, p.unit()):
		cost -= besidePrice
	case t.id != dict.Unknown && x.sterling < leastSterling:
		return // Is and Id are words, too
	case p.text[0] == '0' || p.unit() != t.text[len(t.text)-1]:
		return // la, 12a and Od say nothing alone
	}
	c := candidate{text: p.text, id: dict.Number, end: i + 1, logP: x.dict.LogP(dict.Number)}
	c.rules[0] = &rule{got: t.text, want: p.text, class: classShape, active: -1, own: true, cost: max(cost, 0)}
	x.alts = append(x.alts, c)
}

// priceShare is the share of prices among the numbers of a page.
func (d *document) priceShare() float64 {
	prices, numbers := 0.0, 0.0
	for i := range d.types {
		switch t := &d.types[i]; {
		case t.shape == digits && priceOf(t.text).text == t.text, t.id == dict.Unknown && priceOf(t.text).text != "":
			prices += float64(t.count)
		}
	}
	for _, t := range d.toks {
		if t.kind == token.Number {
			numbers++
		}
	}
	return (prices + expectedPrices) / (prices + numbers + expectedCounts)
}

// isBesidePrice tells whether shillings at token i are before what may be pence, or
// pence behind what may be shillings or their number.
func (d *document) isBesidePrice(i int, unit byte) bool {
	if unit == 's' {
		next := d.word(d.over(i, 1))
		return next != nil && isPence(next.text)
	}
	k := d.over(i, -1)
	if before := d.word(k); before != nil {
		p := priceOf(before.text)
		return p.text != "" && p.unit() == 's'
	}
	return k >= 0 && k < len(d.toks) && d.toks[k].kind == token.Number
}

func isPence(text string) bool {
	p := priceOf(text)
	return p.text != "" && p.unit() == 'd'
}

// over returns the token next to i in steps of one or less one, over one blank and
// a full stop.
func (d *document) over(i, step int) int {
	k := i + step
	for k >= 0 && k < len(d.toks) && k != i+3*step && (d.isBlank(k) || d.isMark(k, ".")) {
		k += step
	}
	return k
}
