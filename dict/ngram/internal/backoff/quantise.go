package backoff

import (
	"encoding/binary"
	"math"
	"slices"
)

// A quantiser maps numbers to the nearest of its levels, by way of fine steps
// between the least and the greatest number.
type quantiser struct {
	least, step float64
	levels      []float32 // at most 256, ascending
	codes       [fineSteps]uint8
}

const (
	fineSteps = 1 << 14
	rounds    = 24
)

// newQuantiser places n levels by Lloyd's method: each in the middle of the
// numbers nearest to it, which keeps the mean square error small.
func newQuantiser(numbers []float32, n int) quantiser {
	var q quantiser
	if len(numbers) == 0 {
		return q
	}
	q.least = float64(slices.Min(numbers))
	q.step = (float64(slices.Max(numbers)) - q.least) / (fineSteps - 1)
	var count, sum [fineSteps]float64
	for _, x := range numbers {
		b := q.fine(x)
		count[b]++
		sum[b] += float64(x)
	}
	q.start(n, len(numbers), &count)
	q.assign()
	for range rounds {
		if !q.centre(&count, &sum) {
			break
		}
		q.assign()
	}
	return q
}

// fine returns the fine step nearest to x.
func (q *quantiser) fine(x float32) int {
	if q.step == 0 {
		return 0
	}
	return max(0, min(fineSteps-1, int((float64(x)-q.least)/q.step+0.5)))
}

// start places half of the n levels evenly over the range, half over the numbers.
func (q *quantiser) start(n, numbers int, count *[fineSteps]float64) {
	half := n / 2
	for i := range half {
		q.levels = append(q.levels, float32(q.least+q.step*(fineSteps-1)*float64(i)/float64(half-1)))
	}
	seen := 0.0
	for b, c := range count {
		seen += c
		for len(q.levels) < n && seen >= float64(numbers)*(float64(len(q.levels)-half)+0.5)/float64(n-half) {
			q.levels = append(q.levels, float32(q.least+q.step*float64(b)))
		}
	}
	slices.Sort(q.levels)
}

// assign gives each fine step the level nearest to it.
func (q *quantiser) assign() {
	at := 0
	for b := range q.codes {
		x := q.least + q.step*float64(b)
		for at+1 < len(q.levels) && math.Abs(float64(q.levels[at+1])-x) <= math.Abs(float64(q.levels[at])-x) {
			at++
		}
		q.codes[b] = uint8(at)
	}
}

// centre moves each level to the mean of the numbers that it stands for, and
// reports whether any moved.
func (q *quantiser) centre(count, sum *[fineSteps]float64) (moved bool) {
	var n, total [256]float64
	for b, code := range q.codes {
		n[code] += count[b]
		total[code] += sum[b]
	}
	for i := range q.levels {
		if n[i] > 0 {
			mean := float32(total[i] / n[i])
			moved = moved || mean != q.levels[i]
			q.levels[i] = mean
		}
	}
	slices.Sort(q.levels)
	return moved
}

func (q *quantiser) code(x float32) uint8 { return q.codes[q.fine(x)] }

// appendTable appends 256 levels, those that are not used as zeros.
func (q *quantiser) appendTable(out []byte) []byte {
	var levels [256]float32
	copy(levels[:], q.levels)
	for _, x := range levels {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
	}
	return out
}
