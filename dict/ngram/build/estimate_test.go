package build

import (
	"math"
	"math/rand/v2"
	"testing"
)

// observed returns the estimator of sequences of numbers below symbols.
func observed(t *testing.T, order int, symbols uint32, sequences [][]uint32) *estimator {
	t.Helper()
	o := newObserver(8, order, t.TempDir(), nil)
	for k := range o.counters {
		o.counters[k].limit = 50 // so that runs are written and merged
	}
	for _, s := range sequences {
		if err := o.observe(s); err != nil {
			t.Fatal(err)
		}
	}
	base := make([]float64, symbols)
	for i := range base {
		base[i] = 1 / float64(symbols)
	}
	e, err := o.estimator(t.Context(), base, 1)
	if err != nil {
		t.Fatal(err)
	}
	o.close()
	return e
}

func sequences(n int, symbols uint32) [][]uint32 {
	r := rand.New(rand.NewPCG(9, 10))
	out := make([][]uint32, n)
	for i := range out {
		last := uint32(0)
		for range r.IntN(9) {
			last = (last*3 + uint32(r.ExpFloat64()*2)) % (symbols - 2)
			out[i] = append(out[i], last+2)
		}
	}
	return out
}

// reference is Kneser-Ney smoothing as its definition says it, slowly: counts
// of lower orders are of different left neighbours, except after a boundary.
type reference struct {
	order   int
	symbols uint32
	counts  []map[string]uint32
}

func newReference(order int, symbols uint32, sequences [][]uint32) reference {
	r := reference{order: order, symbols: symbols, counts: make([]map[string]uint32, order+1)}
	for k := range r.counts {
		r.counts[k] = map[string]uint32{}
	}
	for _, s := range sequences {
		padded := append(append([]uint32{boundary}, s...), boundary)
		for end := 2; end <= len(padded); end++ {
			gram := padded[max(0, end-order):end]
			r.counts[len(gram)][text(gram)]++
		}
	}
	for k := order; k > 1; k-- {
		for gram := range r.counts[k] {
			r.counts[k-1][gram[1:]]++
		}
	}
	return r
}

func text(gram []uint32) string {
	b := make([]byte, len(gram))
	for i, s := range gram {
		b[i] = byte(s)
	}
	return string(b)
}

// p returns P(last | context) for the n-gram.
func (r reference) p(gram string) float64 {
	if gram == "" {
		return 1 / float64(r.symbols)
	}
	k := len(gram)
	var n [5]float64
	var total, taken float64
	for _, c := range r.counts[k] {
		if c < 5 {
			n[c]++
		}
	}
	d := newDiscounts(n)
	for other, c := range r.counts[k] {
		if other[:k-1] == gram[:k-1] {
			total += float64(c)
			taken += float64(c) - d.of(c)
		}
	}
	if total == 0 {
		return r.p(gram[1:])
	}
	p := (1 - taken/total) * r.p(gram[1:])
	if c := r.counts[k][gram]; c > 0 {
		p += (float64(c) - d.of(c)) / total
	}
	return p
}

func TestEstimateIsKneserNey(t *testing.T) {
	const symbols = 20
	all := sequences(300, symbols)
	for order := 2; order <= 4; order++ {
		e := observed(t, order, symbols, all)
		e.estimate()
		want := newReference(order, symbols, all)
		for k := 1; k <= order; k++ {
			for i, key := range e.levels[k].keys {
				gram := make([]byte, k)
				for j := range gram {
					gram[k-1-j] = byte(key >> (8 * j))
				}
				if got, want := float64(e.levels[k].prob[i]), want.p(string(gram)); math.Abs(got-want) > 1e-5 {
					t.Fatalf("order %d: P(%v) = %.6f; want %.6f", order, gram, got, want)
				}
			}
		}
		for s, got := range e.levels[1].prob {
			if want := want.p(string([]byte{byte(s)})); math.Abs(float64(got)-want) > 1e-5 {
				t.Fatalf("order %d: P(%d) = %.6f; want %.6f", order, s, got, want)
			}
		}
	}
}

func TestDiscounts(t *testing.T) {
	// Worked by hand: y = 100/(100+2*40) = 5/9.
	got := newDiscounts([5]float64{0, 100, 40, 20, 12})
	y := 5.0 / 9
	want := discounts{1 - 2*y*0.4, 2 - 3*y*0.5, 3 - 4*y*0.6}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-12 {
			t.Errorf("discount of %d is %.4f; want %.4f", i+1, got[i], want[i])
		}
	}
	for _, n := range [][5]float64{{}, {0, 5}, {0, 5, 5}, {0, 1, 9, 90, 900}} {
		d := newDiscounts(n)
		for k, v := range d {
			if v <= 0 || v >= float64(k+1) {
				t.Errorf("counts of counts %v: discount of %d is %v", n, k+1, v)
			}
		}
	}
}

// After pruning, what was kept must still bring its context and its shorter
// n-gram along, and counts must not get lost.
func TestPruneClosesAndRevises(t *testing.T) {
	e := observed(t, 3, 40, sequences(500, 40))
	e.tagBits = 12
	e.estimate()
	before := e.bytes()
	if err := e.prune(t.Context(), int(before/3)); err != nil {
		t.Fatal(err)
	}
	if e.bytes() > before/3 || e.kept(3) == 0 {
		t.Fatalf("%.0f bytes of %.0f, %d trigrams", e.bytes(), before, e.kept(3))
	}
	l, below := e.levels[3], e.levels[2]
	var kept, pruned uint32
	for _, g := range l.groups {
		for i := g.start; i < g.end; i++ {
			if !l.keep[i] {
				pruned += l.counts[i]
				continue
			}
			kept++
			if !below.keep[l.lower[i]] || !below.keep[g.context] {
				t.Fatalf("trigram %x is kept without its pairs", l.keys[i])
			}
		}
	}
	var got uint32
	for i, key := range below.keys {
		if e.context(key) != boundary {
			got += below.counts[i]
		}
	}
	if got != kept+pruned {
		t.Errorf("pairs count %d; want %d, one for each kept trigram and the counts of the pruned", got, kept+pruned)
	}
}
