package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

func BenchmarkRepairClean(b *testing.B) { benchmark(b, longText()) }

func BenchmarkRepairDamaged(b *testing.B) { benchmark(b, loseOpOl.Replace(longText())) }

func BenchmarkRepairScan(b *testing.B) {
	benchmark(b, strings.NewReplacer("h", "li", "m", "rn").Replace(fireside))
}

// longText is some 30 kB of prose.
func longText() string {
	return strings.Repeat(library+"\n\n"+valley+"\n\n"+office+"\n\n"+fireside+"\n\n", 8)
}

func benchmark(b *testing.B, src string) {
	r := repair.New(repair.Options{})
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		r.Repair(src)
	}
}
