package format_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/format"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

func TestEncodings(t *testing.T) {
	const in, want = "caf\u00e9 coeration \u201ccoeration\u201d\r\n", "caf\u00e9 cooperation \u201ccooperation\u201d\r\n"
	tests := []struct {
		name   string
		encode func(string) (string, error)
	}{
		{"windows-1252", charmap.Windows1252.NewEncoder().String},
		{"macintosh", charmap.Macintosh.NewEncoder().String},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String},
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String},
		{"", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String},
		{"", unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String},
		{"UTF-32BE", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM).NewEncoder().String},
		{"", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewEncoder().String},
		{"", utf32.UTF32(utf32.BigEndian, utf32.UseBOM).NewEncoder().String},
		{"utf8", func(s string) (string, error) { return s, nil }},
	}
	for _, test := range tests {
		doc, err := test.encode(in)
		if err != nil {
			t.Fatal(err)
		}
		encoded, _ := test.encode(want)
		if got := change(t, doc, format.Options{Encoding: test.name}, "coeration", "cooperation"); got != encoded {
			t.Errorf("%s: %q became\n     %q\nwant %q", test.name, doc, got, encoded)
		}
	}
}

func TestEncodingKeepsWhatItCannotRead(t *testing.T) {
	sjis, err := japanese.ShiftJIS.NewEncoder().String("表示 coeration ソ")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ encoding, in string }{
		{"Shift_JIS", sjis + "\xff\x81"},
		{"UTF-16LE", "c\x00o\x00e\x00r\x00a\x00t\x00i\x00o\x00n\x00\x00\xd8x\x00odd"},
		{"windows-1252", "\x81\x8d coeration \x90"},
	} {
		got := change(t, test.in, format.Options{Encoding: test.encoding}, "coeration", "cooperation")
		insert := "op"
		if test.encoding == "UTF-16LE" {
			insert = "o\x00p\x00"
		}
		at := strings.Index(got, insert)
		if at < 0 || got[:at]+got[at+len(insert):] != test.in {
			t.Errorf("%s: %q became %q", test.encoding, test.in, got)
		}
	}
}

func TestUnknownEncoding(t *testing.T) {
	for _, name := range []string{"klingon", "ISO-2022-JP", "hz-gb-2312"} {
		if format.CheckEncoding(name) == nil {
			t.Errorf("encoding %q was taken", name)
		}
	}
}
