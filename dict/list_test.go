package dict_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestReadList(t *testing.T) {
	words, err := dict.ReadList(strings.NewReader("\ufeff# our people\r\n\r\nZelenskyy\t120\r\ntextmend\n  spaced  \ncount\t 7 "))
	if err != nil {
		t.Fatal(err)
	}
	want := []dict.Word{
		{Text: "Zelenskyy", Count: 120, Listed: true}, {Text: "textmend", Listed: true},
		{Text: "spaced", Listed: true}, {Text: "count", Count: 7, Listed: true},
	}
	if len(words) != len(want) {
		t.Fatalf("got %+v, want %+v", words, want)
	}
	for i := range want {
		if words[i] != want[i] {
			t.Errorf("word %d: got %+v, want %+v", i, words[i], want[i])
		}
	}
}

func TestReadListNamesTheLine(t *testing.T) {
	for _, bad := range []string{"two words", "word\tmany", "word\t-1", "bad\xff", strings.Repeat("a", 300), strings.Repeat("a", 100_000)} {
		_, err := dict.ReadList(strings.NewReader("good\n" + bad + "\n"))
		if err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%.20q: error %v, want one that names line 2", bad, err)
		}
	}
}
