package format_test

import (
	"io"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/format"
)

func TestGroup(t *testing.T) {
	tests := []struct {
		opts     format.Options
		in, want string
	}{
		{format.Options{Kind: format.JSONLines, Group: "url"}, `{"text":"a","url":"https://www.Example.org:80/x"}`, "example.org"},
		{format.Options{Kind: format.JSONLines, Group: "meta.site"}, `{"text":"a","meta":{"site":"Daily News"}}`, "Daily News"},
		{format.Options{Kind: format.CSV, Group: "url"}, "text,url\na,http://b.net/\n", "b.net"},
	}
	for _, test := range tests {
		s := format.NewScanner(strings.NewReader(test.in), test.opts)
		s.Scan()
		texts, _ := s.Chunk().Texts()
		if len(texts) != 1 || texts[0].Group != test.want {
			t.Errorf("%q: %d texts, want group %q", test.in, len(texts), test.want)
		}
	}
}

func TestMissingColumn(t *testing.T) {
	for _, opts := range []format.Options{{Kind: format.CSV}, {Kind: format.CSV, Fields: []string{"a"}, Group: "url"}} {
		s := format.NewScanner(strings.NewReader("a,b\n1,2\n"), opts)
		if s.Scan() || s.Err() == nil || !strings.Contains(s.Err().Error(), "a, b") {
			t.Errorf("%+v: error is %v, want one that lists the columns", opts, s.Err())
		}
	}
}

func TestTabsInCSV(t *testing.T) {
	s := format.NewScanner(strings.NewReader("id\ttext\n1\ta, b\n"), format.Options{Kind: format.CSV})
	if s.Scan() || s.Err() == nil || !strings.Contains(s.Err().Error(), "--as tsv") {
		t.Errorf("error is %v, want one that names --as tsv", s.Err())
	}
}

// Rows that a quote could swallow are cut as the whole document would be read.
func TestStrayQuotes(t *testing.T) {
	fine := strings.Repeat("1,\"a \"\"b\"\"\nc\"\n", 150_000)
	for _, doc := range []string{"a,text\n" + fine + "2,\"stray\n" + fine, "a,text\n\"so,\" she said,stray\n" + fine} {
		s := format.NewScanner(strings.NewReader(doc), format.Options{Kind: format.CSV})
		chunks, texts, strays := 0, 0, 0
		for s.Scan() {
			chunks++
			found, _ := s.Chunk().Texts()
			texts += len(found)
			for _, text := range found {
				if strings.Contains(text.String, "stray") {
					strays++
				} else if text.String != "a \"b\"\nc" && text.String != "\" she said" {
					t.Fatalf("a text is %q", text.String)
				}
			}
		}
		if chunks < 2 || strays > 1 || texts < 150_000 || s.Err() != nil {
			t.Errorf("%d chunks, %d texts, %d of them stray, error %v", chunks, texts, strays, s.Err())
		}
	}
}

// What would take a parser of Markdown hours is left alone, and said to be.
func TestEntangledMarkdown(t *testing.T) {
	tests := []struct {
		name, unit string
		times      int
		read       bool
	}{
		{"open links", "[a](", 40_000, false},
		{"open links in brackets", "[a](<b", 40_000, false},
		{"links", "[a](b) ", 40_000, true},
		{"links side by side", "[a](b)", 5_000, true},
		{"notes without an end", "[^a", 40_000, true},
	}
	for _, test := range tests {
		s := format.NewScanner(strings.NewReader(strings.Repeat(test.unit, test.times)), format.Options{Kind: format.Markdown})
		s.Scan()
		if texts, errs := s.Chunk().Texts(); test.read != (len(texts) == 1) || test.read != (len(errs) == 0) {
			t.Errorf("%s: %d texts, errors %v", test.name, len(texts), errs)
		}
	}
}

// Where a document stops being JSON is said by its line.
func TestBrokenJSON(t *testing.T) {
	for in, line := range map[string]int{"{\"text\":\n\"a\"\n": 2, "[1,\n2,\n]": 3, "{a\n": 1} {
		s := format.NewScanner(strings.NewReader(in), format.Options{Kind: format.JSON})
		s.Scan()
		if _, errs := s.Chunk().Texts(); len(errs) != 1 || errs[0].(format.LineError).Line != line {
			t.Errorf("%q: errors %v, want one at line %d", in, errs, line)
		}
	}
}

func TestChunksAreTheDocument(t *testing.T) {
	docs := map[string]string{
		"lines":     strings.Repeat(`{"text":"coeration of the day"}`+"\n", 100_000),
		"rows":      "text\n" + strings.Repeat("\"coeration\n\"\"of\"\" the day\"\n", 120_000),
		"prose":     strings.Repeat("The coeration of the day.\n\n", 700_000),
		"one line":  strings.Repeat("The coeration of é ", 900_000),
		"one word":  strings.Repeat("é", 9_000_000),
		"long line": `{"text":"` + strings.Repeat("coeration ", 400_000) + `"}`,
	}
	kinds := map[string]format.Kind{"lines": format.JSONLines, "rows": format.CSV, "long line": format.JSONLines}
	for name, doc := range docs {
		t.Run(name, func(t *testing.T) {
			opts := format.Options{Kind: kinds[name]}
			s := format.NewScanner(slowReader{strings.NewReader(doc)}, opts)
			at, n := 0, 0
			for s.Scan() {
				c := s.Chunk()
				if c.Offset != int64(at) || c.Source != doc[at:at+len(c.Source)] || c.Line != strings.Count(doc[:at], "\n") {
					t.Fatalf("chunk %d at %d is not what stands there", n, at)
				}
				if name == "prose" && !strings.HasPrefix(doc[at:], "The") {
					t.Fatalf("chunk %d begins with %q", n, doc[at:at+20])
				}
				at += len(c.Source)
				n++
			}
			if s.Err() != nil || at != len(doc) {
				t.Fatalf("%d of %d bytes, error %v", at, len(doc), s.Err())
			}
			if n < 2 && name != "long line" {
				t.Errorf("%d chunks", n)
			}
			if got := change(t, doc, opts, "coeration", "cooperation"); got != strings.ReplaceAll(doc, "coeration", "cooperation") {
				t.Error("change went wrong")
			}
		})
	}
}

// slowReader reads in odd pieces.
type slowReader struct{ r io.Reader }

func (s slowReader) Read(p []byte) (int, error) { return s.r.Read(p[:min(len(p), 65_537)]) }
