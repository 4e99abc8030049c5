package eval

import (
	"maps"
	"slices"
)

// A Report sums up the measurements of a set of documents. The zero Report is
// that of none. Results are final once every measurement has been added.
type Report struct {
	Name      string
	Documents int

	tally         Tally
	kinds         map[string]Tally
	causes        map[string]Tally
	curve         []Tally
	bins          [len(binStarts)]Bin
	before, after errorCount
	rated         int // documents with an error rate
	preference    int // documents that are better less those that are worse
}

// Add adds a document. The order of documents does not matter.
func (r *Report) Add(m *Measurement) {
	r.Documents++
	r.tally.add(m.tally)
	if r.kinds == nil {
		r.kinds, r.causes = map[string]Tally{}, map[string]Tally{}
		r.curve = make([]Tally, len(Thresholds()))
		for i := range r.bins {
			r.bins[i].From = binStarts[i]
		}
	}
	addAll(r.kinds, m.kinds)
	addAll(r.causes, m.causes)
	for i, t := range m.curve {
		r.curve[i].add(t)
	}
	for i, b := range m.bins {
		r.bins[i].Changes += b.Changes
		r.bins[i].Right += b.Right
		r.bins[i].sum += b.sum
	}
	if m.hasErrorRate {
		r.addErrors(m)
	}
}

func addAll(sums, tallies map[string]Tally) {
	for name, t := range tallies {
		addTo(sums, name, t)
	}
}

func (r *Report) addErrors(m *Measurement) {
	r.rated++
	r.before.add(m.before)
	r.after.add(m.after)
	switch before, after := m.before.rate(), m.after.rate(); {
	case after < before:
		r.preference++
	case after > before:
		r.preference--
	}
}

// Merge adds the documents of another report.
func (r *Report) Merge(o *Report) {
	if o.Documents == 0 {
		return
	}
	m := &Measurement{tally: o.tally, kinds: o.kinds, causes: o.causes, curve: o.curve, bins: o.bins}
	r.Add(m)
	r.Documents += o.Documents - 1
	r.before.add(o.before)
	r.after.add(o.after)
	r.rated += o.rated
	r.preference += o.preference
}

// Tally returns the counts at the chosen confidence.
func (r *Report) Tally() Tally { return r.tally }

// ErrorRates returns the micro-averaged match error rate of letters before
// and after the repair, and how far documents are better on the whole:
// preference lies between -1 and 1. It reports false if no document had a
// rate: those that are undamaged or longer than 20,000 bytes have none.
func (r *Report) ErrorRates() (before, after, preference float64, ok bool) {
	return r.before.rate(), r.after.rate(), share(r.preference, r.rated), r.rated > 0
}

// A Named is a Tally of one kind or cause of damage.
type Named struct {
	Name string `json:"name"`
	Tally
}

// Kinds returns the counts by the kinds of damage that the truth names, in
// the order of their names. Harm and right words have no kind.
func (r *Report) Kinds() []Named { return sorted(r.kinds) }

// Causes returns the counts by the causes of the changes that touch a region,
// in the order of their names. A region with several counts for each; what
// was missed has none.
func (r *Report) Causes() []Named { return sorted(r.causes) }

func sorted(tallies map[string]Tally) []Named {
	var list []Named
	for _, name := range slices.Sorted(maps.Keys(tallies)) {
		list = append(list, Named{name, tallies[name]})
	}
	return list
}

// A Point is the outcome at one threshold.
type Point struct {
	MinConfidence float64 `json:"min_confidence"`
	Tally
}

// Curve returns the outcomes at the Thresholds.
func (r *Report) Curve() []Point {
	var points []Point
	for i, t := range r.curve {
		points = append(points, Point{Thresholds()[i], t})
	}
	return points
}

// Calibration returns the calibration table, by rising confidence.
func (r *Report) Calibration() []Bin { return slices.Clone(r.bins[:]) }
