package safefile

import (
	"crypto/sha256"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A Reader reads a regular file and remembers which version it read.
type Reader struct {
	path, target string
	f            *os.File
	info         fs.FileInfo
	hash         hash.Hash
	n            int64
}

// Open opens a regular file for reading. A directory, device or pipe is
// ErrNotFile: nothing can be put in its place.
func Open(path string) (*Reader, error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, err
	}
	// Looking before opening keeps a pipe without a writer from blocking.
	if info, err := os.Stat(target); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	f, err := os.Open(target)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: path, Err: ErrNotFile}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return &Reader{path: path, target: target, f: f, info: info, hash: sha256.New()}, nil
}

// Size returns the size that the file had when it was opened.
func (r *Reader) Size() int64 { return r.info.Size() }

// Target returns the file itself, symbolic links resolved.
func (r *Reader) Target() string { return r.target }

// Mode returns the mode that the file had when it was opened.
func (r *Reader) Mode() fs.FileMode { return r.info.Mode() }

// Read reads from the file.
func (r *Reader) Read(p []byte) (int, error) {
	n, err := r.f.Read(p)
	r.hash.Write(p[:n])
	r.n += int64(n)
	return n, err
}

// Version reads what is left of the file and returns the version read. A file
// that grew, shrank or was touched meanwhile is ErrChanged.
func (r *Reader) Version() (Version, error) {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return Version{}, err
	}
	v := Version{Path: r.path, Target: r.target, Sum: Sum(r.hash.Sum(nil)), Info: r.info}
	now, err := r.f.Stat()
	if err != nil {
		return Version{}, err
	}
	if now.Size() != r.n || !now.ModTime().Equal(r.info.ModTime()) {
		return Version{}, &fs.PathError{Op: "read", Path: r.path, Err: ErrChanged}
	}
	return v, nil
}

// Close closes the file.
func (r *Reader) Close() error { return r.f.Close() }
