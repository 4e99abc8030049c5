package train

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
