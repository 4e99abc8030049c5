package main

import (
	"iter"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// An interrupt notices Ctrl-C, and what asks for the same: kill, timeout. The
// first one is a request to finish the files in hand; the next one kills as usual.
type interrupt struct {
	asked atomic.Bool
	stop  func()
}

// listen starts to notice.
func (i *interrupt) listen() {
	signals := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	i.stop = func() { signal.Stop(signals); close(done) }
	go func() {
		select {
		case <-signals:
			i.asked.Store(true)
			signal.Stop(signals)
		case <-done:
		}
	}()
}

// untilInterrupted yields files until Ctrl-C is pressed.
func (m *mending) untilInterrupted(files []source) iter.Seq[source] {
	return func(yield func(source) bool) {
		for _, f := range files {
			if m.interrupt.asked.Load() || !yield(f) {
				return
			}
		}
	}
}
