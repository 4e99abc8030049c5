package build

import (
	"bufio"
	"container/heap"
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// bufferedKeys is how many keys a counter holds before it writes a run: with
// the second buffer that sorting needs, 512 MB.
const bufferedKeys = 1 << 25

// A counter counts 64-bit keys in bounded memory: full buffers are sorted and
// written to temporary files as runs, which are merged at the end.
type counter struct {
	dir     string // for temporary files; "" is the system's
	limit   int    // keys held in memory; 0 is bufferedKeys
	keys    []uint64
	scratch []uint64
	added   int64
	runs    []*os.File
}

// add counts one occurrence of key.
func (c *counter) add(key uint64) error {
	if c.limit == 0 {
		c.limit = bufferedKeys
	}
	if len(c.keys) == c.limit {
		if err := c.spill(); err != nil {
			return err
		}
	}
	c.keys = append(c.keys, key)
	c.added++
	return nil
}

// close removes the temporary files.
func (c *counter) close() {
	for _, f := range c.runs {
		f.Close()
		os.Remove(f.Name())
	}
	*c = counter{dir: c.dir, limit: c.limit}
}

// spill writes the keys in memory as a sorted run: for each key its distance
// from the key before and its count, as varints.
func (c *counter) spill() error {
	c.sort()
	f, err := os.CreateTemp(c.dir, "textmend-ngram-*.run")
	if err != nil {
		return err
	}
	c.runs = append(c.runs, f)
	w := bufio.NewWriterSize(f, 1<<20)
	var b []byte
	var last uint64
	err = grouped(c.keys, func(key uint64, count uint32) error {
		b = binary.AppendUvarint(b[:0], key-last)
		b = binary.AppendUvarint(b, uint64(count))
		last = key
		_, err := w.Write(b)
		return err
	})
	if err == nil {
		err = w.Flush()
	}
	c.keys = c.keys[:0]
	return err
}

func (c *counter) sort() {
	if cap(c.scratch) < len(c.keys) {
		c.scratch = make([]uint64, len(c.keys))
	}
	c.keys, c.scratch = radixSort(c.keys, c.scratch[:len(c.keys)])
}

// each calls f with every key and its count, in ascending order of keys.
func (c *counter) each(f func(key uint64, count uint32) error) error {
	if len(c.runs) == 0 {
		c.sort()
		return grouped(c.keys, f)
	}
	if err := c.spill(); err != nil {
		return err
	}
	c.keys, c.scratch = nil, nil
	return c.merge(f)
}

// grouped calls f with every key of a sorted list and the number of times it stands there.
func grouped(keys []uint64, f func(key uint64, count uint32) error) error {
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j] == keys[i] {
			j++
		}
		if err := f(keys[i], uint32(j-i)); err != nil {
			return err
		}
		i = j
	}
	return nil
}

// merge reads all runs side by side.
func (c *counter) merge(f func(key uint64, count uint32) error) error {
	var heads runHeap
	for _, file := range c.runs {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		r := &run{r: bufio.NewReaderSize(file, 1<<18)}
		if err := r.next(); err == nil {
			heads = append(heads, r)
		} else if err != io.EOF {
			return err
		}
	}
	heap.Init(&heads)
	for len(heads) > 0 {
		key, total := heads[0].key, uint64(0)
		for len(heads) > 0 && heads[0].key == key {
			total += heads[0].count
			if err := heads[0].next(); err == nil {
				heap.Fix(&heads, 0)
			} else if err == io.EOF {
				heap.Pop(&heads)
			} else {
				return err
			}
		}
		if err := f(key, uint32(min(total, 1<<32-1))); err != nil {
			return err
		}
	}
	return nil
}

// A run is a sorted temporary file that is being read.
type run struct {
	r     *bufio.Reader
	key   uint64
	count uint64
}

// next reads the next key and its count; io.EOF says that there is none.
func (r *run) next() error {
	step, err := binary.ReadUvarint(r.r)
	if err != nil {
		return err
	}
	r.key += step
	if r.count, err = binary.ReadUvarint(r.r); err != nil {
		return fmt.Errorf("temporary file: %w", err)
	}
	return nil
}

type runHeap []*run

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return h[i].key < h[j].key }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// radixSort sorts keys by their digits of eleven bits, from the lowest. The
// two slices, of one length, are the result and the scratch space, whichever
// way round they end up.
func radixSort(keys, scratch []uint64) (sorted, other []uint64) {
	const digit = 11
	var all, any uint64 = ^uint64(0), 0
	for _, k := range keys {
		all &= k
		any |= k
	}
	for shift := 0; shift < 64; shift += digit {
		if (any&^all)>>shift&(1<<digit-1) == 0 {
			continue // the digit is the same in all keys
		}
		var starts [1 << digit]int
		for _, k := range keys {
			starts[k>>shift&(1<<digit-1)]++
		}
		at := 0
		for d, n := range starts {
			starts[d] = at
			at += n
		}
		for _, k := range keys {
			d := k >> shift & (1<<digit - 1)
			scratch[starts[d]] = k
			starts[d]++
		}
		keys, scratch = scratch, keys
	}
	return keys, scratch
}
