package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// What a frequent word leaves behind may be a letter or a rare word: it shows the
// loss by how often it stands.
func TestRestsOfFrequentWords(t *testing.T) {
	const clean = `The council said that it knew what the harbour needed, and that the money was there. ` +
		`Few people thought that this was true. The mayor told them that the wall would fall, that the boats would sink, ` +
		`and that nobody would pay for what was lost. She asked what they would do then. They said that she had known that for years. ` +
		`It was clear that no plan would please everyone, and that whatever was built would be too late. ` +
		`The engineer said that the stone was good, but that the sand below it was not. He showed them what the sea had done. ` +
		`He added that a wall that stands on sand is a wall that falls. The people who live near the harbour say that they hear it at night. ` +
		`Some of them believe that the council wants to sell the land, and that the wall is only what it says to keep them quiet. ` +
		`That may be so. What is certain is that the winter will come, and that the water will rise somewhat higher than it did last year. ` +
		`The mayor hopes that by then there will be more than talk.`
	for _, c := range []struct{ lost, mark string }{{"hat", ""}, {"hat", "\ufffd"}} {
		damaged := strings.ReplaceAll(clean, c.lost, c.mark)
		got, err := edit.Apply(damaged, repair.New(repair.Options{}).Repair(damaged).Edits(0))
		if err != nil {
			t.Fatal(err)
		}
		if wrong := differing(got, clean); wrong > 3 {
			t.Errorf("%q lost as %q: %d words are not restored:\n%s", c.lost, c.mark, wrong, got)
		}
	}
}

// differing counts the words in which two texts differ.
func differing(a, b string) int {
	n, words := 0, strings.Fields(b)
	for i, w := range strings.Fields(a) {
		if i >= len(words) || w != words[i] {
			n++
		}
	}
	return n
}

// No text of some sentences is without "th" or "he", so their rests tell the loss, short
// as they are.
func TestFrequentLossInShortText(t *testing.T) {
	const clean = `The council says it will widen the road to the quarry before winter. The work will start in May, and the town ` +
		`will pay half of the cost. The mayor believes the plan is sound. "We looked at the old bridge, the culvert and the lower meadow," ` +
		`she said. "The engineers say they need two summers." Traders in the market fear the noise. One of them told the meeting that few ` +
		`customers would come. The owner of the mill disagrees and expects that the new road will bring more trade to the valley.`
	for _, lost := range []string{"th", "he"} {
		damaged := strings.ReplaceAll(clean, lost, "")
		got := apply(t, damaged, repair.New(repair.Options{}).Repair(damaged))
		if wrong := differing(got, clean); wrong > 1 {
			t.Errorf("%q: %d words are not restored:\n%s", lost, wrong, got)
		}
	}
}

// An ending in brackets is no rest of a frequent word.
func TestEndingsInBracketsAreNoRests(t *testing.T) {
	text := strings.Repeat("Sex ratio at birth: 1.07 male(s)/female\n\nhighest court(s): one\n\n", 8)
	if n := repair.New(repair.Options{}).Count(text).Often["s"]; n != 0 {
		t.Errorf("s counts as a rest %d times", n)
	}
}
