package backoff

import (
	"encoding/binary"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// source returns a model of made-up n-grams over 2^bits - 1 symbols, closed
// under contexts and suffixes as the format wants it.
func source(order int, bits uint, perOrder int) Source {
	r := rand.New(rand.NewPCG(uint64(order), uint64(bits)))
	symbols := uint64(1)<<bits - 1
	keys := make([]map[uint64]bool, order+2)
	for k := range keys {
		keys[k] = map[uint64]bool{}
	}
	for k := order; k >= 2; k-- {
		for range perOrder {
			key := uint64(0)
			for range k {
				key = key<<bits | min(r.Uint64N(symbols), r.Uint64N(symbols))
			}
			keys[k][key] = true
		}
		for key := range keys[k+1] {
			keys[k][key>>bits] = true
			keys[k][key&(1<<(uint(k)*bits)-1)] = true
		}
	}
	s := Source{Order: order, Bits: bits, TagBits: 16, Grams: make([][]Gram, order+1)}
	open := map[uint64]bool{}
	for k := order; k >= 1; k-- {
		if k == 1 {
			for key := range symbols {
				keys[1][key] = true
			}
		}
		next := map[uint64]bool{}
		for _, key := range slices.Sorted(maps.Keys(keys[k])) {
			g := Gram{Key: key, Gain: float32(r.Float64() * 3)}
			if k == 1 {
				g.Gain = -g.Gain - 5
			}
			if open[key] {
				g.Weight = -0.1 - float32(r.Float64())
			}
			next[key>>bits] = true
			s.Grams[k] = append(s.Grams[k], g)
		}
		open = next
	}
	return s
}

// p is ln P as the package comment defines it, slowly.
func (s Source) p(key uint64, k int) float64 {
	gram := s.find(key, k)
	if k == 1 {
		return float64(gram.Gain)
	}
	lower := s.p(key&(1<<(uint(k-1)*s.Bits)-1), k-1)
	return lower + float64(s.find(key>>s.Bits, k-1).Weight) + float64(gram.Gain)
}

func (s Source) find(key uint64, k int) Gram {
	for _, g := range s.Grams[k] {
		if g.Key == key {
			return g
		}
	}
	return Gram{}
}

func encoded(t testing.TB, s Source) (*Model, []byte) {
	t.Helper()
	data, err := Encode(s)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return m, data
}

const tolerance = 0.08 // of the quantisation

func TestTrigramFollowsDefinition(t *testing.T) {
	for order := 1; order <= 3; order++ {
		s := source(order, 5, 400)
		m, _ := encoded(t, s)
		for a := range uint32(31) {
			for b := range uint32(31) {
				c := (a*7 + b) % 31
				key := uint64(a)<<10 | uint64(b)<<5 | uint64(c)
				want := min(0, s.p(key&(1<<(5*uint(order))-1), order))
				if got := float64(m.Trigram(a, b, c)); math.Abs(got-want) > tolerance {
					t.Fatalf("order %d: ln P(%d | %d %d) = %.3f; want %.3f", order, c, a, b, got, want)
				}
			}
		}
	}
}

func TestNextFollowsDefinition(t *testing.T) {
	for order := 1; order <= 5; order++ {
		s := source(order, 4, 2000)
		m, _ := encoded(t, s)
		r := rand.New(rand.NewPCG(1, 1))
		for range 50 {
			history := uint64(1)
			state := m.Start(1)
			for n := 2; n < 12; n++ {
				symbol := r.Uint32N(15)
				history = history<<4 | uint64(symbol)
				k := min(n, order)
				want := min(0, s.p(history&(1<<(4*uint(k))-1), k))
				if got := float64(m.Next(&state, symbol)); math.Abs(got-want) > tolerance {
					t.Fatalf("order %d: after %#x: %.3f; want %.3f", order, history, got, want)
				}
			}
		}
	}
}

func TestEveryPairIsFoundAndNoOther(t *testing.T) {
	s := source(2, 9, 30000)
	m, _ := encoded(t, s)
	known := map[uint64]bool{}
	for _, g := range s.Grams[2] {
		known[g.Key] = true
	}
	for a := range uint32(511) {
		for b := range uint32(511) {
			if _, ok := m.pair(a, b); ok != known[uint64(a)<<9|uint64(b)] {
				t.Fatalf("pair %d %d: found %v", a, b, ok)
			}
		}
	}
}

func TestQuantiser(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, tt := range []struct {
		name    string
		numbers func() float32
		most    float64 // root mean square error
	}{
		{"even", func() float32 { return float32(r.Float64() * -10) }, 0.013},
		{"normal", func() float32 { return float32(r.NormFloat64()) }, 0.02},
		{"constant", func() float32 { return -1.5 }, 1e-6},
		{"two values", func() float32 { return float32(r.IntN(2)) }, 1e-6},
	} {
		numbers := make([]float32, 20000)
		for i := range numbers {
			numbers[i] = tt.numbers()
		}
		q := newQuantiser(numbers, 256)
		square := 0.0
		for _, x := range numbers {
			d := float64(q.levels[q.code(x)] - x)
			square += d * d
		}
		if got := math.Sqrt(square / float64(len(numbers))); got > tt.most {
			t.Errorf("%s: error %.4f; want at most %.4f", tt.name, got, tt.most)
		}
	}
}

func TestOpenRejects(t *testing.T) {
	_, data := encoded(t, source(3, 5, 200))
	for n := range data {
		if _, err := Open(data[:n]); err == nil {
			t.Fatalf("the first %d bytes of %d were opened", n, len(data))
		}
	}
	nan := slices.Clone(data)
	nan[8+3], nan[8+2] = 0x7f, 0xc0
	huge := slices.Clone(data)
	binary.LittleEndian.PutUint32(huge[8:], math.Float32bits(1e30))
	for name, bad := range map[string][]byte{
		"longer":   append(slices.Clone(data), make([]byte, 8)...),
		"NaN":      nan,
		"huge":     huge,
		"order":    append([]byte{9}, data[1:]...),
		"order 0":  append([]byte{0}, data[1:]...),
		"bits":     append([]byte{3, 22}, data[2:]...),
		"too many": append([]byte{3, 4}, data[2:]...),
	} {
		if _, err := Open(bad); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

func FuzzOpen(f *testing.F) {
	_, data := encoded(f, source(3, 3, 20))
	f.Add(data, uint32(1), uint32(2), uint32(3))
	f.Fuzz(func(t *testing.T, data []byte, a, b, c uint32) {
		m, err := Open(data)
		if err != nil {
			return
		}
		a, b, c = a%m.Symbols(), b%m.Symbols(), c%m.Symbols()
		state := m.Start(a)
		for _, p := range []float32{m.Trigram(a, b, c), m.Next(&state, b), m.Next(&state, c)} {
			if p > 0 || p != p {
				t.Errorf("ln P = %v", p)
			}
		}
	})
}
