package text

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// File is a text to read.
type File struct {
	Name string
	Size int64 // bytes on disk

	found bool // in a directory, not named itself
}

// ErrBinary says that a file is no text.
var ErrBinary = errors.New("not plain text")

// Skips reports whether an error of Open only says that a directory holds
// other things than texts, too.
func (f File) Skips(err error) bool { return f.found && errors.Is(err, ErrBinary) }

// Files lists the files to read for paths: a file as it is, of a directory all
// files under it in the order of their names, but none whose name, or whose
// directory's name, starts with a dot.
func Files(paths []string) ([]File, error) {
	var files []File
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case name != path && strings.HasPrefix(entry.Name(), "."):
				if entry.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			info, err := os.Stat(name) // follows links, which WalkDir does not
			if err == nil && info.Mode().IsRegular() {
				files = append(files, File{name, info.Size(), name != path})
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("text: %w", err)
		}
	}
	return files, nil
}

// Reader reads the text of a file. Close it after use.
type Reader struct {
	text     io.Reader
	file     *os.File
	consumed int64
	close    func()
}

// Open opens a text, which may be compressed: gzip, xz and zstd are known by
// their first bytes, whatever the file is called. A NUL among the first bytes
// of what it holds shows that it is no text.
func (f File) Open() (*Reader, error) {
	file, err := os.Open(f.Name)
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	r := &Reader{file: file, close: func() {}}
	err = r.decompress(bufio.NewReaderSize(counter{file, &r.consumed}, 1<<16))
	if err == nil {
		err = r.refuseBinary()
	}
	if err != nil {
		r.Close()
		return nil, fmt.Errorf("text: %s: %w", f.Name, err)
	}
	return r, nil
}

// decompress sets r.text to what in holds.
func (r *Reader) decompress(in *bufio.Reader) error {
	start, err := in.Peek(6)
	if err != nil && err != io.EOF {
		return err
	}
	switch {
	case bytes.HasPrefix(start, []byte("\x1f\x8b")):
		r.text, err = gzip.NewReader(in)
	case bytes.HasPrefix(start, []byte("\xfd7zXZ\x00")):
		r.text, err = xz.NewReader(in)
	case bytes.HasPrefix(start, []byte("\x28\xb5\x2f\xfd")):
		var z *zstd.Decoder
		if z, err = zstd.NewReader(in, zstd.WithDecoderConcurrency(1)); err == nil {
			r.text, r.close = z, z.Close
		}
	default:
		r.text, err = in, nil
	}
	return err
}

// refuseBinary looks at how the text begins.
func (r *Reader) refuseBinary() error {
	const sample = 8000 // bytes, as git looks at
	in := bufio.NewReaderSize(r.text, sample)
	r.text = in
	start, err := in.Peek(sample)
	if bytes.IndexByte(start, 0) >= 0 {
		return ErrBinary
	}
	if err == io.EOF {
		return nil
	}
	return err
}

// Read reads decompressed text.
func (r *Reader) Read(p []byte) (int, error) {
	n, err := r.text.Read(p)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("text: %s: %w", r.file.Name(), err)
	}
	return n, err
}

// Consumed returns how many bytes of the file were read so far.
func (r *Reader) Consumed() int64 { return r.consumed }

// Close closes the file.
func (r *Reader) Close() error {
	r.close()
	return r.file.Close()
}

// counter counts the bytes that pass.
type counter struct {
	io.Reader
	n *int64
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	*c.n += int64(n)
	return n, err
}
