package damage_test

import (
	"cmp"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/damage"
)

// lost returns losses of fragments that leave a mark.
func lost(mark string, share float64, fragments ...string) []loss {
	var losses []loss
	for _, f := range fragments {
		losses = append(losses, loss{f, mark, share})
	}
	return losses
}

// ligatures come with the longest first, as fonts draw them.
var ligatures = []string{"ffi", "ff", "fi", "fl"}

func TestInfer(t *testing.T) {
	for _, c := range []struct {
		name   string
		words  int
		losses []loss
	}{
		{"op and ol", 1000, lost("", 1, "op", "ol")},
		{"op and ol, long", 6000, lost("", 1, "op", "ol")},
		{"op", 1000, lost("", 1, "op")},
		{"three letters", 4000, lost("", 1, "pro")},
		{"ligatures", 1000, lost("", 1, ligatures...)},
		{"ligatures, long", 6000, lost("", 1, ligatures...)},
		{"ligatures as U+FFFD", 600, lost("\ufffd", 1, ligatures...)},
		{"ligatures as NUL", 600, lost("\x00", 1, ligatures...)},
		{"ligatures as a private-use rune", 600, lost("\ue001", 1, ligatures...)},
		{"ligatures as a blank", 1000, lost(" ", 1, ligatures...)},
		{"fi as an exclamation mark", 600, lost("!", 1, "fi")},
		{"each ligature as its own mark", 1000, []loss{{"ffi", "\x03", 1}, {"ff", "\x01", 1}, {"fi", "\x02", 1}, {"fl", "$", 1}}},
		{"seven in ten", 4000, lost("", 0.7, "op", "ol")},
		{"seven in ten ligatures", 4000, lost("", 0.7, ligatures...)},
		{"seven in ten as U+FFFD", 2000, lost("\ufffd", 0.7, ligatures...)},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := infer(count(sample(c.words, 0.5), c.losses...), nil)
			checkProfile(t, p)
			for _, l := range c.losses {
				f := p.Find(l.mark, l.want)
				if f == nil {
					t.Errorf("%q as %q is not convicted", l.want, l.mark)
					continue
				}
				if f.Expected > 15 && math.Abs(f.Rate-l.share) > 0.2 {
					t.Errorf("%q: rate %.2f, lost in %.2f of the places", l.want, f.Rate, l.share)
				}
			}
			for _, f := range p.Confusions {
				if !isLoss(c.losses, f) {
					t.Errorf("%q as %q is convicted: %v", f.Want, f.Got, f)
				}
			}
		})
	}
}

// isLoss tells whether a confusion is one of the losses. Of ligatures that
// are lost the others are taken to be lost, too.
func isLoss(losses []loss, f damage.Confusion) bool {
	return slices.ContainsFunc(losses, func(l loss) bool {
		return l.mark == f.Got && (l.want == f.Want || damage.IsLigature(l.want) && damage.IsLigature(f.Want) && f.Words == 0)
	})
}

// checkProfile checks what holds for every profile.
func checkProfile(t *testing.T, p damage.Profile) {
	t.Helper()
	if !slices.IsSortedFunc(p.Confusions, func(a, b damage.Confusion) int {
		return cmp.Or(cmp.Compare(b.LogOdds, a.LogOdds), cmp.Compare(a.Got, b.Got), cmp.Compare(a.Want, b.Want))
	}) {
		t.Errorf("out of order: %v", p.Confusions)
	}
	for _, f := range p.Confusions {
		if f.Rate <= 0 || f.Rate > 1 || f.LogOdds <= 0 || math.Abs(f.Certainty-1/(1+math.Exp(-f.LogOdds))) > 0.01 || f.Words > f.Places {
			t.Errorf("%+v", f)
		}
		if len(f.Examples) == 0 && f.Words > 0 {
			t.Errorf("%q has no example", f.Want)
		}
	}
}

// Broken words make a word with many fragments: the one is convicted that makes
// the likely words.
func TestInferRivals(t *testing.T) {
	c := count(sample(1800, 0.5), lost(" ", 0.9, "ain")...)
	c.AddMarked(damage.Mark{Left: "m", Mark: " ", Right: "ly"}, 1)
	c.AddMarked(damage.Mark{Left: "str", Mark: " ", Right: "s"}, 1)
	c.AddMarked(damage.Mark{Left: "br", Mark: " "}, 4)
	p := infer(c, nil)
	if p.Find(" ", "ain") == nil || len(p.Confusions) > 1 {
		t.Errorf("%+v", p.Confusions)
	}
}

// The forms of one word are one witness: murcian and murcians are as good as
// musician and musicians.
func TestInferForms(t *testing.T) {
	c := count(sample(1800, 0.5))
	c.AddMarked(damage.Mark{Left: "mu", Mark: " ", Right: "an"}, 1)
	c.AddMarked(damage.Mark{Left: "mu", Mark: " ", Right: "ans"}, 3)
	for _, f := range infer(c, nil).Confusions {
		if f.Want != "sici" {
			t.Errorf("%+v", f)
		}
	}
}

// English of any length convicts nothing, though it lacks some fragments and
// holds unknown words.
func TestInferClean(t *testing.T) {
	for _, n := range []int{0, 1, 30, 100, 300, 1000, 5000} {
		for _, phase := range []float64{0.1, 0.4, 0.8} {
			c := count(sample(n, phase))
			for i, name := range []string{"okwuosa", "venkataraghavan", "szczepanik", "nwankwo", "ouagadougou"} {
				c.AddUnknown(name, true, 1+i)
			}
			c.AddUnknown("goverment", false, 1)
			c.AddUnknown("blockchainify", false, 3)
			for _, f := range infer(c, nil).Confusions {
				t.Errorf("%d words from %v: %q as %q (%v)", n, phase, f.Want, f.Got, f.Examples)
			}
		}
	}
}

// A fragment that stands in the text all over was not lost, whatever its
// unknown words look like.
func TestInferIntact(t *testing.T) {
	c := count(sample(3000, 0.5))
	for _, w := range []string{"coeration", "pele", "adted", "develment"} {
		c.AddUnknown(w, false, 1)
	}
	p := infer(c, nil)
	if f := p.Find("", "op"); f != nil {
		t.Errorf("%+v", *f)
	}
}

// One word is a slip, two are not.
func TestInferPrior(t *testing.T) {
	prior := infer(count(sample(2000, 0.5), lost("", 1, "op", "ol")...), nil)
	short := func() *damage.Counts {
		c := lexicon().NewCounts()
		for _, w := range []string{"the", "mayor", "has", "called", "for", "between", "the", "towns"} {
			c.AddIntact(lexicon().Grams(w), 1)
			c.Words++
		}
		c.AddUnknown("coeration", false, 1)
		c.Words++
		return c
	}
	if p := infer(short(), nil); p.Find("", "op") != nil {
		t.Errorf("one word convicts: %v", p.Confusions)
	}
	p := infer(short(), &prior)
	checkProfile(t, p)
	if p.Find("", "op") == nil {
		t.Error("op is known to be lost, and one word shows it")
	}
	c := short()
	c.AddIntact(lexicon().Grams("people"), 20)
	c.AddIntact(lexicon().Grams("school"), 20)
	for _, f := range infer(c, &prior).Confusions {
		if f.Got == "" && (f.Want == "op" || f.Want == "ol") {
			t.Errorf("%q stands there %d times", f.Want, f.Seen)
		}
	}
}

// What is known of texts of the same origin is taken over where a text is too
// short to show it.
func TestInferAdopts(t *testing.T) {
	prior := infer(count(sample(2000, 0.5), lost("", 1, "op", "ol")...), nil)
	text := lexicon().NewCounts()
	for _, w := range []string{"the", "mayor", "has", "called", "for", "an", "answer"} {
		text.AddIntact(lexicon().Grams(w), 1)
		text.Words++
	}
	p := infer(text, &prior)
	checkProfile(t, p)
	if f := p.Find("", "op"); f == nil || f.Places != 0 || f.LogOdds > prior.Find("", "op").LogOdds {
		t.Errorf("got %+v", f)
	}
	text.AddIntact(lexicon().Grams("people"), 5)
	p = infer(text, &prior)
	if f := p.Find("", "op"); f != nil {
		t.Errorf("it stands there five times: %+v", *f)
	}
}

// Words of another language become English when enough is put into them.
func TestInferForeign(t *testing.T) {
	const text = `der hund schläft unter dem tisch und die katze schaut ihm dabei zu während draußen der regen gegen das fenster schlägt ` +
		`niemand weiß wann er aufhören wird aber alle hoffen dass morgen wieder die sonne scheint denn dann wollen sie gemeinsam zum see ` +
		`fahren wo das wasser noch warm ist und wo man abends lange sitzen kann ohne dass es kalt wird die kinder freuen sich schon seit wochen ` +
		`auf diesen ausflug und haben ihre sachen längst gepackt`
	for _, english := range []int{0, 200, 1000} {
		p := infer(count(append(sample(english, 0.5), strings.Fields(text)...)), nil)
		for _, f := range p.Confusions {
			t.Errorf("among %d words of English: %q as %q (%v)", english, f.Want, f.Got, f.Examples)
		}
	}
}

// The zero profile and a nil one know nothing.
func TestFind(t *testing.T) {
	var none *damage.Profile
	if none.Find("", "op") != nil || (&damage.Profile{}).Find("", "op") != nil {
		t.Error("found something in nothing")
	}
	p := damage.Profile{Confusions: []damage.Confusion{{Want: "op"}, {Got: " ", Want: "op"}}}
	if f := p.Find(" ", "op"); f != &p.Confusions[1] {
		t.Errorf("found %v", f)
	}
}

// The same counts give the same profile, whatever the order in which they
// were filled and merged.
func TestInferOrder(t *testing.T) {
	parts := [][]string{sample(700, 0.1), sample(900, 0.4), sample(400, 0.8)}
	losses := [][]loss{lost("", 1, "op", "ol"), lost("\ufffd", 1, ligatures...), lost(" ", 1, ligatures...)}
	var want damage.Profile
	for round := range 6 {
		all := lexicon().NewCounts()
		for i := range parts {
			k := (i*(1+round%2) + round) % len(parts)
			words := slices.Clone(parts[k])
			if round > 2 {
				slices.Reverse(words)
			}
			all.Merge(count(words, losses[k]...))
		}
		got := infer(all, nil)
		checkProfile(t, got)
		if round == 0 {
			want = got
			continue
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("round %d: got %v, want %v", round, got.Confusions, want.Confusions)
		}
	}
	for _, l := range []loss{{"op", "", 1}, {"fi", "\ufffd", 1}, {"fi", " ", 1}} {
		if want.Find(l.mark, l.want) == nil {
			t.Errorf("%q as %q is not convicted", l.want, l.mark)
		}
	}
}

// Infer leaves the counts as they are.
func TestInferKeepsCounts(t *testing.T) {
	c := count(sample(1000, 0.5), lost("", 1, "op", "ol")...)
	before := toJSON(t, c)
	first := infer(c, nil)
	if again := infer(c, nil); !reflect.DeepEqual(again, first) {
		t.Errorf("again: %v, first: %v", again, first)
	}
	if after := toJSON(t, c); after != before {
		t.Errorf("after: %s\nbefore: %s", after, before)
	}
}

func BenchmarkInfer(b *testing.B) {
	c := count(sample(1000, 0.5), lost("", 1, "op", "ol")...)
	for b.Loop() {
		infer(c, nil)
	}
}

// What is inferred does not depend on how much was inferred before, though the
// dictionary is searched in another way from some time on.
func TestInferAgain(t *testing.T) {
	x := lexicon()
	c := count(sample(3000, 0.5), lost("", 1, "op", "ol")...)
	marked := count(sample(1000, 0.5), lost("\ufffd", 1, ligatures...)...)
	first, firstMarked := x.Infer(c, nil, nil), x.Infer(marked, nil, nil)
	for range 100 {
		x.Infer(c, nil, nil)
	}
	if again := x.Infer(c, nil, nil); !reflect.DeepEqual(again, first) {
		t.Errorf("again: %v, first: %v", again, first)
	}
	if again := x.Infer(marked, nil, nil); !reflect.DeepEqual(again, firstMarked) {
		t.Errorf("marks, again: %v, first: %v", again, firstMarked)
	}
}
