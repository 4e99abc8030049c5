package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gofrs/flock"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

// A Run is being written. It is safe for concurrent use.
type Run struct {
	ID int

	journal *Journal
	lock    *flock.Flock

	mu      sync.Mutex
	f       *os.File
	number  int   // of the last file
	written int64 // lines
	entered map[string]bool
	stat    RunStat
	err     error // of writing; the run takes no more

	syncing sync.Mutex
	synced  int64 // lines known to be on disk
}

// About says what run it is.
type About struct {
	Version string    `json:"version"`
	Args    []string  `json:"args"`
	Start   time.Time `json:"start"`
}

// Begin starts a run. The caller ends it with End.
func (j *Journal) Begin(about About) (*Run, error) {
	if err := j.create(); err != nil {
		return nil, wrap(err)
	}
	dir, err := j.workingDir()
	if err != nil {
		return nil, wrap(err)
	}
	id, err := j.newID()
	if err != nil {
		return nil, wrap(err)
	}
	r := &Run{ID: id, journal: j}
	if err := r.open(); err != nil {
		return nil, wrap(err)
	}
	err = r.write(header{Format: 1, Version: about.Version, Start: about.Start.UTC(), Args: about.Args, Dir: dir})
	if err == nil {
		err = r.sync(r.written)
	}
	for _, dir := range []string{j.runDir(id), j.runs(), j.dir} {
		if err == nil {
			err = safefile.SyncDir(dir)
		}
	}
	return r, wrap(err)
}

// workingDir returns the current directory as seen from the journal, so that
// a folder can be moved together with its journal.
func (j *Journal) workingDir() (string, error) {
	dir, err := filepath.Abs(j.dir)
	if err != nil {
		return "", err
	}
	cwd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(dir, cwd); err == nil {
		return rel, nil
	}
	return cwd, nil
}

// create makes the directories.
func (j *Journal) create() error {
	if err := os.MkdirAll(j.runs(), 0o777); err != nil {
		return err
	}
	ignore := filepath.Join(j.dir, ".gitignore")
	if _, err := os.Lstat(ignore); errors.Is(err, fs.ErrNotExist) {
		return os.WriteFile(ignore, []byte("*\n"), 0o666)
	}
	return nil
}

// newID takes the next free number by making its directory.
func (j *Journal) newID() (int, error) {
	ids, err := j.ids()
	if err != nil {
		return 0, err
	}
	id := 1
	if len(ids) > 0 {
		id = ids[len(ids)-1] + 1
	}
	for ; ; id++ {
		// The journal holds text of files that others may not read.
		err := os.Mkdir(j.runDir(id), 0o700)
		if !errors.Is(err, fs.ErrExist) {
			return id, err
		}
	}
}

func (r *Run) open() error {
	name := r.journal.runFile(r.ID)
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	r.f = f
	r.lock = flock.New(name, flock.SetFlag(os.O_RDWR))
	if held, err := r.lock.TryLock(); err != nil || !held {
		f.Close()
		return fmt.Errorf("lock %s: %w", name, err)
	}
	return nil
}

// Enter says that temporary files are about to be made in a directory, and
// takes away what processes that died left there. It costs nothing the next
// time.
func (r *Run) Enter(dir string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.entered[dir] {
		return nil
	}
	if r.entered == nil {
		r.entered = map[string]bool{}
	}
	r.entered[dir] = true
	// A name that is not in UTF-8 has no place in JSON. What is left there
	// waits for the next run.
	if utf8.ValidString(dir) {
		if err := r.write(record{Dir: dir}); err != nil {
			return wrap(err)
		}
	}
	_ = safefile.Sweep(dir) // no more than tidiness
	return nil
}

// An Entry is a file about to be replaced.
type Entry struct {
	run         *Run
	number      int
	corrections int
}

// Record writes down how version v becomes content of the given sum, and
// returns when that is on disk. Edits are in order, relative to the content
// of v. If whole is set, the content of v is kept instead of edits.
func (r *Run) Record(v safefile.Version, newSum safefile.Sum, edits []Edit, corrections int, whole bool) (Entry, error) {
	r.mu.Lock()
	r.number++
	f := &file{Number: r.number, Path: filepath.Clean(v.Path), OldSum: sum(v.Sum), NewSum: sum(newSum),
		ModTime: v.Info.ModTime().UTC(), Corrections: corrections, Edits: edits, Whole: whole}
	r.mu.Unlock()
	if !utf8.ValidString(f.Path) {
		f.PathBytes = Bytes(f.Path)
	}
	if whole {
		if err := r.keep(v, f.Number); err != nil {
			return Entry{}, wrap(err)
		}
	}
	r.mu.Lock()
	err := r.write(record{File: f})
	line := r.written
	if err == nil {
		r.stat.Files++
		r.stat.Corrections += corrections
	}
	r.mu.Unlock()
	if err == nil {
		err = r.sync(line)
	}
	return Entry{r, f.Number, corrections}, wrap(err)
}

// Files returns how many files the run has replaced so far.
func (r *Run) Files() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stat.Files
}

// Drop takes an entry back whose file was not replaced after all. The zero
// Entry, of a file that was not even recorded, needs nothing.
func (e Entry) Drop() error {
	if e.run == nil {
		return nil
	}
	e.run.mu.Lock()
	defer e.run.mu.Unlock()
	e.run.stat.Files--
	e.run.stat.Corrections -= e.corrections
	return wrap(e.run.write(record{Dropped: e.number}))
}

// keep keeps the whole content of v. A link costs nothing: the file will be
// replaced, not overwritten. But a file with further names could be changed
// through them.
func (r *Run) keep(v safefile.Version, number int) error {
	name := r.journal.oldFile(r.ID, number)
	if !v.Shared() && os.Link(v.Target, name) == nil {
		return nil
	}
	src, err := safefile.Open(v.Target)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer dst.Close()
	if _, err := io.Copy(dst, src); err != nil {
		return err
	}
	if now, err := src.Version(); err != nil || now.Sum != v.Sum {
		return errors.Join(safefile.ErrChanged, err)
	}
	return dst.Sync()
}

func (j *Journal) oldFile(id, number int) string {
	return filepath.Join(j.runDir(id), fmt.Sprintf("%06d.old", number))
}

// write appends a line. The caller holds mu, or is alone.
func (r *Run) write(line any) error {
	if r.err != nil {
		return r.err
	}
	data, err := json.Marshal(line)
	if err == nil {
		_, err = r.f.Write(append(data, '\n'))
	}
	r.err = err
	r.written++
	return err
}

// sync returns when the given line is on disk. Callers that come while
// another syncs wait for it, and then one sync serves all of them.
func (r *Run) sync(line int64) error {
	r.syncing.Lock()
	defer r.syncing.Unlock()
	if r.synced >= line {
		return nil
	}
	r.mu.Lock()
	written := r.written
	r.mu.Unlock()
	if err := r.f.Sync(); err != nil {
		return err
	}
	r.synced = written
	return nil
}

// End ends the run. A run that changed nothing leaves no trace.
func (r *Run) End(interrupted bool) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	defer r.lock.Close()
	defer r.f.Close()
	if r.number == 0 {
		return wrap(os.RemoveAll(r.journal.runDir(r.ID)))
	}
	r.stat.Interrupted = interrupted
	if err := r.write(record{End: &r.stat}); err != nil {
		return wrap(err)
	}
	return wrap(r.f.Sync())
}
