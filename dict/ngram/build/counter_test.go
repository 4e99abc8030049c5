package build

import (
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// counted returns what a counter that holds limit keys makes of keys.
func counted(t *testing.T, keys []uint64, limit int) (got []uint64, counts []uint32) {
	t.Helper()
	c := counter{dir: t.TempDir(), limit: limit}
	for _, k := range keys {
		if err := c.add(k); err != nil {
			t.Fatal(err)
		}
	}
	err := c.each(func(key uint64, count uint32) error {
		got = append(got, key)
		counts = append(counts, count)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c.close()
	if left, _ := os.ReadDir(c.dir); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
	return got, counts
}

func TestCounterSpills(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	keys := make([]uint64, 5000)
	want := map[uint64]uint32{}
	for i := range keys {
		keys[i] = uint64(r.ExpFloat64()*200) << (r.IntN(3) * 21)
		want[keys[i]]++
	}
	for _, limit := range []int{7, 100, 1000, 5000, 6000} {
		got, counts := counted(t, keys, limit)
		if !slices.IsSorted(got) || len(got) != len(want) {
			t.Fatalf("limit %d: %d keys of %d, sorted: %v", limit, len(got), len(want), slices.IsSorted(got))
		}
		for i, k := range got {
			if counts[i] != want[k] {
				t.Fatalf("limit %d: key %d counted %d times; want %d", limit, k, counts[i], want[k])
			}
		}
	}
}

func TestCounterEmpty(t *testing.T) {
	if got, _ := counted(t, nil, 10); len(got) != 0 {
		t.Errorf("keys of nothing: %v", got)
	}
}

func TestCounterWithoutRoom(t *testing.T) {
	c := counter{dir: "/nonexistent/directory", limit: 1}
	defer c.close()
	if err := c.add(1); err != nil {
		t.Fatal(err)
	}
	if err := c.add(2); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("spilling without a directory: %v", err)
	}
}

func TestRadixSort(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 1, 2, 1000} {
		keys := make([]uint64, n)
		for i := range keys {
			keys[i] = r.Uint64() >> (i % 64)
		}
		want := slices.Sorted(slices.Values(keys))
		if got, _ := radixSort(keys, make([]uint64, n)); !slices.Equal(got, want) {
			t.Errorf("%d keys are not sorted", n)
		}
	}
}
