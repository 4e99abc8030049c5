// Package letters marks the letters that a correction changes.
package letters

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// A Kind tells on which side of a change letters stand.
type Kind int

// The kinds.
const (
	Same Kind = iota // on both sides
	Old              // only in what stood there
	New              // only in what was meant
)

// A Run is a stretch of letters of one kind.
type Run struct {
	Kind Kind
	Text string
}

// longest is the length in bytes up to which words are compared; that takes
// quadratic time.
const longest = 1000

// Diff returns got and want as runs, with what they share once. Texts that are
// not UTF-8, which go-diff would change, or very long, are not compared.
//
//	coeration, cooperation → co +op eration
func Diff(got, want string) []Run {
	if len(got)+len(want) > longest || !utf8.ValidString(got) || !utf8.ValidString(want) {
		return []Run{{Old, got}, {New, want}}
	}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // a time limit would make the output depend on the machine's speed
	var runs []Run
	for _, d := range differ.DiffMain(got, want, false) {
		kind := Same
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			kind = Old
		case diffmatchpatch.DiffInsert:
			kind = New
		}
		runs = append(runs, Run{kind, d.Text})
	}
	return runs
}
