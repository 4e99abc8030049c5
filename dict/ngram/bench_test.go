package ngram_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/internal/timing"
	"github.com/textmend/textmend/dict/ngram"
)

const prose = `The harbour lay quiet when the last of the boats came in. Nobody on the quay had
expected them before the morning, and the two men who kept the light were asleep in their chairs.
A small crowd gathered all the same, as it always did, for the news from the islands was poor and
every family had a brother or a son at sea. The council had promised a new breakwater three years
ago, but the money went to the railway instead, and the engineers from the capital never returned.
In the spring the minister spoke of a plan for the whole coast. He said that the government would
build schools, a hospital and a road over the hills, and that the work would begin within a month.`

// triples returns each word of the prose with the two before it.
func triples() (out [][3]dict.ID) {
	d := dict.English()
	for _, sentence := range strings.Split(prose, ".") {
		a, b := dict.Boundary, dict.Boundary
		for _, w := range strings.Fields(strings.ReplaceAll(sentence, ",", "")) {
			id, _ := d.Lookup(dict.Fold(w))
			out = append(out, [3]dict.ID{a, b, id})
			a, b = b, id
		}
		out = append(out, [3]dict.ID{a, b, dict.Boundary})
	}
	return out
}

func BenchmarkScore(b *testing.B) {
	m, words := ngram.English(), triples()
	timing.EachCall(b, func(i int) {
		w := words[i%len(words)]
		m.Score(w[0], w[1], w[2])
	})
}

// BenchmarkScoreCold scores words drawn by their frequency, each with other
// words before it, so that hardly anything is in the processor's caches.
func BenchmarkScoreCold(b *testing.B) {
	m, d := ngram.English(), dict.English()
	r := rand.New(rand.NewPCG(1, 2))
	var words []dict.ID
	for len(words) < 1<<17 {
		id := dict.FirstWord + dict.ID(math.Exp(r.Float64()*math.Log(float64(d.Len())))) - 1
		words = append(words, id) // by Zipf's law the n-th word has a share of about 1/n
	}
	b.Run("model", func(b *testing.B) {
		timing.EachCall(b, func(i int) {
			w := words[i&(1<<16-1):]
			m.Score(w[0], w[1], w[2])
		})
	})
	b.Run("reference: binary search", func(b *testing.B) {
		keys := make([]uint64, m.Len(2)+m.Len(3))
		for i := range keys {
			keys[i] = r.Uint64()
		}
		slices.Sort(keys)
		wanted := make([]uint64, 1<<16)
		for i := range wanted {
			wanted[i] = keys[r.IntN(len(keys))]
		}
		timing.EachCall(b, func(i int) { _, _ = slices.BinarySearch(keys, wanted[i&(1<<16-1)]) })
	})
}

func BenchmarkLetters(b *testing.B) {
	l := ngram.English().Letters()
	b.ReportAllocs()
	for b.Loop() {
		l.LogP("murrayfield", true)
	}
}
