// Package edit changes text by lists of byte-exact replacements.
package edit

import (
	"fmt"
	"io"
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
	size := len(src)
	for _, e := range edits {
		size += len(e.New) - (e.End - e.Start)
	}
	var b strings.Builder
	b.Grow(max(size, 0))
	if err := Write(&b, src, edits); err != nil {
		return "", err
	}
	return b.String(), nil
}

// Write writes to w what Apply returns, piece by piece, so that a large text
// is not held twice. An error of the edits is found before anything is
// written.
func Write(w io.Writer, src string, edits []Edit) error {
	if err := check(src, edits); err != nil {
		return err
	}
	last := 0
	for _, e := range edits {
		if _, err := io.WriteString(w, src[last:e.Start]); err != nil {
			return err
		}
		if _, err := io.WriteString(w, e.New); err != nil {
			return err
		}
		last = e.End
	}
	_, err := io.WriteString(w, src[last:])
	return err
}

// check returns an error if the edits are out of order, overlap or leave src.
func check(src string, edits []Edit) error {
	last := 0
	for i, e := range edits {
		if e.Start < last || e.End < e.Start || e.End > len(src) {
			return fmt.Errorf("edit %d: [%d,%d) overlaps or leaves a text of %d bytes", i, e.Start, e.End, len(src))
		}
		last = e.End
	}
	return nil
}
