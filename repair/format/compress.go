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
		return &unpacking{ReadCloser: z, c: c}, nil
	case Zstandard:
		// One goroutine, for files are what is worked on in parallel, and a
		// bound on the window that a file may ask for.
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
		if err != nil {
			return nil, c.wrong(err)
		}
		return &unpacking{ReadCloser: z.IOReadCloser(), c: c}, nil
	}
	return io.NopCloser(r), nil
}

// An unpacking reader says of errors what they mean for the file.
type unpacking struct {
	io.ReadCloser
	c     Compression
	begun bool // something was unpacked
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	u.begun = u.begun || n > 0
	switch {
	case err == nil, err == io.EOF:
		return n, err
	case u.begun && isForeign(err):
		return n, fmt.Errorf("something else follows its %s data", u.c)
	}
	return n, u.c.wrong(err)
}

// isForeign tells the errors of bytes that are not packed.
func isForeign(err error) bool {
	return errors.Is(err, gzip.ErrHeader) || errors.Is(err, zstd.ErrMagicMismatch)
}

// wrong says what is wrong with a packed file.
func (c Compression) wrong(err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fmt.Errorf("its %s data are cut short", c)
	case isForeign(err):
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
