package session

import (
	"fmt"
	"strings"
)

// confirm shows what would be written.
func (p painter) confirm() []Line {
	t := p.Tally()
	lines := []Line{
		{{"textmend review  ", Title}, {"the end", Plain}},
		nil,
		{{fmt.Sprintf("%5d to fix, in %s", t.Accepted, count(t.Files, "file")), Plain}},
		{{fmt.Sprintf("%5d to leave as they are", t.Rejected), Plain}},
		{{fmt.Sprintf("%5d undecided, which stay as they are", t.Open), Plain}},
	}
	if added := p.lessons.Added; len(added) > 0 {
		lines = append(lines, Line{{"      for the project's words: " + visible(strings.Join(added, ", ")), Plain}})
	}
	lines = append(lines, nil)
	room := p.height - len(lines) - len(p.foot()) - 2
	for i, d := range p.docs {
		n := len(p.Edits(i))
		if n == 0 {
			continue
		}
		if room--; room < 0 {
			lines = append(lines, Line{{"      …", Dim}})
			break
		}
		lines = append(lines, Line{{fmt.Sprintf("%5d ", n), Dim}, {visible(d.Path), Plain}})
	}
	return append(lines, nil)
}

// help lists every key of a view, in two columns where there is room.
func (p painter) help() []Line {
	lines := []Line{{{"textmend review  ", Title}, {"keys", Plain}}, nil}
	var items []Line
	for _, b := range bindings() {
		if b.view == p.helpOf {
			items = append(items, Line{{fmt.Sprintf("%4s  ", b.keys), Prompt}, {b.help, Plain}})
		}
	}
	room := p.height - len(lines) - 2
	if len(items) <= room {
		return append(append(lines, items...), nil)
	}
	// Lines are short of room: two items share one.
	half := (len(items) + 1) / 2
	for i := range half {
		line := cut(items[i], p.width/2-1)
		line = append(line, Span{strings.Repeat(" ", max(0, p.width/2-line.width())), Plain})
		if i+half < len(items) {
			line = append(line, items[i+half]...)
		}
		lines = append(lines, line)
	}
	return append(lines, nil)
}
