package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// What a loss leaves beside an apostrophe is read together with it.
func TestRepairClitics(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, c := range []struct{ lost, in, want string }{
		{"it", "The tide turned, so 's time to leave.", "The tide turned, so it's time to leave."},
		{"it", "The tide turned, and ’s time to leave.", "The tide turned, and it’s time to leave."},
		{"it", "The tide turned; 'll be late.", "The tide turned; it'll be late."},
		{"re", "He thinks we' leaving.", "He thinks we're leaving."},
	} {
		t.Run(c.in, func(t *testing.T) {
			before := strings.ReplaceAll(library+valley, c.lost, "") + "\n\n"
			src := before + c.in
			out := apply(t, src, r.Repair(src))
			if !strings.HasSuffix(out, c.want) {
				t.Errorf("got %q", out[len(out)-len(c.want)-9:])
			}
		})
	}
}
