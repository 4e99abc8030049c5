// Package ordered runs work in parallel and hands out the results in the
// order of the jobs, within a bound of memory.
package ordered

import (
	"context"
	"iter"

	"golang.org/x/sync/semaphore"
)

// A Pool says how much may happen at once.
type Pool[Job any] struct {
	Workers int             // jobs in work at once; 0 is 1
	Weight  func(Job) int64 // what a job costs while it is in flight, say its bytes; nil is nothing
	Budget  int64           // the weight that may be in flight; a job heavier than that runs alone
	Finish  bool            // at an error, finish what is in work: it changes something
}

// Run draws jobs, works on them on several goroutines, and calls emit on the
// calling goroutine with each result, in the order of the jobs. At the first
// error of emit it begins no more jobs and returns the error, after what is in
// work if p.Finish is set. It does not wait for the source of the jobs, which
// may be waiting for a terminal: that ends with the next job it yields.
func Run[Job, Result any](p Pool[Job], jobs iter.Seq[Job], work func(Job) Result, emit func(Result) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	workers := max(p.Workers, 1)
	hands := semaphore.NewWeighted(int64(workers))
	budget := semaphore.NewWeighted(max(p.Budget, 1))

	// One channel a job, in order: a result waits in its own channel until
	// those before it have been emitted. The line of channels is bounded, so
	// one slow job does not let the rest pile up behind it.
	type pending struct {
		result chan Result
		weight int64
	}
	line := make(chan pending, 4*workers)
	go func() {
		defer close(line)
		for job := range jobs {
			next := pending{result: make(chan Result, 1), weight: p.weigh(job)}
			if budget.Acquire(ctx, next.weight) != nil || hands.Acquire(ctx, 1) != nil {
				return
			}
			go func() {
				defer hands.Release(1)
				next.result <- work(job)
			}()
			select {
			case line <- next:
			case <-ctx.Done():
				return
			}
		}
	}()
	for next := range line {
		if err := emit(<-next.result); err != nil {
			cancel()
			if p.Finish {
				// Whoever holds all hands knows that no job is in work, nor begins.
				_ = hands.Acquire(context.Background(), int64(workers)) // never fails
			}
			return err
		}
		budget.Release(next.weight)
	}
	return nil
}

func (p Pool[Job]) weigh(job Job) int64 {
	if p.Weight == nil || p.Budget <= 0 {
		return 0
	}
	return min(p.Weight(job), p.Budget)
}
