package repair

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// correct turns the best way through the lattice that starts at token base
// into corrections.
func (x *decoder) correct(base int, best []int32, posterior []float64) {
	for _, at := range best {
		a := &x.lattice.arcs[at]
		if a.cand < 0 {
			continue
		}
		readings := x.readings(base, a, posterior)
		c := &x.cands[a.cand]
		got := x.doc.src[x.doc.toks[base+a.from].start:x.doc.end(base+a.to-1)]
		want := x.restoreArc(base, a)
		if got == want {
			continue
		}
		k := slices.IndexFunc(readings, func(r Reading) bool { return r.Want == want })
		confidence := x.calibrated(c, readings[k].Confidence) * x.nothingElse(c, got)
		threshold := x.threshold(c, confidenceOf(readings, got))
		if x.isSlip(c, confidence) || !c.onlyActive() && x.isOthers(base+a.from, base+a.to) || x.isHasty(c, base+a.from, base+a.to) {
			confidence, threshold = min(confidence, slipConfidence), 0
		}
		start := x.doc.toks[base+a.from].start
		for got[0] == ' ' && want[0] == ' ' {
			got, want, start = got[1:], want[1:], start+1
		}
		correction := Correction{
			Span: token.Span{Start: start, End: start + len(got)},
			Got:  got, Want: want,
			Cause: c.cause(), Confidence: confidence, Threshold: threshold,
			Alternatives: alternatives(readings, want),
			Evidence:     x.evidence(c),
		}
		x.noteUnshown(correction.Start, c, x.doc.word(base+a.from), readings[k].Confidence)
		if c.isCoined() && c.rules[0].got != "" {
			x.marked.at = append(x.marked.at, correction.Start)
		}
		if x.doc.keepLine(&correction, endOf(x.corrections)) {
			x.corrections = append(x.corrections, correction)
		}
	}
}

// keepLine makes a correction of a word that goes on in the next line leave
// the number of lines as it is: the line ends after the word, or else before
// it. It tells whether there is a blank that may become the line's end, behind
// last, or the text ends.
//
//	with di⏎erent parts   → with different⏎parts
//	with di⏎erent, if     → with⏎different, if
func (d *document) keepLine(c *Correction, last int) bool {
	i := strings.IndexAny(c.Got, "\r\n")
	if i < 0 {
		return true
	}
	lineEnd := c.Got[i : strings.LastIndexAny(c.Got, "\r\n")+1]
	src, before, after := d.src, "", ""
	switch {
	case c.End == len(src):
		after = lineEnd
	case c.End+1 < len(src) && src[c.End] == ' ' && !isSpaceByte(src[c.End+1]):
		c.End++
		after = lineEnd
	case c.Start-1 > last && src[c.Start-1] == ' ' && !isSpaceByte(src[c.Start-2]):
		c.Start--
		before = lineEnd
	default:
		return false
	}
	c.Got, c.Want = src[c.Start:c.End], before+c.Want+after
	for i := range c.Alternatives {
		c.Alternatives[i].Want = before + c.Alternatives[i].Want + after
	}
	return true
}

// endOf returns where the last of some corrections ends.
func endOf(list []Correction) int {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1].End
}

func isSpaceByte(b byte) bool { return b == ' ' || '\t' <= b && b <= '\r' }

// readings returns what the tokens under arc a may be read as, the most
// probable first; keeping them is one of the readings.
func (x *decoder) readings(base int, a *arc, posterior []float64) []Reading {
	var all []Reading
	rest := 1.0
	for i := range x.lattice.arcs {
		o := &x.lattice.arcs[i]
		if o.from != a.from || o.to != a.to || o.cand < 0 {
			continue
		}
		want := x.restoreArc(base, o)
		rest -= posterior[i]
		if k := slices.IndexFunc(all, func(r Reading) bool { return r.Want == want }); k >= 0 {
			all[k].Confidence += posterior[i]
			continue
		}
		all = append(all, Reading{want, posterior[i]})
	}
	got := x.doc.src[x.doc.toks[base+a.from].start:x.doc.end(base+a.to-1)]
	if rest > 0 {
		all = append(all, Reading{got, rest})
	}
	slices.SortStableFunc(all, func(a, b Reading) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Want, b.Want))
	})
	return all
}

// confidenceOf returns the confidence of a reading, 0 if it is none of them.
func confidenceOf(readings []Reading, want string) float64 {
	for _, r := range readings {
		if r.Want == want {
			return r.Confidence
		}
	}
	return 0
}

// maxAlternatives bounds the readings that a correction lists.
const maxAlternatives = 4

func alternatives(readings []Reading, want string) []Reading {
	var others []Reading
	for _, r := range readings {
		if r.Want != want && r.Confidence >= 0.001 && len(others) < maxAlternatives {
			others = append(others, r)
		}
	}
	return others
}

func (x *decoder) restoreArc(base int, a *arc) string {
	c := &x.cands[a.cand]
	i := base + a.from
	text := x.doc.restore(c, i, x.doc.opensSentence(i) && !x.doc.followsClause(i), x.dict.Case(c.id))
	if x.doc.toks[i].kind == token.Space {
		text = x.doc.src[x.doc.toks[i].start:x.doc.end(i)-1] + text
	}
	if last := base + a.to - 1; last > i && x.doc.toks[last].kind == token.Space {
		text += x.doc.src[x.doc.toks[last].start : x.doc.end(last)-1]
	}
	return text
}

// opensSentence tells whether token i is the first word of a sentence, and not
// just of a line within one.
func (d *document) opensSentence(i int) bool {
	if i == 0 && !strings.ContainsAny(d.src, ".!?") {
		return false // no sentence at all
	}
	if !d.wrapped || i < 2 || d.toks[i-1].kind != token.Newline || d.toks[i-2].kind == token.Newline {
		return d.startsSentence(i)
	}
	return d.toks[i-2].kind == token.Punct && (d.endsSentence(i-2) || d.startsSentence(i-1))
}

// startsSentence tells whether token i is the first word of a sentence.
func (d *document) startsSentence(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch {
		case d.toks[k].kind == token.Space:
		case d.toks[k].kind == token.Newline, d.toks[k].kind == token.Punct && d.endsSentence(k):
			return true
		case d.toks[k].kind == token.Punct && strings.Contains("\"'“‘(", d.text(k)):
		default:
			return false
		}
	}
	return true
}

// followsClause tells whether the last mark before token i is a colon or a
// semicolon: after it a sentence may start, but in small letters.
func (d *document) followsClause(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if d.toks[k].kind == token.Punct {
			return d.text(k) == ":" || d.text(k) == ";"
		}
		if d.toks[k].kind != token.Space {
			return false
		}
	}
	return false
}

// cause is the cause of the dearest rule that a candidate needs.
func (c *candidate) cause() Cause {
	worst := c.rules[0]
	for _, r := range c.rules[1:] {
		if r != nil && r.cost > worst.cost {
			worst = r
		}
	}
	return worst.cause()
}

// evidence lists the active confusions that a candidate undoes.
func (x *decoder) evidence(c *candidate) Evidence {
	var e Evidence
	var notes []string
	for _, r := range c.rules {
		if r == nil {
			break
		}
		note := r.note()
		if r.active >= 0 {
			f := x.profile.Confusions[r.active]
			e.Confusions = append(e.Confusions, f)
			note = describe(f)
		}
		if !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	e.Note = strings.Join(notes, "; ")
	return e
}

// note says in a few words what a rule undoes that was not inferred.
func (r *rule) note() string {
	switch {
	case r.class == classJoin:
		return "space inside a word"
	case r.class == classGap:
		return "blank in place of a letter"
	case r.class == classSplit:
		return "space lost between words"
	case r.got == innerGlyph:
		return fmt.Sprintf("%q read as another glyph", r.want)
	case r.got != "" || r.want != "":
		return confusionName(r.got, r.want)
	case r.class == classMark:
		return "stray mark"
	case r.class == classType:
		return "slip of typing"
	}
	return "letter changed, lost or added"
}

// describe says in a few words what a confusion is and why it is believed.
func describe(c damage.Confusion) string {
	what := fmt.Sprintf("lost %q", c.Want)
	if c.Got != "" {
		what = fmt.Sprintf("%q left as %q", c.Want, c.Got)
	}
	return fmt.Sprintf("%s (%d %s; %q occurs %d %s, %.1f expected)", what, c.Words, plural("word", c.Words), c.Want, c.Seen, plural("time", c.Seen), c.Expected)
}

func plural(noun string, n int) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
