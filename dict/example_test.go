package dict_test

import (
	"fmt"

	"github.com/textmend/textmend/dict"
)

func Example() {
	d := dict.English()
	id, ok := d.Lookup(dict.Fold("KYIV"))
	fmt.Println(ok, d.Form(id), d.Case(id))
	fmt.Println(d.Near("goverment", 1)[0].Word)
	// Output:
	// true Kyiv title
	// government
}
