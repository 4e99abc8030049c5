package terminal

import (
	"bytes"
	"unicode/utf8"

	"github.com/textmend/textmend/repair/review/session"
)

// sequences are what terminals send for keys that are no character.
var sequences = []struct {
	bytes string
	key   session.Key
}{
	{"\x1b[A", session.Up}, {"\x1bOA", session.Up},
	{"\x1b[B", session.Down}, {"\x1bOB", session.Down},
	{"\x1b[5~", session.PageUp}, {"\x1b[6~", session.PageDown},
}

// suspend is the key that stops the program, Ctrl-Z. No session sees it.
const suspend session.Key = -100

// A decoder turns what a terminal sends into keys. It keeps a character that
// has not come whole.
type decoder struct {
	rest []byte
}

func (d *decoder) decode(in []byte) []session.Key {
	buf := append(d.rest, in...)
	var keys []session.Key
	for len(buf) > 0 {
		key, n := decodeKey(buf)
		if n == 0 {
			break
		}
		if key != 0 {
			keys = append(keys, key)
		}
		buf = buf[n:]
	}
	d.rest = bytes.Clone(buf)
	return keys
}

// decodeKey returns the first key in buf and how many bytes it takes: 0 when
// more must come. A sequence that means nothing here is key 0.
func decodeKey(buf []byte) (session.Key, int) {
	switch buf[0] {
	case '\r', '\n':
		return session.Enter, 1
	case 0x03:
		return session.Interrupt, 1
	case 0x04:
		return session.EndOfInput, 1
	case 0x1a:
		return suspend, 1
	case 0x15:
		return session.EraseLine, 1
	case 0x08, 0x7f:
		return session.Backspace, 1
	case 0x1b:
		return decodeEscape(buf)
	}
	if buf[0] < ' ' {
		return 0, 1
	}
	if !utf8.FullRune(buf) {
		return 0, 0
	}
	r, n := utf8.DecodeRune(buf)
	if r == utf8.RuneError && n == 1 {
		return 0, 1
	}
	return session.Key(r), n
}

// decodeEscape decodes a sequence that starts with ESC. Terminals send those
// in one piece, so an ESC that comes alone is the key.
func decodeEscape(buf []byte) (session.Key, int) {
	for _, s := range sequences {
		if bytes.HasPrefix(buf, []byte(s.bytes)) {
			return s.key, len(s.bytes)
		}
	}
	if len(buf) == 1 || buf[1] != '[' && buf[1] != 'O' {
		return session.Escape, 1
	}
	for i := 2; i < len(buf); i++ {
		if buf[i] >= 0x40 && buf[i] <= 0x7e { // the final byte of ECMA-48, section 5.4
			return 0, i + 1
		}
	}
	return 0, len(buf)
}
