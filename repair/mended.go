package repair

import (
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// isScan tells whether the decoder read a scanned page that suffered nothing else.
func (x *decoder) isScan() bool { return x != nil && x.scanned && !x.active }

// isIntact tells whether the decoder read a text that lost no fragments and is no
// scanned page.
func (x *decoder) isIntact() bool { return x != nil && !x.noisy && !x.active }

func (x *decoder) release() {
	if x != nil {
		x.doc.release()
		x.channel.release()
		x.lattice.release()
	}
}

// anywhere is where a text may be changed that is read for the first time.
func anywhere(int) bool { return true }

// To either side of what was mended so many tokens are read again, and so many bytes
// are split for it where the text is no scanned page.
const (
	aroundMended  = 12
	stretchMended = 1 << 10
)

// readMended reads again a text of which all that it suffered shows at the first
// reading: a page of misread letters, or a long one. v shows it with what was first
// found in it. Only the words around those that were mended are read, at the same rates.
func (x *decoder) readMended(v *view, first []Correction) {
	made := slices.DeleteFunc(slices.Clone(first), Correction.isDoubtful)
	for range mostRounds - 1 {
		if made = x.readAround(v.text, placesOf(made)); len(made) == 0 {
			return
		}
		v.apply(made)
	}
}

// placesOf returns where corrections stand in the text that they made.
func placesOf(made []Correction) []token.Span {
	places, shift := make([]token.Span, len(made)), 0
	for i, c := range made {
		start := c.Start + shift
		places[i] = token.Span{Start: start, End: start + len(c.Want)}
		shift += len(c.Want) - len(c.Got)
	}
	return places
}

// readAround reads a text again around the places that were just mended, and returns
// the corrections that show now.
func (x *decoder) readAround(text string, places []token.Span) []Correction {
	if x.scanned {
		x.doc.release()
		x.doc = x.split(text)
		return x.readPlaces(places)
	}
	var all []Correction
	whole, last := x.doc, 0
	for len(places) > 0 {
		s, n := stretchAround(text, places)
		s.Start, last = max(s.Start, last), s.End
		x.doc = x.part(whole, text[s.Start:s.End])
		x.searchSuspects()
		for _, c := range x.readPlaces(shifted(places[:n], -s.Start)) {
			c.Start, c.End = c.Start+s.Start, c.End+s.Start
			all = append(all, c)
		}
		x.doc.release()
		places = places[n:]
	}
	x.doc = whole
	return all
}

// stretchAround returns the stretch of a text around the first of some places, and how
// many of them lie within: those that are so near that theirs would overlap it.
func stretchAround(text string, places []token.Span) (s token.Span, n int) {
	s.Start = strings.LastIndexAny(text[:max(0, places[0].Start-stretchMended)], " \n") + 1
	for n < len(places) && (n == 0 || places[n].Start < s.End+stretchMended+maxSeen) {
		s.End = min(len(text), places[n].End+stretchMended)
		n++
	}
	if i := strings.IndexAny(text[s.End:], " \n"); i >= 0 {
		s.End += i
	} else {
		s.End = len(text)
	}
	return s, n
}

func shifted(places []token.Span, by int) []token.Span {
	moved := make([]token.Span, len(places))
	for i, p := range places {
		moved[i] = token.Span{Start: p.Start + by, End: p.End + by}
	}
	return moved
}

// part returns a stretch of the text of a whole document as a document of its own, in
// which words stand as often as in the whole.
func (x *decoder) part(whole *document, text string) *document {
	d := x.split(text)
	d.wrapped, d.legacy = whole.wrapped, whole.legacy
	for i := range d.types {
		if t := whole.find(d.types[i].text); t != nil {
			d.types[i].count = max(d.types[i].count, t.count)
		}
	}
	return d
}

// readPlaces reads the document around some places in it, and returns the corrections
// that are sure.
func (x *decoder) readPlaces(places []token.Span) []Correction {
	again := x.doc.around(places)
	x.left2, x.left, x.doubtful, x.corrections = dict.Boundary, dict.Boundary, nil, nil
	more := x.wanted(x.decode(func(i int) bool { return again[i] }))
	return slices.DeleteFunc(more, Correction.isDoubtful)
}

// searchSuspects finds what the suspects of the document may stand for at the rates at
// which those of a whole text are searched.
func (x *decoder) searchSuspects() {
	x.channel.adapt(costs(searchRates))
	for i := range x.doc.types {
		if t := &x.doc.types[i]; x.isSuspect(t) || x.mayBeFigured(t) {
			x.typeAlternatives(t)
		}
	}
	x.channel.adapt(costs(x.rate))
}

// around tells of each token whether it is near one of some places.
func (d *document) around(places []token.Span) []bool {
	near, i := make([]bool, len(d.toks)), 0
	for _, p := range places {
		for i < len(d.toks) && d.end(i) < p.Start {
			i++
		}
		to := i
		for to < len(d.toks) && d.toks[to].start <= p.End {
			to++
		}
		for k := max(0, i-aroundMended); k < min(len(near), to+aroundMended); k++ {
			near[k] = true
		}
	}
	return near
}
