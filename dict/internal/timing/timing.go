// Package timing measures calls that take some nanoseconds, for benchmarks.
package timing

import (
	"math"
	"testing"
	"time"
)

// EachCall measures a call: as usual, and by the fastest of many batches, which
// is what an idle machine would show. Compare it with a reference beside it.
func EachCall(b *testing.B, call func(i int)) {
	const batch = 1 << 12
	fastest := time.Duration(math.MaxInt64)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		for range batch {
			call(n)
			n++
		}
		fastest = min(fastest, time.Since(start))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/op")
	b.ReportMetric(float64(fastest.Nanoseconds())/batch, "fastest-ns/op")
}
