package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// A scanned page whose reader broke a letter into marks: which, no table says.
const brokenPage = `Tho ferry leaves the quay every morning, and tho passengers carry
whatever they may sell in the city: barley, honey, and a heavy load of clay.
Tho journey is lengthy, and nobody can say whether tbe boat will be ready at tbe
usual hour. In July tho valley is dry and dusty; the only money there is comes by
way of tho dairy, and a family of twenty may live on tbat for many a day. My uncle,
a jolly man of sixty, bad already seen tbe worst of it.`

func TestRepairBroken(t *testing.T) {
	for _, shard := range []string{"}'", "_v", "3'", "j^"} {
		src := strings.ReplaceAll(brokenPage, "y", shard)
		fixed, err := edit.Apply(src, repair.New(repair.Options{}).Repair(src).Edits(0))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"every morning", "carry\nwhatever they may sell", "barley, honey, and a heavy load of clay.",
			"The journey is lengthy", "July the valley is dry and dusty; the only money",
			"family of twenty may live", "many a day. My uncle,\na jolly man of sixty",
		} {
			if !strings.Contains(fixed, want) {
				t.Errorf("%s for y: no %q in\n%s", shard, want, fixed)
			}
		}
	}
}

// Marks that stand beside words as they were printed stay, whatever the letters
// around them suffered.
func TestRepairKeepsMarks(t *testing.T) {
	src := scannedPage + `
The rates are in the table* below, see note* and note{2}; they {the owners} paid 3-4 crowns, or 2'6 a day*.
The first-rate boats* of the [Northern] Company, and the half-built ones*, lie at a ~quay~ of their own.`
	fixed, err := edit.Apply(src, repair.New(repair.Options{}).Repair(src).Edits(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"table* below", "note* and note{2}", "{the owners}", "3-4 crowns", "2'6 a day*", "first-rate boats*", "half-built ones*", "~quay~"} {
		if !strings.Contains(fixed, want) {
			t.Errorf("no %q in\n%s", want, fixed)
		}
	}
}

// What is misread keeps the case that was meant.
func TestRepairMisreadCase(t *testing.T) {
	src := scannedPage + " Mr vSaunders was absent, and Mr MacMihon tbe clerk wrote to the lMayor of tbe town."
	fixed, err := edit.Apply(src, repair.New(repair.Options{}).Repair(src).Edits(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Mr Saunders was", "Mr MacMahon the", "the Mayor of"} {
		if !strings.Contains(fixed, want) {
			t.Errorf("no %q in\n%s", want, fixed)
		}
	}
}
