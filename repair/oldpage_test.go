package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// misread opens a page of which many letters were misread.
const misread = `Tho sale of tbe late Mr. Harding's effects was beld at tbe farm on Thursday, when tho
auctioneer remarked tbat a better company bad seldom been gatbered tbere. Tbe bidding was brisk, and
tho neighbours bougbt freely. `

func mendPage(t *testing.T, src string) string {
	t.Helper()
	fixed, err := edit.Apply(src, repair.New(repair.Options{}).Repair(src).Edits(0))
	if err != nil {
		t.Fatal(err)
	}
	return fixed
}

// wantEnds checks what becomes of lines, each at the end of such a page.
func wantEnds(t *testing.T, lines map[string]string) {
	t.Helper()
	for got, want := range lines {
		if fixed := mendPage(t, misread+got); !strings.HasSuffix(fixed, want) {
			t.Errorf("%q not at the end of\n%s", want, fixed)
		}
	}
}

func TestRepairEtcetera(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{"There were sold the ploughs, harrows, waggons, Ac., and a cow.", "waggons, &c., and"},
		{"There were sold the ploughs, harrows, waggons, kc. The cow was not.", "waggons, &c. The"},
		{"He bought the carpets, fenders, rugs, ftc., for the parlour.", "rugs, &c., for"},
		{"By order of the executors, JOHN HARDING, Sec. The cow was not sold.", "HARDING, Sec. The"},
		{"He asked what was the usual fee. The clerk could not tell.", "usual fee. The"},
		{"He paid for books, rugs, &c., and went home.", "rugs, &c., and"},
	} {
		if fixed := mendPage(t, misread+c.got); !strings.Contains(fixed, c.want) {
			t.Errorf("no %q in\n%s", c.want, fixed)
		}
	}
}

// Blanks before marks stand for an s only where no word before one has kept it.
func TestRepairLostEnd(t *testing.T) {
	const lost = "It lasted two hour , and the sum came to many hundred pound . He had known the farm for thirty year , and its owner for some month . "
	const spare = "The horses , and the cows , and all the ploughs , were sold to the visitors , who paid on the spot . He made one point , and then another point . "
	fixed := mendPage(t, misread+lost)
	for _, want := range []string{"two hours,", "thirty years,", "some months."} {
		if !strings.Contains(fixed, want) {
			t.Errorf("no %q in\n%s", want, fixed)
		}
	}
	if fixed := mendPage(t, misread+spare); !strings.HasSuffix(fixed, spare) {
		t.Errorf("%q was changed:\n%s", spare, fixed)
	}
}
