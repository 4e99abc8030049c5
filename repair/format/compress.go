package format

import (
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A Compression is a way in which a file is packed.
type Compression string

// The compressions.
const (
	Uncompressed Compression = ""
	Gzip         Compression = "gzip"
	Zstandard    Compression = "zstd"
)

func compressionOf(ext string) Compression {
	switch ext {
	case ".gz":
		return Gzip
	case ".zst":
		return Zstandard
	}
	return Uncompressed
}

// NewReader returns a reader of what r holds packed. Closing it does not
// close r.
func (c Compression) NewReader(r io.Reader) (io.ReadCloser, error) {
	switch c {
	case Gzip:
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, c.wrong(err)
		}
		return unpacking{z, c}, nil
	case Zstandard:
		// One goroutine, for files are what is worked on in parallel, and a
		// bound on the window that a file may ask for.
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, c.wrong(err)
		}
		return unpacking{z.IOReadCloser(), c}, nil
	}
	return io.NopCloser(r), nil
}

// An unpacking reader says of errors what they mean for the file.
type unpacking struct {
	io.ReadCloser
	c Compression
}

func (u unpacking) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = u.c.wrong(err)
	}
	return n, err
}

// wrong says what is wrong with a packed file.
func (c Compression) wrong(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("its %s data are cut short", c)
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, zstd.ErrMagicMismatch):
		return fmt.Errorf("it is not packed as %s, as its name says", c)
	}
	return fmt.Errorf("%s: %w", c, err)
}

// NewWriter returns a writer that packs into w. The same input makes the same
// output. Closing it does not close w.
func (c Compression) NewWriter(w io.Writer) (io.WriteCloser, error) {
	switch c {
	case Gzip:
		return gzip.NewWriter(w), nil
	case Zstandard:
		z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, fmt.Errorf("zstd: %w", err)
		}
		return z, nil
	}
	return nopWriteCloser{w}, nil
}

type nopWriteCloser struct{ io.Writer }

func (nopWriteCloser) Close() error { return nil }
