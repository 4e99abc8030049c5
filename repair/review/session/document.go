package session

import (
	"slices"
	"sort"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/token"
)

// A place is a correction and what was decided about it.
type place struct {
	doc *document
	repair.Correction
	pattern string
	decision
	recorded *decisions.Place // as it was proposed; nil until it is asked for
}

type decision struct {
	verdict decisions.Verdict
	want    string // instead of what was proposed, or ""
	by      decisions.Way
	derived bool // no key made it, but a rule for a place that came later
}

// replacement is what takes the place of what stands there.
func (p *place) replacement() string {
	if p.want != "" {
		return p.want
	}
	return p.Want
}

// A document is a Document with its places.
type document struct {
	Document
	places []*place // in source order
	index  *decisions.Index
	taught int // the version of the lessons that its places know of
}

// unknown is the version of lessons that no document knows.
const unknown = -1

func newDocument(d Document) *document {
	doc := &document{Document: d}
	for _, c := range d.Corrections {
		doc.places = append(doc.places, doc.newPlace(c))
	}
	return doc
}

func (d *document) newPlace(c repair.Correction) *place {
	return &place{doc: d, Correction: c, pattern: c.Pattern(), decision: decision{verdict: decisions.Open}}
}

// indexed returns the index of the text, which is made when first asked for.
func (d *document) indexed() *decisions.Index {
	if d.index == nil {
		d.index = decisions.NewIndex(d.Text)
	}
	return d.index
}

// at returns the place that starts at an offset, or nil.
func (d *document) at(start int) *place {
	i := d.search(start)
	if i == len(d.places) || d.places[i].Start != start {
		return nil
	}
	return d.places[i]
}

func (d *document) search(start int) int {
	return sort.Search(len(d.places), func(i int) bool { return d.places[i].Start >= start })
}

// record returns p as it stands in a decisions file.
func (d *document) record(p *place) decisions.Place {
	if p.recorded == nil {
		r := d.indexed().Propose(d.Path, p.Correction)
		p.recorded = &r
	}
	r := *p.recorded
	r.Pattern, r.Verdict, r.Want, r.By = p.pattern, p.verdict, p.want, p.by
	return r
}

// renew replaces the open places by those of corrections that meet no decided
// place.
func (d *document) renew(corrections []repair.Correction) {
	kept := slices.DeleteFunc(slices.Clone(d.places), isOpen)
	fresh := slices.Clone(kept)
	for _, c := range corrections {
		if !meets(kept, c.Span) {
			fresh = append(fresh, d.newPlace(c))
		}
	}
	sortPlaces(fresh)
	d.places = fresh
}

func sortPlaces(list []*place) {
	slices.SortStableFunc(list, func(a, b *place) int { return a.Start - b.Start })
}

// meets reports whether span overlaps a place of the list, which is in source
// order.
func meets(list []*place, span token.Span) bool {
	i := sort.Search(len(list), func(i int) bool { return list[i].End > span.Start })
	return i < len(list) && list[i].Start < span.End
}

// recall takes over the decisions that an earlier session made about the
// text, as far as they fit. It returns how many did and how many did not.
func (d *document) recall(past []decisions.Place) (fit, unfit int) {
	for i, m := range d.indexed().Find(past) {
		r := past[i]
		if r.Verdict == decisions.Open || m.Status == decisions.Done {
			continue
		}
		if m.Status != decisions.Found {
			unfit++
			continue
		}
		fit++
		p := d.placeAt(m.Start, m.End)
		p.Want, p.Cause, p.Confidence, p.pattern = r.Proposed, repair.Cause(r.Cause), r.Confidence, r.Pattern // as the person saw it
		p.decision = decision{verdict: r.Verdict, want: r.Want, by: r.By}
	}
	return fit, unfit
}

// placeAt returns the place of bytes [start, end), a new one in the stead of
// those that overlap it if there is none.
func (d *document) placeAt(start, end int) *place {
	if p := d.at(start); p != nil && p.End == end {
		return p
	}
	d.places = slices.DeleteFunc(d.places, func(o *place) bool { return o.Start < end && start < o.End })
	p := d.newPlace(repair.Correction{Span: token.Span{Start: start, End: end}, Got: d.Text[start:end]})
	d.places = append(d.places, p)
	sortPlaces(d.places)
	return p
}
