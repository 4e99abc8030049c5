package session

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/letters"
)

// place shows the place at the cursor: where it is, its sentence, the change
// letter by letter, why, how sure, and what else it could be.
func (p painter) place() []Line {
	at := p.current()
	if at == nil {
		return []Line{{{"Nothing to review.", Plain}}}
	}
	d := p.docs[p.cursor.doc]
	number, total, open := p.number()
	lines := []Line{
		{{visible(d.Path), Title}, {fmt.Sprintf(":%d", d.indexed().Line(at.Start)), Title},
			{fmt.Sprintf("   place %d of %d, %d undecided", number, total, open), Dim}},
		{{p.verdict(at), Dim}},
		nil,
	}
	// More lines of text would have to be searched for the change; with fewer,
	// reasons give way.
	const most, fewest = 5, 3
	tail := append(p.change(at, 2), nil)
	room := p.height - len(lines) - len(p.foot()) - 1
	if room-len(tail) < fewest {
		tail = append(p.change(at, 1), nil)
	}
	lines = append(append(lines, p.sentence(d.Text, at, max(1, min(most, room-len(tail))))...), nil)
	return append(lines, tail...)
}

// number counts the places up to the cursor, all places, and the open ones.
func (s *Session) number() (number, total, open int) {
	for at, p := range s.all {
		total++
		if !s.cursor.less(at) {
			number++
		}
		if isOpen(p) {
			open++
		}
	}
	return number, total, open
}

func (p painter) verdict(at *place) string {
	text := at.pattern
	if p.isDoubtful(at) {
		text += ", doubtful"
	}
	switch {
	case at.verdict == decisions.Accept:
		text += "; will be fixed"
	case at.verdict == decisions.Reject:
		text += "; will be left"
	case at.want != "":
		text += "; as typed before"
	}
	return visible(text)
}

// sentence shows the change in its sentence, in at most room lines.
func (p painter) sentence(text string, at *place, room int) []Line {
	for runes := p.width * room; ; runes = runes * 3 / 4 {
		before, after := sentence(text, at.Start, at.End, runes)
		line := Line{{before, Plain}}
		line = append(line, p.inline(at)...)
		lines := wrap(append(line, Span{after, Plain}), p.width-4)
		if len(lines) <= room || runes < 8 {
			for i, l := range lines {
				lines[i] = append(Line{{"    ", Plain}}, l...)
			}
			return lines[:min(len(lines), room)]
		}
	}
}

// inline writes the change as a word diff.
func (p painter) inline(at *place) Line {
	got, want := visible(at.Got), visible(at.replacement())
	if p.color {
		return Line{{got, OldWord}, {" ", Plain}, {want, NewWord}}
	}
	return Line{{"[-" + got + "-]", OldWord}, {"{+" + want + "+}", NewWord}}
}

// change shows the two words under each other, their letters in columns, then
// in so many lines the reason, then confidence and alternatives.
func (p painter) change(at *place, reasons int) []Line {
	old, new, marks := columns(visible(at.Got), visible(at.replacement()))
	lines := []Line{append(Line{{"  - ", OldWord}}, old...), append(Line{{"  + ", NewWord}}, new...)}
	if !p.color {
		lines = append(lines, Line{{"    " + marks, Plain}})
	}
	if reasons > 1 {
		lines = append(lines, nil)
	}
	lines = append(lines, p.reason(at, reasons)...)
	sure := fmt.Sprintf("%.3f", math.Floor(at.Confidence*1000)/1000)
	lines = append(lines, Line{{"  sure    ", Dim}, {sure, Plain}})
	if len(at.Alternatives) > 0 {
		lines = append(lines, p.alternatives(at))
	}
	return lines
}

// reason says why in at most so many lines.
func (p painter) reason(at *place, most int) []Line {
	var lines []Line
	head := "  why     "
	for _, l := range wrap(Line{{visible(at.Reason()), Plain}}, p.width-len(head)) {
		lines = append(lines, append(Line{{head, Dim}}, l...))
		head = "          "
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = append(lines[most-1], Span{"…", Dim})
	}
	return lines
}

func (p painter) alternatives(at *place) Line {
	line := Line{{"  or      ", Dim}}
	for i, a := range at.Alternatives[:min(9, len(at.Alternatives))] {
		line = append(line, Span{fmt.Sprintf("%d ", i+1), Prompt}, Span{visible(a.Want), NewWord}, Span{fmt.Sprintf(" %.3f   ", a.Confidence), Dim})
	}
	return line
}

func (p painter) hasAlternatives() bool {
	at := p.current()
	return at != nil && len(at.Alternatives) > 0
}

// columns lines the letters of two words up, gaps filled with dots, and marks
// the columns that differ.
//
//	co··eration
//	cooperation
//	  ^^
func columns(got, want string) (old, new Line, marks string) {
	var under strings.Builder
	runs := letters.Diff(got, want)
	for i := 0; i < len(runs); i++ {
		was, will := "", ""
		for ; i < len(runs) && runs[i].Kind != letters.Same; i++ {
			if runs[i].Kind == letters.Old {
				was += runs[i].Text
			} else {
				will += runs[i].Text
			}
		}
		if n := max(Line{{was, 0}}.width(), Line{{will, 0}}.width()); n > 0 {
			old = append(old, Span{was, OldLetter}, Span{strings.Repeat("·", n-Line{{was, 0}}.width()), Dim})
			new = append(new, Span{will, NewLetter}, Span{strings.Repeat("·", n-Line{{will, 0}}.width()), Dim})
			under.WriteString(strings.Repeat("^", n))
		}
		if i < len(runs) {
			old = append(old, Span{runs[i].Text, OldWord})
			new = append(new, Span{runs[i].Text, NewWord})
			under.WriteString(strings.Repeat(" ", Line{{runs[i].Text, 0}}.width()))
		}
	}
	return old, new, under.String()
}

// nearby is how many bytes around a place are shown, whether a sentence ends
// in them or not: abbreviations look like ends, and headlines have none.
const nearby = 40

// sentence returns what stands in the same sentence before and after a place,
// as it can be shown, together at most so many runes: "…" stands for the
// rest.
func sentence(text string, start, end, runes int) (before, after string) {
	left := text[max(0, start-4*runes):start]
	right := text[end:min(len(text), end+4*runes)]
	near := min(len(left), nearby)
	if i := lastEnd(left[:len(left)-near]); i >= 0 {
		left = left[i:]
	}
	near = min(len(right), nearby)
	if i := firstEnd(right[near:]); i >= 0 {
		right = right[:near+i]
	}
	left, right = visible(oneLine(left)), visible(oneLine(right))
	return takeLast(left, runes/2), takeFirst(right, runes/2)
}

// oneLine writes every run of white space as one space.
func oneLine(s string) string {
	out := strings.Join(strings.Fields(s), " ")
	if out == "" {
		return strings.Repeat(" ", min(1, len(s)))
	}
	if strings.TrimLeft(s, " \t\r\n\f\v") != s {
		out = " " + out
	}
	if strings.TrimRight(s, " \t\r\n\f\v") != s {
		out += " "
	}
	return out
}

// ends are what ends a sentence, as far as a screen is concerned.
var ends = []string{". ", "! ", "? ", ".\n", "!\n", "?\n", ".\r\n", "\n\n", "\r\n\r\n"}

// lastEnd returns where the last sentence of s starts, or -1.
func lastEnd(s string) int {
	at := -1
	for _, end := range ends {
		if i := strings.LastIndex(s, end); i >= 0 {
			at = max(at, i+len(end))
		}
	}
	return at
}

// firstEnd returns where the first sentence of s ends, or -1.
func firstEnd(s string) int {
	first, at := len(s), -1
	for _, end := range ends {
		if i := strings.Index(s, end); i >= 0 && i < first {
			first, at = i, i+len(strings.TrimSpace(end)) // the full stop is seen
		}
	}
	return at
}

func takeLast(s string, runes int) string {
	n := utf8.RuneCountInString(s)
	if n <= runes {
		return s
	}
	return "…" + string([]rune(s)[n-runes+1:])
}

func takeFirst(s string, runes int) string {
	if utf8.RuneCountInString(s) <= runes {
		return s
	}
	return string([]rune(s)[:max(0, runes-1)]) + "…"
}
