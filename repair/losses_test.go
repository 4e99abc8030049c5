package repair_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// What a Repairer remembers of texts that suffered the same, in other measure, changes
// nothing in what it finds.
func TestRepairAfterOthers(t *testing.T) {
	lost := strings.NewReplacer("op", "", "ol", "")
	texts := []string{
		lost.Replace(valley),
		lost.Replace(valley+" "+valley) + " The old people of the school hope for the police.",
		lost.Replace(valley + " " + library),
		lost.Replace(strings.ReplaceAll(valley, "the people", "whoever hopes to follow the old people")),
	}
	r := repair.New(repair.Options{})
	for range 3 {
		for i, src := range texts {
			alone := repair.New(repair.Options{}).Repair(src)
			if len(alone.Corrections) == 0 {
				t.Fatalf("text %d: nothing found", i)
			}
			if again := r.Repair(src); !reflect.DeepEqual(again, alone) {
				t.Errorf("text %d: read after others\n%v\nalone\n%v", i, again, alone)
			}
		}
	}
}
