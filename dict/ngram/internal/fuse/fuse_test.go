package fuse

import (
	"math/rand/v2"
	"testing"
)

func table(t testing.TB, n int, c Config) (Table, []Entry, []byte) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	entries := make([]Entry, n)
	for i := range entries {
		entries[i] = Entry{Key: uint64(i)<<32 | uint64(r.Uint32()), Group: r.Uint32N(1000), Value: r.Uint32() & (1<<c.ValueBits - 1)}
	}
	data, err := Build(c, n, func(i int) Entry { return entries[i] })
	if err != nil {
		t.Fatal(err)
	}
	tab, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return tab, entries, data
}

func TestEveryKeyIsFound(t *testing.T) {
	for _, c := range []Config{{TagBits: 12, ValueBits: 8}, {TagBits: 12, ValueBits: 16}, {TagBits: 8, ValueBits: 24, ShardKeys: 100}, {TagBits: 16}} {
		for _, n := range []int{0, 1, 2, 3, 10, 100, 1000, 20000, 70000} {
			tab, entries, data := table(t, n, c)
			for _, e := range entries {
				if v, ok := tab.Get(e.Group, e.Key); !ok || v != e.Value {
					t.Fatalf("%+v, %d keys: Get(%d, %#x) = %d, %v; want %d", c, n, e.Group, e.Key, v, ok, e.Value)
				}
			}
			if n >= 20000 {
				t.Logf("%+v: %d keys: %.2f bits a key", c, n, float64(len(data))*8/float64(n))
			}
		}
	}
}

func TestStrangersAreRare(t *testing.T) {
	tab, _, _ := table(t, 100000, Config{TagBits: 12, ValueBits: 8})
	hits := 0
	const asked = 1 << 20
	for i := range asked {
		if _, ok := tab.Get(uint32(i%1000), 1<<63|uint64(i)); ok {
			hits++
		}
	}
	if want := asked / 4096; hits < want/2 || hits > want*2 {
		t.Errorf("%d of %d strangers were taken for keys; expected about %d", hits, asked, want)
	}
}

func TestKeyTwice(t *testing.T) {
	_, err := Build(Config{TagBits: 12, ValueBits: 8}, 2, func(int) Entry { return Entry{Key: 7} })
	if err == nil {
		t.Error("a key that is there twice was accepted")
	}
}

func FuzzOpen(f *testing.F) {
	_, _, data := table(f, 100, Config{TagBits: 12, ValueBits: 8, ShardKeys: 20})
	f.Add(data, uint64(5))
	f.Fuzz(func(t *testing.T, data []byte, key uint64) {
		tab, err := Open(data)
		if err != nil {
			return
		}
		for g := range uint32(20) {
			tab.Get(g, key)
		}
	})
}

func BenchmarkGet(b *testing.B) {
	tab, entries, _ := table(b, 1<<20, Config{TagBits: 12, ValueBits: 8})
	for i := 0; b.Loop(); i++ {
		e := &entries[i&(1<<20-1)]
		tab.Get(e.Group, e.Key)
	}
}
