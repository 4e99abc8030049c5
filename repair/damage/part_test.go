package damage_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// TestInferOfMany judges more damaged words than are looked at one by one.
func TestInferOfMany(t *testing.T) {
	d := dict.English()
	x := lexicon()
	c := x.NewCounts()
	drop := strings.NewReplacer("op", "", "ol", "")
	broken := 0
	for id := dict.FirstWord; id < 200_000; id++ {
		word := d.Entry(id).Word
		n := 1 + int(math.Exp(float64(d.LogP(id)))*1e6)
		c.Words += n
		damaged := drop.Replace(word)
		if _, known := d.Lookup(damaged); known || damaged == "" {
			c.AddIntact(x.Grams(damaged), n)
			continue
		}
		broken += n
		c.AddUnknown(damaged, false, n)
	}
	if len(c.Unknown) < 5000 {
		t.Fatalf("%d damaged words are too few", len(c.Unknown))
	}
	places := 0
	found := x.Infer(c, nil, nil)
	for _, want := range []string{"op", "ol"} {
		f := found.Find("", want)
		if f == nil {
			t.Fatalf("%q is not found lost", want)
		}
		if f.Seen > 20 || f.Expected < 1000 {
			t.Errorf("%q: seen %d times, %.0f expected", want, f.Seen, f.Expected)
		}
		places += f.Places
	}
	if places < broken/2 || places > 2*broken {
		t.Errorf("%d places are estimated, of %d", places, broken)
	}
}

// TestThinOrder merges counts of many words: the order does not matter, nor the
// grouping, and the memory that they take is bounded.
func TestThinOrder(t *testing.T) {
	const most = 4096
	x := lexicon()
	parts := make([]*damage.Counts, 60)
	for i := range parts {
		c := x.NewCounts()
		c.Words, c.Quiet, c.Noise = 1000, 1000, map[string]int{}
		for k := range 300 {
			word := fmt.Sprintf("w%dx%d", i/2, k) // each stands in two parts
			c.AddUnknown(word, k%3 == 0, 1)
			c.AddMarked(damage.Mark{Left: word, Mark: " ", Right: "in"}, 2)
			c.Noise[word] = 1
		}
		parts[i] = c
	}
	merged := func(order []int, group int) *damage.Counts {
		all, some := x.NewCounts(), x.NewCounts()
		for at, i := range order {
			some.Merge(parts[i])
			if at%group == group-1 {
				all.Merge(some)
				some = x.NewCounts()
			}
		}
		all.Merge(some)
		return all
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	sum := merged(rnd.Perm(len(parts)), 1)
	want := toJSON(t, sum)
	if n := len(sum.Unknown) + len(sum.Names) + len(sum.Marked); n > most || n < most/4 || len(sum.Noise) > most || sum.Words != 60_000 {
		t.Errorf("%d words and %d of noise are kept, of %d", n, len(sum.Noise), sum.Words)
	}
	for word, n := range sum.Unknown {
		if n != 2 {
			t.Errorf("%s is counted %d times", word, n)
		}
	}
	for _, group := range []int{1, 2, 7, 31} {
		if got := toJSON(t, merged(rnd.Perm(len(parts)), group)); got != want {
			t.Fatalf("in groups of %d: got  %.300s\nwant %.300s", group, got, want)
		}
	}
	sum.Thin(500)
	early := merged(rnd.Perm(len(parts)), 1)
	early.Thin(1000)
	early.Thin(500)
	if got, want := toJSON(t, early), toJSON(t, sum); got != want {
		t.Errorf("thinned in two steps: got  %.300s\nwant %.300s", got, want)
	}
	if again := toJSON(t, fromJSON(t, want)); again != want {
		t.Errorf("written and read: got  %.300s\nwant %.300s", again, want)
	}
}
