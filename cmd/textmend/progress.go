package main

import (
	"fmt"
	"time"
)

// Progress is a bar for a pass over documents. The nil progress shows
// nothing.
type progress struct {
	bar         *bar
	files, of   int
	done, bytes int64
	corrections int
}

// startProgress shows a bar for one pass over the documents, if somebody is
// there to see it and nothing else is printed.
func (m *mending) startProgress(what string) *progress {
	if m.quiet || !m.env.errTerminal || !m.output.isQuiet() || len(m.files) < 2 {
		return nil
	}
	p := &progress{bar: newBar(m.env.stderr, what), of: len(m.files)}
	for _, f := range m.files {
		p.bytes += f.Size
	}
	return p
}

// step moves the bar on by one document.
func (p *progress) step(size int64, corrections int) {
	if p == nil {
		return
	}
	p.files++
	p.done += size
	p.corrections += corrections
	p.bar.show(p.done, p.bytes, p.counts)
}

// counts says what was done: "  12/24 files  10/20 MB  2.0 MB/s  7 mended".
func (p *progress) counts(spent time.Duration) string {
	digits := 0
	if p.bytes < 10e6 {
		digits = 1
	}
	s := fmt.Sprintf("  %d/%d files  %.*f/%.*f MB  %.1f MB/s", p.files, p.of,
		digits, float64(p.done)/1e6, digits, float64(p.bytes)/1e6, float64(p.done)/1e6/max(spent.Seconds(), 1e-3))
	if p.corrections > 0 {
		s += fmt.Sprintf("  %d mended", p.corrections)
	}
	return s
}

// finish takes the bar away.
func (p *progress) finish() {
	if p != nil {
		p.bar.finish()
	}
}
