package session

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// A row is one pattern of damage in the overview.
type row struct {
	name                     string
	places, words, doubtful  int
	open, accepted, rejected int
	exampleGot, exampleWant  string
	exampleCount             int
}

// patterns returns the patterns of all places, the most frequent first.
func (s *Session) patterns() []row {
	at := map[string]int{}
	words := map[[2]string]int{}
	var rows []row
	for _, p := range s.all {
		i, ok := at[p.pattern]
		if !ok {
			i = len(rows)
			at[p.pattern] = i
			rows = append(rows, row{name: p.pattern})
		}
		r := &rows[i]
		r.add(s, p)
		word := [2]string{p.pattern, p.Got}
		if words[word]++; words[word] == 1 {
			r.words++
		}
		if words[word] > r.exampleCount {
			r.exampleGot, r.exampleWant, r.exampleCount = p.Got, p.replacement(), words[word]
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if a.places != b.places {
			return b.places - a.places
		}
		return strings.Compare(a.name, b.name)
	})
	return rows
}

func (r *row) add(s *Session, p *place) {
	r.places++
	switch {
	case isOpen(p):
		r.open++
		if s.isDoubtful(p) {
			r.doubtful++
		}
	case p.verdict == "accept":
		r.accepted++
	default:
		r.rejected++
	}
}

// state says what was decided about a pattern.
func (r row) state() string {
	switch {
	case r.accepted == r.places:
		return "fixed"
	case r.rejected == r.places:
		return "left"
	case r.open == 0:
		return "decided"
	case r.open < r.places:
		return fmt.Sprintf("%d open", r.open)
	}
	return "open"
}

// moveRow selects another pattern.
func (s *Session) moveRow(by int) {
	rows := s.patterns()
	i := s.rowIndex(rows) + by
	if i >= 0 && i < len(rows) {
		s.row = rows[i].name
	}
}

func (s *Session) rowIndex(rows []row) int {
	return max(0, slices.IndexFunc(rows, func(r row) bool { return r.name == s.row }))
}

func (s *Session) goToRow() {
	s.ask("Go to pattern number: ", "", func(s *Session, typed string) {
		n, err := strconv.Atoi(strings.TrimSpace(typed))
		if err != nil {
			n = 0
		}
		s.selectRow(n)
	})
}

// selectRow selects a pattern by its number.
func (s *Session) selectRow(n int) {
	rows := s.patterns()
	if n < 1 || n > len(rows) {
		s.message = fmt.Sprintf("Patterns have the numbers 1 to %d.", len(rows))
		return
	}
	s.row = rows[n-1].name
}

func (p painter) overview() []Line {
	rows, t := p.patterns(), p.Tally()
	head := fmt.Sprintf("%s, %s in %s", count(len(rows), "pattern"), count(t.Accepted+t.Rejected+t.Open, "place"), count(len(p.docs), "file"))
	if len(p.docs) == 1 {
		head += " " + visible(p.docs[0].Path)
	}
	lines := []Line{
		{{"textmend review  ", Title}, {head, Plain}},
		{{fmt.Sprintf("%d to fix, %d to leave, %d undecided, of these %d doubtful", t.Accepted, t.Rejected, t.Open, t.Doubtful), Dim}},
		nil,
	}
	if len(rows) == 0 {
		return append(lines, Line{{"Nothing to review.", Plain}})
	}
	names := nameWidth(rows, p.width)
	title := fmt.Sprintf("     %s %6s %5s %5s  %-8s example", pad("pattern", names), "places", "words", "doubt", "state")
	lines = append(lines, Line{{title, Dim}})
	room := max(1, p.height-len(lines)-len(p.foot())-1)
	selected := p.rowIndex(rows)
	first := max(0, min(selected-room/2, len(rows)-room))
	for i := first; i < min(len(rows), first+room); i++ {
		lines = append(lines, rows[i].line(i, i == selected, names))
	}
	return append(lines, nil)
}

// nameWidth returns the columns for the names of patterns.
func nameWidth(rows []row, width int) int {
	widest := len("pattern")
	for _, r := range rows {
		widest = max(widest, displaywidth.String(visible(r.name)))
	}
	const others, example = 35, 22
	return min(widest, max(12, width-others-example))
}

func (r row) line(i int, selected bool, names int) Line {
	style, mark := Plain, " "
	if selected {
		style, mark = Chosen, ">"
	}
	name := cut(Line{{visible(r.name), style}}, names).String()
	text := fmt.Sprintf("%s %2d %s %6d %5d %5d  %-8s ", mark, i+1, pad(name, names), r.places, r.words, r.doubtful, r.state())
	return Line{{text, style}, {visible(r.exampleGot), OldWord}, {" → ", Dim}, {visible(r.exampleWant), NewWord}}
}

// pad fills text up with spaces.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-displaywidth.String(text)))
}
