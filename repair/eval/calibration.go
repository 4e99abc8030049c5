package eval

import (
	"cmp"
	"slices"
)

// A Bin is a row of the calibration table: the changes that were given a
// confidence between From and the next row's.
type Bin struct {
	From    float64 `json:"from"`
	Changes int     `json:"changes"`
	Right   int     `json:"right"`
	sum     float64 // of confidences
}

// Stated is the mean of the confidences that were given.
func (b Bin) Stated() float64 {
	if b.Changes == 0 {
		return 0
	}
	return b.sum / float64(b.Changes)
}

// Share is the share of the changes that were right.
func (b Bin) Share() float64 { return share(b.Right, b.Changes) }

// calibrate counts for each confidence from the first row's on which of the
// proposed changes were right. All of them are made, and a change was right if
// every word that it wrote, or into which it wrote, has a partner in the truth.
func (m *Measurement) calibrate(t *truth, changes []Change) {
	if changes = atLeast(changes, binStarts[0]); len(changes) == 0 {
		return
	}
	repaired := split(apply(t.doc.Damaged, changes))
	partners := align(t.number(repaired), t.cleanID)
	shift := 0
	for _, c := range changes {
		start := c.Start + shift
		right := hasPartners(repaired, partners, start, start+len(c.New))
		shift += len(c.New) - (c.End - c.Start)
		m.bins[binOf(c.Confidence)].count(c.Confidence, right)
	}
}

func (b *Bin) count(confidence float64, right bool) {
	b.Changes++
	b.sum += confidence
	if right {
		b.Right++
	}
}

// hasPartners reports whether all words that touch the bytes [start, end)
// have partners; where there is none, whether the words around have partners
// that follow each other.
func hasPartners(words []word, partners []int32, start, end int) bool {
	first, _ := slices.BinarySearchFunc(words, start, func(w word, at int) int { return cmp.Compare(w.end, at+1) })
	i := first
	for ; i < len(words) && words[i].start < end; i++ {
		if partners[i] < 0 {
			return false
		}
	}
	if i > first || first == 0 || first == len(words) {
		return true
	}
	return partners[first-1] >= 0 && partners[first] == partners[first-1]+1
}

// binOf returns the row for a confidence.
func binOf(confidence float64) int {
	i := len(binStarts) - 1
	for i > 0 && confidence < binStarts[i] {
		i--
	}
	return i
}
