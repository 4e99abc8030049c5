package repair_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

func TestPattern(t *testing.T) {
	with := func(f ...damage.Confusion) repair.Evidence { return repair.Evidence{Confusions: f} }
	tests := []struct {
		c    repair.Correction
		want string
	}{
		{repair.Correction{Got: "coeration", Want: "cooperation", Cause: repair.LostFragment, Evidence: with(damage.Confusion{Want: "op"})}, `"op" lost`},
		{repair.Correction{Got: "t", Want: "tool", Cause: repair.LostFragment, Evidence: with(damage.Confusion{Want: "op"}, damage.Confusion{Want: "ol"})}, `"op" lost, "ol" lost`},
		{repair.Correction{Got: "soluƟon", Want: "solution", Cause: repair.Replaced, Evidence: with(damage.Confusion{Got: "Ɵ", Want: "ti"})}, `"ti" read as "Ɵ"`},
		{repair.Correction{Got: "coeration", Want: "cooperation", Cause: repair.LostFragment}, `"op" lost`},
		{repair.Correction{Got: "tlie", Want: "the", Cause: repair.OCRShape}, `"h" read as "li"`},
		{repair.Correction{Got: "donâ€™t", Want: "don’t", Cause: repair.Encoding}, `"’" read as "â€™"`},
		{repair.Correction{Got: "bodvofe your.gman", Want: "body of every man", Cause: repair.OCRShape}, "ocr-shape"},
		{repair.Correction{Got: "ofthe", Want: "of the", Cause: repair.Spacing}, "space lost between words"},
		{repair.Correction{Got: "recog nition", Want: "recognition", Cause: repair.Spacing}, "space inside a word"},
		{repair.Correction{Got: "th eword", Want: "the word", Cause: repair.Spacing}, "space moved"},
		{repair.Correction{Got: "goverment", Want: "government", Cause: repair.Typo}, "typo"},
		{repair.Correction{Got: "a\xff", Want: "a\xfe", Cause: repair.Encoding}, `"\xfe" read as "\xff"`},
	}
	for _, tt := range tests {
		if got := tt.c.Pattern(); got != tt.want {
			t.Errorf("%q → %q: pattern %s, want %s", tt.c.Got, tt.c.Want, got, tt.want)
		}
	}
}

// A confusion that is refused is not undone, and the others are.
func TestRefuse(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("..", "testdata", "articles", "lost-op-ol.damaged.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pattern := func(opts repair.Options) map[string]bool {
		seen := map[string]bool{}
		for _, c := range repair.New(opts).Repair(string(content)).Corrections {
			seen[c.Pattern()] = true
		}
		return seen
	}
	all := pattern(repair.Options{})
	if !all[`"op" lost`] || !all[`"ol" lost`] {
		t.Fatalf("patterns %v", all)
	}
	some := pattern(repair.Options{Refuse: []string{`"op" lost`}})
	if some[`"op" lost`] || !some[`"ol" lost`] {
		t.Errorf("without \"op\" lost: patterns %v", some)
	}
}
