package format_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/format"
)

func TestCompression(t *testing.T) {
	doc := strings.Repeat("coeration ", 10_000)
	for _, c := range []format.Compression{format.Uncompressed, format.Gzip, format.Zstandard} {
		var packed, again bytes.Buffer
		for _, b := range []*bytes.Buffer{&packed, &again} {
			w, err := c.NewWriter(b)
			if err != nil {
				t.Fatal(err)
			}
			io.WriteString(w, doc)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(packed.Bytes(), again.Bytes()) {
			t.Errorf("%s: packing twice gives two results", c)
		}
		r, err := c.NewReader(&packed)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != doc {
			t.Errorf("%s: %d bytes back, error %v", c, len(got), err)
		}
	}
}

// The errors of packed files say what is wrong with them.
func TestWrongPacking(t *testing.T) {
	for _, c := range []format.Compression{format.Gzip, format.Zstandard} {
		var b bytes.Buffer
		w, err := c.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, "coeration")
		w.Close()
		packed := b.String()
		for in, want := range map[string]string{
			packed[:len(packed)-3]:               "cut short",
			strings.Repeat("not packed ", 100):   "not packed as " + string(c),
			packed + strings.Repeat("\x00", 100): "something else follows",
		} {
			r, err := c.NewReader(strings.NewReader(in))
			if err == nil {
				_, err = io.ReadAll(r)
			}
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s, %.20q: error %v, want %q", c, in, err, want)
			}
		}
	}
	if _, err := format.Gzip.NewReader(strings.NewReader("")); err == nil || !strings.Contains(err.Error(), "cut short") {
		t.Errorf("an empty file: error %v", err)
	}
}
