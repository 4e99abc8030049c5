package dict_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/internal/timing"
)

// runningWords draws words as often as running text has them. They lie one
// after another in memory, as in a text.
func runningWords(n int) []string {
	d := dict.English()
	ends := make([]uint64, d.Len())
	sum := uint64(0)
	for i := range ends {
		sum += uint64(d.Entry(dict.ID(i) + dict.FirstWord).Count)
		ends[i] = sum
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	for range n {
		at, _ := slices.BinarySearch(ends, rng.Uint64N(sum)+1)
		text.WriteString(d.Entry(dict.ID(at) + dict.FirstWord).Word)
		text.WriteByte(' ')
	}
	return strings.Fields(text.String())
}

func BenchmarkLookup(b *testing.B) {
	d, words := dict.English(), runningWords(1<<16)
	b.Run("dict", func(b *testing.B) {
		timing.EachCall(b, func(i int) { d.Lookup(words[i&(1<<16-1)]) })
	})
	b.Run("letter by letter", func(b *testing.B) {
		timing.EachCall(b, func(i int) {
			n, w := d.Root(), words[i&(1<<16-1)]
			for j := range len(w) {
				n, _ = d.Step(n, w[j])
			}
			d.Word(n)
		})
	})
	b.Run("reference: map", func(b *testing.B) {
		m := make(map[string]dict.ID, d.Len())
		for id := dict.FirstWord; int(id) < d.Len()+int(dict.FirstWord); id++ {
			m[d.Entry(id).Word] = id
		}
		timing.EachCall(b, func(i int) { _ = m[words[i&(1<<16-1)]] })
	})
}

func BenchmarkLogP(b *testing.B) {
	d, words := dict.English(), runningWords(1<<16)
	ids := make([]dict.ID, len(words))
	for i, w := range words {
		ids[i], _ = d.Lookup(w)
	}
	timing.EachCall(b, func(i int) { d.LogP(ids[i&(1<<16-1)]) })
}

func BenchmarkNear(b *testing.B) {
	d := dict.English()
	for b.Loop() {
		d.Near("goverment", 1)
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	d := open(t, few)
	word := []byte("hopes")
	if n := testing.AllocsPerRun(100, func() {
		id, _ := d.LookupBytes(word)
		d.LogP(id)
		d.Case(id)
		d.Listed(id)
		d.Rate("op")
		for e := d.First(d.Root()); e.OK(); e = d.Next(e) {
			d.Step(e.Node, 'o')
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
