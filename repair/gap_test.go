package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// A blank stands where a letter should, now and then, whatever the letter:
// each text has one, and only together they show it.
func TestRepairAmongGaps(t *testing.T) {
	r := repair.New(repair.Options{})
	want := []string{
		"He thought that the arrangement was a good one.",
		"The people of the island were very poor in those days.",
		"She had nothing to say about the terrible change.",
		"It was a comfort to hear the captain speak.",
		"The prisoners were kept under strict discipline.",
		// These are evidence, though too little is there to mend them.
		"They have never spoken to anybody of that.",
		"I replied that the reproach was not just.",
		"Nobody was in the schoolroom before the bell.",
	}
	gaps := strings.NewReplacer("arrangement", "arran ement", "people", "peo le", "terrible", "terri le", "anybody", "an body",
		"reproach", "re roach", "schoolroom", "schoo room", "comfort", "com ort", "discipline", "disci line")
	var texts []string
	for _, w := range want {
		texts = append(texts, gaps.Replace(w))
	}
	p := pool(r, texts...)
	for i, text := range texts[:5] {
		wantAmong(t, r, p, text, want[i])
	}
	for _, keep := range []string{
		"He lives in apartment 5 b now.",
		"The vitamins are a, b and d, in that order.",
	} {
		wantAmong(t, r, p, keep, keep)
	}
}
