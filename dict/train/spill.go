package train

import (
	"bufio"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// A run is a sorted sequence of records in a temporary file:
// per record key and form, each after its length, then the tally, all uvarint.
// Runs live for one training and are read by the program that wrote them.

// writeRun writes records to a new file in dir.
func writeRun(dir string, records []record) (path string, err error) {
	f, err := os.CreateTemp(dir, "run")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<18)
	var b []byte
	for _, r := range records {
		b = appendRecord(b[:0], r)
		if _, err := w.Write(b); err != nil {
			return "", err
		}
	}
	return f.Name(), w.Flush()
}

func appendRecord(b []byte, r record) []byte {
	for _, s := range []string{r.key, r.form} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	for _, n := range []uint64{r.total, r.inner, r.docs, r.sources} {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

// cursor reads a run record by record.
type cursor struct {
	record
	in   *bufio.Reader
	file *os.File
}

func openRun(path string) (*cursor, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &cursor{file: f, in: bufio.NewReaderSize(f, 1<<16)}, nil
}

// next reads the next record; io.EOF after the last.
func (c *cursor) next() (err error) {
	if c.key, err = c.text(); err != nil {
		return err
	}
	if c.form, err = c.text(); err != nil {
		return noEOF(err)
	}
	for _, n := range []*uint64{&c.total, &c.inner, &c.docs, &c.sources} {
		if *n, err = binary.ReadUvarint(c.in); err != nil {
			return noEOF(err)
		}
	}
	return nil
}

func (c *cursor) text() (string, error) {
	n, err := binary.ReadUvarint(c.in)
	if err != nil {
		return "", err
	}
	b := make([]byte, n)
	_, err = io.ReadFull(c.in, b)
	return string(b), noEOF(err)
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// mergeRuns yields the records of all runs in order, those of one form added
// up. It closes the runs.
func mergeRuns(paths []string, yield func(record)) (err error) {
	var merge cursors
	defer func() {
		for _, c := range merge {
			c.file.Close()
		}
	}()
	for _, path := range paths {
		c, err := openRun(path)
		if err != nil {
			return err
		}
		if merge, err = merge.push(c); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	heap.Init(&merge)
	var sum record
	for len(merge) > 0 {
		c := merge[0]
		if c.form != sum.form || sum.total == 0 {
			if sum.total > 0 {
				yield(sum)
			}
			sum = c.record
		} else {
			sum.add(c.tally)
		}
		if err := merge.advance(); err != nil {
			return err
		}
	}
	if sum.total > 0 {
		yield(sum)
	}
	return nil
}

// cursors is a heap by record.
type cursors []*cursor

func (h cursors) Len() int           { return len(h) }
func (h cursors) Less(i, j int) bool { return h[i].compare(h[j].record) < 0 }
func (h cursors) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *cursors) Push(x any)        { *h = append(*h, x.(*cursor)) }
func (h *cursors) Pop() any {
	last := len(*h) - 1
	c := (*h)[last]
	*h = (*h)[:last]
	return c
}

// push adds a run at its first record, or closes it if it has none.
func (h cursors) push(c *cursor) (cursors, error) {
	switch err := c.next(); err {
	case nil:
		return append(h, c), nil
	case io.EOF:
		return h, c.file.Close()
	default:
		return append(h, c), err
	}
}

// advance moves the first run on.
func (h *cursors) advance() error {
	c := (*h)[0]
	switch err := c.next(); err {
	case nil:
		heap.Fix(h, 0)
		return nil
	case io.EOF:
		heap.Pop(h)
		return c.file.Close()
	default:
		return err
	}
}
