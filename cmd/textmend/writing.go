package main

import (
	"fmt"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/format"
)

// writeEdits rewrites one document by the changes that choose makes of its
// text; of none the file stays as it is.
func (w *writer) writeEdits(env *environment, f source, read format.Options, choose func(text string) ([]repair.Correction, error)) error {
	in, err := openInput(env, f.Path, read)
	if err != nil {
		return err
	}
	defer in.Close()
	text, err := readAll(in)
	if err != nil {
		return err
	}
	changes, err := choose(text)
	if err != nil || len(changes) == 0 {
		return err
	}
	r, err := w.rewrite(in, f)
	if err != nil {
		return err
	}
	defer r.abort()
	if err := r.add(piece{Chunk: format.Chunk{Source: text}, corrections: changes}); err != nil {
		return err
	}
	return r.finish()
}

// corrections returns edits of text as corrections.
func corrections(text string, edits []edit.Edit) []repair.Correction {
	list := make([]repair.Correction, len(edits))
	for i, e := range edits {
		list[i].Start, list[i].End = e.Start, e.End
		list[i].Got, list[i].Want = text[e.Start:e.End], e.New
	}
	return list
}

// undoHint says how to take the run back.
func (w *writer) undoHint() string {
	if w.run == nil {
		return ""
	}
	return fmt.Sprintf("; textmend undo %d takes it back", w.run.ID)
}
