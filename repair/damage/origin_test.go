package damage_test

import (
	"testing"

	"github.com/textmend/textmend/repair/damage"
)

// words returns the counts of a few words that stand as they were meant.
func words(intact ...string) *damage.Counts {
	c := lexicon().NewCounts()
	for _, w := range append([]string{"the", "mayor", "has", "called", "for", "an", "answer"}, intact...) {
		c.AddIntact(lexicon().Grams(w), 1)
		c.Words++
	}
	return c
}

// known is the profile of a pool that lost a share of the places of two
// fragments.
func known(share float64) *damage.Profile {
	return &damage.Profile{Words: 10_000, Confusions: []damage.Confusion{
		{Want: "ol", Rate: share, Places: 60, Words: 30, LogOdds: 60, Certainty: 1},
		{Want: "op", Rate: share, Places: 40, Words: 20, LogOdds: 50, Certainty: 1},
	}}
}

// A text among others may be one of those that lost nothing: a fragment that
// stands intact in it speaks against the loss of any.
func TestInferCleanAmongDamaged(t *testing.T) {
	tests := []struct {
		name        string
		share       float64
		text        *damage.Counts
		least, most float64 // certainty that it lost op
	}{
		{"all were damaged", 0.95, words(), 0.9, 0.96},
		{"most were", 0.8, words(), 0.8, 0.9},
		{"half of them were", 0.5, words(), 0.5, 0.75},
		{"few were", 0.1, words(), 0, 0},
		{"half of them were, and this one has ol", 0.5, words("school", "gold"), 0, 0},
		{"most were, and this one has ol", 0.8, words("school"), 0, 0.6},
		{"all were, and this one has ol", 0.95, words("school"), 0, 0.75},
		{"all were, and this one has ol twice, and op", 0.95, words("school", "gold", "open"), 0, 0},
	}
	for _, tt := range tests {
		p := infer(tt.text, known(tt.share))
		checkProfile(t, p)
		sure := 0.0
		if f := p.Find("", "op"); f != nil {
			sure = f.Certainty
		}
		if sure < tt.least || sure > tt.most {
			t.Errorf("%s: %+v", tt.name, p.Confusions)
		}
	}
}

// A damaged text shows it by its words, and then what stands intact speaks of a
// loss in part.
func TestInferDamagedAmongClean(t *testing.T) {
	c := words("school")
	c.AddUnknown("coeration", false, 1)
	c.AddUnknown("jeardizes", false, 1)
	c.Words += 2
	p := infer(c, known(0.5))
	checkProfile(t, p)
	if f := p.Find("", "op"); f == nil || f.Words != 2 {
		t.Errorf("got %+v", p.Confusions)
	}
	c = words("people", "open")
	for _, word := range []string{"coeration", "jeardizes", "proful", "shping", "devement"} {
		c.AddUnknown(word, false, 1)
		c.Words++
	}
	p = infer(c, known(0.5))
	if f := p.Find("", "op"); f == nil || f.Seen != 2 {
		t.Errorf("lost in part: %+v", f)
	}
}

// What a text lost beside what its pool did shows in the words that this does not
// explain.
func TestInferMoreThanPool(t *testing.T) {
	text := sample(3000, 0.3)
	p := infer(count(text, loss{want: "ol", share: 1}, loss{want: "op", share: 1}, loss{want: "ent", share: 1}), known(0.95))
	checkProfile(t, p)
	for _, want := range []string{"ol", "op", "ent"} {
		if f := p.Find("", want); f == nil || f.Words < 3 {
			t.Errorf("%q: %+v", want, f)
		}
	}
	p = infer(count(text, loss{want: "ent", share: 1}), known(0.95))
	if p.Find("", "ent") == nil || p.Find("", "ol") != nil {
		t.Errorf("it lost something else: %+v", p.Confusions)
	}
}

// A name that some fragment mends is most often just a name.
func TestInferNameAmongDamaged(t *testing.T) {
	c := words()
	c.AddUnknown("ympia", true, 1) // of Olympia, perhaps
	p := infer(c, known(0.6))
	if f := p.Find("", "ol"); f != nil && f.Words > 0 {
		t.Errorf("a name convicts: %+v", *f)
	}
}

// Texts of the same origin tell which ligatures they lost.
func TestInferFamilyAmong(t *testing.T) {
	prior := &damage.Profile{Words: 10_000, Confusions: []damage.Confusion{
		{Want: "fi", Rate: 0.9, Places: 60, Words: 30, LogOdds: 60, Certainty: 1},
	}}
	c := words()
	for _, word := range []string{"benet", "signicant", "specic", "difcult"} {
		c.AddUnknown(word, false, 1)
		c.Words++
	}
	alone := infer(c, nil)
	if alone.Find("", "fl") == nil {
		t.Fatalf("alone, the whole family is lost, not %+v", alone.Confusions)
	}
	p := infer(c, prior)
	if p.Find("", "fi") == nil || p.Find("", "ffi") != nil || p.Find("", "fl") != nil {
		t.Errorf("got %+v", p.Confusions)
	}
}
