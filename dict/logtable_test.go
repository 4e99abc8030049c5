package dict

import (
	"math"
	"testing"
)

func TestLogTable(t *testing.T) {
	var table logTable
	table.fill()
	for x := float32(0.5); x < 1<<32; x = x*1.0007 + 0.25 {
		want := math.Log(float64(x))
		if got := float64(table.ln(x)); math.Abs(got-want) > 4e-6 {
			t.Fatalf("ln %v: got %v, want %v", x, got, want)
		}
	}
}
