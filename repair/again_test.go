package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// A text that suffered several things at once is repaired in one run; mend
// checks that a second one finds nothing.
func TestNothingIsLeftForASecondRun(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, text := range []string{valley, office, library, fireside, station, library + fireside, valley + office} {
		for _, times := range []int{4, 8, 12, 16, 20, 30, 40} {
			misread := strings.Replace(strings.ReplaceAll(text, "m", "rn"), "h", "li", times)
			mend(t, r, misread)
			mend(t, r, loseOpOl.Replace(misread))
			mend(t, r, strings.Replace(strings.Replace(text, "h", "li", times), " ", "  ", 3))
		}
	}
}
