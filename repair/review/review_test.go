package review_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/review"
	"github.com/textmend/textmend/repair/token"
)

// article is a small damaged text with a correction in two of its lines.
var article = review.File{
	Name: "news/article.txt",
	Text: "First line.\nMarlow hails its coeration, in viation of law.\nA line.\nThe t pilot said so.\n",
	Corrections: []repair.Correction{
		correction(29, "coeration", "cooperation", 0.9987, `lost "op" (7 words)`),
		correction(43, "viation", "violation", 0.99, `lost "ol" (2 words)`),
		correction(71, "t", "top", 0.9, ""),
	},
}

func correction(start int, got, want string, confidence float64, reason string) repair.Correction {
	return repair.Correction{
		Span: token.Span{Start: start, End: start + len(got)}, Got: got, Want: want,
		Cause: repair.LostFragment, Confidence: confidence,
		Evidence: repair.Evidence{Note: reason},
	}
}

func ExampleUnified() {
	review.Unified(os.Stdout, article, review.Style{Explain: true})
	// Output:
	// --- a/news/article.txt
	// +++ b/news/article.txt
	// @@ -2 +2 @@
	// -Marlow hails its coeration, in viation of law.
	// +Marlow hails its cooperation, in violation of law.
	// # coeration → cooperation  lost "op" (7 words)  0.998
	// # viation → violation  lost "ol" (2 words)  0.990
	// --- a/news/article.txt
	// +++ b/news/article.txt
	// @@ -4 +4 @@
	// -The t pilot said so.
	// +The top pilot said so.
	// # t → top  0.900
}

func ExampleWordDiff() {
	review.WordDiff(os.Stdout, article, review.Style{Context: 1})
	// Output:
	// --- a/news/article.txt
	// +++ b/news/article.txt
	// @@ -1,4 +1,4 @@
	// First line.
	// Marlow hails its [-coeration-]{+cooperation+}, in [-viation-]{+violation+} of law.
	// A line.
	// The [-t-]{+top+} pilot said so.
}

func ExampleSideBySide() {
	review.SideBySide(os.Stdout, article, review.Style{Context: 1, Explain: true, Width: 60})
	// Output:
	// --- a/news/article.txt
	// +++ b/news/article.txt
	// @@ -1,4 +1,4 @@
	// First line.                    First line.
	// Marlow hails its coeration,  | Marlow hails its
	// in viation of law.           | cooperation, in violation of
	//                              | law.
	// A line.                        A line.
	// The t pilot said so.         | The top pilot said so.
	// # coeration → cooperation  lost "op" (7 words)  0.998
	// # viation → violation  lost "ol" (2 words)  0.990
	// # t → top  0.900
}

// TestWidth shows that no row is wider than the terminal, and that what
// stands around a change in a long line is kept.
func TestWidth(t *testing.T) {
	f := review.File{
		Name: "a",
		Text: "漢字漢字" + strings.Repeat("long ", 5000) + "coeration" + strings.Repeat("\tx\x1b", 3000) + strings.Repeat("y", 500) + "\n",
		Corrections: []repair.Correction{
			correction(len("漢字漢字")+25000, "coeration", "cooperation", 1, ""),
		},
	}
	for _, width := range []int{1, 20, 33, 80} {
		for _, color := range []bool{true, false} {
			style := review.Style{Width: width, Color: color}
			got := text(t, func(b *bytes.Buffer) error { return review.SideBySide(b, f, style) })
			got = regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(got, "")
			for line := range strings.Lines(got) {
				if w := displaywidth.String(strings.TrimSuffix(line, "\n")); w > max(width, 20) {
					t.Errorf("width %d: a row of %d columns: %q", width, w, line)
				}
			}
			if len(got) > 300*max(width, 20) {
				t.Errorf("width %d: %d bytes for one change", width, len(got))
			}
		}
		got := text(t, func(b *bytes.Buffer) error { return review.WordDiff(b, f, review.Style{Width: width}) })
		if !strings.Contains(got, "long [-coeration-]{+cooperation+}\tx") || len(got) > 100*max(width, 20) {
			t.Errorf("width %d: %d bytes: %q", width, len(got), got)
		}
	}
}

func text(t *testing.T, show func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := show(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestColor shows that letters are marked inside the changed word, and only
// there.
func TestColor(t *testing.T) {
	f := review.File{Name: "a", Text: "a coeration\x1b\x00\tb\xff\u00a0\r\nend", Corrections: []repair.Correction{
		correction(2, "coeration", "cooperation", 1, ""),
	}}
	got := text(t, func(b *bytes.Buffer) error { return review.Unified(b, f, review.Style{Color: true}) })
	want := "\x1b[1m--- a/a\x1b[m\n\x1b[1m+++ b/a\x1b[m\n\x1b[36m@@ -1 +1 @@\x1b[m\n" +
		"\x1b[31m-\x1b[ma \x1b[31mco\x1b[m\x1b[31meration\x1b[m␛␀\tb\\xff\u00a0\r\n" +
		"\x1b[32m+\x1b[ma \x1b[32mco\x1b[m\x1b[1;7;32mop\x1b[m\x1b[32meration\x1b[m␛␀\tb\\xff\u00a0\r\n"
	if got != want {
		t.Errorf("unified:\ngot  %q\nwant %q", got, want)
	}
	got = text(t, func(b *bytes.Buffer) error { return review.WordDiff(b, f, review.Style{Color: true}) })
	if want := "\x1b[31m[-\x1b[m\x1b[31mco\x1b[m\x1b[31meration\x1b[m\x1b[31m-]\x1b[m"; !strings.Contains(got, want) {
		t.Errorf("word diff:\ngot  %q\nwant %q in it", got, want)
	}
}

func TestWordDiffOverLines(t *testing.T) {
	f := review.File{Name: "a", Text: "in coop-\neration with\n", Corrections: []repair.Correction{
		correction(3, "coop-\neration", "cooperation\n", 1, ""),
	}}
	got := text(t, func(b *bytes.Buffer) error { return review.WordDiff(b, f, review.Style{}) })
	want := "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\nin [-coop--]\n[-eration-]{+cooperation+}\n with\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestJSON(t *testing.T) {
	f := article
	f.Text = strings.Replace(f.Text, "First", "Fír\xff", 1)
	c := &f.Corrections[2]
	c.Alternatives = []repair.Reading{{Want: "to", Confidence: 0.0612345}}
	c.Evidence.Confusions = []damage.Confusion{{Want: "op", Rate: 1, Places: 8, Words: 7, Expected: 3.5123456}}
	got := text(t, func(b *bytes.Buffer) error { return review.JSON(b, f) })
	want := `{"file":"news/article.txt","start":29,"end":38,"line":2,"column":18,"got":"coeration","want":"cooperation","cause":"lost-fragment","confidence":0.9987,"alternatives":[],"evidence":{"reason":"lost \"op\" (7 words)","pattern":%q,"confusions":[]}}
{"file":"news/article.txt","start":43,"end":50,"line":2,"column":32,"got":"viation","want":"violation","cause":"lost-fragment","confidence":0.99,"alternatives":[],"evidence":{"reason":"lost \"ol\" (2 words)","pattern":%q,"confusions":[]}}
{"file":"news/article.txt","start":71,"end":72,"line":4,"column":5,"got":"t","want":"top","cause":"lost-fragment","confidence":0.9,"alternatives":[{"want":"to","confidence":0.06123}],"evidence":{"reason":"","pattern":%q,"confusions":[{"got":"","want":"op","rate":1,"places":8,"words":7,"seen":0,"expected":3.51235}]}}
`
	cs := f.Corrections
	want = fmt.Sprintf(want, cs[0].Pattern(), cs[1].Pattern(), cs[2].Pattern())
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestVisible(t *testing.T) {
	tests := []struct{ in, want string }{
		{"plain é 漢", "plain é 漢"},
		{"coop-\neration", "coop-⏎eration"},
		{"a\x00b\x1b\x7f", "a␀b␛␡"},
		{"\xff\u200b\u00a0\ue000\ufffd", "\\xffU+200BU+00A0U+E000\ufffd"},
	}
	for _, test := range tests {
		if got := review.Visible(test.in); got != test.want {
			t.Errorf("Visible(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// TestNothing shows that no corrections, and corrections that change nothing,
// print nothing.
func TestNothing(t *testing.T) {
	same := article
	same.Corrections = []repair.Correction{correction(29, "coeration", "coeration", 1, "")}
	for _, f := range []review.File{{Name: "a", Text: "text\n"}, same} {
		for _, show := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return review.Unified(b, f, review.Style{Explain: true}) },
			func(b *bytes.Buffer) error { return review.WordDiff(b, f, review.Style{}) },
		} {
			if got := text(t, show); got != "" {
				t.Errorf("%q for %d empty corrections", got, len(f.Corrections))
			}
		}
	}
}
