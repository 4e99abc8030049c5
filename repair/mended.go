package repair

import (
	"slices"

	"github.com/textmend/textmend/dict"
)

// isScan tells whether the decoder read a scanned page that suffered nothing else.
func (x *decoder) isScan() bool { return x != nil && x.scanned && !x.active }

// isIntact tells whether the decoder read a text that lost no fragments and is no
// scanned page.
func (x *decoder) isIntact() bool { return x != nil && !x.noisy && !x.active }

func (x *decoder) release() {
	if x != nil {
		x.channel.release()
		x.lattice.release()
	}
}

// anywhere is where a text may be changed that is read for the first time.
func anywhere(int) bool { return true }

// aroundMended is how many tokens to either side of what was mended are read again.
const aroundMended = 12

// readMended reads again a text of which all that it suffered shows at the first
// reading: a page of misread letters, or a long one. v shows it with what was first
// found in it. Only the words around those that were mended are read, at the same rates.
func (x *decoder) readMended(v *view, first []Correction) {
	made := slices.DeleteFunc(slices.Clone(first), Correction.isDoubtful)
	for range mostRounds - 1 {
		if made = x.readAround(v.text, made); len(made) == 0 {
			return
		}
		v.apply(made)
	}
}

// readAround reads a text again around the corrections that were just made, and
// returns those that show now.
func (x *decoder) readAround(text string, made []Correction) []Correction {
	x.doc = x.split(text)
	defer x.doc.release()
	again := x.doc.around(made)
	if !x.scanned {
		x.searchSuspects(again)
	}
	x.left2, x.left, x.doubtful, x.corrections = dict.Boundary, dict.Boundary, nil, nil
	more := x.wanted(x.decode(func(i int) bool { return again[i] }))
	return slices.DeleteFunc(more, Correction.isDoubtful)
}

// searchSuspects finds what the suspects among some tokens may stand for at the rates
// at which those of a whole text are searched.
func (x *decoder) searchSuspects(among []bool) {
	x.channel.adapt(costs(searchRates))
	for i := range among {
		if t := x.doc.word(i); among[i] && t != nil && (x.isSuspect(t) || x.mayBeFigured(t)) {
			x.typeAlternatives(t)
		}
	}
	x.channel.adapt(costs(x.rate))
}

// around tells of each token whether it is near one of the corrections that made
// d of another text.
func (d *document) around(made []Correction) []bool {
	near := make([]bool, len(d.toks))
	shift, i := 0, 0
	for _, c := range made {
		from := c.Start + shift
		shift += len(c.Want) - len(c.Got)
		for i < len(d.toks) && d.end(i) < from {
			i++
		}
		to := i
		for to < len(d.toks) && d.toks[to].start <= c.End+shift {
			to++
		}
		for k := max(0, i-aroundMended); k < min(len(near), to+aroundMended); k++ {
			near[k] = true
		}
	}
	return near
}
