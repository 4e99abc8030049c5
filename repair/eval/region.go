package eval

import "slices"

// A truth is a document made ready to be compared with many outcomes.
type truth struct {
	doc       Document
	ids       map[string]int32
	damaged   []word
	clean     []word
	damagedID []int32
	cleanID   []int32
	toClean   []int32 // partner of each damaged word among the clean ones, or -1

	untouched []region // of the damaged text itself
	right     int
}

func newTruth(d Document) *truth {
	t := &truth{doc: d, ids: map[string]int32{}, damaged: split(d.Damaged), clean: split(d.Clean)}
	t.damagedID, t.cleanID = t.number(t.damaged), t.number(t.clean)
	t.toClean = align(t.damagedID, t.cleanID)
	t.untouched, t.right = t.compare(t.damaged, t.damagedID)
	return t
}

// number gives equal words equal numbers.
func (t *truth) number(words []word) []int32 {
	ids := make([]int32, len(words))
	for i, w := range words {
		id, ok := t.ids[w.text]
		if !ok {
			id = int32(len(t.ids))
			t.ids[w.text] = id
		}
		ids[i] = id
	}
	return ids
}

// A region is a stretch where damaged, clean and repaired words are not all
// the same.
type region struct {
	damaged, clean, repaired []word
	prev, next               int // bytes of the damaged text: end of the word before, start of the word after
}

// regions compares the outcome of changes, and counts the words that were
// right to begin with.
func (t *truth) regions(changes []Change) ([]region, int) {
	if len(changes) == 0 {
		return t.untouched, t.right
	}
	repaired := split(apply(t.doc.Damaged, changes))
	return t.compare(repaired, t.number(repaired))
}

// compare walks over the damaged words from one that has partners on both
// sides to the next; what lies between is a region, if anything does.
func (t *truth) compare(repaired []word, ids []int32) (regions []region, right int) {
	toRepaired := align(t.damagedID, ids)
	d, c, o := 0, 0, 0
	for {
		end, cleanEnd, repairedEnd := d, len(t.clean), len(repaired)
		for end < len(t.damaged) && (t.toClean[end] < 0 || toRepaired[end] < 0) {
			end++
		}
		if end < len(t.damaged) {
			cleanEnd, repairedEnd = int(t.toClean[end]), int(toRepaired[end])
		}
		if end > d || cleanEnd > c || repairedEnd > o {
			r := region{damaged: t.damaged[d:end], clean: t.clean[c:cleanEnd], repaired: repaired[o:repairedEnd]}
			r.prev, r.next = t.around(d, end)
			regions = append(regions, r)
			if same(r.damaged, r.clean) {
				right += end - d
			}
		}
		if end == len(t.damaged) {
			return regions, right
		}
		right++
		d, c, o = end+1, cleanEnd+1, repairedEnd+1
	}
}

// around returns where the word before damaged word d ends and that with
// index end starts.
func (t *truth) around(d, end int) (prev, next int) {
	next = len(t.doc.Damaged)
	if d > 0 {
		prev = t.damaged[d-1].end
	}
	if end < len(t.damaged) {
		next = t.damaged[end].start
	}
	return prev, next
}

// span returns the bytes of the damaged text that a region covers; of a
// region without damaged words, those between its neighbours.
func (r region) span(src string) (start, end int) {
	if len(r.damaged) == 0 {
		return r.prev, r.next
	}
	return r.damaged[0].start, r.damaged[len(r.damaged)-1].end
}

// verdict counts the region as what it is.
func (r region) verdict() Tally {
	switch {
	case same(r.damaged, r.clean):
		return Tally{Harm: 1}
	case same(r.repaired, r.clean):
		return Tally{Fixed: 1}
	case same(r.repaired, r.damaged):
		return Tally{Missed: 1}
	}
	return Tally{Wrong: 1}
}

func same(a, b []word) bool {
	return slices.EqualFunc(a, b, func(x, y word) bool { return x.text == y.text })
}

// tally counts the regions that changes leave.
func (t *truth) tally(changes []Change) Tally {
	regions, right := t.regions(changes)
	sum := Tally{Right: right}
	for _, r := range regions {
		sum.add(r.verdict())
	}
	return sum
}
