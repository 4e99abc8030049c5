package format

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// The byte-order marks that name an encoding by themselves.
var marks = []struct {
	bytes    string
	encoding encoding.Encoding // nil is UTF-8
}{
	{"\xEF\xBB\xBF", nil},
	{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)}, // before UTF-16, whose mark it begins with
	{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// markedEncoding returns the size of the byte-order mark of source and the
// encoding that it names.
func markedEncoding(source string) (size int, enc encoding.Encoding) {
	for _, m := range marks {
		if strings.HasPrefix(source, m.bytes) {
			return len(m.bytes), m.encoding
		}
	}
	return 0, nil
}

// findEncoding returns the encoding of the given name, nil for UTF-8. Names
// are those of IANA, then those that browsers know.
func findEncoding(name string) (encoding.Encoding, error) {
	switch strings.ToLower(strings.ReplaceAll(name, "_", "-")) {
	case "", "utf-8", "utf8":
		return nil, nil
	case "utf-16", "utf16", "utf-16le", "utf16le": // without a mark; what Windows writes
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), nil
	case "utf-16be", "utf16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), nil
	case "utf-32", "utf32", "utf-32le", "utf32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), nil
	case "utf-32be", "utf32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), nil
	case "iso-2022-jp", "csiso2022jp", "hz-gb-2312", "hz-gb2312":
		return nil, fmt.Errorf("encoding %s: a character's bytes depend on those before it, so it cannot be edited in place", name)
	}
	if enc, err := ianaindex.IANA.Encoding(name); err == nil && enc != nil {
		return enc, nil
	}
	if enc, err := htmlindex.Get(name); err == nil && enc != encoding.Replacement {
		return enc, nil
	}
	return nil, fmt.Errorf("no encoding is called %q", name)
}

// CheckEncoding returns an error if no encoding has the name, or none that
// can be edited in place.
func CheckEncoding(name string) error {
	_, err := findEncoding(name)
	return err
}

// decode reads source as a Text in UTF-8. A byte-order mark stays out of the
// prose; at the start of a document it names the encoding, unless one has
// been named for all.
func decode(source string, enc encoding.Encoding, first bool) *Text {
	start := 0
	if first {
		size, marked := markedEncoding(source)
		if enc == nil || size > 0 && marked != nil {
			start, enc = size, marked
		} else if size > 0 && sameMark(enc, source) {
			start = size
		}
	}
	if enc == nil {
		return whole(source, start)
	}
	r := &reader{source: source}
	r.readEncoded(start, enc)
	return r.text(encodeIn(enc), nil)
}

// sameMark reports whether source begins with the mark in the encoding's own
// bytes.
func sameMark(enc encoding.Encoding, source string) bool {
	mark, err := enc.NewEncoder().String("\uFEFF")
	return err == nil && strings.HasPrefix(source, mark)
}

// readEncoded reads source from start on, each character as a unit.
func (r *reader) readEncoded(start int, enc encoding.Encoding) {
	d := enc.NewDecoder()
	var prose [64]byte
	ascii := keepsASCII(enc)
	for at := start; at < len(r.source); {
		if ascii && r.source[at] < 0x80 {
			r.copy(at, at+1)
			at++
			continue
		}
		n, size := decodeUnit(d, prose[:], r.source[at:])
		r.unit(string(prose[:n]), at, at+size)
		at += size
	}
}

// decodeUnit decodes the shortest piece at the start of source that stands
// for something, and returns the sizes of the prose and of the piece.
func decodeUnit(d *encoding.Decoder, prose []byte, source string) (n, size int) {
	const longest = 8 // bytes of a character, generously
	for size = 1; size <= min(longest, len(source)); size++ {
		d.Reset()
		n, used, _ := d.Transform(prose, []byte(source[:size]), size == len(source))
		if n > 0 && used > 0 {
			return n, used
		}
	}
	return copy(prose, "\uFFFD"), 1
}

// keepsASCII reports whether every ASCII byte at the start of a character
// stands for itself.
func keepsASCII(enc encoding.Encoding) bool {
	ascii := make([]byte, 0x80)
	for i := range ascii {
		ascii[i] = byte(i)
	}
	got, err := enc.NewDecoder().Bytes(ascii)
	return err == nil && bytes.Equal(got, ascii)
}

func encodeIn(enc encoding.Encoding) encoder {
	return func(prose string) (string, bool) {
		source, err := enc.NewEncoder().String(prose)
		return source, err == nil
	}
}
