package review

import (
	"io"
	"strings"

	"github.com/textmend/textmend/repair/edit"
)

// Unified writes the corrections of f as a unified diff, and nothing if there
// are none.
//
// With Explain, reasons follow each hunk on lines that begin with "# ". Tools
// that apply patches skip what stands between two patches, but nothing within
// one; so each hunk then is a patch of its own, with the file's name above.
func Unified(w io.Writer, f File, style Style) error {
	p := newPrinter(w, style)
	return p.file(f, style.Explain, p.unifiedPart)
}

// unifiedPart prints the lines of a part, each with its mark.
func (p printer) unifiedPart(part edit.Part) {
	if part.Context() {
		p.marked(' ', plain, []segment{{part.Old, plain}})
		return
	}
	old, new := p.sides(part)
	p.marked('-', red, old)
	p.marked('+', green, new)
}

// marked prints text line by line behind a mark, and says where the last line
// has no newline.
func (p printer) marked(mark byte, color style, text []segment) {
	atStart := true
	for _, s := range text {
		for line := range strings.Lines(s.text) {
			if atStart {
				p.styled(color, string(mark))
			}
			p.styledLine(s.style, line)
			atStart = strings.HasSuffix(line, "\n")
		}
	}
	if !atStart {
		p.WriteString("\n\\ No newline at end of file\n")
	}
}
