package dict

import (
	"fmt"
	"io"
	"os"

	"github.com/edsrzf/mmap-go"
)

// OpenFile opens a dictionary file in place by mapping it into memory. The
// Dict must not be used after Close.
func OpenFile(path string) (*Dict, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("dict: %w", err)
	}
	defer f.Close()
	if st, err := f.Stat(); err != nil {
		return nil, nil, fmt.Errorf("dict: %w", err)
	} else if !st.Mode().IsRegular() || st.Size() < headerSize {
		return nil, nil, fmt.Errorf("dict: %s: %w", path, ErrFormat)
	}
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("dict: map %s: %w", path, err)
	}
	d, err := Open(m)
	if err != nil {
		m.Unmap()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, mapping{m}, nil
}

// mapping closes a mapped file.
type mapping struct{ mmap.MMap }

func (m mapping) Close() error { return m.Unmap() }
