package jsonfield

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A Text is a JSON string, decoded, that knows where each of its bytes came
// from.
type Text struct {
	Value string // what the string says

	raw     string   // what stands between the quotes
	start   int      // offset of raw in the document
	escapes []escape // in order; none if raw and Value are the same
	ascii   bool     // the writer escaped everything beyond ASCII
}

// An escape is an escape sequence: raw[rawStart:rawEnd] says
// Value[start:end].
type escape struct{ start, end, rawStart, rawEnd int }

func newText(raw string, start int) Text {
	t := Text{raw: raw, start: start}
	next := strings.IndexByte(raw, '\\')
	if next < 0 {
		t.Value = raw
		return t
	}
	var value strings.Builder
	value.Grow(len(raw))
	last := 0
	for next >= 0 {
		value.WriteString(raw[last : last+next])
		at := last + next
		r, size := unescape(raw[at:])
		e := escape{start: value.Len(), rawStart: at, rawEnd: at + size}
		value.WriteRune(r)
		e.end = value.Len()
		t.escapes = append(t.escapes, e)
		t.ascii = t.ascii || r >= utf8.RuneSelf
		last = at + size
		next = strings.IndexByte(raw[last:], '\\')
	}
	value.WriteString(raw[last:])
	t.Value = value.String()
	t.ascii = t.ascii && isASCII(raw)
	return t
}

// unescape reads the escape sequence that s begins with, which is valid, and
// returns its length. Half a surrogate pair says U+FFFD, as in encoding/json.
func unescape(s string) (r rune, size int) {
	switch s[1] {
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		r = hex4(s[2:6])
		if utf16.IsSurrogate(r) {
			if len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
				if pair := utf16.DecodeRune(r, hex4(s[8:12])); pair != utf8.RuneError {
					return pair, 12
				}
			}
			return utf8.RuneError, 6
		}
		return r, 6
	}
	return rune(s[1]), 2
}

func hex4(s string) rune {
	n, _ := strconv.ParseUint(s, 16, 16)
	return rune(n)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Splice says how to write want over Value[start:end]: over the bytes
// [rawStart, rawEnd) of the document, as rawWant. What want has in common
// with the old value at either end keeps its spelling. Splice reports false
// for a range that lies outside of Value or cuts an escaped character in two.
func (t Text) Splice(start, end int, want string) (rawStart, rawEnd int, rawWant string, ok bool) {
	if start < 0 || end < start || end > len(t.Value) {
		return 0, 0, "", false
	}
	head, tail := common(t.Value[start:end], want)
	cuts := [4]int{start, start + head, end - tail, end}
	for i, at := range cuts {
		if cuts[i], ok = t.rawOffset(at); !ok {
			return 0, 0, "", false
		}
	}
	b := make([]byte, 0, cuts[3]-cuts[0]+len(want)-head-tail)
	b = append(b, t.raw[cuts[0]:cuts[1]]...)
	b = appendEscaped(b, want[head:len(want)-tail], t.ascii)
	b = append(b, t.raw[cuts[2]:cuts[3]]...)
	return t.start + cuts[0], t.start + cuts[3], string(b), true
}

// rawOffset returns the offset in raw of the byte at the given offset in
// Value. It reports false inside an escaped character.
func (t Text) rawOffset(at int) (int, bool) {
	i := sort.Search(len(t.escapes), func(i int) bool { return t.escapes[i].start >= at })
	if i == 0 { // no escape before at
		return at, true
	}
	before := t.escapes[i-1]
	return before.rawEnd + at - before.end, at >= before.end
}

// common returns how many bytes of whole characters got and want share at
// their heads, and after that at their tails.
func common(got, want string) (head, tail int) {
	for head < len(got) && head < len(want) {
		g, n := utf8.DecodeRuneInString(got[head:])
		w, m := utf8.DecodeRuneInString(want[head:])
		if g != w || n != m || got[head] != want[head] {
			break
		}
		head += n
	}
	got, want = got[head:], want[head:]
	for tail < len(got) && tail < len(want) {
		g, n := utf8.DecodeLastRuneInString(got[:len(got)-tail])
		w, m := utf8.DecodeLastRuneInString(want[:len(want)-tail])
		if g != w || n != m || got[len(got)-tail-1] != want[len(want)-tail-1] {
			break
		}
		tail += n
	}
	return head, tail
}

// appendEscaped appends s as it is written between the quotes of a JSON
// string, with no more escapes than it needs.
func appendEscaped(b []byte, s string, ascii bool) []byte {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ', ascii && r >= utf8.RuneSelf && r <= 0xFFFF:
			b = appendHex4(b, r)
		case ascii && r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			b = appendHex4(appendHex4(b, high), low)
		default:
			b = append(b, s[:n]...)
		}
		s = s[n:]
	}
	return b
}

func appendHex4(b []byte, r rune) []byte {
	const digits = "0123456789abcdef"
	return append(b, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
}
