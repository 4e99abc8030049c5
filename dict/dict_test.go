package dict_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
)

// few is a small dictionary with a word of every kind.
var few = []dict.Word{
	{Text: "the", Count: 9000, Docs: 5000, Cased: dict.Shares{Lower: 1}, Listed: true},
	{Text: "hope", Count: 300, Docs: 40, Cased: dict.Shares{Lower: 0.8, Title: 0.2}, Listed: true},
	{Text: "hop", Count: 20, Docs: 7, Cased: dict.Shares{Lower: 1}, Listed: true},
	{Text: "hopes", Count: 100, Docs: 31, Cased: dict.Shares{Lower: 1}, Listed: true},
	{Text: "Kyiv", Count: 50, Docs: 9, Cased: dict.Shares{Title: 1}},
	{Text: "NATO", Count: 60, Docs: 8, Cased: dict.Shares{Upper: 1}, Listed: true},
	{Text: "iPhone", Count: 13, Docs: 3},
	{Text: "O'Brien", Count: 12, Docs: 3, Listed: true},
	{Text: "don't", Count: 200, Docs: 90, Cased: dict.Shares{Lower: 1}, Listed: true},
	{Text: "'s", Count: 800, Docs: 400, Listed: true},
	{Text: "café", Count: 11, Docs: 5, Cased: dict.Shares{Lower: 1}, Listed: true},
	{Text: "cafe\u0301", Count: 1, Docs: 1},
	{Text: "Čapek", Count: 5, Docs: 2, Cased: dict.Shares{Title: 1}},
	{Text: "πολις", Count: 2, Docs: 1},
	{Text: "t", Count: 70, Docs: 60},
	{Text: "hopper", Listed: true},
}

func write(t testing.TB, words []dict.Word, totals dict.Totals) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := dict.Write(&b, words, totals); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, words []dict.Word) *dict.Dict {
	t.Helper()
	d, err := dict.Open(write(t, words, dict.Totals{Unknown: 123, Boundaries: 456, Numbers: 78}))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLookup(t *testing.T) {
	d := open(t, few)
	if d.Len() != len(few) {
		t.Fatalf("Len() = %d, want %d", d.Len(), len(few))
	}
	for _, w := range few {
		key := dict.Fold(w.Text)
		id, ok := d.Lookup(key)
		if !ok {
			t.Errorf("%q is not found", key)
			continue
		}
		if byteID, ok := d.LookupBytes([]byte(key)); !ok || byteID != id {
			t.Errorf("LookupBytes(%q) = %d, %v; Lookup gives %d", key, byteID, ok, id)
		}
		want := dict.Entry{Word: key, ID: id, Count: w.Count, Docs: w.Docs, Case: dict.CaseOf(w.Text), Listed: w.Listed}
		if got := d.Entry(id); got != want {
			t.Errorf("Entry(%q) = %+v, want %+v", key, got, want)
		}
		if got := d.Form(id); got != w.Text {
			t.Errorf("Form(%q) = %q, want %q", key, got, w.Text)
		}
		if d.Case(id) != want.Case || d.Listed(id) != want.Listed {
			t.Errorf("%q: Case and Listed disagree with Entry", key)
		}
	}
	for _, key := range []string{"", "h", "ho", "hopp", "hoppers", "x", "xx", "th", "thee", "Kyiv", "caf", "cafe", "caf\xc3", "'", "\x00", "é", "hop\xff"} {
		if id, ok := d.Lookup(key); ok || id != dict.Unknown {
			t.Errorf("Lookup(%q) = %d, %v; it is no word", key, id, ok)
		}
	}
}

func TestIDsFallByCount(t *testing.T) {
	d := open(t, few)
	for id := dict.FirstWord; int(id) < d.Len()+int(dict.FirstWord)-1; id++ {
		a, b := d.Entry(id), d.Entry(id+1)
		if a.Count < b.Count || a.Count == b.Count && a.Word >= b.Word {
			t.Errorf("%q (%d) comes before %q (%d)", a.Word, a.Count, b.Word, b.Count)
		}
	}
}

func TestReservedAndForeignIDs(t *testing.T) {
	d := open(t, few)
	for _, id := range []dict.ID{dict.Unknown, dict.Boundary, dict.Number, dict.ID(d.Len()) + dict.FirstWord, math.MaxUint32} {
		if d.Entry(id) != (dict.Entry{}) || d.Form(id) != "" || d.Listed(id) || d.Case(id) != dict.Lower || d.Cased(id) != (dict.Shares{}) {
			t.Errorf("ID %d is no word, but has an entry", id)
		}
	}
}

func TestLogP(t *testing.T) {
	d := open(t, few)
	sum := math.Exp(float64(d.LogP(dict.Unknown)))
	for id := dict.FirstWord; int(id) < d.Len()+int(dict.FirstWord); id++ {
		sum += math.Exp(float64(d.LogP(id)))
	}
	if math.Abs(sum-1) > 1e-3 {
		t.Errorf("the chances of all words add up to %g", sum)
	}
	the, _ := d.Lookup("the")
	if got, want := d.LogP(the), math.Log(9000.0/10755); math.Abs(float64(got)-want) > 0.01 {
		t.Errorf("LogP(the) = %g, want about %g", got, want)
	}
	if got := d.LogP(math.MaxUint32); got != d.LogP(dict.Unknown) {
		t.Errorf("LogP of no ID = %g, want that of Unknown", got)
	}
}

func TestCased(t *testing.T) {
	d := open(t, few)
	id, _ := d.Lookup("hope")
	got := d.Cased(id)
	if math.Abs(float64(got.Lower)-0.8) > 0.04 || math.Abs(float64(got.Title)-0.2) > 0.04 || got.Upper != 0 {
		t.Errorf("Cased(hope) = %+v, want about 0.8 and 0.2", got)
	}
}

func TestManyCounts(t *testing.T) {
	var words []dict.Word
	var key [4]byte
	const n = 66_000 // beyond the counts that are stored one by one
	for i := range n {
		for j, v := 0, i; j < 4; j, v = j+1, v/26 {
			key[j] = byte('a' + v%26)
		}
		words = append(words, dict.Word{Text: string(key[:]), Count: uint32(1_000_000 / (i + 1))})
	}
	d := open(t, words)
	for i := 0; i < len(words); i += 13 {
		w := words[i]
		id, ok := d.Lookup(w.Text)
		if e := d.Entry(id); !ok || e.Count != w.Count || e.Word != w.Text {
			t.Fatalf("Entry(%q) = %+v, want count %d", w.Text, e, w.Count)
		}
	}
}

func TestNear(t *testing.T) {
	d := open(t, few)
	for _, tt := range []struct {
		word  string
		edits int
		want  string
	}{
		{"hope", 0, "hope"},
		{"hope", 1, "hope hopes hop"},
		{"ohpe", 1, "hope"},
		{"HOPEE", 1, "hope hopes"},
		{"teh", 1, "the"},
		{"cafe", 1, "café cafe\u0301"},
		{"", 1, "t"},
		{"zzzz", 1, ""},
		{"hope", -1, ""},
	} {
		var got []string
		for _, e := range d.Near(tt.word, tt.edits) {
			got = append(got, e.Word)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("Near(%q, %d) = %q, want %q", tt.word, tt.edits, s, tt.want)
		}
	}
}

func TestZeroDict(t *testing.T) {
	var d dict.Dict
	if _, ok := d.Lookup("a"); ok || d.Len() != 0 || d.Fragments() != 0 || d.Near("a", 2) == nil && len(d.Near("a", 2)) != 0 {
		t.Error("the zero Dict has words")
	}
	d.LogP(5)
}

func TestWriteRefuses(t *testing.T) {
	for name, words := range map[string][]dict.Word{
		"the same key twice": {{Text: "Rose"}, {Text: "rose"}},
		"an empty word":      {{Text: ""}},
		"a very long word":   {{Text: strings.Repeat("a", 256)}},
	} {
		if err := dict.Write(&bytes.Buffer{}, words, dict.Totals{}); err == nil {
			t.Errorf("no error for %s", name)
		}
	}
}

func TestWriteIsDeterministic(t *testing.T) {
	want := write(t, few, dict.Totals{})
	turned := slices.Clone(few)
	slices.Reverse(turned)
	if !bytes.Equal(write(t, turned, dict.Totals{}), want) {
		t.Error("the order of words changes the file")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Kyiv": "kyiv", "DON’T": "don't", "Čapek": "čapek", "o\u02bcclock": "o'clock", "bad\xffByte": "bad\xffbyte", "": "", "Ⱥ": "ⱥ", "STRASSE ß": "strasse ß",
	} {
		if got := string(dict.AppendFold([]byte("x"), in)); got != "x"+want {
			t.Errorf("AppendFold(x, %q) = %q, want %q", in, got, "x"+want)
		}
	}
}

func TestCaseOf(t *testing.T) {
	for in, want := range map[string]dict.Case{
		"house": dict.Lower, "Kyiv": dict.Title, "NATO": dict.Upper, "iPhone": dict.Mixed, "McDonald": dict.Mixed, "I": dict.Title, "O'Brien": dict.Mixed, "": dict.Lower, "π": dict.Lower, "É": dict.Title,
	} {
		if got := dict.CaseOf(in); got != want {
			t.Errorf("CaseOf(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestEnglish(t *testing.T) {
	d := dict.English()
	for key, form := range map[string]string{
		"the": "the", "kyiv": "Kyiv", "nato": "NATO", "iphone": "iPhone", "mcdonald": "McDonald", "o'brien": "O'Brien",
		"may": "may", "rose": "rose", "london": "London", "radcliffe": "Radcliffe", "don't": "don't", "'s": "'s", "i": "I",
		"colour": "colour", "color": "color", "shew": "shew", "connexion": "connexion",
	} {
		id, ok := d.Lookup(key)
		if got := d.Form(id); !ok || got != form {
			t.Errorf("Form(%q) = %q, want %q", key, got, form)
		}
	}
	for _, junk := range []string{"tlie", "goverment", "resution", "coeration", "dened", "ofthe", "tion", "viation", "tbe"} {
		if _, ok := d.Lookup(junk); ok {
			t.Errorf("%q is taken for a word", junk)
		}
	}
	for _, letter := range []string{"t", "m", "s", "x"} {
		if id, ok := d.Lookup(letter); !ok || d.Listed(id) {
			t.Errorf("%q must be known, but not be listed", letter)
		}
	}
}
