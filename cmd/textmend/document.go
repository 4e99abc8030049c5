package main

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/format"
)

// A piece is a part of a document that was repaired on its own.
type piece struct {
	format.Chunk
	corrections []repair.Correction // to be made in Chunk.Source
	doubtful    int                 // corrections that are not sure enough
	texts       int
	grouped     int     // texts that tell where they come from
	problems    []error // lines that could not be read
}

// sort puts the corrections in order, for texts need not come in that of the
// document, and drops those of a text that came twice.
func (p *piece) sort() {
	slices.SortStableFunc(p.corrections, func(a, b repair.Correction) int { return cmp.Compare(a.Start, b.Start) })
	end := 0
	p.corrections = slices.DeleteFunc(p.corrections, func(c repair.Correction) bool {
		if c.Start < end {
			return true
		}
		end = c.End
		return false
	})
}

// write writes the repaired piece.
func (p *piece) write(w io.Writer) error { return edit.Write(w, p.Source, edits(p.corrections)) }

func edits(corrections []repair.Correction) []edit.Edit {
	list := make([]edit.Edit, len(corrections))
	for i, c := range corrections {
		list[i] = edit.Edit{Start: c.Start, End: c.End, New: c.Want}
	}
	return list
}

// A document is an input that has been read and repaired as a whole.
type document struct {
	source
	shown       bool                // text and corrections are wanted
	text        string              // if shown
	corrections []repair.Correction // to be made in text, if shown
	changes     int                 // corrections
	skipped     string              // why it was not looked at: binary, code
	log         *log
	err         error // that kept it from being read or written

	pieces []string // of the text, before join
	length int      // of all pieces
}

// add appends a piece.
func (d *document) add(p piece) error {
	d.log.add(p)
	d.changes += len(p.corrections)
	if !d.shown {
		return nil
	}
	for _, c := range p.corrections {
		c.Start += d.length
		c.End += d.length
		d.corrections = append(d.corrections, c)
	}
	d.pieces = append(d.pieces, p.Source)
	d.length += len(p.Source)
	return nil
}

// join makes the text of the pieces, when all have come. Most often there is
// only one.
func (d *document) join() { d.text, d.pieces = strings.Join(d.pieces, ""), nil }

func (d *document) edits() []edit.Edit { return edits(d.corrections) }
