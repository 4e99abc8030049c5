package main

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/textmend/textmend/cmd/textmend/internal/jsonfield"
	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// A block is a run of whole lines of a JSON Lines stream; only the last block
// of a stream may lack its final newline.
type block struct {
	text string
	line int   // number of its first line, from 1
	err  error // the stream ended with it; text is ""
}

// A mendedBlock is a block and the corrections of its documents, all placed
// in the block's own text.
type mendedBlock struct {
	block
	corrections []repair.Correction
	texts       int   // lines with a text
	documents   int   // lines with a JSON document
	bad         []int // numbers of the lines that are neither JSON nor blank
}

// lineMender repairs JSON Lines.
type lineMender struct {
	mender mender
	path   jsonfield.Path
	keep   func(repair.Correction) bool
}

// blocks cuts r into blocks of about size bytes, or of one line where that is
// longer. A block goes out as soon as it is there, so that a slow stream is
// answered line by line.
func blocks(r io.Reader, size int) iter.Seq[block] {
	return func(yield func(block) bool) {
		buf := make([]byte, 0, size)
		for line := 1; ; {
			buf = slices.Grow(buf, size/2)
			n, err := r.Read(buf[len(buf):cap(buf)])
			end := bytes.LastIndexByte(buf[len(buf):len(buf)+n], '\n') + 1
			if end > 0 {
				end += len(buf)
			}
			buf = buf[:len(buf)+n]
			if err != nil {
				end = len(buf)
			}
			if end > 0 {
				b := block{text: string(buf[:end]), line: line}
				if !yield(b) {
					return
				}
				line += strings.Count(b.text, "\n")
				buf = buf[:copy(buf, buf[end:])]
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(block{line: line, err: err})
				}
				return
			}
		}
	}
}

// mend repairs the documents of a block.
func (m *lineMender) mend(b block) mendedBlock {
	result := mendedBlock{block: b}
	start := 0
	for line := range strings.Lines(b.text) {
		m.mendLine(&result, start, line)
		start += len(line)
		result.block.line++
	}
	result.block.line = b.line
	return result
}

func (m *lineMender) mendLine(result *mendedBlock, start int, line string) {
	if strings.TrimSpace(line) == "" {
		return
	}
	if !jsonfield.Valid(line) {
		result.bad = append(result.bad, result.block.line)
		return
	}
	result.documents++
	text, ok := jsonfield.Find(line, m.path)
	if !ok {
		return
	}
	result.texts++
	for _, c := range m.mender.Repair(text.Value).Corrections {
		rawStart, rawEnd, rawWant, ok := text.Splice(c.Start, c.End, c.Want)
		if !ok || !m.keep(c) {
			continue
		}
		c.Got, c.Want = line[rawStart:rawEnd], rawWant
		c.Start, c.End = start+rawStart, start+rawEnd
		result.corrections = append(result.corrections, c)
	}
}

func (m *run1) filterLines(r io.Reader, path jsonfield.Path) (int, error) {
	lm := &lineMender{mender: m.mender, path: path, keep: func(c repair.Correction) bool { return c.Confidence >= m.o.minConfidence }}
	const budget = 64 << 20
	pool := ordered.Pool[block]{Workers: m.o.jobs, Weight: func(b block) int64 { return int64(len(b.text)) }, Budget: budget}
	err := ordered.Run(pool, blocks(r, 64<<10), lm.mend, func(b mendedBlock) error {
		if b.err != nil {
			return b.err
		}
		for _, n := range b.bad {
			m.env.note("line %d is not JSON; it stays as it is", n)
		}
		var edits []edit.Edit
		for _, c := range b.corrections {
			edits = append(edits, edit.Edit{Start: c.Start, End: c.End, New: c.Want})
		}
		out, err := edit.Apply(b.text, edits)
		if err != nil {
			return err
		}
		m.env.stdout.WriteString(out)
		return m.env.stdout.Flush()
	})
	return exitOK, err
}
