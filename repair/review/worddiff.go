package review

import (
	"io"
	"strings"

	"github.com/textmend/textmend/repair/edit"
)

// WordDiff writes the corrections of f as git diff --word-diff does, and
// nothing if there are none:
//
//	closer harbour [-coeration-]{+cooperation+} with Port Ellis
func WordDiff(w io.Writer, f File, style Style) error {
	p := newPrinter(w, style)
	return p.file(f, false, p.wordPart)
}

// wordPart prints a part once, with old and new words side by side.
func (p printer) wordPart(part edit.Part) {
	last := 0
	for _, e := range part.Edits {
		p.text(p.shorten(part.Old[last : e.Start-part.Offset]))
		got := part.Old[e.Start-part.Offset : e.End-part.Offset]
		old, new := p.letters(got, e.New)
		p.word(red, "[-", old, "-]")
		p.word(green, "{+", new, "+}")
		last = e.End - part.Offset
	}
	p.text(p.shorten(part.Old[last:]))
	if !strings.HasSuffix(part.New, "\n") {
		p.WriteByte('\n')
	}
}

// text prints what stays.
func (p printer) text(s string) {
	for line := range strings.Lines(s) {
		p.styledLine(plain, line)
	}
}

// word prints a changed word between brackets, which close at each end of a
// line, as in git.
func (p printer) word(color style, left string, letters []segment, right string) {
	open := false
	bracket := func(s string) {
		p.styled(color, s)
		open = !open
	}
	for _, s := range letters {
		for line := range strings.Lines(s.text) {
			text := strings.TrimSuffix(line, "\n")
			if text != "" && !open {
				bracket(left)
			}
			p.styledLine(s.style, text)
			if text != line {
				if open {
					bracket(right)
				}
				p.WriteByte('\n')
			}
		}
	}
	if open {
		bracket(right)
	}
}
