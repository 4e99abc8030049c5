package review

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/textmend/textmend/repair/edit"
)

// SideBySide writes the old lines of each hunk on the left and the new ones
// on the right, folded at spaces to half the width, with a bar between lines
// that differ. It writes nothing if there are no corrections.
func SideBySide(w io.Writer, f File, style Style) error {
	p := newPrinter(w, style)
	half := (p.width() - len(" | ")) / 2
	return p.file(f, false, func(part edit.Part) { p.columns(part, half) })
}

// width returns the columns there are to print in.
func (p printer) width() int {
	const usual, narrowest = 80, 20
	if p.style.Width == 0 {
		return usual
	}
	return max(p.style.Width, narrowest)
}

// columns prints a part in two columns.
func (p printer) columns(part edit.Part, half int) {
	bar := " | "
	if part.Context() {
		bar = "   "
	}
	left, right := p.sides(part)
	old, new := fold(p.cut(left), half), fold(p.cut(right), half)
	for i := range max(len(old), len(new)) {
		var l, r row
		if i < len(old) {
			l = old[i]
		}
		if i < len(new) {
			r = new[i]
		}
		p.row(l)
		if len(r.text) > 0 || bar != "   " {
			p.WriteString(strings.Repeat(" ", half-l.width))
			p.WriteString(bar)
			p.row(r)
		}
		p.WriteByte('\n')
	}
}

func (p printer) row(r row) {
	for _, s := range r.text {
		p.styledLine(s.style, s.text)
	}
}

// cut shortens what stays in the lines of a change, if a person reads them
// on a terminal: of a long paragraph, what stands around its changes is
// enough.
func (p printer) cut(text []segment) []segment {
	if p.style.Width == 0 {
		return text
	}
	short := make([]segment, len(text))
	for i, s := range text {
		short[i] = s
		if s.style == plain {
			short[i].text = p.shorten(s.text)
		}
	}
	return short
}

// shorten cuts the middle out of a long stretch of text.
func (p printer) shorten(s string) string {
	keep := 2 * p.width()
	if p.style.Width == 0 || len(s) <= 3*keep {
		return s
	}
	head, tail := s[:keep], s[len(s)-keep:]
	if i := strings.LastIndexByte(head, ' '); i >= 0 {
		head = head[:i+1]
	}
	if i := strings.IndexByte(tail, ' '); i >= 0 {
		tail = tail[i:]
	}
	return head + "…" + tail
}

// A row is a line on the screen.
type row struct {
	text  []segment
	width int // columns
}

// A folder breaks text into rows.
type folder struct {
	rows  []row
	limit int
}

// fold breaks lines into rows of at most limit columns, at spaces where it
// can.
func fold(text []segment, limit int) []row {
	f := folder{limit: max(limit, 1)}
	open := false
	for _, s := range text {
		for line := range strings.Lines(s.text) {
			if !open {
				f.rows = append(f.rows, row{})
			}
			body := strings.TrimRight(line, "\r\n")
			for _, word := range strings.SplitAfter(body, " ") {
				f.add(segment{strings.ReplaceAll(word, "\t", "    "), s.style})
			}
			open = !strings.HasSuffix(line, "\n")
		}
	}
	for i := range f.rows {
		f.rows[i].trim()
	}
	return f.rows
}

// trim takes the spaces off the end of a row.
func (r *row) trim() {
	for n := len(r.text); n > 0; n-- {
		last := &r.text[n-1]
		text := strings.TrimRight(last.text, " ")
		r.width -= len(last.text) - len(text)
		if last.text = text; text != "" {
			return
		}
	}
}

// add appends a word to the last row, or where it has no room to a new one.
func (f *folder) add(word segment) {
	shown := visible(word.text, movesCursor)
	width := displaywidth.String(shown)
	last := &f.rows[len(f.rows)-1]
	blank := width - displaywidth.String(strings.TrimRight(shown, " "))
	if last.width > 0 && last.width+width-blank > f.limit {
		f.rows = append(f.rows, row{})
		last = &f.rows[len(f.rows)-1]
	}
	for shown != "" {
		room := f.limit - last.width
		head := shown
		if width > room {
			head = displaywidth.TruncateString(shown, room, "")
			if head == "" { // one character is wider than the column
				_, n := utf8.DecodeRuneInString(shown)
				head = shown[:n]
			}
		}
		last.text = append(last.text, segment{head, word.style})
		last.width += displaywidth.String(head)
		if shown = shown[len(head):]; strings.TrimRight(shown, " ") == "" {
			return
		}
		width = displaywidth.String(shown)
		f.rows = append(f.rows, row{})
		last = &f.rows[len(f.rows)-1]
	}
}
