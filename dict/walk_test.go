package dict_test

import (
	"slices"
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestWalkVisitsAllWords(t *testing.T) {
	d := open(t, few)
	var got []string
	var visit func(n dict.Node, prefix string)
	visit = func(n dict.Node, prefix string) {
		if id, ok := d.Word(n); ok {
			got = append(got, prefix)
			if want, _ := d.Lookup(prefix); want != id {
				t.Errorf("the walk to %q ends at %d, Lookup at %d", prefix, id, want)
			}
		}
		for e := d.First(n); e.OK(); e = d.Next(e) {
			if step, ok := d.Step(n, e.Label); !ok || step != e.Node {
				t.Errorf("Step and Edge lead to different places after %q", prefix)
			}
			visit(e.Node, prefix+string([]byte{e.Label}))
		}
	}
	visit(d.Root(), "")
	var want []string
	for _, w := range few {
		want = append(want, dict.Fold(w.Text))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the walk finds %q, want %q", got, want)
	}
}

func TestStepFromNowhere(t *testing.T) {
	d := open(t, few)
	if n, ok := d.Step(dict.Node{}, 'a'); ok || n != (dict.Node{}) {
		t.Error("a step leads on from nowhere")
	}
	if d.First(dict.Node{}).OK() {
		t.Error("an edge leads on from nowhere")
	}
}
