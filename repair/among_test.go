package repair_test

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

// note is too short to show what it lost.
const note = `The mayor has called for coeration between the towns of the valley, but the answer was cold. ` +
	`He wants the work to start in May, and he said that he would not wait for another year. ` +
	`The matter will be discussed next week, when the members of the council meet again after the Easter break. ` +
	`Nobody knows how the vote will end.`

// pool merges the counts of texts.
func pool(r *repair.Repairer, texts ...string) *damage.Counts {
	all := r.Count("")
	for _, text := range texts {
		all.Merge(r.Count(text))
	}
	return all
}

// wantAmong checks what becomes of a text among those of a pool.
func wantAmong(t *testing.T, r *repair.Repairer, p *damage.Counts, text, want string) {
	t.Helper()
	result := r.RepairAmong(text, p)
	checkCorrections(t, text, result.Corrections)
	sameWords(t, apply(t, text, result), want)
}

func TestRepairAmong(t *testing.T) {
	r := repair.New(repair.Options{})
	want := strings.Replace(note, "coeration", "cooperation", 1)
	if got := apply(t, note, r.Repair(note)); got == want {
		t.Fatal("the text needs no siblings")
	}
	siblings := pool(r, loseOpOl.Replace(valley), note, loseOpOl.Replace(library+valley))
	for _, pools := range [][]*damage.Counts{
		{siblings},
		{siblings, siblings},
		{pool(r, library, loseOpOl.Replace(valley), note), siblings},
		{pool(r, loseOpOl.Replace(valley), loseOpOl.Replace(valley))}, // the text itself is not in it
	} {
		result := r.RepairAmong(note, pools...)
		checkCorrections(t, note, result.Corrections)
		sameWords(t, apply(t, note, result), want)
	}
}

// A sibling that lost nothing stays as it is.
func TestRepairAmongClean(t *testing.T) {
	r := repair.New(repair.Options{})
	damaged := loseOpOl.Replace(valley)
	p := pool(r, damaged, damaged, note, library, office)
	for _, text := range []string{library, office, fireside, valley, ""} {
		if got := apply(t, text, r.RepairAmong(text, p)); got != text {
			sameWords(t, got, text)
		}
	}
}

// Where half of the texts lost something, a short text that shows nothing of it
// keeps the words that may be left of others: flow, he, rust, so.
func TestRepairAmongHalfDamaged(t *testing.T) {
	r := repair.New(repair.Options{})
	p := pool(r, loseOpOl.Replace(valley), valley, library, loseOpOl.Replace(valley+library), office, fireside)
	for _, text := range []string{
		"The river will flow again when the rain has come, he said, and the mill at Bermann is in use. So far it has been dry, and rust eats the wheel.",
		"Mr Ympia was sent to the school, and he went there by the real road with a cold.",
		"The shop is near. Its owner, a Ms Syn, says that the city is human at heart.",
	} {
		if got := apply(t, text, r.RepairAmong(text, p)); got != text {
			sameWords(t, got, text)
		}
	}
	sameWords(t, apply(t, note, r.RepairAmong(note, p)), strings.Replace(note, "coeration", "cooperation", 1))
}

// Where nearly all texts lost something, a word that may stand for itself is changed
// where more than that word shows that its text did, too.
func TestRepairAmongUnshown(t *testing.T) {
	r := repair.New(repair.Options{})
	p := pool(r, loseOpOl.Replace(valley), note, loseOpOl.Replace(library+valley), loseOpOl.Replace(office), loseOpOl.Replace(fireside))
	alone := "The members of the council met again after the break. The answer was a posed one, he said, and nobody knew what it meant."
	wantAmong(t, r, p, alone, alone)
	damaged := "The pulation of the towns is poor. " + alone
	wantAmong(t, r, p, damaged, strings.NewReplacer("pulation", "population", "posed", "opposed").Replace(damaged))
}

// Of many texts a few lost something, and each of these too little to show it.
func TestRepairAmongFew(t *testing.T) {
	r := repair.New(repair.Options{})
	p := pool(r, note, loseOpOl.Replace(valley))
	for p.Words < 6000 {
		p.Merge(pool(r, library, office, fireside, valley))
	}
	wantAmong(t, r, p, note, strings.Replace(note, "coeration", "cooperation", 1))
	wantAmong(t, r, p, office, office)
}

// Pools of separate origin say nothing of what one text lost.
func TestRepairAmongApart(t *testing.T) {
	r := repair.New(repair.Options{})
	apart := pool(r, loseOpOl.Replace(valley), loseOpOl.Replace(library+valley), note)
	apart.Apart = true
	got, want := r.RepairAmong(note, apart).Profile, r.Repair(note).Profile
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// No pool, an empty one and none at all are the same.
func TestRepairAmongEmpty(t *testing.T) {
	r := repair.New(repair.Options{})
	src := loseOpOl.Replace(valley)
	want := r.Repair(src)
	for _, pools := range [][]*damage.Counts{nil, {r.Count("")}, {pool(r)}} {
		if got := r.RepairAmong(src, pools...); !reflect.DeepEqual(got, want) {
			t.Errorf("%d pools: %d corrections, want %d", len(pools), len(got.Corrections), len(want.Corrections))
		}
	}
}

// The order in which a pool was filled, and who asks first, change nothing.
func TestRepairAmongOrder(t *testing.T) {
	texts := []string{loseOpOl.Replace(valley), note, library}
	var want []repair.Result
	for round := range 3 {
		r := repair.New(repair.Options{})
		p := pool(r, texts...)
		got := make([]repair.Result, len(texts))
		for i := range texts {
			at := (i + round) % len(texts)
			got[at] = r.RepairAmong(texts[at], p)
		}
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("round %d differs", round)
		}
		slices.Reverse(texts)
		slices.Reverse(want)
	}
}

// A Repairer is safe for concurrent use, and so are the pools it is given.
func TestConcurrent(t *testing.T) {
	texts := []string{loseOpOl.Replace(valley), note, library}
	one := repair.New(repair.Options{})
	p := pool(one, texts...)
	var want []repair.Result
	for _, text := range texts {
		want = append(want, one.RepairAmong(text, p))
	}
	shared := repair.New(repair.Options{})
	p = pool(shared, texts...)
	var wg sync.WaitGroup
	for worker := range 3 {
		wg.Go(func() {
			for i := range texts {
				at := (i + worker) % len(texts)
				if got := shared.RepairAmong(texts[at], p); !reflect.DeepEqual(got, want[at]) {
					t.Errorf("worker %d: text %d: %d corrections, want %d", worker, at, len(got.Corrections), len(want[at].Corrections))
				}
			}
		})
	}
	wg.Wait()
}

// Counts of a text that lost nothing, when others are merged into them, should
// be those of any pool. They are not yet: their Noise and Unknown are one map,
// to which everything is added twice. Once this is mended, so is the test.
func TestCountMerge(t *testing.T) {
	r := repair.New(repair.Options{})
	first, second := library+"The goverment spoke.", fireside+"The goverment spoke."
	merged := r.Count(first)
	merged.Merge(r.Count(second))
	for _, c := range []*damage.Counts{merged, pool(r, first, second)} {
		if n := c.Unknown["goverment"]; n != 2 {
			t.Errorf("goverment is counted %d times", n)
		}
	}
}

// A text that is counted and not judged tells all but its noise.
func TestCountUnjudged(t *testing.T) {
	r, fresh := repair.New(repair.Options{}), repair.New(repair.Options{})
	for _, text := range []string{"", library + "The goverment spoke.", loseOpOl.Replace(valley), note} {
		got, want := r.CountUnjudged(text), fresh.Count(text)
		want.Noise, want.Quiet = nil, 0
		if !reflect.DeepEqual(got.Unknown, want.Unknown) || !reflect.DeepEqual(got.Marked, want.Marked) || got.Words != want.Words || got.Noise != nil || got.Quiet != 0 {
			t.Errorf("%.60q: got %+v", text, got)
		}
		if got, want := r.Repair(text), fresh.Repair(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%.60q is repaired otherwise", text)
		}
	}
}

// What is remembered of a text from when it was counted changes nothing.
func TestRepairCounted(t *testing.T) {
	r := repair.New(repair.Options{})
	texts := []string{
		"", library, valley, loseOpOl.Replace(valley), note, "The co-\noperation was e\u00c3\u00a9asy. " + office,
		strings.Replace(library, "the ", "t he ", 1), strings.Replace(fireside, " and ", "and ", 3),
	}
	p := pool(r, texts...)
	for _, text := range texts {
		fresh := repair.New(repair.Options{})
		if got, want := r.Repair(text), fresh.Repair(text); !reflect.DeepEqual(got, want) {
			t.Errorf("counted: %+v\nnot counted: %+v\n%.60q", got, want, text)
		}
		q := fresh.Count("")
		q.Merge(p)
		if got, want := r.RepairAmong(text, p), fresh.RepairAmong(text, q); !reflect.DeepEqual(got, want) {
			t.Errorf("counted, among others: %+v\nnot counted: %+v\n%.60q", got, want, text)
		}
	}
}

// Rows of one damaged source that are judged alone show no loss each. What they lost
// together is no reason to take their odd words for slips.
func TestRepairAmongRows(t *testing.T) {
	r := repair.New(repair.Options{})
	article, err := os.ReadFile("../testdata/articles/lost-op-ol.damaged.txt")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.SplitAfter(strings.ReplaceAll(string(article), "\n", " "), ". ")
	p := pool(r, rows...)
	p.Apart = true
	for _, row := range rows {
		for _, c := range r.RepairAmong(row, p).Corrections {
			if c.IsSure() && c.Cause == repair.Typo {
				t.Errorf("%q became %q in %q", c.Got, c.Want, row)
			}
		}
	}
}

// Texts of one origin have their own terms, which come again and again and are no errors,
// however near to a word they are.
func TestRepairAmongTerms(t *testing.T) {
	r := repair.New(repair.Options{})
	report := "The company said that net was 1.2 mln dlrs in the quarter, against a loss of 3 mln dlrs a year before. It expects sales of 40 mln dlrs."
	p := pool(r, strings.Split(strings.Repeat(report+"|", 80), "|")...)
	wantAmong(t, r, p, report, report)
}
