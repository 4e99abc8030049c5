package damage_test

import (
	"math"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
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
			c.AddIntact(damaged, n)
			continue
		}
		broken += n
		c.AddUnknown(damaged, false, n)
	}
	if len(c.Unknown) < 5000 {
		t.Fatalf("%d damaged words are too few", len(c.Unknown))
	}
	places := 0
	found := x.Infer(c, nil)
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
