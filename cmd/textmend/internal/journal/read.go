package journal

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// A State is how a run ended.
type State string

// The states.
const (
	Done        State = "done"
	Interrupted State = "interrupted" // it finished the files in hand
	Crashed     State = "crashed"
	Running     State = "running"
	Undone      State = "undone"
)

// A Summary describes a run.
type Summary struct {
	ID int `json:"id"`
	About
	RunStat
	State State `json:"state"`
}

// Runs describes every run, the oldest first.
func (j *Journal) Runs() ([]Summary, error) {
	ids, err := j.ids()
	if err != nil {
		return nil, err
	}
	var all []Summary
	for _, id := range ids {
		s, err := j.summary(id)
		if errors.Is(err, ErrNoRun) { // just being made, or removed
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// Last returns the number of the last run that can be undone.
func (j *Journal) Last() (int, error) {
	runs, err := j.Runs()
	if err != nil {
		return 0, err
	}
	for i := len(runs) - 1; i >= 0; i-- {
		if runs[i].State != Undone {
			return runs[i].ID, nil
		}
	}
	return 0, ErrNoRun
}

// A Change is what a run did to one file.
type Change struct {
	Path        string `json:"path"`
	Corrections int    `json:"corrections"`
}

// Changes returns what a run did to each file, in the order of writing.
func (j *Journal) Changes(id int) ([]Change, error) {
	r, err := j.read(id)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var changes []Change
	for i := range r.files {
		f, err := r.file(i)
		if err != nil {
			return nil, err
		}
		changes = append(changes, Change{f.path(), f.Corrections})
	}
	return changes, nil
}

func (j *Journal) summary(id int) (Summary, error) {
	s := Summary{ID: id}
	r, err := j.read(id)
	if err != nil {
		return s, err
	}
	defer r.Close()
	s.About = About{r.header.Version, r.header.Args, r.header.Start}
	s.State = Crashed
	switch {
	case j.isUndone(id):
		s.State = Undone
	case r.end == nil && r.isHeld():
		s.State = Running
	case r.end != nil && r.end.Interrupted:
		s.State = Interrupted
	case r.end != nil:
		s.State = Done
	}
	if r.end != nil {
		s.RunStat = *r.end
	} else {
		s.RunStat = RunStat{Files: len(r.files), Corrections: r.corrections}
	}
	return s, nil
}

func (j *Journal) isUndone(id int) bool {
	_, err := os.Stat(j.undoFile(id))
	return err == nil
}

// A runReader reads a run. It keeps the places of the lines, not the lines,
// for the edits of a large run are large.
type runReader struct {
	name        string
	f           *os.File
	header      header
	files       []line // of those that were replaced
	dirs        []string
	corrections int
	end         *RunStat
	damaged     int // lines, other than the last, that cannot be read
}

type line struct {
	at   int64
	size int
}

func (j *Journal) read(id int) (*runReader, error) {
	name := j.runFile(id)
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("run %d: %w", id, ErrNoRun)
	}
	if err != nil {
		return nil, wrap(err)
	}
	r := &runReader{name: name, f: f}
	if err := r.scan(); err != nil {
		f.Close()
		return nil, wrap(fmt.Errorf("%s: %w", name, err))
	}
	return r, nil
}

func (r *runReader) Close() error { return r.f.Close() }

// scan finds the lines. What follows the last newline was cut short by a
// crash and describes nothing that happened.
func (r *runReader) scan() error {
	in := bufio.NewReaderSize(r.f, 1<<16)
	var at int64
	dropped := map[int]bool{}
	numbers := []int{}
	for first := true; ; first = false {
		text, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if first {
			if err := r.readHeader(text); err != nil {
				return err
			}
		} else {
			var l record
			switch err := json.Unmarshal(text, &l); {
			case err != nil:
				r.damaged++
			case l.Dir != "":
				r.dirs = append(r.dirs, l.Dir)
			case l.File != nil:
				r.files = append(r.files, line{at, len(text)})
				numbers = append(numbers, l.File.Number)
				r.corrections += l.File.Corrections
			case l.Dropped != 0:
				dropped[l.Dropped] = true
			case l.End != nil:
				r.end = l.End
			}
		}
		at += int64(len(text))
	}
	r.drop(numbers, dropped)
	return nil
}

func (r *runReader) readHeader(text []byte) error {
	if err := json.Unmarshal(text, &r.header); err != nil {
		return fmt.Errorf("line 1: %w", err)
	}
	if r.header.Format != 1 {
		return fmt.Errorf("format %d is of a newer version", r.header.Format)
	}
	return nil
}

// drop forgets the files that were not replaced after all.
func (r *runReader) drop(numbers []int, dropped map[int]bool) {
	kept := r.files[:0]
	for i, l := range r.files {
		if !dropped[numbers[i]] {
			kept = append(kept, l)
		}
	}
	r.files = kept
}

// file reads the i-th file's line again.
func (r *runReader) file(i int) (*file, error) {
	text := make([]byte, r.files[i].size)
	if _, err := r.f.ReadAt(text, r.files[i].at); err != nil {
		return nil, wrap(err)
	}
	var l record
	if err := json.Unmarshal(bytes.TrimSpace(text), &l); err != nil {
		return nil, wrap(err)
	}
	return l.File, nil
}

// isHeld reports whether the process that writes the run is alive.
func (r *runReader) isHeld() bool {
	lock := flock.New(r.name, flock.SetFlag(os.O_RDWR))
	held, err := lock.TryLock()
	if held {
		lock.Close()
	}
	return err == nil && !held
}

// locate returns where a file of the run is now, seen from the journal.
func (r *runReader) locate(j *Journal, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	if filepath.IsAbs(r.header.Dir) {
		return filepath.Join(r.header.Dir, path)
	}
	return filepath.Join(j.dir, r.header.Dir, path)
}
