package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/dict/ngram/build"
)

// dictionary returns a dictionary of n made-up words, the first the most frequent.
func dictionary(t testing.TB, n int) *dict.Dict {
	t.Helper()
	var words []dict.Word
	for i := range n {
		word := []byte("b")
		for k := i; k > 0; k /= 5 {
			word = append(word, "aeiou"[k%5], "lmnrst"[k%6])
		}
		text := string(word)
		if i%3 == 0 {
			text = "B" + text[1:]
		}
		words = append(words, dict.Word{Text: fmt.Sprintf("%sx%c", text, 'a'+i%26), Count: uint32(4 * (n - i)), Listed: true})
	}
	var out bytes.Buffer
	if err := dict.Write(&out, words, dict.Totals{Boundaries: 100}); err != nil {
		t.Fatal(err)
	}
	d, err := dict.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sentences returns made-up sentences in which each word has its favourite followers.
func sentences(n int, d *dict.Dict) [][]dict.ID {
	r := rand.New(rand.NewPCG(7, 8))
	words := d.Len()
	out := make([][]dict.ID, n)
	for i := range out {
		last := r.IntN(words)
		for range 1 + r.IntN(12) {
			last = min(words-1, (last*7+int(r.ExpFloat64()*3))%words)
			id := dict.FirstWord + dict.ID(last)
			if r.IntN(40) == 0 {
				id = dict.ID(r.IntN(2)) * dict.Number // Unknown or Number
			}
			out[i] = append(out[i], id)
		}
	}
	return out
}

func each(all [][]dict.ID) build.Sentences {
	return func(yield func([]dict.ID) error) error {
		for _, s := range all {
			if err := yield(s); err != nil {
				return err
			}
		}
		return nil
	}
}

func model(t testing.TB, d *dict.Dict, all [][]dict.ID, opts build.Options) (*ngram.Model, []byte) {
	t.Helper()
	data, err := build.Model(t.Context(), d, each(all), opts)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ngram.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return m, data
}

// sum returns the sum of P(word | a b) over all words.
func sum(m *ngram.Model, d *dict.Dict, a, b dict.ID) float64 {
	total := 0.0
	for id := range dict.ID(d.Len()) + dict.FirstWord {
		total += math.Exp(float64(m.Score(a, b, id)))
	}
	return total
}

func TestProbabilitiesSumToOne(t *testing.T) {
	d := dictionary(t, 300)
	all := sentences(4000, d)
	for _, opts := range []build.Options{{}, {Order: 1}, {Order: 2}, {MaxBytes: 60000}, {MaxBytes: 45000}} {
		m, data := model(t, d, all, opts)
		contexts := [][2]dict.ID{{dict.Boundary, dict.Boundary}, {5, dict.Boundary}, {dict.Unknown, 9}, {200, 200}}
		for _, s := range all[:12] {
			a := dict.Boundary
			for _, b := range s {
				contexts = append(contexts, [2]dict.ID{a, b})
				a = b
			}
		}
		off := 0
		for _, c := range contexts {
			if got := sum(m, d, c[0], c[1]); math.Abs(got-1) > 0.05 {
				off++
				t.Logf("%+v: probabilities after %v sum to %.3f", opts, c, got)
			}
		}
		if off > len(contexts)/100 { // one word in 16384 has a gain that belongs to another
			t.Errorf("%+v: probabilities do not sum to 1 after %d contexts of %d", opts, off, len(contexts))
		}
		if opts.MaxBytes > 0 && len(data) > opts.MaxBytes {
			t.Errorf("%+v: %d bytes", opts, len(data))
		}
	}
}

// perplexity of a model on sentences.
func perplexity(m *ngram.Model, all [][]dict.ID) float64 {
	total, n := 0.0, 0
	for _, s := range all {
		a, b := dict.Boundary, dict.Boundary
		for _, id := range append(s[:len(s):len(s)], dict.Boundary) {
			total -= float64(m.Score(a, b, id))
			n++
			a, b = b, id
		}
	}
	return math.Exp(total / float64(n))
}

func TestMoreContextPredictsBetter(t *testing.T) {
	d := dictionary(t, 300)
	all := sentences(6000, d)
	train, held := all[:5000], all[5000:]
	var last float64
	for order := 1; order <= 2; order++ {
		m, _ := model(t, d, train, build.Options{Order: order})
		p := perplexity(m, held)
		t.Logf("order %d: perplexity %.1f", order, p)
		if order > 1 && p > last*0.5 {
			t.Errorf("order %d: perplexity %.1f, order %d: %.1f", order, p, order-1, last)
		}
		last = p
	}
}

func TestPruningKeepsWhatMatters(t *testing.T) {
	d := dictionary(t, 300)
	all := sentences(6000, d)
	whole, data := model(t, d, all[:5000], build.Options{})
	small, _ := model(t, d, all[:5000], build.Options{MaxBytes: len(data) * 3 / 4})
	if a, b := perplexity(whole, all[5000:]), perplexity(small, all[5000:]); b > 1.3*a {
		t.Errorf("perplexity %.1f of all n-grams, %.1f of three quarters of the bytes", a, b)
	}
}

func TestSameTextSameBytes(t *testing.T) {
	d := dictionary(t, 100)
	all := sentences(2000, d)
	_, a := model(t, d, all, build.Options{MaxBytes: 30000})
	_, b := model(t, d, all, build.Options{MaxBytes: 30000, TempDir: t.TempDir()})
	if !bytes.Equal(a, b) {
		t.Error("the same sentences gave different files")
	}
}

func TestWordsThatTheTextLacks(t *testing.T) {
	d := dictionary(t, 50)
	var all [][]dict.ID
	for range 100 {
		all = append(all, []dict.ID{3, 4, 5, 3, 4})
	}
	m, _ := model(t, d, all, build.Options{})
	frequent, rare := m.Score(3, 4, 20), m.Score(3, 4, 50)
	if want := d.LogP(20) - d.LogP(50); math.Abs(float64(frequent-rare-want)) > 0.1 {
		t.Errorf("unseen words: ln P %.2f and %.2f; want them %.2f apart, as in the dictionary", frequent, rare, want)
	}
	if got := m.Score(3, 4, 5); got < frequent+2 {
		t.Errorf("seen word %.2f, unseen %.2f", got, frequent)
	}
	if got, want := m.Score(3, 4, 1<<30), m.Score(3, 4, dict.Unknown); got != want {
		t.Errorf("an ID beyond the dictionary scores %.2f, Unknown %.2f", got, want)
	}
}

func TestEmptyText(t *testing.T) {
	d := dictionary(t, 50)
	m, _ := model(t, d, nil, build.Options{})
	if got := sum(m, d, 3, 4); math.Abs(got-1) > 0.05 {
		t.Errorf("probabilities of a model of no text sum to %.3f", got)
	}
}

func TestModelErrors(t *testing.T) {
	d := dictionary(t, 50)
	broken := errors.New("broken pipe")
	failing := func(func([]dict.ID) error) error { return broken }
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, tt := range []struct {
		name string
		ctx  context.Context
		from build.Sentences
		opts build.Options
		want error
	}{
		{"error of the text", t.Context(), failing, build.Options{}, broken},
		{"cancelled", cancelled, each(sentences(10, d)), build.Options{}, context.Canceled},
		{"order", t.Context(), failing, build.Options{Order: 4}, nil},
	} {
		_, err := build.Model(tt.ctx, d, tt.from, tt.opts)
		if err == nil || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v; want %v", tt.name, err, tt.want)
		}
	}
}

func TestProgress(t *testing.T) {
	d := dictionary(t, 300)
	var stages []string
	_, _ = model(t, d, sentences(4000, d), build.Options{MaxBytes: 60000, Progress: func(stage string, done, total int64) {
		if done > total {
			t.Errorf("%s: %d of %d", stage, done, total)
		}
		stages = append(stages, stage)
	}})
	if !slices.Contains(stages, "pruning") {
		t.Errorf("stages %v", stages)
	}
}

func TestMatch(t *testing.T) {
	d := dictionary(t, 50)
	m, _ := model(t, d, nil, build.Options{})
	if err := m.Match(d); err != nil {
		t.Error(err)
	}
	if err := m.Match(dictionary(t, 51)); !errors.Is(err, ngram.ErrDictionary) {
		t.Errorf("another dictionary: %v", err)
	}
}
