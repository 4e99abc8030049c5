package ngram

import (
	"fmt"
	"io"
	"os"

	"github.com/edsrzf/mmap-go"
)

// OpenFile opens a model file in place by mapping it into memory. The Model
// must not be used after Close.
func OpenFile(path string) (*Model, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("ngram: %w", err)
	}
	defer f.Close()
	st, err := f.Stat()
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("ngram: %w", err)
	case !st.Mode().IsRegular() || st.Size() == 0: // neither can be mapped
		return nil, nil, fmt.Errorf("ngram: %s: %w", path, ErrFormat)
	}
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("ngram: map %s: %w", path, err)
	}
	m, err := Open(data)
	if err != nil {
		data.Unmap()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, mapping{data}, nil
}

// mapping closes a mapped file.
type mapping struct{ mmap.MMap }

func (m mapping) Close() error { return m.Unmap() }
