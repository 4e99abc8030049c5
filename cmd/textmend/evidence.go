package main

import (
	"cmp"
	"hash/fnv"
	"io"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/format"
)

// Evidence is what the documents of a run say together about the damage that
// they suffered: all of them, those of one directory, and those of one origin
// (--group-by). A text of sixty words is judged by its own words and these
// pools. Counts are whole numbers and add up, so neither the order of the
// documents nor the number of workers matters. The nil evidence is none.
//
// A pool that a document has been judged with never changes again.
type evidence struct {
	run     *damage.Counts
	folders map[string]*damage.Counts
	groups  map[string]*damage.Counts
	settled map[*damage.Counts]bool // pools that are in use
}

// mostPools and mostWords bound the memory that the pools of folders take, and
// those of groups: 64 kB each, and about 100 bytes for a word that they keep.
// Texts of folders or groups beyond that are judged with the pool of the run.
const (
	mostPools = 1000
	mostWords = 1 << 18
)

func newEvidence() *evidence {
	return &evidence{run: &damage.Counts{}, folders: map[string]*damage.Counts{}, groups: map[string]*damage.Counts{}, settled: map[*damage.Counts]bool{}}
}

// settle says that the pools are in use from now on. What is added later goes
// to pools that there were not before.
func (e *evidence) settle() {
	e.thin(e.folders)
	e.thin(e.groups)
	e.settled[e.run] = true
	for _, pools := range []map[string]*damage.Counts{e.folders, e.groups} {
		for _, pool := range pools {
			e.settled[pool] = true
		}
	}
}

// thin shares the words that pools may keep out among them.
func (e *evidence) thin(pools map[string]*damage.Counts) {
	for _, pool := range pools {
		if !e.settled[pool] {
			pool.Thin(mostWords / len(pools))
		}
	}
}

// isSettled reports whether a further text of the group would add nothing.
func (e *evidence) isSettled(group string) bool {
	if e == nil {
		return false
	}
	pool, ok := e.groups[group]
	return e.settled[e.run] && (group == "" || e.settled[pool] || !ok && len(e.groups) >= mostPools)
}

// add counts texts of one document. None of the counts may be used again.
func (e *evidence) add(c counted) {
	if !e.settled[e.run] {
		e.run.Merge(c.all)
	}
	e.pour(e.folders, filepath.Dir(c.name), c.all)
	for group, counts := range c.groups {
		e.pour(e.groups, group, counts)
	}
}

// pour adds counts to the pool of a key, if it is to have one.
func (e *evidence) pour(pools map[string]*damage.Counts, key string, counts *damage.Counts) {
	pool, ok := pools[key]
	if !ok && e.makeRoom(pools, key) {
		pool = &damage.Counts{}
		pools[key] = pool
		if n := len(pools); n&(n-1) == 0 {
			e.thin(pools) // now and then, lest they grow too large before the end
		}
	}
	if pool != nil && !e.settled[pool] {
		pool.Merge(counts)
	}
}

// makeRoom reports whether there may be a pool for the key. Where there are
// too many keys, those have one whose hashes are lowest: whichever comes first.
// A pool that is in use stays.
func (e *evidence) makeRoom(pools map[string]*damage.Counts, key string) bool {
	if len(pools) < mostPools {
		return true
	}
	if e.settled[e.run] {
		return false
	}
	last := slices.MaxFunc(slices.Collect(maps.Keys(pools)), byHash)
	if byHash(key, last) > 0 {
		return false
	}
	delete(pools, last)
	return true
}

// byHash puts strings in an order that has nothing to do with what they say.
func byHash(a, b string) int {
	hash := func(s string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(s))
		return h.Sum64()
	}
	return cmp.Or(cmp.Compare(hash(a), hash(b)), strings.Compare(a, b))
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
	err    error // that ended the reading
	all    *damage.Counts
	groups map[string]*damage.Counts
}

func newCounted(name string) counted {
	return counted{name: name, all: &damage.Counts{}, groups: map[string]*damage.Counts{}}
}

// add counts the texts of a chunk, except those that would add nothing to e.
func (c *counted) add(count counter, chunk format.Chunk, e *evidence) {
	texts, _ := chunk.Texts()
	for _, text := range texts {
		if e.isSettled(text.Group) {
			continue
		}
		if text.Group != "" && c.groups[text.Group] == nil {
			c.groups[text.Group] = &damage.Counts{}
		}
		for stretch := range format.Stretches(text.String) {
			counts := count(stretch)
			c.all.Merge(counts)
			if text.Group != "" {
				c.groups[text.Group].Merge(counts)
			}
			counts.Release()
		}
	}
}

// A counter counts a text.
type counter func(text string) *damage.Counts

// A survey is a pass over documents that gathers evidence.
type survey struct {
	env    *environment
	mender mender
	read   format.Options
	jobs   int
	files  int // about how many documents there are
}

// Of many documents a part is judged when they are counted. Short ones cost
// little, and folders of them have little else.
const (
	mostJudged  = 256  // documents, about
	longJudging = 2000 // bytes
)

// counter returns how the texts of the survey are counted: that depends on each
// text alone.
func (s survey) counter() counter {
	every := uint32(1 + s.files/mostJudged)
	return func(text string) *damage.Counts {
		if len(text) < longJudging {
			return s.mender.Count(text)
		}
		h := fnv.New32a()
		io.WriteString(h, text[:longJudging])
		if h.Sum32()%every == 0 {
			return s.mender.Count(text)
		}
		return s.mender.CountUnjudged(text)
	}
}

// gather counts the documents and hands each to seen, in order.
func (s survey) gather(files iter.Seq[source], seen func(counted)) *evidence {
	e := newEvidence()
	pool := ordered.Pool[source]{Workers: s.jobs, Weight: weigh, Budget: inFlight}
	ordered.Run(pool, files, s.count, func(c counted) error {
		seen(c)
		e.add(c)
		return nil
	})
	e.settle()
	return e
}

// count counts one document.
func (s survey) count(f source) (c counted) {
	c = newCounted(f.Path)
	c.size = f.Size
	if c.err = f.Err; c.err != nil {
		return c
	}
	in, err := openInput(s.env, f.Path, s.read)
	if err != nil {
		c.err = err
		return c
	}
	defer in.Close()
	if in.skip() != "" {
		return c
	}
	scanner := format.NewScanner(in, in.format)
	for chunk := range chunks(s.env, scanner) {
		c.add(s.counter(), chunk, nil)
	}
	c.err = scanner.Err()
	return c
}

// gather makes the first of the two passes over the documents. What cannot be
// read will be reported by the second; what can be read only once has nothing
// to say.
func (m *mending) gather() *evidence {
	bar := m.startProgress("learning")
	defer bar.finish()
	files := func(yield func(source) bool) {
		for f := range m.untilInterrupted(m.files) {
			if !f.once() && !yield(f) {
				return
			}
		}
	}
	return survey{m.env, m.mender, m.read, m.jobs, len(m.files)}.gather(files, func(c counted) { bar.step(c.size, 0) })
}

// windows cuts a stream that can be read only once into stretches of about
// inFlight bytes. The first one is the evidence for the stream, and for each
// group the first one that it stands in.
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
