package eval_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/eval"
)

func ExampleReport() {
	doc := eval.Document{Damaged: "a coeration of viations", Clean: "a cooperation of violations"}
	var r eval.Report
	r.Add(eval.Measure(doc, []eval.Change{{Start: 2, End: 11, New: "cooperation", Cause: "lost-fragment", Confidence: 0.99}}, 0.9))
	fmt.Printf("recall %.2f, precision %.2f\n", r.Tally().Recall(), r.Tally().Precision())
	// Output: recall 0.50, precision 1.00
}

// measure makes the changes, given as got, want, got, want, in order.
func measure(damaged, clean string, gotWant ...string) *eval.Report {
	var changes []eval.Change
	at := 0
	for i := 0; i < len(gotWant); i += 2 {
		start := at + strings.Index(damaged[at:], gotWant[i])
		at = start + len(gotWant[i])
		changes = append(changes, eval.Change{Start: start, End: at, New: gotWant[i+1], Cause: "typo", Confidence: 0.95})
	}
	var r eval.Report
	r.Add(eval.Measure(eval.Document{Damaged: damaged, Clean: clean}, changes, 0.9))
	return &r
}

func TestTally(t *testing.T) {
	for _, c := range []struct {
		name, damaged, clean string
		changes              []string
		want                 eval.Tally
	}{
		{"untouched", "one two", "one two", nil, eval.Tally{Right: 2}},
		{"missed", "one twoo three", "one two three", nil, eval.Tally{Missed: 1, Right: 2}},
		{"fixed", "one twoo three", "one two three", []string{"twoo", "two"}, eval.Tally{Fixed: 1, Right: 2}},
		{"wrong", "one twoo three", "one two three", []string{"twoo", "too"}, eval.Tally{Wrong: 1, Right: 2}},
		{"harm", "one two three", "one two three", []string{"two", "too"}, eval.Tally{Harm: 1, Right: 3}},
		{"split", "the th ing is", "the thing is", []string{"th ing", "thing"}, eval.Tally{Fixed: 1, Right: 2}},
		{"inserted", "one three", "one two three", nil, eval.Tally{Missed: 1, Right: 2}},
		{"dropped at the end", "one two x", "one two", []string{" x", ""}, eval.Tally{Fixed: 1, Right: 2}},
		{"everything gone", "one two", "one two", []string{"one two", ""}, eval.Tally{Harm: 1, Right: 2}},
		{"quotes, dashes and outer punctuation count for nothing", "“one” – it’s two.", "\"one\" - it's two", []string{"it’s", "it's"}, eval.Tally{Right: 3}},
		{"letter case counts", "One", "one", nil, eval.Tally{Missed: 1}},
		{"soft and transcribed hyphens count for nothing", "coop\u00aderation coopera¬\ntion", "cooperation cooperation", nil, eval.Tally{Right: 2}},
		{"empty", "", "", nil, eval.Tally{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := measure(c.damaged, c.clean, c.changes...).Tally(); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestErrorRates(t *testing.T) {
	r := measure("The kat sat, on teh mat!", "the cat sat on the mat", "kat", "cat")
	before, after, preference, ok := r.ErrorRates()
	// kat/cat: 1 error; teh/the: 2 errors, 21 letters of 22 or 20 of 22 alike
	if !ok || before != 3./(3+20) || after != 2./(2+21) || preference != 1 {
		t.Errorf("got %v %v %v %v", before, after, preference, ok)
	}
	if _, _, _, ok := measure(strings.Repeat("x ", 10001), "x").ErrorRates(); ok {
		t.Error("a long document has an error rate")
	}
}

// slowErrors is the edit distance with the most hits, by the whole table.
func slowErrors(h, g []rune) (errs, hits int) {
	type cell struct{ e, h int }
	better := func(a, b cell) cell {
		if b.e < a.e || b.e == a.e && b.h > a.h {
			return b
		}
		return a
	}
	table := make([][]cell, len(h)+1)
	for i := range table {
		table[i] = make([]cell, len(g)+1)
		for j := range table[i] {
			best := cell{i + j, 0}
			if i > 0 && j > 0 {
				d := table[i-1][j-1]
				if h[i-1] == g[j-1] {
					d.h++
				} else {
					d.e++
				}
				best = better(best, d)
			}
			if i > 0 {
				best = better(best, cell{table[i-1][j].e + 1, table[i-1][j].h})
			}
			if j > 0 {
				best = better(best, cell{table[i][j-1].e + 1, table[i][j-1].h})
			}
			table[i][j] = best
		}
	}
	c := table[len(h)][len(g)]
	return c.e, c.h
}

// The error rate of random texts agrees with that of the whole table, narrow
// band or wide.
func TestErrorRatesOfRandomTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = "abcd"[random.IntN(4)]
		}
		return string(b)
	}
	for range 200 {
		damaged, clean := text(1+random.IntN(200)), text(1+random.IntN(200))
		if random.IntN(2) == 0 {
			clean = damaged[:len(damaged)/2] + text(3) + damaged[len(damaged)/2:]
		}
		before, _, _, _ := measure(damaged, clean).ErrorRates()
		errs, hits := slowErrors([]rune(damaged), []rune(clean))
		if want := float64(errs) / float64(errs+hits); before != want {
			t.Fatalf("%q against %q: got %v, want %v", damaged, clean, before, want)
		}
	}
}

// Of texts with next to nothing in common every region is accounted for, and
// in bounded time.
func TestTextsWithoutLikeness(t *testing.T) {
	const n = 10000
	var a, b strings.Builder
	for i := range n {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d ", i)
		if i%100 == 0 {
			a.WriteString("same ")
			b.WriteString("same ")
		}
	}
	got := measure(a.String(), b.String()).Tally()
	if got.Missed == 0 || got.Right == 0 || got.Right > n/100 || got.Harm+got.Fixed+got.Wrong > 0 {
		t.Errorf("got %+v", got)
	}
}

func TestKindsAndCauses(t *testing.T) {
	doc := eval.Document{
		Damaged: "a coeration of viations and th ings", Clean: "a cooperation of violations and things",
		Pairs: []eval.Pair{{"coeration", "cooperation", "lost"}, {"viations,", "violations,", "lost"}, {"th ings", "things", "split"}},
	}
	var r eval.Report
	r.Add(eval.Measure(doc, []eval.Change{
		{2, 11, "cooperation", "lost-fragment", 0.99, false},
		{15, 23, "variations", "typo", 0.95, false},
		{28, 35, "things", "spacing", 0.6, false},
	}, 0.9))
	if got, want := fmt.Sprint(r.Kinds()), "[{lost {1 1 0 0 0}} {split {0 0 1 0 0}}]"; got != want {
		t.Errorf("kinds: got %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(r.Causes()), "[{lost-fragment {1 0 0 0 0}} {typo {0 1 0 0 0}}]"; got != want {
		t.Errorf("causes: got %s, want %s", got, want)
	}
	for _, p := range r.Curve() {
		fixed := 1
		switch {
		case p.MinConfidence <= 0.6:
			fixed = 2
		case p.MinConfidence > 0.99:
			fixed = 0
		}
		if p.Fixed != fixed {
			t.Errorf("at %v: %d fixed, want %d", p.MinConfidence, p.Fixed, fixed)
		}
	}
}

// Unless a confidence is asked for, what is made is what the engine is sure of.
func TestSureOnes(t *testing.T) {
	doc := eval.Document{Damaged: "tlie old coeration", Clean: "the old cooperation"}
	changes := []eval.Change{{0, 4, "the", "ocr-shape", 0.35, true}, {9, 18, "cooperation", "lost-fragment", 0.6, false}}
	for least, want := range map[float64]int{0: 1, 0.3: 2, 0.5: 1, 0.9: 0} {
		var r eval.Report
		r.Add(eval.Measure(doc, changes, least))
		if got := r.Tally(); got.Fixed != want {
			t.Errorf("at %v: %+v, want %d fixed", least, got, want)
		}
	}
}

func TestCalibration(t *testing.T) {
	doc := eval.Document{Damaged: "one twoo three fuor five ~ or six", Clean: "one two three four five or six"}
	var r eval.Report
	r.Add(eval.Measure(doc, []eval.Change{
		{4, 8, "two", "", 0.97, false},    // right
		{15, 19, "for", "", 0.97, false},  // wrong
		{24, 26, "", "", 0.55, false},     // right: takes nothing away that counts
		{30, 33, "sixs", "", 0.75, false}, // wrong
	}, 0.9))
	got := map[float64][2]int{}
	for _, b := range r.Calibration() {
		if b.Changes > 0 {
			got[b.From] = [2]int{b.Changes, b.Right}
		}
	}
	if want := (map[float64][2]int{0.5: {1, 1}, 0.7: {1, 0}, 0.95: {2, 1}}); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMerge(t *testing.T) {
	a, b := measure("one twoo", "one two", "twoo", "two"), measure("a b", "a c", "b", "d")
	var sum eval.Report
	sum.Merge(a)
	sum.Merge(&eval.Report{})
	sum.Merge(b)
	if got, want := sum.Tally(), (eval.Tally{Fixed: 1, Wrong: 1, Right: 2}); got != want || sum.Documents != 2 {
		t.Errorf("got %+v of %d", got, sum.Documents)
	}
}

func TestRead(t *testing.T) {
	const in = `{"id":"a","damaged":"x","clean":"y","pairs":[["x","y",1,"lost"],["short"]]}

{"id":"b","clean":"z"}`
	var got []string
	for d, err := range eval.Read(strings.NewReader(in)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%+v", d))
	}
	want := "[{ID:a Damaged:x Clean:y IsClean:false Pairs:[{Damaged:x Clean:y Kind:lost}]} {ID:b Damaged:z Clean:z IsClean:true Pairs:[]}]"
	if fmt.Sprint(got) != want {
		t.Errorf("got %v", got)
	}
}

func TestReadErrors(t *testing.T) {
	failing := errors.New("disk on fire")
	for _, c := range []struct {
		in   io.Reader
		want string
	}{
		{strings.NewReader("{\"clean\":\"x\"}\n{\"damaged\":\"x\"}\n"), `eval: line 2: no field "clean"`},
		{strings.NewReader("{\"clean\":\"x"), "eval: line 1: unexpected end of JSON input"},
		{strings.NewReader("[]\n"), "eval: line 1: the line cannot be of kind array"},
		{io.MultiReader(strings.NewReader("{\"clean\":\"x\"}\n"), broken{failing}), "eval: line 2: disk on fire"},
	} {
		var last error
		for _, last = range eval.Read(c.in) {
		}
		if last == nil || last.Error() != c.want {
			t.Errorf("got %v, want %s", last, c.want)
		}
	}
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

func TestOutputs(t *testing.T) {
	r := measure("one twoo and <three>", "one two and four", "twoo", "two")
	r.Name = "a <b> & c"
	var svg, page, text bytes.Buffer
	for _, err := range []error{r.WriteSVG(&svg), eval.WriteHTML(&page, []*eval.Report{r}), r.WriteText(&text)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"<title>a &lt;b&gt; &amp; c</title>", `class="chosen"`, ">typo</text>", `class="fixed"`} {
		if !strings.Contains(svg.String(), want) {
			t.Errorf("no %s in the picture %s", want, svg.String())
		}
	}
	for d := xml.NewDecoder(&svg); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the picture is not well-formed: %v", err)
		}
	}
	if !strings.Contains(page.String(), "<h2>a &lt;b&gt; &amp; c</h2>") || !strings.Contains(page.String(), "<svg") {
		t.Errorf("page: %s", page.String())
	}
	if want := "recall 0.5000  precision 1.0000  harm/10k 0.00\n"; !strings.Contains(text.String(), want) {
		t.Errorf("text: %s", text.String())
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back struct {
		Recall float64
		Fixed  int
		Curve  []struct{ Precision float64 }
	}
	if err := json.Unmarshal(data, &back); err != nil || back.Recall != 0.5 || back.Fixed != 1 || len(back.Curve) != len(eval.Thresholds()) || back.Curve[0].Precision != 1 {
		t.Errorf("%v: %s", err, data)
	}
}

// Whatever the texts are, the regions account for all damaged words, and
// making no change does no harm.
func FuzzMeasure(f *testing.F) {
	f.Add("a b c", "a x c", "a b d")
	f.Add("the th ing", "the thing", "the thing")
	f.Add("\xff¬\n", "“", "a\u00ad b")
	f.Fuzz(func(t *testing.T, damaged, clean, repaired string) {
		doc := eval.Document{Damaged: damaged, Clean: clean}
		var none, perfect, some eval.Report
		none.Add(eval.Measure(doc, nil, 0.9))
		if n := none.Tally(); n.Fixed+n.Wrong+n.Harm > 0 {
			t.Errorf("untouched: %+v", n)
		}
		perfect.Add(eval.Measure(doc, []eval.Change{{0, len(damaged), clean, "x", 1, true}}, 0.9))
		if n := perfect.Tally(); n.Wrong+n.Missed+n.Harm > 0 || n.Fixed != none.Tally().Missed || n.Right != none.Tally().Right {
			t.Errorf("perfect: %+v, untouched %+v", n, none.Tally())
		}
		some.Add(eval.Measure(doc, []eval.Change{{0, len(damaged), repaired, "x", 1, true}}, 0.9))
		before, _, _, _ := some.ErrorRates()
		if alone, _, _, _ := none.ErrorRates(); alone != before {
			t.Errorf("the error rate before the repair depends on it: %v, %v", alone, before)
		}
	})
}
