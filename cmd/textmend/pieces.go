package main

import (
	"iter"
	"runtime/debug"
	"slices"

	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/format"
)

// pieces repairs a document piece by piece, jobs at once, and emits the
// pieces in order. The error is that of the input, or emit's.
func (m *mending) pieces(in *input, jobs int, emit func(piece) error) error {
	scanner := format.NewScanner(in, in.format)
	all := chunks(m.env, scanner)
	var err error
	switch {
	case m.evidence != nil && in.name != stdinName, m.independent:
		err = m.repairAll(in.name, all, jobs, m.evidence, emit)
	case m.separate(in.format):
		err = m.repairApart(in.name, all, jobs, emit)
	default:
		err = m.repairStream(in.name, all, jobs, emit)
	}
	if err != nil {
		return err
	}
	return scanner.Err()
}

// separate reports whether the texts of one stream have nothing to say about
// each other: JSON documents and rows can come from anywhere, unless a field
// tells.
func (m *mending) separate(f format.Options) bool {
	return f.Group == "" && slices.Contains([]format.Kind{format.JSON, format.JSONLines, format.CSV, format.TSV}, f.Kind)
}

// repairAll repairs chunks with what is known beforehand.
func (m *mending) repairAll(name string, chunks iter.Seq[format.Chunk], jobs int, e *evidence, emit func(piece) error) error {
	pool := ordered.Pool[format.Chunk]{Workers: jobs, Weight: chunkSize, Budget: inFlight}
	work := func(c format.Chunk) piece { return m.mend(name, c, e) }
	return ordered.Run(pool, chunks, work, emit)
}

// repairStream repairs a stream in windows. A stream of one chunk is a
// document like any other.
func (m *mending) repairStream(name string, chunks iter.Seq[format.Chunk], jobs int, emit func(piece) error) error {
	e := newEvidence()
	for window := range windows(chunks) {
		if len(window) == 1 && window[0].Offset == 0 && m.read.Group == "" {
			return emit(m.mend(name, window[0], nil))
		}
		m.count(name, window, jobs, e)
		if err := m.repairAll(name, slices.Values(window), jobs, e, emit); err != nil {
			return err
		}
	}
	return nil
}

// repairApart repairs documents that have nothing to say about each other's
// losses. How often letters of any kind are wrong is common to a stream all
// the same: its first window tells.
func (m *mending) repairApart(name string, chunks iter.Seq[format.Chunk], jobs int, emit func(piece) error) error {
	var e *evidence
	for window := range windows(chunks) {
		if e == nil {
			e = newEvidence()
			m.count(name, window, jobs, e)
			e.run.Apart = true
		}
		if err := m.repairAll(name, slices.Values(window), jobs, e, emit); err != nil {
			return err
		}
	}
	return nil
}

// count adds the chunks of a window to the evidence and settles it.
func (m *mending) count(name string, window []format.Chunk, jobs int, e *evidence) {
	work := func(c format.Chunk) counted {
		counted := newCounted(name)
		counted.add(m.mender.Count, c, e)
		return counted
	}
	// All are counted before one is added: counting asks what e has already.
	all := make([]counted, 0, len(window))
	ordered.Run(ordered.Pool[format.Chunk]{Workers: jobs}, slices.Values(window), work, func(c counted) error {
		all = append(all, c)
		return nil
	})
	for _, c := range all {
		e.add(c)
	}
	e.settle()
}

func chunks(env *environment, s *format.Scanner) iter.Seq[format.Chunk] {
	return func(yield func(format.Chunk) bool) {
		for s.Scan() {
			if len(s.Chunk().Source) >= longChunk {
				env.spareMemory()
			}
			if !yield(s.Chunk()) {
				return
			}
		}
	}
}

// longChunk is the size, in bytes, from which on the garbage of repairing a chunk
// weighs more than the time that collecting it takes.
const longChunk = 1 << 21

// spareMemory has garbage collected when it is a quarter of what is in use, not as
// much: the diff of 19 MB on one line takes 260 MB, for 330 when it was half, and a
// tenth more time at the most. Who sets GOGC knows better.
func (env *environment) spareMemory() {
	if env.getenv("GOGC") == "" {
		debug.SetGCPercent(25)
	}
}

func chunkSize(c format.Chunk) int64 { return int64(len(c.Source)) }

// mend repairs the texts of a chunk.
func (m *mending) mend(name string, c format.Chunk, e *evidence) piece {
	texts, problems := c.Texts()
	p := piece{Chunk: c, texts: len(texts), problems: problems}
	for record := range records(texts) {
		if record[0].Group != "" {
			p.grouped += len(record)
		}
		pools := m.pools(e, name, record[0].Group)
		if len(record) > 1 {
			pools = append(slices.Clip(pools), m.countRecord(record))
		}
		for _, text := range record {
			m.mendText(&p, text, pools)
		}
	}
	p.sort()
	return p
}

// records yields the texts record by record: a title suffered what the body
// did.
func records(texts []*format.Text) iter.Seq[[]*format.Text] {
	return func(yield func([]*format.Text) bool) {
		for len(texts) > 0 {
			n := 1
			for n < len(texts) && texts[n].Record == texts[0].Record {
				n++
			}
			if !yield(texts[:n]) {
				return
			}
			texts = texts[n:]
		}
	}
}

// countRecord counts the fields of a record together.
func (m *mending) countRecord(fields []*format.Text) *damage.Counts {
	all := &damage.Counts{}
	for _, text := range fields {
		all.Merge(m.countFirst(text.String))
	}
	return all
}

// mendText adds the corrections of a text to the piece that it is from.
func (m *mending) mendText(p *piece, text *format.Text, pools []*damage.Counts) {
	for correction := range m.corrections(text.String, pools) {
		if !m.makes(correction) {
			p.doubtful++
		} else if placed, ok := place(p.Source, text, correction); ok {
			p.corrections = append(p.corrections, m.lean(placed))
		}
	}
}

// makes tells whether a correction is sure enough to be made or, for a page or a
// session, to be decided.
func (m *mending) makes(c repair.Correction) bool {
	return c.IsAtLeast(m.minConfidence) || c.IsAtLeast(m.least)
}

// corrections yields the corrections of a text. One that is too long to be
// repaired at once is repaired in stretches, with what the first ones show.
func (m *mending) corrections(text string, pools []*damage.Counts) iter.Seq[repair.Correction] {
	return func(yield func(repair.Correction) bool) {
		start := 0
		pools := pools
		for stretch := range format.Stretches(text) {
			if start == 0 && len(stretch) < len(text) && !m.independent {
				pools = append(slices.Clip(pools), m.countFirst(text))
			}
			for _, c := range m.mender.RepairAmong(stretch, pools...).Corrections {
				c.Start, c.End = c.Start+start, c.End+start
				if !yield(c) {
					return
				}
			}
			start += len(stretch)
		}
	}
}

// countFirst counts the first stretches of a text, as much as is in flight of
// a stream.
func (m *mending) countFirst(text string) *damage.Counts {
	all, size := &damage.Counts{}, 0
	for stretch := range format.Stretches(text) {
		all.Merge(m.mender.Count(stretch))
		if size += len(stretch); size >= inFlight {
			break
		}
	}
	return all
}

// lean drops from a correction what will not be shown: a long document has
// many.
func (m *mending) lean(c repair.Correction) repair.Correction {
	switch m.output {
	case textOutput, diffOutput, wordsOutput, listOutput, noOutput:
		c.Alternatives = nil
		if !m.explain {
			c.Evidence = repair.Evidence{}
		}
	}
	return c
}

// pools returns the counts that bear on a text, from the widest to the
// nearest.
func (m *mending) pools(e *evidence, name, group string) []*damage.Counts {
	pools := e.pools(name, group)
	if m.known != nil {
		pools = slices.Insert(pools, 0, m.known)
	}
	return pools
}

// place translates a correction of a text into one of the document's own
// bytes, markup and escapes included.
func place(source string, text *format.Text, c repair.Correction) (repair.Correction, bool) {
	start, end, want, ok := text.Edit(c.Start, c.End, c.Want)
	if !ok {
		return c, false
	}
	// The edit is the smallest one; people want to see the whole word.
	if from, to, ok := text.Place(c.Start, c.End); ok && from <= start && end <= to {
		want = source[from:start] + want + source[end:to]
		start, end = from, to
	}
	c.Alternatives = placeReadings(source, text, c, start, end)
	c.Start, c.End, c.Got, c.Want = start, end, source[start:end], want
	return c, true
}

// placeReadings translates the alternatives of c, as far as they can stand at
// bytes [start, end) of the document.
func placeReadings(source string, text *format.Text, c repair.Correction, start, end int) []repair.Reading {
	var placed []repair.Reading
	for _, r := range c.Alternatives {
		from, to, want, ok := text.Edit(c.Start, c.End, r.Want)
		if ok && start <= from && to <= end {
			r.Want = source[start:from] + want + source[to:end]
			placed = append(placed, r)
		}
	}
	return placed
}
