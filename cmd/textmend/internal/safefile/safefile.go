// Package safefile replaces the content of files such that, whatever happens
// in between, a file holds either all of the old or all of the new content.
//
// New content goes to a temporary file beside the target, is synced to disk,
// takes over the mode, owner and extended attributes (so access control lists
// too) of the old file, and is renamed over it; then the directory is synced.
//
// What is kept, and what is not:
//   - A symbolic link stays a link; the file that it leads to is replaced.
//   - The other names of a hard-linked file keep the old content: the new
//     content is a new file, as with sed -i.
//   - Times are those of the write, so that build tools and backups notice.
//     Only a caller that restores old content asks for the old time
//     (Options.ModTime).
//   - A file that its user may not write is not replaced, even though the
//     permission to rename in its directory would suffice.
//   - Where owner or mode cannot be kept the file is left alone.
//   - A file that is no longer what was read is left alone (ErrChanged).
//     The check comes right before the rename; POSIX has no way to close the
//     microseconds between the two.
package safefile

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// The ways in which a file may be unfit for replacement.
var (
	ErrChanged = errors.New("file changed since it was read")
	ErrBusy    = errors.New("file is being written by another process")
	ErrNotFile = errors.New("not a regular file")
)

// A Sum is the SHA-256 of a file's content.
type Sum [sha256.Size]byte

// A Version is what a file held at one time.
type Version struct {
	Path   string // the name by which it was opened
	Target string // the file itself, symbolic links resolved
	Sum    Sum    // of its content
	Info   fs.FileInfo
}

// Options say how to replace. The zero Options keep no backup.
type Options struct {
	Backup  string    // suffix of the backup; "" keeps none
	ModTime time.Time // modification time to set; zero is now
	// Before, if not nil, is called when the new content is safe on disk and
	// right before it takes the place of the old: the moment for a journal
	// entry. An error leaves the file alone. Replace may still fail after it.
	Before func() error
}

// Read returns the content of a regular file and its version.
func Read(path string) ([]byte, Version, error) {
	r, err := Open(path)
	if err != nil {
		return nil, Version{}, err
	}
	defer r.Close()
	data := bytes.NewBuffer(make([]byte, 0, r.Size()+bytes.MinRead))
	if _, err := data.ReadFrom(r); err != nil {
		return nil, Version{}, err
	}
	v, err := r.Version()
	return data.Bytes(), v, err
}

// Replace puts data in the place of version v.
func Replace(v Version, data []byte, opts Options) error {
	w, err := Create(v.Target)
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := w.Write(data); err != nil {
		return err
	}
	return w.Replace(v, opts)
}

// Write puts data into path, whether or not there is such a file. What stands
// there is replaced unseen, and keeps its permissions. Mode is that of a new
// file, before the umask. A device or pipe, as /dev/stdout, is written to.
func Write(path string, data []byte, mode fs.FileMode) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return writeThrough(path, data)
	}
	w, err := Create(path)
	if err != nil {
		return err
	}
	defer w.Abort()
	if _, err := w.Write(data); err != nil {
		return err
	}
	if info != nil {
		return w.put(info.Mode().Perm())
	}
	return w.Put(mode)
}

// writeThrough writes to what is no regular file. A directory is an error.
func writeThrough(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// SumOf returns the content's sum.
func SumOf(data []byte) Sum { return sha256.Sum256(data) }

// sumFile returns the sum of what the file holds now.
func sumFile(path string) (Sum, error) {
	f, err := os.Open(path)
	if err != nil {
		return Sum{}, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Sum{}, err
	}
	return Sum(h.Sum(nil)), nil
}

// unchanged returns nil if the file is still version v.
func (v Version) unchanged() error {
	info, err := os.Lstat(v.Target)
	if errors.Is(err, fs.ErrNotExist) {
		return changed(v)
	}
	if err != nil {
		return err
	}
	if !os.SameFile(info, v.Info) || info.Size() != v.Info.Size() {
		return changed(v)
	}
	sum, err := sumFile(v.Target)
	if err != nil {
		return err
	}
	if sum != v.Sum {
		return changed(v)
	}
	if t, err := filepath.EvalSymlinks(v.Path); err != nil || t != v.Target {
		return changed(v)
	}
	return nil
}

// untouched is a quick look, for the last moment, at whether the file is the
// one that was read and has its time.
func (v Version) untouched() error {
	info, err := os.Lstat(v.Target)
	if err != nil || !os.SameFile(info, v.Info) || !info.ModTime().Equal(v.Info.ModTime()) {
		return changed(v)
	}
	return nil
}

// Shared reports whether the file has, or may have, further names (hard links).
func (v Version) Shared() bool { return links(v.Info) != 1 }

func changed(v Version) error { return &fs.PathError{Op: "replace", Path: v.Path, Err: ErrChanged} }

// writable returns an error if this user may not write to the file.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// SyncDir makes the names in a directory durable.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync directory: %w", err)
	}
	defer d.Close()
	return ignoreUnsupported(d.Sync())
}
