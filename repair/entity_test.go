package repair

import (
	"slices"
	"testing"
)

// The letters on either side of an entity are no words, nor is its name.
func TestIsOfEntity(t *testing.T) {
	r := New(Options{})
	for src, want := range map[string][]string{
		"El Ni&ntilde;o came":          {"Ni", "ntilde", "o"},
		"for AT&T; then &amp; R&D; so": {"amp"},
		"lock & key; door":             nil,
		"&copy":                        nil,
	} {
		d := r.split(src)
		var got []string
		for i := range d.toks {
			if d.word(i) != nil && d.isOfEntity(i) {
				got = append(got, d.text(i))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}
