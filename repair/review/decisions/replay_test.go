package decisions_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/token"
)

const vocabulary = `the of and a to in was for that with council harbour morning letter officer river
bridge winter they several people remained quiet stood before new old market house spoke about under water
garden minister village train arrived late every page told story found small stone window carried light
question answered nobody remembered festival weather turned cold again street lantern keeper counted boats`

// lost is what the made-up damage does: each of these words lost "op" or "ol".
var lost = map[string]string{
	"cooperation": "coeration", "operator": "erator", "people": "pele", "resolution": "resution",
	"top": "t", "old": "d", "proposal": "prosal", "stop": "st", "whole": "whe", "collective": "clective",
}

// An article is damaged text with its corrections.
type article struct {
	text        string
	corrections []repair.Correction
}

// newArticle makes up an article in which about one word in ten is damaged,
// and one sentence in twenty stands again and again.
func newArticle(r *rand.Rand, words int) article {
	plain := strings.Fields(vocabulary)
	meant := []string{"cooperation", "operator", "people", "resolution", "top", "old", "proposal", "stop", "whole", "collective"}
	var a article
	var b strings.Builder
	for b.Len() < 6*words {
		if r.IntN(20) == 0 {
			b.WriteString("All rights remain with the ")
			a.damage(&b, "collective")
			b.WriteString(" of this house. ")
		}
		for n := 5 + r.IntN(15); n > 0; n-- {
			if r.IntN(10) == 0 {
				a.damage(&b, meant[r.IntN(len(meant))])
			} else {
				b.WriteString(plain[r.IntN(len(plain))])
			}
			b.WriteString([]string{" ", " ", " ", " ", ", "}[r.IntN(5)])
		}
		b.WriteString([]string{"so. ", "then.\n", "now.\n\n"}[r.IntN(3)])
	}
	a.text = b.String()
	return a
}

func (a *article) damage(b *strings.Builder, want string) {
	start := b.Len()
	b.WriteString(lost[want])
	a.corrections = append(a.corrections, repair.Correction{
		Span: token.Span{Start: start, End: b.Len()},
		Got:  lost[want], Want: want, Cause: repair.LostFragment, Confidence: 0.97,
	})
}

// places records the corrections, three in four of them accepted.
func (a article) places(r *rand.Rand) []decisions.Place {
	x := decisions.NewIndex(a.text)
	var list []decisions.Place
	for _, c := range a.corrections {
		p := x.Propose("a.txt", c)
		p.Verdict = decisions.Accept
		if r.IntN(4) == 0 {
			p.Verdict = decisions.Reject
		}
		list = append(list, p)
	}
	return list
}

// again returns the text as another extraction may give it: lines of another
// length, long words hyphenated where a line ends, a header on every page.
// origin tells for each byte which one of text it is, or -1.
func again(r *rand.Rand, text string, header bool) (out string, origin []int) {
	var b strings.Builder
	put := func(s string, from int) {
		b.WriteString(s)
		for i := range len(s) {
			if from < 0 {
				origin = append(origin, -1)
			} else {
				origin = append(origin, from+i)
			}
		}
	}
	width, column, line := 40+r.IntN(60), 0, 0
	newline := []string{"\n", "\r\n"}[r.IntN(2)]
	end := func() {
		put(newline, -1)
		if line++; header && line%40 == 0 {
			put(fmt.Sprintf("%s%d   The Lantern Keeper%s\f", newline, line/40, newline), -1)
		}
		column = 0
	}
	for i := 0; i < len(text); {
		n := strings.IndexAny(text[i:], " \n")
		if n == 0 {
			if strings.HasPrefix(text[i:], "\n\n") {
				end()
			}
			i++
			continue
		}
		if n < 0 {
			n = len(text) - i
		}
		word := text[i : i+n]
		switch left := width - column; {
		case n > left && n > 6 && left > 4 && r.IntN(2) == 0:
			put(word[:3]+"-", i)
			origin[len(origin)-1] = -1
			end()
			put(word[3:], i+3)
			column += n - 3
		case n > left:
			end()
			fallthrough
		default:
			put(word, i)
			column += n
		}
		put(" ", -1)
		column++
		i += n
	}
	return b.String(), origin
}

func TestReplayOnTheSameText(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		a := newArticle(r, 800)
		places := a.places(r)
		edits, misses := decisions.Replay(a.text, places)
		if len(misses) > 0 {
			t.Fatalf("seed %d: %d of %d places are missed in the text they were recorded from, first %+v", seed, len(misses), len(places), misses[0])
		}
		var want []edit.Edit
		for i, c := range a.corrections {
			if places[i].Verdict == decisions.Accept {
				want = append(want, edit.Edit{Start: c.Start, End: c.End, New: c.Want})
			}
		}
		if fmt.Sprint(edits) != fmt.Sprint(want) {
			t.Fatalf("seed %d: edits %v, want %v", seed, edits, want)
		}
	}
}

// On another extraction of the text at least 95 % of the decisions are found,
// and none in a wrong place.
func TestReplayOnAnotherExtraction(t *testing.T) {
	for _, header := range []bool{false, true} {
		var decided, found int
		for seed := range uint64(40) {
			r := rand.New(rand.NewPCG(seed, 2))
			a := newArticle(r, 1500)
			places := a.places(r)
			text, origin := again(r, a.text, header)
			edits, misses := decisions.Replay(text, places)
			accepted := map[int]string{}
			for i, c := range a.corrections {
				if places[i].Verdict == decisions.Accept {
					accepted[c.Start] = c.Want
				}
			}
			decided, found = decided+len(accepted), found+len(edits)
			if len(edits)+len(misses) != len(accepted) {
				t.Errorf("seed %d: %d found and %d missed of %d", seed, len(edits), len(misses), len(accepted))
			}
			for _, e := range edits {
				if accepted[origin[e.Start]] != e.New {
					t.Errorf("seed %d: %q → %q in a wrong place: …%q", seed, text[e.Start:e.End], e.New, text[max(0, e.Start-40):e.End+20])
				}
			}
		}
		t.Logf("header %v: %d of %d found", header, found, decided)
		if float64(found) < 0.95*float64(decided) {
			t.Errorf("header %v: %d of %d decisions found, want 95 %%", header, found, decided)
		}
	}
}

// Nothing is found in a text of the same kind that is another one.
func TestReplayOnAnotherText(t *testing.T) {
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 3))
		a, other := newArticle(r, 1500), newArticle(r, 1500)
		edits, _ := decisions.Replay(other.text, a.places(r))
		for _, e := range edits {
			if !strings.HasPrefix(other.text[e.End:], " of this house.") {
				t.Errorf("seed %d: %q → %q in another text: …%q", seed, other.text[e.Start:e.End], e.New, other.text[max(0, e.Start-60):e.End+60])
			}
		}
	}
}

// What was replayed already is neither made again nor missed.
func TestReplayTwice(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 4))
		a := newArticle(r, 800)
		places := a.places(r)
		edits, _ := decisions.Replay(a.text, places)
		half := edits[:len(edits)/2]
		for _, made := range [][]edit.Edit{half, edits} {
			text, err := edit.Apply(a.text, made)
			if err != nil {
				t.Fatal(err)
			}
			more, _ := decisions.Replay(text, places)
			all, err := edit.Apply(text, more)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := edit.Apply(a.text, edits)
			if len(made) == len(edits) && all != want {
				t.Errorf("seed %d: a second replay changed the text", seed)
			}
			if got := len(more); len(made) < len(edits) && got < (len(edits)-len(half))*9/10 {
				t.Errorf("seed %d: after half of the edits %d of %d others are found", seed, got, len(edits)-len(half))
			}
		}
	}
}

// Places say their lines to people.
func TestLine(t *testing.T) {
	x := decisions.NewIndex("one\ntwo\r\n\nfour")
	for offset, want := range map[int]int{0: 1, 3: 1, 4: 2, 8: 2, 9: 3, 10: 4, 14: 4} {
		if got := x.Line(offset); got != want {
			t.Errorf("byte %d is on line %d, want %d", offset, got, want)
		}
	}
}

func TestReplaySinglePlaces(t *testing.T) {
	tests := []struct {
		name, text, got, want string // got is the first such place in text
		copy, repaired        string // repaired "" means that the place is missed
	}{
		{"line break in the word", "We hold that harbour coeration between them goes on for years.", "coeration", "cooperation",
			"We hold that harbour coer-\nation between them goes on for years.", "We hold that harbour cooperation between them goes on for years."},
		{"space becomes a line end", "The late recog nition of the poet came in the year he died.", "recog nition", "recognition",
			"The late recog\nnition of the poet came in the year he died.", "The late recognition of the poet came in the year he died."},
		{"hyphen kept, CRLF", "They asked for coop-\neration between the two small towns there.", "coop-\neration ", "cooperation\n",
			"They asked for coop-\r\neration between the two small towns there.", "They asked for cooperation\r\nbetween the two small towns there."},
		{"no break any more", "They asked for coop-\neration between the two small towns there.", "coop-\neration ", "cooperation\n",
			"They asked for cooperation between the two small towns there.", "They asked for cooperation between the two small towns there."},
		{"not inside a longer word", "It is a quiet st on the long way to the sea, they said.", "st", "stop",
			"It is a quiet stone on the long way to the sea, they said.", ""},
		{"paragraph gone", "It is a quiet st on the long way to the sea, they said.", "st", "stop",
			"Nothing of what was said here is left in the text that is here st now.", ""},
		{"a whole document of one word", "coeration", "coeration", "cooperation", "coeration", "cooperation"},
		{"one word, elsewhere", "coeration", "coeration", "cooperation", "no coeration here", ""},
		{"invalid bytes around", "Then \xff\xfe came the late coeration of \xff\xfe both.", "coeration", "cooperation",
			"Then \xff\xfe came the late\ncoeration of \xff\xfe both.", "Then \xff\xfe came the late\ncooperation of \xff\xfe both."},
		{"a word beside it changed", "We hold that harbour coeration between them goes on for many a year.", "coeration", "cooperation",
			"We say that harbour coeration between them goes on for many a year.", "We say that harbour cooperation between them goes on for many a year."},
		{"done, and a word beside it changed", "We hold that harbour coeration between them goes on for many a year.", "coeration", "cooperation",
			"We say that harbour cooperation between them goes on for many a year.", "We say that harbour cooperation between them goes on for many a year."},
		{"too much changed", "We hold that harbour coeration between them goes on for many a year.", "coeration", "cooperation",
			"Nobody can say what coeration between us all was good for at last.", ""},
		{"word changed by hand since", "We hold that harbour coeration between them goes on for years.", "coeration", "cooperation",
			"We hold that harbour alliance between them goes on for years.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := strings.Index(tt.text, tt.got)
			p := decisions.NewIndex(tt.text).Propose("a.txt", repair.Correction{
				Span: token.Span{Start: start, End: start + len(tt.got)}, Got: tt.got, Want: tt.want,
			})
			p.Verdict = decisions.Accept
			edits, misses := decisions.Replay(tt.copy, []decisions.Place{p})
			if tt.repaired == "" {
				if len(edits) > 0 || len(misses) != 1 {
					t.Fatalf("edits %v, misses %v; want it missed", edits, misses)
				}
				return
			}
			if len(misses) > 0 {
				t.Fatalf("missed: %+v", misses[0])
			}
			if got, err := edit.Apply(tt.copy, edits); err != nil || got != tt.repaired {
				t.Errorf("got %q, %v; want %q", got, err, tt.repaired)
			}
		})
	}
}
