package repair

import (
	"slices"
	"strings"

	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/token"
)

// A view is the text that the engine reads: the source with what can be
// mended before any word is weighed. It knows the way back.
//
//	src   the classi-⏎ﬁcaton of     edits  classi-⏎ﬁcaton → classificaton⏎
//	text  the classificaton⏎of      back   classi-⏎ﬁcaton → classification⏎
//
// Where nothing is to be mended the text is the source itself.
type view struct {
	src, text string
	edits     []Correction // lead from src to text; in order and apart, as those of a Result
	proposals []Correction // of src: too doubtful to be part of text; in order and apart
}

func newView(src string) *view { return &view{src: src, text: src} }

// isSource tells whether the source is read as it stands, with nothing to propose.
func (v *view) isSource() bool { return len(v.edits)+len(v.proposals) == 0 }

// apply makes the corrections of a layer, which are of v.text, in order and
// apart. Those that are not sure enough to be applied unasked are only kept.
func (v *view) apply(layer []Correction) {
	if len(layer) == 0 {
		return
	}
	all := v.compose(layer)
	var doubtful []Correction
	v.edits = make([]Correction, 0, len(all))
	for _, c := range all {
		if c.isDoubtful() {
			doubtful = append(doubtful, c)
		} else {
			v.edits = append(v.edits, c)
		}
	}
	v.proposals = fill(v.proposals, doubtful)
	v.mend()
}

// mend sets the text to what the edits make of the source.
func (v *view) mend() {
	edits := Result{Corrections: v.edits}.Edits(0)
	text, err := edit.Apply(v.src, edits)
	if err != nil {
		panic("repair: a layer out of order: " + err.Error()) // a bug, and going on would harm the text
	}
	v.text = text
}

// back returns what corrections of v.text, in order and apart, are in the
// source, together with what made the text of it and with the proposals that
// nothing else touches.
func (v *view) back(corrections []Correction) []Correction {
	return fill(v.compose(corrections), v.proposals)
}

// compose returns corrections of the source that do at once what the edits do
// and what corrections do to the text.
func (v *view) compose(corrections []Correction) []Correction {
	if len(v.edits) == 0 {
		return corrections
	}
	c := composer{view: v, edits: v.edits, upper: corrections}
	out := make([]Correction, 0, len(c.edits)+len(c.upper))
	for len(c.edits) > 0 || len(c.upper) > 0 {
		switch {
		case len(c.upper) == 0 || len(c.edits) > 0 && c.editEnd() <= c.upper[0].Start:
			out = append(out, c.takeEdit())
		case len(c.edits) == 0 || c.upper[0].End <= c.editStart():
			out = append(out, c.takeUpper())
		case c.isDoubtful():
			c.upper = c.upper[1:]
		default:
			if m := c.merge(); m.Got != m.Want {
				out = append(out, m)
			}
		}
	}
	return out
}

// A composer walks over the edits of a view and corrections of its text side
// by side.
type composer struct {
	*view
	edits, upper []Correction // what is left of them
	shift        int          // an offset of the source, less where it is in the text
}

// editStart and editEnd return where the next edit lies in the text.
func (c *composer) editStart() int { return c.edits[0].Start - c.shift }
func (c *composer) editEnd() int   { return c.editStart() + len(c.edits[0].Want) }

func (c *composer) takeEdit() Correction {
	e := c.edits[0]
	c.edits = c.edits[1:]
	c.shift += len(e.Got) - len(e.Want)
	return e
}

func (c *composer) takeUpper() Correction {
	u := c.upper[0]
	c.upper = c.upper[1:]
	u.Start, u.End = u.Start+c.shift, u.End+c.shift
	return u
}

// isDoubtful tells whether the next correction is one that is not applied
// unasked. Such a one gives way to the edits that it touches: made one with
// it, they would not be applied either.
func (c *composer) isDoubtful() bool { return c.upper[0].isDoubtful() }

// merge takes the next edit and the next correction, which overlap, and all
// that overlap these in turn, and makes them one.
func (c *composer) merge() Correction {
	at := min(c.editStart(), c.upper[0].Start)
	g := group{text: c.text, at: at, end: at + 1, done: at}
	start := at + c.shift
	for {
		switch {
		case len(c.edits) > 0 && c.editStart() < g.end:
			g.end = max(g.end, c.editEnd())
			g.edits = append(g.edits, c.takeEdit())
		case len(c.upper) > 0 && c.upper[0].Start < g.end && c.isDoubtful():
			c.upper = c.upper[1:]
		case len(c.upper) > 0 && c.upper[0].Start < g.end:
			g.rewrite(c.upper[0])
			c.upper = c.upper[1:]
		default:
			m := g.correction()
			m.Span = token.Span{Start: start, End: g.end + c.shift}
			m.Got = c.src[m.Start:m.End]
			return m
		}
	}
}

// A group gathers edits and corrections that become one.
type group struct {
	text         string
	at, end      int // what they cover of the text
	done         int // how far want reads the text
	want         strings.Builder
	edits, upper []Correction
}

func (g *group) rewrite(u Correction) {
	g.want.WriteString(g.text[g.done:u.Start])
	g.want.WriteString(u.Want)
	g.done, g.end = u.End, max(g.end, u.End)
	g.upper = append(g.upper, u)
}

// correction returns all of g as one correction, as sure as its least sure
// part. Its place in the source is left to the caller.
func (g *group) correction() Correction {
	m := g.upper[0]
	m.Want = g.want.String() + g.text[g.done:g.end]
	m.Alternatives = g.alternatives()
	m.Evidence.Confusions = nil
	var notes []string
	for _, c := range append(g.upper, g.edits...) {
		if c.Confidence < m.Confidence {
			m.Confidence, m.Threshold = c.Confidence, c.Threshold
		}
		m.Evidence.Confusions = append(m.Evidence.Confusions, c.Evidence.Confusions...)
		if note := c.Evidence.Note; note != "" && !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	m.Evidence.Note = strings.Join(notes, "; ")
	return m
}

// alternatives returns the other readings of the only correction in g,
// written out to all that g covers.
func (g *group) alternatives() []Reading {
	if len(g.upper) != 1 {
		return nil
	}
	u := g.upper[0]
	all := slices.Clone(u.Alternatives)
	for i := range all {
		all[i].Want = g.text[g.at:u.Start] + all[i].Want + g.text[u.End:g.end]
	}
	return all
}

// fill returns list with those of more that overlap nothing in it. Both are
// in order, and so is the result.
func fill(list, more []Correction) []Correction {
	if len(more) == 0 {
		return list
	}
	all := make([]Correction, 0, len(list)+len(more))
	last := 0
	for _, c := range list {
		for ; len(more) > 0 && (more[0].End <= c.Start || more[0].Start < c.End); more = more[1:] {
			if more[0].Start >= last && more[0].End <= c.Start {
				all = append(all, more[0])
			}
		}
		all = append(all, c)
		last = c.End
	}
	for _, m := range more {
		if m.Start >= last {
			all = append(all, m)
		}
	}
	return all
}
