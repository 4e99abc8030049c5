package repair_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

const harbour = `The old harbour at Torvendale was built for coal. Every morning the porters worked in order of age,
and more than forty of them were born in the town. A storm in March tore the northern wall apart, so the governor
ordered a report before the winter. Nora Tormundsen, who runs the meatworks by the shore, supported the reform and
gave the reporters a short tour: "Our records are poor," she told them, "but the corner stones are original."
Her opponents formed a corporation, borrowed more money and bought the former dormitory of the sporting club.
For the editor of the local journal it was an important story, and a normal force of history.`

// Marks stand for letters of words that no dictionary lists, too.
func TestRepairCoined(t *testing.T) {
	r := repair.New(repair.Options{})
	for _, mark := range []string{"\ufffd", "\x01"} {
		in := strings.ReplaceAll(harbour, "or", mark)
		out := apply(t, in, r.Repair(in))
		for _, word := range []string{"Torvendale", "Tormundsen", "meatworks", "dormitory"} {
			if !strings.Contains(out, word) {
				t.Errorf("mark %q: %q is missing in\n%s", mark, word, out)
			}
		}
	}
}

// Where marks stand for more than is known, what no dictionary explains stays.
func TestRepairCoinedDoubted(t *testing.T) {
	r := repair.New(repair.Options{})
	in := strings.NewReplacer("or", "\ufffd", "ver", "\ufffd").Replace(harbour) + " The �stmol and the gr�blick were n�tsel, p�kam, z�gent and w�lup."
	out := apply(t, in, r.Repair(in))
	for _, word := range []string{"�stmol", "gr�blick", "n�tsel", "z�gent"} {
		if !strings.Contains(out, word) {
			t.Errorf("%q was read as something in\n%s", word, out)
		}
	}
}

// A name that stands intact in one place is a witness of what it is in others.
func TestRepairWitness(t *testing.T) {
	r := repair.New(repair.Options{})
	in := strings.ReplaceAll(harbour, "or", "") + " Old Ivor Zelborkin was there. Mr Zelbkin said so."
	if out := apply(t, in, r.Repair(in)); !strings.Contains(out, "Mr Zelborkin said") {
		t.Errorf("no Zelborkin in\n%s", out)
	}
}

// A prefix that stands without its hyphen is rather a word that lacks something.
func TestRepairLonePrefix(t *testing.T) {
	r := repair.New(repair.Options{})
	in := "The voters of the cony accepted the pitical and technogical plan, and the vunteers of the schos keep the milk " +
		"co in sheds and halls. The co-founder of the clege, a co-author of the revution, stayed in the cony of gdsmiths."
	out := apply(t, in, r.Repair(in))
	if !strings.Contains(out, "milk cool in") || !strings.Contains(out, "co-founder") || !strings.Contains(out, "co-author") {
		t.Error(out)
	}
}

// A rare name is as likely after a first name as one that no dictionary lists.
func TestRepairRareName(t *testing.T) {
	r := repair.New(repair.Options{})
	in := "The vters of the cony accepted the pitical and technogical plan, and the vunteers of the schos keep the milk in sheds. " +
		"The clege and the revution stayed in the cony of gdsmiths. The inquiry td a reporter that Peter Pson had resigned. Mr Pson will fl his hes."
	if out := apply(t, in, r.Repair(in)); strings.Count(out, "Polson") != 2 {
		t.Error(out)
	}
}
