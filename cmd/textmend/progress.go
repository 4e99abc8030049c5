package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"
)

// Progress is a bar on a terminal, for a person who waits. The nil progress
// shows nothing.
type progress struct {
	bar         *progressbar.ProgressBar
	files, of   int
	corrections int
}

// startProgress shows a bar for one pass over the documents, if somebody is
// there to see it and nothing else is printed.
func (m *mending) startProgress(what string) *progress {
	if m.quiet || !m.env.errTerminal || !m.output.isQuiet() || len(m.files) < 2 {
		return nil
	}
	var bytes int64
	for _, f := range m.files {
		bytes += f.Size
	}
	p := &progress{of: len(m.files)}
	p.bar = progressbar.NewOptions64(bytes,
		progressbar.OptionSetWriter(m.env.stderr),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowBytes(true),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetWidth(8),
		progressbar.OptionClearOnFinish(),
	)
	return p
}

// step moves the bar on by one document. The bar is decoration: its errors
// are nobody's business.
func (p *progress) step(what string, size int64, corrections int) {
	if p == nil {
		return
	}
	p.files++
	p.corrections += corrections
	p.bar.Describe(fmt.Sprintf("%s %d/%d files, %d corrections", what, p.files, p.of, p.corrections))
	p.bar.Add64(size)
}

// finish takes the bar away.
func (p *progress) finish() {
	if p != nil {
		p.bar.Clear()
	}
}
