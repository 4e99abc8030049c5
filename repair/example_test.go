package repair_test

import (
	"fmt"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
)

// A text of which every op and ol was lost.
func Example() {
	const src = `The town council has voted to en the d scho to the pele of the valley. ` +
		`The pupils will flow their teachers to the new building at the t of the hill, which the pice station used to occupy. ` +
		`Coeration between the two towns has been slow to devel, and the pitical cost was high. ` +
		`Eure's develment bank, which adted the plan, hes that the eration will be cied by other pele who face the same problem.`
	result := repair.New(repair.Options{}).Repair(src)
	for _, c := range result.Profile.Confusions {
		fmt.Printf("lost %q in %d words, as in %q\n", c.Want, c.Words, c.Examples[0])
	}
	for _, c := range result.Corrections[:4] {
		fmt.Println(c.Got, "→", c.Want)
	}
	fixed, err := edit.Apply(src, result.Edits(0))
	if err != nil {
		panic(err)
	}
	fmt.Println(fixed[:78])
	// Output:
	// lost "op" in 9 words, as in "adted"
	// lost "ol" in 3 words, as in "pice"
	// en → open
	// d → old
	// scho → school
	// pele → people
	// The town council has voted to open the old school to the people of the valley.
}

// A text too short to show what it lost is repaired among others of its
// origin.
func ExampleRepairer_RepairAmong() {
	const note = "The mayor has called for coeration between the towns, but the answer was cold."
	const page = `The d scho stands at the t of the hill. The pice said that pele should st and flow the signs. ` +
		`The pitical picy of the eration was adted, and the sution is to devel the shs. ` +
		`Many vunteers pished the gden doors before the hidays, and nobody was td to hd a pl. ` +
		`In the end the two towns and the county agreed that the bridge should be built, and that the work would begin in the spring.`
	r := repair.New(repair.Options{})
	pool := r.Count(note)
	pool.Merge(r.Count(page))
	for _, c := range r.RepairAmong(note, pool).Corrections {
		fmt.Println(c.Got, "→", c.Want)
	}
	// Output:
	// coeration → cooperation
}
