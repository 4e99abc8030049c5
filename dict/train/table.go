package train

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// readTable reads a table of word counts: on each line a word as written, its
// count and the number of sources it comes from, parted by tabs; further
// columns and lines that start with '#' are skipped.
func readTable(r io.Reader, yield func(form string, count uint64, sources int)) error {
	in := bufio.NewScanner(r)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.SplitN(line, "\t", 4)
		if len(columns) < 3 {
			return fmt.Errorf("line %d: %d columns, at least 3 wanted", n, len(columns))
		}
		count, err := strconv.ParseUint(columns[1], 10, 64)
		if err != nil {
			return fmt.Errorf("line %d: %q is no count", n, columns[1])
		}
		sources, err := strconv.Atoi(columns[2])
		if err != nil {
			return fmt.Errorf("line %d: %q is no number of sources", n, columns[2])
		}
		form := strings.NewReplacer("’", "'", "ʼ", "'").Replace(columns[0])
		if head, ok := cutClitic(form); ok {
			yield(clitic, count, sources)
			form = head
		}
		yield(form, count, sources)
	}
	return in.Err()
}

// cutClitic splits off the clitic 's, as package text does.
func cutClitic(form string) (head string, ok bool) {
	if n := len(form) - 2; n > 0 && (form[n:] == "'s" || form[n:] == "'S") {
		return form[:n], true
	}
	return form, false
}
