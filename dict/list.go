package dict

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ReadList reads a word list: one word a line as it is usually written, which
// a tab and a count may follow. Blank lines and what follows a '#' at the
// start of a line are skipped; line ends may be CRLF, and a byte order mark
// may come first. The words are marked as listed.
//
//	# our people
//	Zelenskyy	120
//	textmend
func ReadList(r io.Reader) ([]Word, error) {
	var words []Word
	in := bufio.NewScanner(r)
	n := 1
	for ; in.Scan(); n++ {
		line := in.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		w, err := parseListLine(string(bytes.TrimSpace(line)))
		if err != nil {
			return nil, fmt.Errorf("dict: line %d: %w", n, err)
		}
		if w.Text != "" {
			words = append(words, w)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("dict: line %d: %w", n, err)
	}
	return words, nil
}

func parseListLine(line string) (Word, error) {
	if line == "" || line[0] == '#' {
		return Word{}, nil
	}
	text, count, counted := strings.Cut(line, "\t")
	w := Word{Text: strings.TrimSpace(text), Listed: true}
	switch {
	case !utf8.ValidString(w.Text):
		return Word{}, fmt.Errorf("%q is not UTF-8", w.Text)
	case len(w.Text) > maxWord:
		return Word{}, fmt.Errorf("word of %d bytes, at most %d", len(w.Text), maxWord)
	case strings.ContainsAny(w.Text, " \t"):
		return Word{}, fmt.Errorf("%q is more than one word", w.Text)
	}
	if counted {
		n, err := strconv.ParseUint(strings.TrimSpace(count), 10, 32)
		if err != nil {
			return Word{}, fmt.Errorf("%q is no count", count)
		}
		w.Count = uint32(n)
	}
	return w, nil
}
