package main

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strconv"
	"strings"
)

// copies are lines of the corpus, by their FNV-1a hash, that share ten words
// in a row with a text that textmend is measured by. They are not learned from.
type copies map[uint64]bool

// readCopies reads hashes, one of 16 hexadecimal digits a line.
func readCopies(path string) (copies, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c := copies{}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		hash, err := strconv.ParseUint(line, 16, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		c[hash] = true
	}
	return c, nil
}

// leaveOut passes the lines of r that are no copies.
func (c copies) leaveOut(r io.Reader) io.Reader {
	return &lineFilter{in: bufio.NewReaderSize(r, 1<<16), copies: c}
}

type lineFilter struct {
	in     *bufio.Reader
	copies copies
	line   []byte // what of the line is not yet read
	err    error
}

func (f *lineFilter) Read(p []byte) (int, error) {
	for len(f.line) == 0 {
		if f.err != nil {
			return 0, f.err
		}
		f.line, f.err = f.in.ReadBytes('\n')
		if h := fnv.New64a(); len(f.line) > 0 {
			h.Write(bytes.TrimSpace(f.line))
			if f.copies[h.Sum64()] {
				f.line = nil
			}
		}
	}
	n := copy(p, f.line)
	f.line = f.line[n:]
	return n, nil
}
