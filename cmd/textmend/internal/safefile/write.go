package safefile

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// tempSuffix ends the name of the temporary file beside the target. There is
// one name for each target, so that a process that died leaves at most one
// such file, and the next to write the target takes it away.
const tempSuffix = ".textmend-new"

// longestName is the longest file name that file systems commonly take.
const longestName = 255

// IsTemp reports whether name is that of a temporary file of this package.
func IsTemp(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, tempSuffix)
}

// tempName returns the name of the temporary file for the target.
func tempName(target string) string {
	dir, name := filepath.Split(target)
	if len(name)+len(tempSuffix)+1 > longestName {
		name = fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
	}
	return dir + "." + name + tempSuffix
}

// A Writer collects the new content of a file. Exactly one of Replace, Put
// and Abort ends it; Abort after the others does nothing.
type Writer struct {
	target string
	f      *os.File // the temporary file; nil when ended
	lock   *flock.Flock
	hash   hash.Hash
}

// Create starts new content for path, which need not exist. The error is
// ErrBusy if another process is writing it, ErrNotFile if it is there and no
// regular file.
func Create(path string) (*Writer, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "write", Path: path, Err: ErrNotFile}
	}
	target, err := resolve(path)
	if err != nil {
		return nil, err
	}
	for {
		w, err := create(target)
		if !errors.Is(err, errStale) {
			return w, err
		}
	}
}

// Clean removes what a process that died while it wrote path left behind.
func Clean(path string) error {
	target, err := resolve(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(tempName(target)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	w, err := Create(target)
	if err != nil {
		return err
	}
	return w.Abort()
}

// Write appends to the new content.
func (w *Writer) Write(p []byte) (int, error) {
	n, err := w.f.Write(p)
	w.hash.Write(p[:n])
	if err != nil {
		err = &fs.PathError{Op: "write", Path: w.target, Err: reason(err)}
	}
	return n, err
}

// Sum returns the sum of the content written so far.
func (w *Writer) Sum() Sum { return Sum(w.hash.Sum(nil)) }

// Replace puts the content in the place of version v.
func (w *Writer) Replace(v Version, opts Options) error {
	defer w.Abort()
	if err := writable(v.Target); err != nil {
		return err
	}
	if err := keepAttributes(w.f, v); err != nil {
		return err
	}
	if err := w.settle(opts.ModTime); err != nil {
		return err
	}
	if err := v.unchanged(); err != nil {
		return err
	}
	if opts.Backup != "" {
		if err := backup(v, opts.Backup); err != nil {
			return err
		}
	}
	if opts.Before != nil {
		if err := opts.Before(); err != nil {
			return err
		}
	}
	if err := v.untouched(); err != nil {
		return err
	}
	return w.rename()
}

// Put gives the content to the file whatever it held before. Mode is before
// the umask.
func (w *Writer) Put(mode fs.FileMode) error { return w.put(mode &^ umask()) }

func (w *Writer) put(mode fs.FileMode) error {
	defer w.Abort()
	if err := w.f.Chmod(mode); err != nil {
		return err
	}
	if err := w.settle(time.Time{}); err != nil {
		return err
	}
	return w.rename()
}

// Abort drops the content; the target stays as it is.
func (w *Writer) Abort() error {
	if w.f == nil {
		return nil
	}
	err := os.Remove(w.f.Name())
	w.close()
	return err
}

// settle makes the content durable.
func (w *Writer) settle(modTime time.Time) error {
	if err := w.f.Sync(); err != nil {
		return &fs.PathError{Op: "sync", Path: w.target, Err: reason(err)}
	}
	if modTime.IsZero() {
		return nil
	}
	return os.Chtimes(w.f.Name(), time.Time{}, modTime)
}

func (w *Writer) rename() error {
	if err := os.Rename(w.f.Name(), w.target); err != nil {
		return err
	}
	w.close()
	return SyncDir(filepath.Dir(w.target))
}

func (w *Writer) close() {
	w.f.Close()
	w.lock.Close()
	w.f = nil
}

// errStale asks create to be called again: a leftover has been removed.
var errStale = errors.New("stale temporary file")

// create opens the temporary file. Its owner holds a lock on it, which ends
// with the process: a temporary file that can be locked is a leftover.
func create(target string) (*Writer, error) {
	name := tempName(target)
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, removeStale(name, target)
	}
	if err != nil {
		return nil, &fs.PathError{Op: "write", Path: target, Err: reason(err)}
	}
	lock, err := lockSame(name, f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &Writer{target: target, f: f, lock: lock, hash: sha256.New()}, nil
}

// lockSame locks the file just made, or returns errStale if another process
// took it for a leftover before it was locked.
func lockSame(name string, f *os.File) (*flock.Flock, error) {
	lock := flock.New(name, flock.SetFlag(os.O_RDONLY))
	held, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) || err == nil && !held {
		return nil, errStale
	}
	if err != nil {
		os.Remove(name)
		return nil, err
	}
	made, err := f.Stat()
	if err != nil {
		lock.Close()
		return nil, err
	}
	if there, err := os.Lstat(name); err != nil || !os.SameFile(made, there) {
		lock.Close()
		return nil, errStale
	}
	return lock, nil
}

// removeStale removes a leftover and returns errStale, or ErrBusy if the file
// belongs to a process that is alive.
func removeStale(name, target string) error {
	lock := flock.New(name, flock.SetFlag(os.O_RDONLY))
	held, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return errStale
	}
	if err != nil {
		return err
	}
	defer lock.Close()
	if !held {
		return &fs.PathError{Op: "write", Path: target, Err: ErrBusy}
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return errStale
}

// resolve follows the symbolic links of path to the file that will be
// replaced; a path that leads nowhere yet stays as it is.
func resolve(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	return target, err
}

// reason strips the name of the temporary file from an error.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Sweep removes what processes that died while they wrote files of dir left
// behind. Files that are being written stay.
func Sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !IsTemp(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		name := filepath.Join(dir, e.Name())
		if err := removeStale(name, name); !errors.Is(err, errStale) && !errors.Is(err, ErrBusy) {
			return err
		}
	}
	return nil
}
