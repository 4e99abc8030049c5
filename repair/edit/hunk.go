package edit

import (
	"iter"
	"strings"
)

// A Hunk is a run of lines in which some change, with lines of context
// around them, as in a unified diff. A line includes its newline; only the
// last line of a text may lack one.
type Hunk struct {
	Start, Lines       int // first line (from 1) and number of lines in the old text
	NewStart, NewLines int // the same in the new text, if every hunk is applied
	Parts              []Part
}

// A Part is a stretch of a hunk: lines that stay, or lines that are replaced.
type Part struct {
	Offset   int    // where Old starts in the old text
	Old, New string // whole lines; equal in context
	Edits    []Edit // the edits that make New of Old; none in context
}

// Context reports whether the part's lines stay as they are.
func (p Part) Context() bool { return len(p.Edits) == 0 }

// Hunks returns the edits of src as hunks with up to context unchanged lines
// before and after each change. It makes them from the edits and compares no
// texts. Changes of neighbouring lines stay parts of their own, each line
// beside its new form. Edits that change nothing are left out. It returns
// the error that Apply returns.
func Hunks(src string, edits []Edit, context int) (iter.Seq[Hunk], error) {
	if err := check(src, edits); err != nil {
		return nil, err
	}
	return func(yield func(Hunk) bool) {
		b := hunkBuilder{src: src, context: max(context, 0), line: 1}
		for change := range changes(src, edits) {
			if b.isOpen() && !b.near(change) && !b.flush(yield) {
				return
			}
			b.add(change)
		}
		b.flush(yield)
	}, nil
}

// A hunkBuilder gathers changes into one hunk until the next change is too
// far away.
type hunkBuilder struct {
	src     string
	context int

	hunk  Hunk
	pos   int // end of what the hunk holds, or of the last hunk, in src
	line  int // number of the line that begins at pos
	delta int // lines that the edits have added so far
}

func (b *hunkBuilder) isOpen() bool { return len(b.hunk.Parts) > 0 }

// near reports whether no more lines lie between the hunk and the change than
// their contexts cover.
func (b *hunkBuilder) near(change Part) bool {
	gap := b.src[b.pos:change.Offset]
	end := skipLines(gap, 2*b.context)
	return end == len(gap)
}

// add appends the change, and the context that leads to it.
func (b *hunkBuilder) add(change Part) {
	lead := b.pos
	if !b.isOpen() {
		lead = max(b.pos, backLines(b.src, change.Offset, b.context))
		b.line += countLines(b.src[b.pos:lead])
		b.hunk.Start, b.hunk.NewStart = b.line, b.line+b.delta
	}
	b.keep(lead, change.Offset)
	before, after := countLines(change.Old), countLines(change.New)
	b.hunk.Parts = append(b.hunk.Parts, change)
	b.hunk.Lines += before
	b.hunk.NewLines += after
	b.line += before
	b.delta += after - before
	b.pos = change.Offset + len(change.Old)
}

// keep appends src[start:end] as context.
func (b *hunkBuilder) keep(start, end int) {
	if start == end {
		return
	}
	text := b.src[start:end]
	n := countLines(text)
	b.hunk.Parts = append(b.hunk.Parts, Part{Offset: start, Old: text, New: text})
	b.hunk.Lines += n
	b.hunk.NewLines += n
	b.line += n
	b.pos = end
}

// flush ends the hunk with its context and hands it out.
func (b *hunkBuilder) flush(yield func(Hunk) bool) bool {
	if !b.isOpen() {
		return true
	}
	b.keep(b.pos, b.pos+skipLines(b.src[b.pos:], b.context))
	hunk := b.hunk
	b.hunk = Hunk{}
	// A range of no lines is placed after the line before it, as in diff(1).
	if hunk.Lines == 0 {
		hunk.Start--
	}
	if hunk.NewLines == 0 {
		hunk.NewStart--
	}
	return yield(hunk)
}

// changes gathers edits that touch the same lines into parts.
func changes(src string, edits []Edit) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		for i := 0; i < len(edits); {
			if src[edits[i].Start:edits[i].End] == edits[i].New {
				i++
				continue
			}
			start := lineStart(src, edits[i].Start)
			end := changeEnd(src, edits[i])
			first := i
			for i++; i < len(edits) && joins(src, end, edits[i]); i++ {
				if edits[i].End >= end { // else it lies in a line that is there already
					end = changeEnd(src, edits[i])
				}
			}
			part := newPart(src, start, end, edits[first:i])
			if part.Old != part.New && !yield(part) {
				return
			}
		}
	}
}

// changeEnd returns the end of the lines that e changes. The line on which e
// ends belongs to them, unless e ends at its very beginning and puts a whole
// line before it.
func changeEnd(src string, e Edit) int {
	if atLineStart(src, e.End) && strings.HasSuffix(e.New, "\n") {
		return e.End
	}
	return lineEnd(src, e.End)
}

// joins reports whether e changes one of the lines that end at end.
func joins(src string, end int, e Edit) bool {
	return e.Start < end || e.Start == end && !atLineStart(src, end)
}

func newPart(src string, start, end int, edits []Edit) Part {
	var b strings.Builder
	last := start
	for _, e := range edits {
		b.WriteString(src[last:e.Start])
		b.WriteString(e.New)
		last = e.End
	}
	b.WriteString(src[last:end])
	return Part{Offset: start, Old: src[start:end], New: b.String(), Edits: edits}
}

func atLineStart(src string, pos int) bool { return pos == 0 || src[pos-1] == '\n' }

func lineStart(src string, pos int) int { return strings.LastIndexByte(src[:pos], '\n') + 1 }

// lineEnd returns the offset after the newline that ends the line of pos.
func lineEnd(src string, pos int) int {
	if i := strings.IndexByte(src[pos:], '\n'); i >= 0 {
		return pos + i + 1
	}
	return len(src)
}

// skipLines returns the length of the first n lines of s.
func skipLines(s string, n int) int {
	end := 0
	for ; n > 0 && end < len(s); n-- {
		end = lineEnd(s, end)
	}
	return end
}

// backLines returns the beginning of the n-th line before the one that
// begins at pos.
func backLines(src string, pos, n int) int {
	for ; n > 0 && pos > 0; n-- {
		pos = lineStart(src, pos-1)
	}
	return pos
}

// countLines counts lines; a last one without newline is one too.
func countLines(s string) int {
	n := strings.Count(s, "\n")
	if s != "" && s[len(s)-1] != '\n' {
		n++
	}
	return n
}
