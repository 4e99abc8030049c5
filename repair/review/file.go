package review

import (
	"fmt"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// file prints what every diff has: the names, then the hunks, whose parts show
// prints, and their reasons. Where hunks are patches of their own, the names
// stand above each of them.
func (p printer) file(f File, ownPatches bool, show func(edit.Part)) error {
	all, err := hunks(f, p.style.Context)
	if err != nil {
		return err
	}
	named := false
	for h, made := range all {
		if ownPatches { // the hunks before this one have been applied
			h.Start = startAfterPatches(h)
		}
		if !named || ownPatches {
			p.fileHeader(f.Name)
			named = true
		}
		p.hunkHeader(h)
		for _, part := range h.Parts {
			show(part)
		}
		if p.style.Explain {
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

// reasons prints a line for each correction that a patch skips.
func (p printer) reasons(made []repair.Correction) {
	for _, c := range made {
		p.styled(dim, "# "+Explain(c))
		p.WriteByte('\n')
	}
}
