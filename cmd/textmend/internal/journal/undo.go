package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

// A Restored says what undoing did to one file.
type Restored struct {
	Path    string
	Already bool  // it had its old content: the run crashed before, or an earlier undo did it
	Err     error // why it was left as it is; ErrChanged for a change made since, ErrGone for a file that is no more
}

// Undo gives each file of a run its old content and modification time back,
// from the last to the first, and reports each. What it cannot restore it
// leaves as it is. It may be called again after a crash, or when what was in
// the way is gone; once every file is restored the run counts as undone.
func (j *Journal) Undo(id int, report func(Restored)) error {
	if j.isUndone(id) {
		return fmt.Errorf("run %d: %w", id, ErrUndone)
	}
	r, err := j.read(id)
	if err != nil {
		return err
	}
	defer r.Close()
	lock := flock.New(j.runFile(id), flock.SetFlag(os.O_RDWR))
	held, err := lock.TryLock()
	if err != nil {
		return wrap(err)
	}
	if !held {
		return fmt.Errorf("run %d: %w", id, ErrRunning)
	}
	defer lock.Close()
	left := r.damaged
	for i := len(r.files) - 1; i >= 0; i-- {
		restored := j.undoFileAt(r, id, i)
		if restored.Err != nil {
			left++
		}
		report(restored)
	}
	// A run that was killed may have left temporary files, also of files that
	// it had not recorded yet.
	for _, dir := range r.dirs {
		_ = safefile.Sweep(r.locate(j, dir)) // no more than tidiness
	}
	if r.damaged > 0 {
		return fmt.Errorf("%s: %d lines are damaged, their files were not restored", j.runFile(id), r.damaged)
	}
	if left > 0 {
		return nil
	}
	return wrap(j.markUndone(id))
}

func (j *Journal) markUndone(id int) error {
	data, err := json.Marshal(map[string]time.Time{"undone": time.Now().UTC()})
	if err != nil {
		return err
	}
	return safefile.Write(j.undoFile(id), append(data, '\n'), 0o600)
}

func (j *Journal) undoFileAt(r *runReader, id, i int) Restored {
	f, err := r.file(i)
	if err != nil {
		return Restored{Err: err}
	}
	path := r.locate(j, f.path())
	restored := Restored{Path: path}
	if err := safefile.Clean(path); err != nil {
		restored.Err = err
		return restored
	}
	if f.Whole {
		restored.Already, restored.Err = restoreWhole(f, path, j.oldFile(id, f.Number))
	} else {
		restored.Already, restored.Err = restoreEdits(f, path)
	}
	restored.Err = refusal(path, restored.Err)
	return restored
}

// refusal says of the error that kept a file from being restored what it means.
func refusal(path string, err error) error {
	if errors.Is(err, safefile.ErrChanged) {
		return fmt.Errorf("%s: %w", path, ErrChanged)
	}
	if _, statErr := os.Stat(path); err != nil && errors.Is(statErr, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", path, ErrGone)
	}
	return err
}

// compare tells whether version v is the new content, or already the old.
func (f *file) compare(v safefile.Version) (already bool, err error) {
	switch sum(v.Sum) {
	case f.OldSum:
		return true, nil
	case f.NewSum:
		return false, nil
	}
	return false, safefile.ErrChanged
}

// restoreEdits takes the edits back.
func restoreEdits(f *file, path string) (already bool, err error) {
	data, v, err := safefile.Read(path)
	if err != nil {
		return false, err
	}
	if already, err = f.compare(v); already || err != nil {
		return already, err
	}
	old, err := revert(data, f.Edits)
	if err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	if sum(safefile.SumOf(old)) != f.OldSum {
		return false, fmt.Errorf("%s: the journal's edits do not lead back to the old content", path)
	}
	return false, safefile.Replace(v, old, safefile.Options{ModTime: f.ModTime})
}

// revert makes the old content from the new.
func revert(data []byte, edits []Edit) ([]byte, error) {
	var old []byte
	var start, at int64 // in the old content, in data
	for _, e := range edits {
		same := e.Start - start
		end := at + same + int64(len(e.New))
		if same < 0 || end > int64(len(data)) || !bytes.Equal(data[at+same:end], []byte(e.New)) {
			return nil, errors.New("the journal's edits do not fit the content")
		}
		old = append(old, data[at:at+same]...)
		old = append(old, e.Old...)
		start, at = e.Start+int64(len(e.Old)), end
	}
	return append(old, data[at:]...), nil
}

// restoreWhole copies the kept content back.
func restoreWhole(f *file, path, kept string) (already bool, err error) {
	v, err := version(path)
	if err != nil {
		return false, err
	}
	if already, err = f.compare(v); already || err != nil {
		return already, err
	}
	src, err := os.Open(kept)
	if err != nil {
		return false, wrap(err)
	}
	defer src.Close()
	w, err := safefile.Create(v.Target)
	if err != nil {
		return false, err
	}
	defer w.Abort()
	if _, err := io.Copy(w, src); err != nil {
		return false, err
	}
	if sum(w.Sum()) != f.OldSum {
		return false, fmt.Errorf("%s: the journal's copy is damaged", path)
	}
	return false, w.Replace(v, safefile.Options{ModTime: f.ModTime})
}

func version(path string) (safefile.Version, error) {
	r, err := safefile.Open(path)
	if err != nil {
		return safefile.Version{}, err
	}
	defer r.Close()
	return r.Version()
}
