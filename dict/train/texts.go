package train

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict/train/text"
	"golang.org/x/sync/errgroup"
)

// workers is how many texts are counted at the same time. It is fixed, for the
// memory that counting takes grows with it.
const workers = 2

// maxForms bounds the entries that one worker counts in: some 200 bytes each.
const maxForms = 2_000_000

// texts are the texts to learn from, ready to be read more than once.
type texts struct {
	files []text.File
	total int64 // bytes on disk

	filter func(io.Reader) io.Reader

	mu       sync.Mutex
	done     int64
	progress func(stage string, done, total int64)
}

// openTexts lists the files of opt.Texts; what standard input holds is kept in
// a file in temp.
func openTexts(opt Options, temp string) (*texts, error) {
	paths := slices.Clone(opt.Texts)
	for i, path := range paths {
		if path != "-" {
			continue
		}
		if slices.Contains(paths[:i], filepath.Join(temp, "stdin")) {
			return nil, fmt.Errorf("standard input is named twice")
		}
		var err error
		if paths[i], err = keepStdin(opt.Stdin, temp); err != nil {
			return nil, err
		}
	}
	files, err := text.Files(paths)
	if err != nil {
		return nil, err
	}
	t := &texts{files: files, filter: opt.Filter, progress: opt.Progress}
	for _, f := range files {
		t.total += f.Size
	}
	return t, nil
}

func keepStdin(in io.Reader, temp string) (path string, err error) {
	if in == nil {
		return "", fmt.Errorf("no standard input to read")
	}
	path = filepath.Join(temp, "stdin")
	f, err := os.Create(path)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, in)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return path, err
}

// each opens every file and hands it to read, in that many goroutines, which
// worker tells apart; one reads the files in their order.
func (t *texts) each(ctx context.Context, stage string, workers int, read func(worker, file int, r io.Reader) error) error {
	t.done = 0
	next := make(chan int)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(next)
		for i := range t.files {
			select {
			case next <- i:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for worker := range workers {
		group.Go(func() error {
			for i := range next {
				if err := t.read(ctx, stage, i, func(r io.Reader) error { return read(worker, i, r) }); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func (t *texts) read(ctx context.Context, stage string, file int, read func(io.Reader) error) error {
	r, err := t.files[file].Open()
	if t.files[file].Skips(err) {
		t.report(stage, t.files[file].Size)
		return nil
	} else if err != nil {
		return err
	}
	defer r.Close()
	var in io.Reader = &watched{ctx: ctx, Reader: r, texts: t, stage: stage}
	if t.filter != nil {
		in = t.filter(in)
	}
	if err := read(in); err != nil {
		return err
	}
	return r.Close()
}

// report adds to the bytes read and tells them.
func (t *texts) report(stage string, n int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done += n
	if t.progress != nil {
		t.progress(stage, t.done, t.total)
	}
}

// watched reports progress and ends with the context.
type watched struct {
	*text.Reader
	ctx   context.Context
	texts *texts
	stage string
	told  int64
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.Reader.Read(p)
	const often = 1 << 18
	if now := w.Consumed(); now-w.told >= often || err == io.EOF {
		w.texts.report(w.stage, now-w.told)
		w.told = now
	}
	return n, err
}

// wordCount is what the texts hold.
type wordCount struct {
	counters []*counter
	temp     string

	mu   sync.Mutex
	runs []string
}

// countWords counts the words of all texts into sorted runs in temp.
func countWords(ctx context.Context, t *texts, temp string) (*wordCount, error) {
	c := &wordCount{temp: temp}
	for range workers {
		c.counters = append(c.counters, newCounter(maxForms, c.spill))
	}
	err := t.each(ctx, "counting words", workers, func(worker, file int, r io.Reader) error {
		return c.counters[worker].file(r, file)
	})
	for _, n := range c.counters {
		if err == nil {
			err = n.flush()
		}
		n.forms, n.words = nil, nil
	}
	return c, err
}

func (c *wordCount) spill(records []record) error {
	path, err := writeRun(c.temp, records)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.runs = append(c.runs, path)
	return err
}

// each yields every form of a word with its tally, those of one key together.
func (c *wordCount) each(yield func(record)) error { return mergeRuns(c.runs, yield) }

// sum adds up a figure of the counters.
func (c *wordCount) sum(figure func(*counter) uint64) (n uint64) {
	for _, counter := range c.counters {
		n += figure(counter)
	}
	return n
}
