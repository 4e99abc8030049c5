package decisions

import (
	"slices"

	"github.com/textmend/textmend/repair/edit"
)

// A Status tells what became of a place in a text.
type Status int

// The statuses.
const (
	Found     Status = iota // the place is there
	Done                    // what was accepted stands there already
	Missing                 // there is no such place any more
	Ambiguous               // several places look like it
)

// String says the status to people.
func (s Status) String() string {
	return [...]string{"found", "already done", "no longer there", "several places look like it"}[s]
}

// A Match is where a place stands in a text. Start and End mean something
// when it was Found.
type Match struct {
	Status     Status
	Start, End int // bytes
}

// Bounds of what is taken for the same context, all counted in letters.
// Damage and repairs near a place change its context, page headers interrupt
// it; but another place with the same word in it and three quarters of the
// context in common is hardly ever seen, and two such places are refused.
const (
	sureContext  = 20 // an unchanged context must have as many to be believed anywhere
	someContext  = 30 // a changed context must have as many
	changedShare = 4  // and differ in at most one in so many
	maxChecked   = 64 // candidates that are compared letter by letter
)

// seeds are how much context is looked up, before and after, to find
// candidates for a place whose context has changed.
var seeds = [...][2]int{{16, 16}, {24, 0}, {0, 24}, {8, 8}, {12, 0}, {0, 12}}

// Find finds the places in the text: those of one file, in source order.
// Each place gets one match, and no two found places overlap.
func (x *Index) Find(places []Place) []Match {
	matches := make([]Match, len(places))
	sure := make([]bool, len(places))
	for i, p := range places {
		matches[i], sure[i] = x.findUnchanged(p)
	}
	for i, p := range places {
		if !sure[i] && matches[i].Status == Missing {
			lo, hi := between(matches, sure, i, len(x.text))
			matches[i] = x.findChanged(p, lo, hi)
		}
		if matches[i].Status == Missing && p.Verdict == Accept && x.isDone(p) {
			matches[i].Status = Done
		}
	}
	dropOverlaps(matches, sure)
	return matches
}

// findUnchanged finds p by the whole of its context. It is sure unless there
// is no such place.
func (x *Index) findUnchanged(p Place) (m Match, sure bool) {
	pr := p.canonical()
	list := x.exact(pr)
	if len(pr.before)+len(pr.after) < sureContext {
		list = slices.DeleteFunc(list, func(c candidate) bool { return !x.sameEdges(c, pr) })
	}
	switch {
	case len(list) == 0:
		return Match{Status: Missing}, false
	case len(list) == max(1, p.Of):
		c := list[max(1, p.Nth)-1]
		return Match{Found, c.start, c.end}, true
	}
	return Match{Status: Ambiguous}, true
}

// sameEdges reports whether a context that is too short to be believed is so
// because the text is: it reaches from the start of the text to its end.
func (x *Index) sameEdges(c candidate, p probe) bool {
	return c.letter == len(p.before) && c.letter+len(p.got)+len(p.after) == len(x.letters)
}

// findChanged finds p within bytes [lo, hi) by a context that differs a
// little, if one place is clearly nearer than all others.
func (x *Index) findChanged(p Place, lo, hi int) Match {
	pr := p.canonical()
	size := len(pr.before) + len(pr.after)
	if p.Of > 1 || size < someContext {
		return Match{Status: Missing}
	}
	const far = 1 << 20
	var best candidate
	least, second := far, far
	for _, c := range x.near(pr) {
		if c.start < lo || c.end > hi {
			continue
		}
		switch d := x.distance(c, pr); {
		case d < least:
			best, least, second = c, d, least
		case d < second:
			second = d
		}
	}
	switch {
	case least > size/changedShare:
		return Match{Status: Missing}
	case second < least+max(8, least):
		return Match{Status: Ambiguous}
	}
	return Match{Found, best.start, best.end}
}

// near returns candidates that share a part of p's context.
func (x *Index) near(p probe) []candidate {
	var list []candidate
	for _, seed := range seeds {
		if seed[0] > len(p.before) || seed[1] > len(p.after) {
			continue
		}
		for _, c := range x.lookup(p, seed[0], seed[1]) {
			if !slices.Contains(list, c) && len(list) < maxChecked {
				list = append(list, c)
			}
		}
	}
	return list
}

// distance counts the letters in which the context of c differs from p's.
func (x *Index) distance(c candidate, p probe) int {
	slack := len(p.before)/changedShare + 1
	before := slices.Clone(x.letters[max(0, c.letter-len(p.before)-slack):c.letter])
	slices.Reverse(before)
	wanted := slices.Clone(p.before)
	slices.Reverse(wanted)
	rest := x.letters[c.letter+len(p.got):]
	rest = rest[:min(len(rest), len(p.after)+len(p.after)/changedShare+1)]
	return prefixDistance(wanted, before) + prefixDistance(p.after, rest)
}

// prefixDistance returns the fewest letters to insert, delete or replace to
// make a a prefix of b.
func prefixDistance(a, b []byte) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, cb := range b {
			change := diagonal
			if ca != cb {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return slices.Min(row)
}

// isDone reports whether the replacement of p stands where p stood.
func (x *Index) isDone(p Place) bool {
	pr := p.probe(p.Replacement())
	if len(x.exact(pr)) > 0 {
		return true
	}
	for _, c := range x.near(pr) {
		if size := len(pr.before) + len(pr.after); size >= someContext && x.distance(c, pr) <= size/changedShare {
			return true
		}
	}
	return false
}

// between returns the bytes between the sure matches before and after place
// i, when these are in order: places do not change their order unnoticed.
func between(matches []Match, sure []bool, i, size int) (lo, hi int) {
	lo, hi = 0, size
	for j := i - 1; j >= 0; j-- {
		if sure[j] && matches[j].Status == Found {
			lo = matches[j].End
			break
		}
	}
	for j := i + 1; j < len(matches); j++ {
		if sure[j] && matches[j].Status == Found {
			hi = matches[j].Start
			break
		}
	}
	return lo, hi
}

// dropOverlaps keeps, of matches that overlap, the sure ones, and of equally
// sure ones none: then one of them is in a wrong place.
func dropOverlaps(matches []Match, sure []bool) {
	order := make([]int, 0, len(matches))
	for i, m := range matches {
		if m.Status == Found {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return matches[i].Start - matches[j].Start })
	for k := 1; k < len(order); k++ {
		i, j := order[k-1], order[k]
		if matches[i].Status != Found || matches[j].Start >= matches[i].End {
			continue
		}
		if !sure[i] || sure[i] == sure[j] {
			matches[i] = Match{Status: Ambiguous}
		}
		if !sure[j] || sure[i] == sure[j] {
			matches[j] = Match{Status: Ambiguous}
		}
	}
}

// A Miss is a place that could not be replayed.
type Miss struct {
	Place
	Status Status
}

// Replay returns the edits that make the accepted places of one file in its
// text, whichever copy of it that is, and the accepted places that no longer
// fit. The places must stand in the order in which they were recorded.
func Replay(text string, places []Place) (edits []edit.Edit, misses []Miss) {
	for i, m := range NewIndex(text).Find(places) {
		p := places[i]
		switch {
		case p.Verdict != Accept || m.Status == Done:
		case m.Status == Found:
			edits = append(edits, edit.Edit{Start: m.Start, End: m.End, New: likeSpaces(text[m.Start:m.End], p)})
		default:
			misses = append(misses, Miss{p, m.Status})
		}
	}
	slices.SortStableFunc(edits, func(a, b edit.Edit) int { return a.Start - b.Start })
	return edits, misses
}
