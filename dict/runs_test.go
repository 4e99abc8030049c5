package dict_test

import (
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestSymbolAt(t *testing.T) {
	want := []dict.Symbol{dict.Foreign, dict.WordEdge, 1, dict.Foreign, 26, dict.WordEdge, dict.Foreign}
	for i, want := range want {
		if got := dict.SymbolAt("a'z", i-2); got != want {
			t.Errorf("at %d: got symbol %d, want %d", i-2, got, want)
		}
	}
}
