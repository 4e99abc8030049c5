package dict_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/dict"
)

// gapsOf lists what AppendGaps finds at every place of word.
func gapsOf(d *dict.Dict, g *dict.Gaps, word string, least, most int) []string {
	var found []string
	s := g.Search()
	s.Reset(word)
	for place := range len(word) + 1 {
		for _, gap := range s.AppendGaps(nil, place, least, most) {
			letters := strings.TrimRight(string(binary.BigEndian.AppendUint32(nil, gap.Letters)), "\x00")
			found = append(found, fmt.Sprintf("%s[%s]%s=%s", word[:place], letters, word[place:], d.Entry(g.Word(gap)).Word))
		}
	}
	slices.Sort(found)
	return found
}

// gapsByHand is gapsOf by trying every word.
func gapsByHand(words []string, word string, least, most int) []string {
	var found []string
	for _, w := range words {
		n := len(w) - len(word)
		if n < least || n > most {
			continue
		}
		for place := range len(word) + 1 {
			letters := w[min(place, len(w)):min(place+n, len(w))]
			if word[:place]+letters+word[place:] == w && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == "" {
				found = append(found, fmt.Sprintf("%s[%s]%s=%s", word[:place], letters, word[place:], w))
			}
		}
	}
	slices.Sort(found)
	return found
}

func TestGaps(t *testing.T) {
	words := []string{
		"a", "an", "and", "band", "bandana", "banana", "operation", "cooperation", "resolution", "revolution", "evolution",
		"top", "stop", "stops", "café", "caféteria", "don't", "o'clock", "interoperationability", "counterrevolutionaries",
		"internationalisations", "antiinternationalisation", "ana", "anana",
	}
	var entries []dict.Word
	for i, w := range words {
		entries = append(entries, dict.Word{Text: w, Count: uint32(10 * i)})
	}
	d := open(t, entries)
	for _, word := range []string{
		"", "t", "an", "ana", "coeration", "resution", "revution", "tps", "cafria", "caféria", "cft", "don", "dot", "oock", "o'ck",
		"interationability", "counterrevotionaries", "counterrevolutionar", "internatialisations", "xyz", "x", strings.Repeat("an", 30),
	} {
		for _, size := range [][2]int{{2, 4}, {1, 1}, {0, 4}, {3, 3}} {
			want := gapsByHand(words, word, size[0], size[1])
			if got := gapsOf(d, d.Gaps(), word, size[0], size[1]); !slices.Equal(got, want) {
				t.Errorf("%q, %d to %d letters: %q, want %q", word, size[0], size[1], got, want)
			}
			if got := gapsOf(d, d.Gaps().Spelled(), word, size[0], size[1]); !slices.Equal(got, want) {
				t.Errorf("spelled, %q, %d to %d letters: %q, want %q", word, size[0], size[1], got, want)
			}
		}
	}
}

// What is put in by hand makes the words that the gap was found to make.
func TestGapWith(t *testing.T) {
	d := dict.English()
	s := d.Gaps().Search()
	for _, word := range []string{"", "s", "coeration", "caf", "don't"} {
		s.Reset(word)
		for place := range len(word) + 1 {
			for _, letters := range []string{"op", "é", "ol", "t"} {
				got, ok := s.With(place, letters)
				want, known := d.Lookup(word[:place] + letters + word[place:])
				if got != want || ok != known {
					t.Errorf("%q with %q at %d: %d %t, want %d %t", word, letters, place, got, ok, want, known)
				}
			}
		}
	}
}

// What the ends of words lead to is what every word, tried one by one, does.
func TestGapsOfEnglish(t *testing.T) {
	d := dict.English()
	words := make([]string, d.Len())
	for i := range words {
		words[i] = d.Entry(dict.FirstWord + dict.ID(i)).Word
	}
	spelled := d.Gaps().Spelled()
	for _, word := range []string{"s", "coeration", "tions", "rescence", "maurice's", "caf", "counterrevotionary"} {
		want := gapsByHand(words, word, 2, 4)
		for _, g := range []*dict.Gaps{d.Gaps(), spelled} {
			if got := gapsOf(d, g, word, 2, 4); !slices.Equal(got, want) || len(want) == 0 && word != "maurice's" {
				t.Errorf("%q: %d words, want %d", word, len(got), len(want))
			}
		}
	}
}

func TestGapsOfNothing(t *testing.T) {
	s := new(dict.Dict).Gaps().Search()
	s.Reset("top")
	if found := s.AppendGaps(nil, 1, 2, 4); len(found) > 0 {
		t.Errorf("a dictionary without words has %d words for a gap", len(found))
	}
}

func BenchmarkGaps(b *testing.B) {
	for _, spelled := range []bool{false, true} {
		b.Run(fmt.Sprintf("spelled=%v", spelled), func(b *testing.B) {
			g := dict.English().Gaps()
			if spelled {
				g = g.Spelled()
			}
			s := g.Search()
			var found []dict.Gap
			for b.Loop() {
				for _, word := range [...]string{"coeration", "resution", "rescence", "tions"} {
					s.Reset(word)
					for place := range len(word) + 1 {
						found = s.AppendGaps(found[:0], place, 2, 4)
					}
				}
			}
		})
	}
}
