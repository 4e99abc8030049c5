package review

import (
	"fmt"
	"io"
	"strings"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// Unified writes the corrections of f as a unified diff, and nothing if there
// are none.
//
// With Explain, reasons follow each hunk on lines that begin with "# ". Tools
// that apply patches skip what stands between two patches, but nothing within
// one; so each hunk then is a patch of its own, with the file's name above.
func Unified(w io.Writer, f File, style Style) error {
	all, err := hunks(f, style.Context)
	if err != nil {
		return err
	}
	p := newPrinter(w, style)
	first := true
	for h, made := range all {
		if style.Explain { // the hunks before this one have been applied
			h.Start = startAfterPatches(h)
		}
		if first || style.Explain {
			p.fileHeader(f.Name)
		}
		first = false
		p.hunkHeader(h)
		for _, part := range h.Parts {
			p.unifiedPart(part)
		}
		if style.Explain {
			p.reasons(made)
		}
	}
	return p.Flush()
}

// startAfterPatches returns where h starts once the hunks before it are
// applied, which is where it starts in the new text, but for how an empty
// range is counted.
func startAfterPatches(h edit.Hunk) int {
	switch {
	case h.Lines == 0 && h.NewLines > 0:
		return h.NewStart - 1
	case h.Lines > 0 && h.NewLines == 0:
		return h.NewStart + 1
	}
	return h.NewStart
}

func (p printer) fileHeader(name string) {
	p.styled(bold, "--- "+header("a/", name))
	p.WriteByte('\n')
	p.styled(bold, "+++ "+header("b/", name))
	p.WriteByte('\n')
}

func (p printer) hunkHeader(h edit.Hunk) {
	p.styled(cyan, fmt.Sprintf("@@ -%s +%s @@", lineRange(h.Start, h.Lines), lineRange(h.NewStart, h.NewLines)))
	p.WriteByte('\n')
}

func lineRange(start, lines int) string {
	if lines == 1 {
		return fmt.Sprint(start)
	}
	return fmt.Sprintf("%d,%d", start, lines)
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

// reasons prints a line for each correction that a patch skips.
func (p printer) reasons(made []repair.Correction) {
	for _, c := range made {
		p.styled(dim, "# "+Explain(c))
		p.WriteByte('\n')
	}
}
