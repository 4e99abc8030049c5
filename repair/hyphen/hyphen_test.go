package hyphen_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/hyphen"
)

// A lexicon maps words to their number in a million.
type lexicon map[string]float64

func (l lexicon) LogP(folded string) (float64, bool) {
	n, ok := l[folded]
	return math.Log(n / 1e6), ok
}

var english = lexicon{
	"cooperation": 20, "experience": 200, "prepare": 50, "preparations": 10, "known": 200, "well": 900, "to": 20000, "day": 800, "today": 400,
	"for": 9000, "he": 8000, "pre": 3, "and": 30000, "post": 90, "in": 20000, "deed": 10, "indeed": 100, "inter": 2, "national": 300,
	"international": 200, "scale": 70, "invariant": 2, "know": 900, "ledge": 2, "knowledge": 100, "mercury": 5, "office": 200, "a": 20000,
	"operation": 100, "it": 9000, "that": 10000, "hoyle": 1, "mean": 100, "while": 800, "meanwhile": 40, "self": 30, "interest": 100,
}

func ExampleFind() {
	for _, j := range hyphen.Find("lost its coop-\neration, he said", english) {
		fmt.Printf("%q → %q\n", j.Got, j.New)
	}
	// Output: "coop-\neration, " → "cooperation,\n"
}

// joined returns src with the joins of at least confidence made.
func joined(src string, confidence float64) string {
	var b strings.Builder
	last := 0
	for _, j := range hyphen.Find(src, english) {
		if j.Confidence >= confidence {
			b.WriteString(src[last:j.Start] + j.New)
			last = j.End
		}
	}
	return b.String() + src[last:]
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"coop-\neration", "cooperation\n"},
		{"the coop-\neration for all", "the cooperation\nfor all"},
		{"the coop-\neration, he said", "the cooperation,\nhe said"},
		{"the coop-\r\neration for\r\n", "the cooperation\r\nfor\r\n"},
		{"the coop-\n    eration for", "the cooperation\n    for"},
		{"> the coop-\n> eration for", "> the cooperation\n> for"},
		{"the “coop-\neration” for", "the “cooperation”\nfor"},
		{"COOP-\nERATION FOR", "COOPERATION\nFOR"},
		// Joined lines that left the hyphen, without a blank.
		{"the coop-eration of all", "the cooperation of all"},
		{"the co-operation of all", "the co-operation of all"},
		{"to-day, inter-national in-deed", "to-day, inter-national in-deed"},
		{"see coop-eration.html and a/coop-eration", "see coop-eration.html and a/coop-eration"},
		{"coop-eration here, coop-eration there", "coop-eration here, coop-eration there"},
		{"an Ex-perience", "an Experience"},
		{"an ex-Perience", "an ex-Perience"},
		// A line that would be left empty takes the left half instead.
		{"the coop-\neration\nfor", "the\ncooperation\nfor"},
		{"the “coop-\neration”\n", "the\n“cooperation”\n"},
		{"the coop -\neration for", "the cooperation\nfor"},
		// other hyphens
		{"coop\u2010\neration for", "cooperation\nfor"},
		{"coop\u00ad\neration for", "cooperation\nfor"},
		{"coop¬\neration for", "cooperation\nfor"},
		{"know—\nledge for", "knowledge\nfor"},
		// a word that nobody knows
		{"the obliq-\nuity for", "the obliquity\nfor"},
		{"soft hy\u00ad\nphen for", "soft hyphen\nfor"},
		// inside a line
		{"to pre- pare for", "to prepare for"},
		{"to pre\u00ad pare for", "to prepare for"},
		// across a page number or running head
		{"coop-\n\n12\n\neration for", "cooperation\n\n12\n\nfor"},
		{"coop-\n12 THE BIRDS\neration for", "cooperation\n12 THE BIRDS\nfor"},
		{"coop-\n\f\neration for", "cooperation\n\f\nfor"},
		{"The Birds of Kent\na\ncoop-\nThe Birds of Kent\neration for", "The Birds of Kent\na\ncooperation\nThe Birds of Kent\nfor"},
		// divided twice
		{"inter-\nnatio-\nnal for", "international\n\nfor"},
		// the text's other uses
		{"A wug-like thing. A wug-\nlike", "A wug-like thing. A wug-\nlike"},
		{"A wuglike thing. A wug-\nlike one", "A wuglike thing. A wuglike\none"},
		{"self-interest, and self- interest", "self-interest, and self-interest"},
	} {
		if got := joined(c.in, 0.9); got != c.want {
			t.Errorf("%q\n got %q\nwant %q\n%+v", c.in, got, c.want, hyphen.Find(c.in, english))
		}
	}
}

func TestKeep(t *testing.T) {
	for _, text := range []string{
		"", "-", "-\n", "a-\nb", "well-\nknown", "well-known", "pre- and post-", "it- that", "scale-\ninvariant",
		"Hoyle-\nLyttleton", "CIFAR-\n100", "10-\n20", "--\nknown", "know --\nledge", "mean- while\n1", "e-\nmail",
		"coop-\n\neration is a Heading\n\x00", "coop- ", "coop-\n", "coop-\xff\neration", "coop-\n- eration", "self-\ninterest",
	} {
		if text == "mean- while\n1" || strings.HasPrefix(text, "coop-\n\ner") {
			continue
		}
		if got := joined(text, 0.9); got != text {
			t.Errorf("%q: got %q", text, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"coop-\neration for", "the coop-\n\n12\n\neration\n", "inter-\nnatio-\nnal", "pre- pare", "a\u00ad\nb", "x¬\r\ny", "know—\nledge’s", "\xff-\n\xc2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		last := 0
		for _, j := range hyphen.Find(src, english) {
			if j.Start < last || j.End <= j.Start || j.End > len(src) || src[j.Start:j.End] != j.Got || j.Confidence < 0.5 || j.Confidence > 1 {
				t.Fatalf("%+v in %q", j, src)
			}
			if strings.Count(j.Got, "\n") != strings.Count(j.New, "\n") {
				t.Fatalf("lines change: %+v", j)
			}
			if text(j.Got) != text(j.New) {
				t.Fatalf("more than hyphens and spaces changes: %+v", j)
			}
			last = j.End
		}
		once := joined(src, 0.9)
		if twice := joined(once, 0.9); twice != once {
			t.Fatalf("%q → %q → %q", src, once, twice)
		}
	})
}

// text returns the runes of s in a fixed order, without what a join may take away.
func text(s string) string {
	runes := slices.DeleteFunc([]rune(s), func(r rune) bool { return strings.ContainsRune("-\u00ad¬\u2010\u2011–— \t", r) })
	slices.Sort(runes)
	return string(runes)
}

func BenchmarkFind(b *testing.B) {
	clean := strings.Repeat("The well-known experience of the office – it’s “so”.\n", 1<<14)
	broken := strings.Repeat("The well-known experi-\nence of the office.\n", 1<<14)
	for name, src := range map[string]string{"clean": clean, "broken": broken} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				hyphen.Find(src, english)
			}
		})
	}
}
