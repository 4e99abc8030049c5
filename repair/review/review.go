// Package review shows people and programs what a repair would change: as a
// unified diff, a word diff, two columns, or JSON. Every form is a view of
// one list of corrections; no texts are compared.
//
// The unified diff is taken by git apply and patch -p1 as it is, explained or
// not.
package review

import (
	"bufio"
	"io"
	"iter"
	"slices"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// A File is a text and the corrections to show.
type File struct {
	Name        string
	Text        string
	Corrections []repair.Correction // in source order, not overlapping
}

// Style says how a diff looks. The zero Style is for programs: no colour and
// no context.
type Style struct {
	Context int  // unchanged lines around a change
	Color   bool // for a terminal: colours, and control characters made visible
	Explain bool // the reason under each change
	// Width is the columns of the terminal. In a WordDiff and SideBySide, long
	// stretches without a change are cut for it. 0 is no terminal: nothing is
	// cut, and SideBySide takes 80 columns.
	Width int
}

// A printer writes the text of a diff. Errors of writing are kept by its
// writer, until flush.
type printer struct {
	*bufio.Writer
	style Style
}

func newPrinter(w io.Writer, style Style) printer {
	return printer{bufio.NewWriter(w), style}
}

// hunks yields the hunks of f, each with the corrections made in it.
func hunks(f File, context int) (iter.Seq2[edit.Hunk, []repair.Correction], error) {
	edits := make([]edit.Edit, len(f.Corrections))
	for i, c := range f.Corrections {
		edits[i] = edit.Edit{Start: c.Start, End: c.End, New: c.Want}
	}
	seq, err := edit.Hunks(f.Text, edits, context)
	if err != nil {
		return nil, err
	}
	return func(yield func(edit.Hunk, []repair.Correction) bool) {
		rest := f.Corrections
		for h := range seq {
			var made []repair.Correction
			made, rest = cutCorrections(rest, h)
			if !yield(h, made) {
				return
			}
		}
	}, nil
}

// cutCorrections returns the corrections that h makes, and those after it.
func cutCorrections(list []repair.Correction, h edit.Hunk) (made, rest []repair.Correction) {
	for _, p := range h.Parts {
		for _, e := range p.Edits {
			i := slices.IndexFunc(list, func(c repair.Correction) bool {
				return c.Start == e.Start && c.End == e.End && c.Want == e.New
			})
			made = append(made, list[i])
			list = list[i+1:]
		}
	}
	return made, list
}
