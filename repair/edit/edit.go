// Package edit changes text by lists of byte-exact replacements.
package edit

import (
	"fmt"
	"strings"
)

// An Edit replaces the bytes [Start, End) of a text by New. Offsets count
// bytes of the original text, so a list of edits does not shift.
type Edit struct {
	Start, End int
	New        string
}

// Apply returns src with the edits made. The edits must be in source order,
// lie within src and not overlap; otherwise it returns an error and no text.
// Bytes outside every edit come out as they went in.
func Apply(src string, edits []Edit) (string, error) {
	size, last := len(src), 0
	for i, e := range edits {
		if e.Start < last || e.End < e.Start || e.End > len(src) {
			return "", fmt.Errorf("edit %d: [%d,%d) overlaps or leaves a text of %d bytes", i, e.Start, e.End, len(src))
		}
		size += len(e.New) - (e.End - e.Start)
		last = e.End
	}
	var b strings.Builder
	b.Grow(size)
	last = 0
	for _, e := range edits {
		b.WriteString(src[last:e.Start])
		b.WriteString(e.New)
		last = e.End
	}
	b.WriteString(src[last:])
	return b.String(), nil
}
