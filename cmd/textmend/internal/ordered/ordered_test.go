package ordered

import (
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

func numbers(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func TestRunKeepsOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 7} {
		var got []int
		work := func(n int) int {
			for range (n * 7919) % 13 { // let later jobs overtake earlier ones
				runtime.Gosched()
			}
			return n * n
		}
		err := Run(Pool[int]{Workers: workers}, slices.Values(numbers(1000)), work,
			func(n int) error { got = append(got, n); return nil })
		if err != nil || len(got) != 1000 {
			t.Fatalf("%d workers: %d results, error %v", workers, len(got), err)
		}
		for i, n := range got {
			if n != i*i {
				t.Fatalf("%d workers: result %d is %d, want %d", workers, i, n, i*i)
			}
		}
	}
}

func TestRunBudget(t *testing.T) {
	var inFlight, most atomic.Int64
	pool := Pool[int]{Workers: 8, Weight: func(n int) int64 { return int64(n%5)*10 + 1 }, Budget: 30}
	work := func(n int) int {
		w := min(pool.Weight(n), pool.Budget)
		for now := inFlight.Add(w); ; {
			old := most.Load()
			if now <= old || most.CompareAndSwap(old, now) {
				break
			}
		}
		runtime.Gosched()
		return n
	}
	err := Run(pool, slices.Values(numbers(500)), work, func(n int) error {
		inFlight.Add(-min(pool.Weight(n), pool.Budget))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if most.Load() > pool.Budget {
		t.Errorf("%d in flight, budget %d", most.Load(), pool.Budget)
	}
}

func TestRunStopsAtAnError(t *testing.T) {
	full := errors.New("disk full")
	drawn := make(chan int, 10_000)
	jobs := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
			drawn <- i
		}
	}
	emitted := 0
	err := Run(Pool[int]{Workers: 2}, jobs, func(n int) int { return n }, func(int) error {
		if emitted++; emitted == 3 {
			return full
		}
		return nil
	})
	if err != full || emitted != 3 {
		t.Errorf("emitted %d, error %v; want 3 and %v", emitted, err, full)
	}
}

func TestRunFinishes(t *testing.T) {
	full := errors.New("disk full")
	var inWork atomic.Int64
	jobs := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	work := func(n int) int {
		inWork.Add(1)
		defer inWork.Add(-1)
		for range 10_000 { // long enough for others to be in work at the error
			runtime.Gosched()
		}
		return n
	}
	for range 20 {
		err := Run(Pool[int]{Workers: 4, Finish: true}, jobs, work, func(int) error { return full })
		if n := inWork.Load(); err != full || n != 0 {
			t.Fatalf("error %v, %d jobs in work; want %v and none", err, n, full)
		}
	}
}
