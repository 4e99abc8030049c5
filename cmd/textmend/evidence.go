package main

import (
	"iter"
	"path/filepath"

	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/format"
)

// Evidence is what the documents of a run say together about the damage that
// they suffered: all of them, those of one directory, and those of one origin
// (--group-by). A text of sixty words is judged by its own words and these
// pools. Counts are whole numbers and add up, so neither the order of the
// documents nor the number of workers matters. The nil evidence is none.
type evidence struct {
	run     *damage.Counts
	folders map[string]*damage.Counts
	groups  map[string]*damage.Counts
}

// mostPools bounds the memory that pools take, about 100 kB each. Texts of
// folders or groups beyond that are judged with the pool of the run.
const mostPools = 1000

func newEvidence() *evidence {
	return &evidence{run: &damage.Counts{}, folders: map[string]*damage.Counts{}, groups: map[string]*damage.Counts{}}
}

// add counts texts of one document. None of the counts may be used again.
func (e *evidence) add(c counted) {
	e.run.Merge(c.all)
	pour(e.folders, filepath.Dir(c.name), c.all)
	for group, counts := range c.groups {
		pour(e.groups, group, counts)
	}
}

func pour(pools map[string]*damage.Counts, key string, counts *damage.Counts) {
	pool, ok := pools[key]
	if !ok {
		if len(pools) >= mostPools {
			return
		}
		pool = &damage.Counts{}
		pools[key] = pool
	}
	pool.Merge(counts)
}

// pools returns the counts that bear on a text, from the widest to the
// nearest.
func (e *evidence) pools(name, group string) []*damage.Counts {
	if e == nil {
		return nil
	}
	pools := []*damage.Counts{e.run}
	if folder, ok := e.folders[filepath.Dir(name)]; ok && len(e.folders) > 1 {
		pools = append(pools, folder)
	}
	if counts, ok := e.groups[group]; ok {
		pools = append(pools, counts)
	}
	return pools
}

// counted is what a document, or a chunk of one, adds to the evidence.
type counted struct {
	name   string
	size   int64
	all    *damage.Counts
	groups map[string]*damage.Counts
}

// count counts the texts of a chunk.
func (m *mending) count(name string, c format.Chunk) counted {
	result := counted{name: name, all: &damage.Counts{}, groups: map[string]*damage.Counts{}}
	result.count(m.mender, c)
	return result
}

func (c *counted) count(m mender, chunk format.Chunk) {
	texts, _ := chunk.Texts()
	for _, text := range texts {
		counts := m.Count(text.String)
		c.all.Merge(counts)
		if text.Group != "" {
			pour(c.groups, text.Group, counts)
		}
	}
}

// gather makes the first of the two passes over the documents. What cannot be
// read will be reported by the second.
func (m *mending) gather() *evidence {
	e := newEvidence()
	bar := m.startProgress("learning")
	pool := ordered.Pool[source]{Workers: m.jobs, Weight: weigh, Budget: inFlight}
	ordered.Run(pool, m.untilInterrupted(m.files), m.countFile, func(c counted) error {
		bar.step("learning", c.size, 0)
		e.add(c)
		return nil
	})
	bar.finish()
	return e
}

func (m *mending) countFile(f source) counted {
	c := counted{name: f.Path, size: f.Size, all: &damage.Counts{}, groups: map[string]*damage.Counts{}}
	if f.Err != nil || f.Path == stdinName {
		return c
	}
	in, err := openInput(m.env, f.Path, m.read)
	if err != nil {
		return c
	}
	defer in.Close()
	if f.Under != "" && in.isBinary() {
		return c
	}
	for chunk := range chunks(format.NewScanner(in, in.format)) {
		c.count(m.mender, chunk)
	}
	return c
}

// windows cuts a stream that can be read only once into stretches of about
// inFlight bytes. The evidence for a stretch is what has passed and itself.
func windows(chunks iter.Seq[format.Chunk]) iter.Seq[[]format.Chunk] {
	return func(yield func([]format.Chunk) bool) {
		var window []format.Chunk
		size := 0
		for c := range chunks {
			window = append(window, c)
			if size += len(c.Source); size >= inFlight {
				if !yield(window) {
					return
				}
				window, size = nil, 0
			}
		}
		if len(window) > 0 {
			yield(window)
		}
	}
}
