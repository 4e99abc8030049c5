package dict_test

import (
	"math"
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestPrefixes(t *testing.T) {
	d := dict.English()
	p := d.Prefixes()
	root := p.Root()
	var below float64
	for _, b := range p.Branches(nil, root) {
		below += p.Count(b.Prefix)
		if n, ok := p.Step(root, b.Label); !ok || n != b.Prefix {
			t.Errorf("Step(%q) = %v, %v, the branch leads to %v", b.Label, n, ok, b.Prefix)
		}
	}
	if all := p.Count(root); math.Abs(below-all) > 1 {
		t.Errorf("%.1f words lie behind the branches of the root, %.1f behind the root", below, all)
	}
	if _, ok := p.Step(root, '!'); ok {
		t.Error("a word begins with an exclamation mark")
	}
}

func TestPrefixLogP(t *testing.T) {
	d := dict.English()
	p := d.Prefixes()
	for _, word := range []string{"the", "harbour", "zymurgy"} {
		n, last := p.Root(), float32(0.01)
		for i := range len(word) {
			var ok bool
			if n, ok = p.Step(n, word[i]); !ok {
				t.Fatalf("no word begins with %q", word[:i+1])
			}
			if p.LogP(n) > last+0.01 {
				t.Errorf("%q is more probable than the prefix before it", word[:i+1])
			}
			last = p.LogP(n)
		}
		id, ok := d.Word(n.Node)
		if want, _ := d.Lookup(word); !ok || !n.IsWord() || id != want {
			t.Errorf("the walk along %q ends at word %d, want %d", word, id, want)
		}
		if d.LogP(id) > last+0.01 {
			t.Errorf("%q is more probable than all words that begin so", word)
		}
	}
}
