package encoding

import "strings"

// compose returns faults that do at once what first does, with outcome as
// the result, and second does to the outcome. Faults that overlap there
// become one.
func compose(first []Fault, outcome string, second []Fault) []Fault {
	if len(first) == 0 {
		return second
	}
	c := composer{outcome: outcome, first: first, second: second}
	var out []Fault
	for len(c.first) > 0 || len(c.second) > 0 {
		switch {
		case len(c.second) == 0 || len(c.first) > 0 && c.firstEnd() <= c.second[0].Start:
			out = append(out, c.takeFirst())
		case len(c.first) == 0 || c.second[0].End <= c.firstStart():
			out = append(out, c.takeSecond())
		default:
			out = append(out, c.merge())
		}
	}
	return out
}

// A composer walks over two lists of faults. Offsets in the outcome are those
// in the source less shift.
type composer struct {
	outcome       string
	first, second []Fault // what is left of them
	shift         int
}

// firstStart and firstEnd return where the next of first lies in the outcome.
func (c *composer) firstStart() int { return c.first[0].Start - c.shift }
func (c *composer) firstEnd() int   { return c.firstStart() + len(c.first[0].New) }

func (c *composer) takeFirst() Fault {
	f := c.first[0]
	c.first = c.first[1:]
	c.shift += f.End - f.Start - len(f.New)
	return f
}

func (c *composer) takeSecond() Fault {
	f := c.second[0]
	c.second = c.second[1:]
	f.Start += c.shift
	f.End += c.shift
	return f
}

// merge takes the faults of both lists that hang together by overlapping.
func (c *composer) merge() Fault {
	at := min(c.firstStart(), c.second[0].Start)
	end := at + 1
	merged := Fault{Start: at + c.shift, Confidence: 1}
	var meant strings.Builder
	for {
		var f Fault
		switch {
		case len(c.first) > 0 && c.firstStart() < end:
			end = max(end, c.firstEnd())
			f = c.takeFirst()
		case len(c.second) > 0 && c.second[0].Start < end:
			f = c.second[0]
			meant.WriteString(c.outcome[at:f.Start])
			meant.WriteString(f.New)
			at, end = f.End, max(end, f.End)
			c.takeSecond()
		default:
			meant.WriteString(c.outcome[at:end])
			merged.End, merged.New = end+c.shift, meant.String()
			return merged
		}
		merged.Confidence = min(merged.Confidence, f.Confidence)
		merged.Note = joinNotes(merged.Note, f.Note)
	}
}
