package config

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2/unstable"
)

// ListWords returns the words in the list called name, "words" or "never", of
// the file at path. A missing file has none.
func ListWords(path, name string) ([]string, error) {
	src, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	_, words, err := findWords(path, src, name)
	return words.Values, err
}

// AddWords returns the content of the file at path with words added to its
// list called name, and how many were not there before. Everything else in
// src, comments included, stays as it is.
func AddWords(path string, src []byte, name string, words []string) (out []byte, added int, err error) {
	var fresh []string
	_, list, err := findWords(path, src, name)
	if err != nil {
		return nil, 0, err
	}
	for _, w := range words {
		if err := checkWord(w); err != nil {
			return nil, 0, err
		}
		if !slices.Contains(list.Values, w) && !slices.Contains(fresh, w) {
			fresh = append(fresh, w)
		}
	}
	if len(fresh) == 0 {
		return src, 0, nil
	}
	out = insertWords(src, list, name, fresh)
	return out, len(fresh), checkEdit(path, out, name, append(slices.Clone(list.Values), fresh...))
}

// RemoveWords is the contrary of AddWords.
func RemoveWords(path string, src []byte, name string, words []string) (out []byte, removed int, err error) {
	_, list, err := findWords(path, src, name)
	if err != nil {
		return nil, 0, err
	}
	var left []string
	out = slices.Clone(src)
	for i := len(list.Values) - 1; i >= 0; i-- {
		if !slices.Contains(words, list.Values[i]) {
			left = append(left, list.Values[i])
			continue
		}
		start, end := elementRange(out, list, i)
		out = slices.Delete(out, start, end)
		removed++
	}
	slices.Reverse(left)
	return out, removed, checkEdit(path, out, name, left)
}

// findWords returns the list called name; found is false when there is none.
func findWords(path string, src []byte, name string) (found bool, list entry, err error) {
	entries, err := parseEntries(path, src)
	if err != nil {
		return false, entry{}, err
	}
	for _, e := range entries {
		if e.Name == name {
			return true, e, nil
		}
	}
	return false, entry{}, nil
}

// insertWords writes words after the last element of list, on lines of their
// own if that one stands on its own.
func insertWords(src []byte, list entry, name string, words []string) []byte {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quote(w)
	}
	if list.Name == "" {
		line := fmt.Sprintf("%s = [%s]\n", name, strings.Join(quoted, ", "))
		if len(src) > 0 && src[len(src)-1] != '\n' {
			line = "\n" + line
		}
		return append(slices.Clone(src), line...)
	}
	if len(list.elements) == 0 {
		at := int(list.value.Offset) + 1
		return slices.Insert(slices.Clone(src), at, []byte(strings.Join(quoted, ", "))...)
	}
	_, end := bounds(list.elements[len(list.elements)-1])
	if lines, ok := onLines(src, list, quoted); ok {
		return lines
	}
	return slices.Insert(slices.Clone(src), end, []byte(", "+strings.Join(quoted, ", "))...)
}

// onLines writes words on lines of their own below the last element, if that
// has one, behind which there is nothing but a comment: that stays with it.
func onLines(src []byte, list entry, quoted []string) ([]byte, bool) {
	start, end := bounds(list.elements[len(list.elements)-1])
	lead := lineBefore(src, start)
	lineEnd := len(src)
	if i := bytes.IndexByte(src[end:], '\n'); i >= 0 {
		lineEnd = end + len(bytes.TrimSuffix(src[end:end+i], []byte("\r")))
	}
	rest, hasComma := bytes.CutPrefix(bytes.TrimSpace(src[end:lineEnd]), []byte(","))
	rest = bytes.TrimSpace(rest)
	if strings.TrimSpace(lead) != "" || start == len(lead) || len(rest) > 0 && rest[0] != '#' {
		return nil, false
	}
	newLine := newlineOf(src) + lead
	lines := newLine + strings.Join(quoted, ","+newLine)
	if hasComma {
		lines += ","
	}
	out := slices.Insert(slices.Clone(src), lineEnd, []byte(lines)...)
	if !hasComma {
		out = slices.Insert(out, end, ',')
	}
	return out, true
}

// lineBefore returns what stands before offset in its line.
func lineBefore(src []byte, offset int) string {
	return string(src[bytes.LastIndexByte(src[:offset], '\n')+1 : offset])
}

func newlineOf(src []byte) string {
	if bytes.Contains(src, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// elementRange returns the bytes to delete for element i of list: its comma
// and the white space around go too, and with an element that has a line for
// itself that line.
func elementRange(src []byte, list entry, i int) (start, end int) {
	start, end = bounds(list.elements[i])
	comma := end + len(src[end:]) - len(bytes.TrimLeftFunc(src[end:], unicode.IsSpace))
	hasComma := comma < len(src) && src[comma] == ','
	if hasComma {
		end = comma + 1
	}
	lead := lineBefore(src, start)
	rest := src[end:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i+1]
	}
	alone := bytes.HasPrefix(bytes.TrimSpace(rest), []byte("#")) || len(bytes.TrimSpace(rest)) == 0
	if strings.TrimSpace(lead) == "" && alone {
		return start - len(lead), end + len(rest)
	}
	if hasComma {
		return start, end + len(rest) - len(bytes.TrimLeft(rest, " \t"))
	}
	if i > 0 {
		_, start = bounds(list.elements[i-1])
	}
	return start, end
}

func bounds(r unstable.Range) (start, end int) {
	return int(r.Offset), int(r.Offset + r.Length)
}

// quote writes a word as TOML does.
func quote(word string) string {
	if strings.ContainsFunc(word, func(r rune) bool { return r == '"' || r == '\\' || !unicode.IsPrint(r) }) {
		var b strings.Builder
		for _, r := range word {
			switch {
			case r == '"' || r == '\\':
				b.WriteByte('\\')
				b.WriteRune(r)
			case !unicode.IsPrint(r):
				fmt.Fprintf(&b, `\U%08X`, r)
			default:
				b.WriteRune(r)
			}
		}
		return `"` + b.String() + `"`
	}
	return `"` + word + `"`
}

// checkEdit makes sure that an edited file says what it should, so that no
// unforeseen way to write a list can spoil it.
func checkEdit(path string, src []byte, name string, want []string) error {
	_, list, err := findWords(path, src, name)
	if err != nil || !slices.Equal(list.Values, want) {
		return fmt.Errorf("%s: the list %q is written in a way that cannot be edited; please edit it by hand (%s)", path, name, strconv.Quote(strings.Join(want, " ")))
	}
	return nil
}
