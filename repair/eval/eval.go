// Package eval measures a repair against the truth: how much of the damage
// was undone, how much was done wrong, and how far stated confidences hold.
//
// Words are compared after light normalisation: quotes and dashes are
// unified, surrounding punctuation is cut, letter case is kept. The damaged
// words are aligned to the clean ones and to the repaired ones, and every
// region in which the three are not all the same is one of
//
//	fixed   was damaged, and reads as the truth now
//	wrong   was damaged, and was changed into something that is not the truth
//	missed  was damaged, and stayed
//	harm    was right, and was changed
//
// The character measures follow the ICDAR 2026 competition HIPE-OCRepair:
// text in lower case, with letters and digits alone; match error rate =
// errors / (hits + errors), over all documents; preference = the mean over
// documents of +1 where the rate fell, −1 where it rose.
package eval

import (
	"cmp"
	"slices"
	"strings"
)

// A Document is a text of which the truth is known.
type Document struct {
	ID      string
	Damaged string // what is repaired
	Clean   string // the truth
	IsClean bool   // the text is undamaged: it measures harm alone
	Pairs   []Pair // damaged words of known kinds; may be empty
}

// A Pair is a piece of the document's damage of which the kind is known.
type Pair struct {
	Damaged, Clean, Kind string
}

// A Change is a proposed replacement of the bytes [Start, End) of a
// document's damaged text.
type Change struct {
	Start, End int
	New        string
	Cause      string
	Confidence float64
	Sure       bool // it is made unasked
}

// A Tally counts regions, and the words that are right to begin with.
type Tally struct {
	Fixed  int `json:"fixed"`
	Wrong  int `json:"wrong"`
	Missed int `json:"missed"`
	Harm   int `json:"harm"`
	Right  int `json:"right_words"`
}

// Recall is the share of the damage that was undone.
func (t Tally) Recall() float64 { return share(t.Fixed, t.Fixed+t.Wrong+t.Missed) }

// Precision is the share of the changed regions that read as the truth now.
func (t Tally) Precision() float64 { return share(t.Fixed, t.Fixed+t.Wrong+t.Harm) }

// HarmRate is the number of changed regions in ten thousand right words.
func (t Tally) HarmRate() float64 { return 1e4 * share(t.Harm, t.Right) }

func (t *Tally) add(o Tally) {
	t.Fixed += o.Fixed
	t.Wrong += o.Wrong
	t.Missed += o.Missed
	t.Harm += o.Harm
	t.Right += o.Right
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Thresholds returns the confidences at which the curve of recall and
// precision is taken.
func Thresholds() []float64 {
	return []float64{0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999}
}

// binStarts are the lowest confidences of the rows of the calibration table.
var binStarts = [...]float64{0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99}

// A Measurement is what one document shows.
type Measurement struct {
	tally        Tally
	kinds        map[string]Tally
	causes       map[string]Tally
	curve        []Tally
	bins         [len(binStarts)]Bin
	before       errorCount
	after        errorCount
	isClean      bool
	hasErrorRate bool
}

// longestForErrorRate is the length in bytes up to which a document's error
// rate is taken, as in the competition's sets.
const longestForErrorRate = 20000

// Measure measures the changes that were proposed for a document; those with
// at least minConfidence are made; 0 makes those that are Sure. The changes must
// be in source order and not overlap. Documents may be measured concurrently.
func Measure(d Document, changes []Change, minConfidence float64) *Measurement {
	m := &Measurement{isClean: d.IsClean, kinds: map[string]Tally{}, causes: map[string]Tally{}}
	t := newTruth(d)
	made := atLeast(changes, minConfidence)
	m.countRegions(t, made)
	for _, threshold := range Thresholds() {
		m.curve = append(m.curve, t.tally(atLeast(changes, threshold)))
	}
	m.calibrate(t, changes)
	if len(d.Damaged) <= longestForErrorRate && !d.IsClean {
		m.hasErrorRate = true
		clean := letters(d.Clean)
		m.before = countErrors(letters(d.Damaged), clean)
		m.after = m.before
		if len(made) > 0 {
			m.after = countErrors(letters(apply(d.Damaged, made)), clean)
		}
	}
	return m
}

// countRegions fills the tallies at the chosen confidence.
func (m *Measurement) countRegions(t *truth, made []Change) {
	kinds := kindsOf(t.doc.Pairs)
	regions, right := t.regions(made)
	m.tally.Right = right
	for _, r := range regions {
		v := r.verdict()
		m.tally.add(v)
		damaged, clean := join(r.damaged), join(r.clean)
		if kind, ok := kinds[[2]string{damaged, clean}]; ok {
			addTo(m.kinds, kind, v)
		}
		for _, cause := range causesIn(t.doc.Damaged, made, r) {
			addTo(m.causes, cause, v)
		}
	}
}

// kindsOf looks the kinds up by the words of the pairs.
func kindsOf(pairs []Pair) map[[2]string]string {
	kinds := make(map[[2]string]string, len(pairs))
	for _, p := range pairs {
		kinds[[2]string{join(split(p.Damaged)), join(split(p.Clean))}] = p.Kind
	}
	return kinds
}

// causesIn returns the causes of the changes that touch a region, each once.
func causesIn(src string, made []Change, r region) []string {
	start, end := r.span(src)
	i, _ := slices.BinarySearchFunc(made, start, func(c Change, at int) int { return cmp.Compare(c.End, at) })
	var causes []string
	for ; i < len(made) && made[i].Start <= end; i++ {
		if !slices.Contains(causes, made[i].Cause) {
			causes = append(causes, made[i].Cause)
		}
	}
	return causes
}

func addTo(tallies map[string]Tally, name string, t Tally) {
	sum := tallies[name]
	sum.add(t)
	tallies[name] = sum
}

// atLeast returns the changes that are at least so sure; 0 asks for those that are
// made unasked.
func atLeast(changes []Change, confidence float64) []Change {
	falls := func(c Change) bool {
		if confidence == 0 {
			return !c.Sure
		}
		return c.Confidence < confidence
	}
	if !slices.ContainsFunc(changes, falls) {
		return changes
	}
	return slices.DeleteFunc(slices.Clone(changes), falls)
}

// apply makes the changes.
func apply(src string, changes []Change) string {
	var b strings.Builder
	last := 0
	for _, c := range changes {
		b.WriteString(src[last:c.Start])
		b.WriteString(c.New)
		last = c.End
	}
	b.WriteString(src[last:])
	return b.String()
}
