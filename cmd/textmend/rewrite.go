package main

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
	"github.com/textmend/textmend/repair/format"
)

// A writer writes the documents of a run.
type writer struct {
	writeFlags
	args []string // of the command, for the journal

	mirror *mirror // where documents go with --output

	mu  sync.Mutex
	run *journal.Run // nil before the first file is replaced
	err error        // that kept the journal from being begun
}

func newWriter(o writeFlags, args []string) *writer {
	return &writer{writeFlags: o, args: args}
}

// prepare makes ready to write the documents of a run.
func (w *writer) prepare(files []source) (err error) {
	if w.out != "" {
		w.mirror, err = newMirror(w.out, files)
	}
	return err
}

// begin returns the run in the journal. A run that changes nothing has none.
func (w *writer) begin() (*journal.Run, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.run == nil && w.err == nil {
		about := journal.About{Version: version(), Args: w.args, Start: time.Now()}
		w.run, w.err = journal.Open(w.journal).Begin(about)
	}
	return w.run, w.err
}

// failed returns the error that kept the journal from being begun: without a
// journal nothing is written.
func (w *writer) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// runNumber returns the number of the run in the journal, 0 if it changed
// nothing.
func (w *writer) runNumber() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.run == nil || w.run.Files() == 0 {
		return 0
	}
	return w.run.ID
}

// end ends the run in the journal.
func (w *writer) end(interrupted bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.run == nil {
		return nil
	}
	return w.run.End(interrupted)
}

// A rewriting is the new content of one document on its way to the disk. The
// zero rewriting writes nothing.
type rewriting struct {
	*writer
	in     *input
	target string // "" if nothing is written

	first       *piece // held back until it is known whether anything changes
	to          *safefile.Writer
	packed      io.WriteCloser
	edits       []journal.Edit // while the document is one piece
	pieces      int
	corrections int
	sum         safefile.Sum // of what was written
}

// rewrite starts to write a document.
func (w *writer) rewrite(in *input, f source) (*rewriting, error) {
	r := &rewriting{writer: w, in: in}
	switch {
	case w.write && in.file == nil:
		return nil, safefile.ErrNotFile
	case w.write:
		r.target = f.Path
	case w.out != "":
		var err error
		r.target, err = w.mirror.place(f)
		return r, err
	}
	return r, nil
}

// add writes a piece. The first is held back: most documents are one piece,
// and many need no change.
func (r *rewriting) add(p piece) error {
	r.pieces++
	r.corrections += len(p.corrections)
	if r.target == "" {
		return nil
	}
	if r.pieces == 1 {
		r.first = &p
		return nil
	}
	if err := r.open(); err != nil {
		return err
	}
	return p.write(r.packed)
}

// open starts the file, with the piece held back.
func (r *rewriting) open() (err error) {
	if r.to != nil {
		return nil
	}
	if r.write {
		if err := r.enter(); err != nil {
			return err
		}
	}
	if r.to, err = safefile.Create(r.target); err != nil {
		return err
	}
	if r.packed, err = r.in.packing.NewWriter(r.to); err != nil || r.first == nil {
		return err
	}
	if r.pieces == 1 {
		r.edits = journalEdits(r.first)
	}
	err = r.first.write(r.packed)
	r.first = nil
	return err
}

// enter tells the journal where the file will be written.
func (r *rewriting) enter() error {
	run, err := r.begin()
	if err != nil {
		return err
	}
	return run.Enter(filepath.Dir(r.in.file.Target()))
}

func journalEdits(p *piece) []journal.Edit {
	list := make([]journal.Edit, len(p.corrections))
	for i, c := range p.corrections {
		list[i] = journal.Edit{Start: int64(c.Start), Old: journal.Bytes(c.Got), New: journal.Bytes(c.Want)}
	}
	return list
}

// abort drops what was not finished.
func (r *rewriting) abort() {
	if r.to != nil {
		r.to.Abort()
	}
}

// finish puts the document in its place.
func (r *rewriting) finish() error {
	switch {
	case r.target == "", r.write && r.corrections == 0:
		return nil
	case r.corrections == 0 && r.in.packing != format.Uncompressed && r.in.file != nil:
		return r.duplicate()
	}
	if err := r.open(); err != nil {
		return err
	}
	if err := r.packed.Close(); err != nil {
		return err
	}
	r.sum = r.to.Sum()
	if r.out != "" {
		return r.to.Put(r.in.mode())
	}
	return r.replace()
}

// duplicate writes the document as it is: packing it anew would change it.
func (r *rewriting) duplicate() error {
	r.abort()
	src, err := safefile.Open(r.in.name)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := safefile.Create(r.target)
	if err != nil {
		return err
	}
	defer dst.Abort()
	if _, err := io.Copy(dst, src); err != nil {
		return err
	}
	return dst.Put(r.in.mode())
}

// replace puts the new content in the place of the old, with an entry in the
// journal.
func (r *rewriting) replace() error {
	old, err := r.in.file.Version()
	if err != nil {
		return err
	}
	run, err := r.begin()
	if err != nil {
		return err
	}
	var entry journal.Entry
	whole := r.pieces > 1 || r.in.packing != format.Uncompressed
	err = r.to.Replace(old, safefile.Options{Backup: r.backup, Before: func() (err error) {
		entry, err = run.Record(old, r.sum, r.edits, r.corrections, whole)
		return err
	}})
	if errors.Is(err, safefile.ErrChanged) {
		return errors.Join(err, entry.Drop())
	}
	return err
}

// mode returns the permissions for a copy of the document.
func (in *input) mode() fs.FileMode {
	if in.file == nil {
		return 0o666
	}
	return in.file.Mode().Perm()
}
