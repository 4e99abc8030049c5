package dict_test

import (
	"math"
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestFragments(t *testing.T) {
	d := open(t, []dict.Word{{Text: "hope", Count: 3}, {Text: "top", Count: 1}, {Text: "don't", Count: 4}, {Text: "unseen"}})
	for _, tt := range []struct {
		fragment string
		rate     float64
	}{
		{"op", 4.0 / 8}, {"hop", 3.0 / 8}, {"hope", 3.0 / 8}, {"to", 1.0 / 8}, {"on", 4.0 / 8},
		{"n't", 0}, {"un", 0}, {"h", 0}, {"", 0}, {"hopes", 0}, {"zz", 0}, {"abcdefghi", 0},
	} {
		if got := d.Rate(tt.fragment); math.Abs(got-tt.rate) > 1e-6 {
			t.Errorf("Rate(%q) = %g, want %g", tt.fragment, got, tt.rate)
		}
	}
	last := math.Inf(1)
	for rank := range d.Fragments() {
		i := d.FrequentFragment(rank)
		f, rate := d.Fragment(i), d.FragmentRate(i)
		if rate > last || rate != d.Rate(f) {
			t.Errorf("fragment %d, %q: rate %g after %g; Rate gives %g", i, f, rate, last, d.Rate(f))
		}
		if at, ok := d.FindFragment(f); !ok || at != i {
			t.Errorf("%q is found at %d, not %d", f, at, i)
		}
		last = rate
	}
}
