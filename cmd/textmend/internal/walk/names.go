package walk

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

// Names reads a list of paths, one a line or, if zero is set, each ended by a
// NUL as by find -print0. Empty ones are left out. An error ends the list and
// is stored in err.
func Names(r io.Reader, zero bool, err *error) iter.Seq[string] {
	end := byte('\n')
	if zero {
		end = 0
	}
	return func(yield func(string) bool) {
		in := bufio.NewReader(r)
		for {
			name, readErr := in.ReadBytes(end)
			name = bytes.TrimSuffix(name, []byte{end})
			if len(name) > 0 && !yield(string(name)) {
				return
			}
			if readErr != nil {
				if !errors.Is(readErr, io.EOF) {
					*err = readErr
				}
				return
			}
		}
	}
}
