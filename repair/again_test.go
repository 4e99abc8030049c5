package repair_test

import (
	"reflect"
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

// A long text is read again around what was mended in it, and that leaves as little.
func TestNothingIsLeftOfALongText(t *testing.T) {
	r := repair.New(repair.Options{})
	sound := strings.Repeat(valley+"\n\n"+library+"\n\n"+fireside+"\n\n"+station+"\n\n", 50)
	for _, times := range []int{1, 5, 25} {
		mend(t, r, strings.Replace(sound, "people", "pe ople", times))
		mend(t, r, strings.Replace(strings.Replace(sound, "h", "li", times), " the ", " t he ", times))
	}
	if len(sound) < 1<<17 {
		t.Errorf("%d bytes are no long text", len(sound))
	}
}

// A text that was counted is read as one that was not.
func TestCountedTextIsReadAlike(t *testing.T) {
	for _, text := range []string{
		strings.Replace(office, " the ", " t he ", 3),
		strings.Replace(strings.ReplaceAll(library, "’", "â€™"), "th", "t h", 2),
		loseOpOl.Replace(valley) + strings.Replace(station, "people", "peo-\nple", 1),
	} {
		counted := repair.New(repair.Options{})
		counted.Count(text)
		want := repair.New(repair.Options{}).Repair(text).Corrections
		for range 3 { // what is remembered is so for one reading
			got := counted.Repair(text).Corrections
			if !reflect.DeepEqual(got, want) {
				t.Errorf("counted: %v\nalone: %v", got, want)
			}
		}
	}
}
