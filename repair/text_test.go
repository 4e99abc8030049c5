package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// The texts that the tests damage. Each is as it was meant.
const (
	// valley holds op and ol in some thirty words.
	valley = `The town council has voted to open the old school to the people of the valley. ` +
		`Older pupils will follow their teachers to the new building at the top of the hill, which the police station used to occupy. ` +
		`Cooperation between the two towns has been slow to develop, and the political cost was high. ` +
		`Europe's development bank, which adopted the plan, hopes that the operation will be copied by other people who face the same problem. ` +
		`"We were told that nobody could stop it," said the mayor, a former top official. ` +
		`The solution, he said, was to drop the old policy and to hold a poll. ` +
		`Coloured flags were rolled out, and volunteers polished the golden doors.`

	// office holds every f-ligature but ffl.
	office = `The first office that offered a different benefit was difficult to find. ` +
		`Officials studied the official figures, and the staff reflected on the final profit. ` +
		`Five fishermen found a fine flag floating on the water. ` +
		`The chief specified how much traffic would flow through the field, and the scientists confirmed the effect. ` +
		`It was a significant conflict, and the affected families left the office in an efficient way. ` +
		`He said that the files were confidential and that the results were satisfying.`

	// library is prose that suffered nothing, and long enough to show it.
	library = `The committee met on Tuesday to discuss the new library. The city has promised to pay half of the cost, ` +
		`and the remainder will come from private donors. A decision is expected before the end of the year. ` +
		`The members were pleased with the plans, which the architect had prepared over the summer. ` +
		`The building will stand near the river, where an empty warehouse was torn down two years ago. ` +
		`On the ground floor there will be a large reading room, a small theatre and a café with tables outside. ` +
		`Children will have a room of their own, and students can use the quiet rooms upstairs until midnight. ` +
		`Some neighbours had feared that the noise would keep them awake, but most of them now support the project. ` +
		`"We have waited for this since my daughter was born," said one of them, "and she is at university now." ` +
		`The old branch in the market square will remain open until the move is complete. ` +
		`Work on the foundations should start in March, and the doors are to open eighteen months later. ` +
		`Anyone who would like to see the drawings can find them in the entrance hall of the town hall. ` +
		`Comments are welcome until the last day of the month, either in writing or at the public meeting. ` +
		`The mayor thanked everyone who had taken part and said that such patience deserved a good result. `

	// station holds ti in twenty words.
	station = `The station needs cooperation, and the political situation of the nation is a matter of information and attention. ` +
		`The solution to the question is in the action of the organization. Traditional relations continue, ` +
		`and the additional production was sufficient in this direction. At times the initial condition was critical.`

	german = `Der Hund schläft unter dem Tisch, und die Katze schaut ihm zu.`

	// fireside holds the letters that scanned pages confuse.
	fireside = `The old gentleman, with his hat in his hand, came into the room and sat down by the fire. ` +
		`He had not been there for many years, and the servants did not know him. ` +
		`"I have come," said he, "to see my brother, and to ask him what has become of the money." ` +
		`The lady of the house looked at him for a long time, and then she answered quietly that her husband was dead, and that nothing was left. ` +
		`The man turned away, and went out into the night without another word.`
)

// Ways to damage a text.
var (
	loseOpOl    = strings.NewReplacer("op", "", "ol", "")
	loseOp      = strings.NewReplacer("op", "")
	loseLigs    = ligaturesAs("")
	typographic = strings.NewReplacer("'", "’", `"`, "”")
)

// ligaturesAs returns a replacer that leaves mark in the place of ligatures.
func ligaturesAs(mark string) *strings.Replacer {
	return strings.NewReplacer("ffi", mark, "ffl", mark, "ff", mark, "fi", mark, "fl", mark)
}

// mend repairs src and applies what is sure. It checks what holds for every
// result: corrections lie in order, do not overlap, say what stands there,
// and leave nothing for a second run.
func mend(t *testing.T, r *repair.Repairer, src string) (out string, result repair.Result) {
	t.Helper()
	result = r.Repair(src)
	checkCorrections(t, src, result.Corrections)
	out = apply(t, src, result)
	if again := r.Repair(out).Edits(0); len(again) > 0 {
		t.Errorf("a second run changes %v", again)
	}
	return out, result
}

// rounding is what sums of probabilities may exceed 1 by.
const rounding = 1e-9

func checkCorrections(t *testing.T, src string, corrections []repair.Correction) {
	t.Helper()
	last := 0
	for _, c := range corrections {
		switch {
		case c.Start < last || c.End < c.Start || c.End > len(src):
			t.Fatalf("%q→%q: [%d,%d) overlaps, or leaves the text", c.Got, c.Want, c.Start, c.End)
		case c.Got != src[c.Start:c.End]:
			t.Errorf("[%d,%d) is %q, not %q", c.Start, c.End, src[c.Start:c.End], c.Got)
		case c.Got == c.Want:
			t.Errorf("%q is corrected to itself", c.Got)
		case !(c.Confidence > 0 && c.Confidence <= 1+rounding):
			t.Errorf("%q→%q: confidence %v", c.Got, c.Want, c.Confidence)
		case c.Reason() == "" || c.Pattern() == "":
			t.Errorf("%q→%q has reason %q and pattern %q", c.Got, c.Want, c.Reason(), c.Pattern())
		}
		last = c.End
	}
}

func apply(t *testing.T, src string, result repair.Result) string {
	t.Helper()
	out, err := edit.Apply(src, result.Edits(0))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// sameWords compares two texts and reports the words that differ.
func sameWords(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	a, b := strings.Fields(got), strings.Fields(want)
	if len(a) != len(b) {
		t.Errorf("got  %q\nwant %q", got, want)
		return
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("got %q, want %q", a[i], b[i])
		}
	}
	if strings.Join(a, " ") == strings.Join(b, " ") {
		t.Errorf("blanks differ: got %q, want %q", got, want)
	}
}
