package text_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train/text"
)

// split writes each sentence of a text as its document and its words.
func split(t *testing.T, in string) []string {
	t.Helper()
	var got []string
	err := text.Sentences(iotest.OneByteReader(strings.NewReader(in)), func(document int, words []text.Word) error {
		line := fmt.Sprint(document)
		for _, w := range words {
			switch w.Kind {
			case text.Number:
				line += " #"
			case text.Unknown:
				line += " ?"
			default:
				line += " " + string(w.Folded)
			}
		}
		got = append(got, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"marks end sentences", "One two. Three! Four? Five: six; seven", "0 one two|0 three|0 four|0 five|0 six|0 seven"},
		{"others do not", "One, two (three) – “four” well-known", "0 one two three four well known"},
		{"full stop before lower case", "The Corp. said so. It did.", "0 the corp said so|0 it did"},
		{"titles and initials", "Mr. J. Smith met Dr. Who.", "0 mr j smith met dr who"},
		{"abbreviation of letters", "The U.S. Army", "0 the u s army"},
		{"closing marks", "“It is over.” He left.", "0 it is over|0 he left"},
		{"clitic", "Russia’s allies' TRUMP'S it's don't", "0 russia 's allies trump 's it 's don't"},
		{"outer apostrophes", "'tis 'quoted' o'clock", "0 tis quoted o'clock"},
		{"numbers", "In 1999, 3.5 and 1,000 or 20%.", "0 in # # and # or #"},
		{"mixed", "the 1990s B2B 5kg", "0 the ? ? ?"},
		{"opaque", "see https://a.b/c or me@x.org, @you #tag www.x.com snake_case now", "0 see ? or ? ? ? ? ? now"},
		{"lines", "A line\nAnother line\nthat goes on\n", "0 a line|0 another line that goes on"},
		{"parted word", "our coop-\neration works", "0 our ? works"},
		{"hyphen before a capital", "Anglo-\nSaxon", "0 anglo saxon"},
		{"documents", "One.\n\n\nTwo.\n\nThree.", "0 one|1 two|2 three"},
		{"leading blank lines", "\n\nOne.\n", "0 one"},
		{"soft hyphen and zero width", "co\u00adop\u200beration", "0 cooperation"},
		{"damaged bytes", "bad\xff word\ufffds fine", "0 ? ? fine"},
		{"folding keeps diacritics", "Čapek CAFÉ İzmir", "0 čapek café izmir"},
		{"combining marks", "Cafe\u0301 x", "0 cafe\u0301 x"},
		{"crlf", "One.\r\n\r\nTwo\r\n", "0 one|1 two"},
		{"too long", strings.Repeat("a", 65) + " b", "0 ? b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(split(t, tt.in), "|"); got != tt.want {
				t.Errorf("Sentences(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

func TestSentencesBoundMemory(t *testing.T) {
	n := 0
	err := text.Sentences(strings.NewReader(strings.Repeat("word ", 1<<20)), func(_ int, words []text.Word) error {
		n += len(words)
		return nil
	})
	if err != nil || n < 1<<20 {
		t.Errorf("got %d words of a line of %d, error %v", n, 1<<20, err)
	}
}

func TestSentencesStops(t *testing.T) {
	stop := fmt.Errorf("stop")
	n := 0
	err := text.Sentences(strings.NewReader("One. Two. Three."), func(int, []text.Word) error { n++; return stop })
	if err != stop || n != 1 {
		t.Errorf("got %v after %d sentences, want the error of emit after 1", err, n)
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("One two. Three’s a coop-\neration\xff\n\nDr. Who 12.5% é\u0301 \ufb01x")
	f.Fuzz(func(t *testing.T, in string) {
		last := 0
		err := text.Sentences(strings.NewReader(in), func(document int, words []text.Word) error {
			if document < last || len(words) == 0 {
				t.Errorf("document %d after %d, %d words", document, last, len(words))
			}
			last = document
			for _, w := range words {
				spelled := w.Kind == text.Plain || w.Kind == text.Clitic
				if spelled != (len(w.Folded) > 0) || spelled && dict.Fold(string(w.Written)) != string(w.Folded) {
					t.Errorf("kind %d: %q folded to %q", w.Kind, w.Written, w.Folded)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}
