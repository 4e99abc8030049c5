package train

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
)

// TestCountingSpills compares counting with hardly any room with counting in
// one go: neither counts nor documents may differ.
func TestCountingSpills(t *testing.T) {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "The ferry %s left with the %s on board today.\nThe FERRY was Late.\n\n", name(i), name(i*7%50))
	}
	count := func(limit int) (all []record, runs int) {
		temp := t.TempDir()
		c := &wordCount{temp: temp}
		n := newCounter(limit, c.spill)
		for file := range 2 {
			if err := n.file(strings.NewReader(b.String()), file); err != nil {
				t.Fatal(err)
			}
		}
		if err := n.flush(); err != nil {
			t.Fatal(err)
		}
		if err := c.each(func(r record) { all = append(all, r) }); err != nil {
			t.Fatal(err)
		}
		return all, len(c.runs)
	}
	want, runs := count(1 << 20)
	if runs != 1 {
		t.Fatalf("%d runs, want 1", runs)
	}
	got, runs := count(20)
	if runs < 10 {
		t.Fatalf("%d runs, want many", runs)
	}
	if sum(got) != sum(want) || len(got) != len(want) {
		t.Fatalf("%d records, want %d", len(got), len(want))
	}
	for i := range want {
		// which form of a word carries its documents may differ
		g, w := got[i], want[i]
		g.docs, w.docs = 0, 0
		if g != w {
			t.Errorf("got %+v, want %+v", g, w)
		}
	}
	if !slices.Equal(documentsByKey(got), documentsByKey(want)) {
		t.Error("documents differ")
	}
	if !slices.IsSortedFunc(got, record.compare) {
		t.Error("records are not in order")
	}
}

// TestWorkersAgree deals the same texts to more and more workers with less and
// less room: the words chosen may not differ in anything.
func TestWorkersAgree(t *testing.T) {
	texts := make([]string, 12)
	for i := range texts {
		for j := range 20 {
			texts[i] += fmt.Sprintf("They met %s and all of the crew there.\n\n", name((i*7+j)%30))
		}
		// a form that is left out, for it occurs once and in a heading
		texts[i] += strings.ToUpper(name(i)) + "\n\n"
	}
	choose := func(workers, limit int) []dict.Word {
		c := &wordCount{temp: t.TempDir()}
		for range workers {
			c.counters = append(c.counters, newCounter(limit, c.spill))
		}
		for i, text := range texts {
			if err := c.counters[i*i%workers].file(strings.NewReader(text), i); err != nil {
				t.Fatal(err)
			}
		}
		for _, n := range c.counters {
			if err := n.flush(); err != nil {
				t.Fatal(err)
			}
		}
		l, _, err := gather(Options{}, c)
		if err != nil {
			t.Fatal(err)
		}
		words, _ := l.choose()
		return words
	}
	want := choose(1, 1<<20)
	if len(want) < 30 {
		t.Fatalf("%d words chosen, want 30 names and more", len(want))
	}
	for workers := 1; workers <= 7; workers++ {
		for _, limit := range []int{1, 5, 17, 1 << 20} {
			if got := choose(workers, limit); !slices.Equal(got, want) {
				t.Errorf("%d workers with room for %d forms: other words are chosen, or others counted", workers, limit)
			}
		}
	}
}

func name(i int) string { return "Ship" + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) }

func sum(records []record) (n uint64) {
	for _, r := range records {
		n += r.total
	}
	return n
}

func documentsByKey(records []record) (docs []uint64) {
	for i, r := range records {
		if i == 0 || r.key != records[i-1].key {
			docs = append(docs, 0)
		}
		docs[len(docs)-1] += r.docs
	}
	return docs
}
