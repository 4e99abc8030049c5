package walk_test

import (
	"testing"

	"github.com/textmend/textmend/cmd/textmend/internal/walk"
)

func TestAdvice(t *testing.T) {
	tests := []struct{ head, want string }{
		{"%PDF-1.7\n%\xe2\xe3", "a PDF, left as it is; pdftotext makes text of it"},
		{"\x1f\x8b\x08\x00", "packed, left as it is; unpack it first"},
		{"\xfd7zXZ\x00\x00", "packed, left as it is; unpack it first"},
		{"PK\x03\x04\x14\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00mimetypeapplication/epub+zip", "a .epub document, left as it is; make plain text of it first"},
		{"T\x00h\x00e\x00 \x00d\x00a\x00y\x00", "UTF-16 without a byte-order mark, left as it is; --encoding utf-16le reads it"},
		{"\x00T\x00h\x00e\x00 \x00d\x00a\x00y", "UTF-16 without a byte-order mark, left as it is; --encoding utf-16be reads it"},
		{"\x7fELF\x02\x01\x01", "binary, left as it is; --as plain would read it as text"},
	}
	for _, test := range tests {
		if got := walk.Advice([]byte(test.head)); got != test.want {
			t.Errorf("%q: %q, want %q", test.head, got, test.want)
		}
	}
}
