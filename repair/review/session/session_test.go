package session_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/internal/marked"
	"github.com/textmend/textmend/repair/review/session"
)

var update = flag.Bool("update", false, "rewrite the golden screens")

// parse makes a document of a text with marks.
func parse(path, text string) session.Document {
	d := session.Document{Path: path}
	d.Text, d.Corrections = marked.Parse(text)
	return d
}

// propose proposes corrections of text, by pairs of words.
func propose(text string, pairs ...string) []repair.Correction {
	var list []repair.Correction
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, marked.Correction(strings.Index(text, pairs[i]), pairs[i], pairs[i+1]))
	}
	return list
}

func news() []session.Document {
	return []session.Document{
		parse("news/ferry.txt", `Ferry towns plan closer harbour [coeration>cooperation>corporation>coronation] with Port Ellis next May.

She noted that Marlow was the only town that refused the latest [resution>resolution] of the county.
The mayor called it a promise: "Ferry towns keep up their harbour [coeration>cooperation>corporation]."
Marlow's [t>?top>to] pilot says so. The [minster>?minister>monster] left, in [viation>violation>aviation] of all.
`),
		parse("news/second.txt", "The [t>?top] surveyor spoke of [coeration>cooperation]. Then [clective>collective] action by [Thorby>?Thornby] came to a st.\n"),
	}
}

// play starts a session and types keys, <Enter> and the like among them.
func play(t *testing.T, opts session.Options, keys string) *session.Session {
	t.Helper()
	s := session.New(news(), opts)
	press(t, s, keys)
	return s
}

func press(t *testing.T, s *session.Session, keys string) {
	t.Helper()
	for _, k := range keysOf(t, keys) {
		s.Press(k)
	}
}

// keysOf returns the keys that a text names, <Enter> and the like among them.
func keysOf(t *testing.T, text string) []session.Key {
	t.Helper()
	names := map[string]session.Key{
		"Enter": session.Enter, "Esc": session.Escape, "Back": session.Backspace, "Up": session.Up,
		"Down": session.Down, "C-c": session.Interrupt, "EOF": session.EndOfInput, "C-u": session.EraseLine,
	}
	var keys []session.Key
	for text != "" {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(text, "<"), ">"); ok && text[0] == '<' {
			k, known := names[name]
			if !known {
				t.Fatalf("no key <%s>", name)
			}
			keys, text = append(keys, k), rest
			continue
		}
		r, n := utf8.DecodeRuneInString(text)
		keys, text = append(keys, session.Key(r)), text[n:]
	}
	return keys
}

// result returns the documents as they would be written.
func result(t *testing.T, s *session.Session) string {
	t.Helper()
	var b strings.Builder
	for i, d := range news() {
		text, err := edit.Apply(d.Text, s.Edits(i))
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(text)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

func TestScreens(t *testing.T) {
	tests := []struct{ name, keys string }{
		{"overview", ""},
		{"overview-decided", "jyu3P"},
		{"place", "w"},
		{"place-doubtful", "awj"},
		{"place-decided", "awKK"},
		{"typing", "wetwo<Back>"},
		{"help-place", "w?"},
		{"help-overview", "?"},
		{"help-confirm", "q?"},
		{"end", "ywI<Esc>q"},
		{"message", "wx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			golden(t, tt.name, play(t, session.Options{}, tt.keys).Screen(80, 24, false).String())
		})
	}
}

// What the keys decide shows in the texts.
func TestDecisions(t *testing.T) {
	tests := []struct {
		name, keys   string
		fixed, tally string
	}{
		{"one by one", "wynq", "cooperation", "1 1 8"},
		{"skipped", "wjjyq", "cooperation", "1 0 9"},
		{"the word everywhere", "wAq", "cooperation cooperation cooperation", "3 0 7"},
		{"the pattern everywhere", "wPq", "cooperation cooperation top top cooperation", "5 0 5"},
		{"the rest of the file", "wjaq", "resolution cooperation top minister violation", "5 0 5"},
		{"leave the rest of the file", "wydq", "cooperation", "1 5 4"},
		{"never this word", "wNq", "", "0 3 7"},
		{"to the project's words", "wjIq", "", "0 1 9"},
		{"an alternative", "w2q", "coronation", "1 0 9"},
		{"no such alternative", "w7q", "", "0 0 10"},
		{"undo once", "wAuq", "", "0 0 10"},
		{"undo all", "wAynNIuuuuuq", "", "0 0 10"},
		{"undo more than there is", "wyuuuq", "", "0 0 10"},
		{"decide anew", "wyKnq", "", "0 1 9"},
		{"sure ones of a pattern", "yq", "cooperation cooperation cooperation", "3 0 7"},
		{"sure ones of all patterns", "aq", "cooperation resolution cooperation violation cooperation collective", "6 0 4"},
		{"leave a pattern", "nq", "", "0 5 5"},
		{"leave this and later", "dq", "", "0 10 0"},
		{"all of a pattern", "Pq", "cooperation cooperation top top cooperation", "5 0 5"},
		{"next place, and the one before", "wJyKKnq", "resolution", "1 1 8"},
		{"go to a pattern", "g2<Enter>yq", "resolution violation collective", "3 0 7"},
		{"go to no pattern", "gx<Enter>g9<Enter>yq", "cooperation cooperation cooperation", "3 0 7"},
		{"look at a pattern", "jlyq", "resolution", "1 0 9"},
		{"look at a pattern that is decided", "Pklnq", "cooperation top top cooperation", "4 1 5"},
		{"go to", "wg5<Enter>yq", "minister", "1 0 9"},
		{"go to nowhere", "wg99<Enter>q", "", "0 0 10"},
		{"search", "w/clect<Enter>yq", "collective", "1 0 9"},
		{"search what is meant, from the top", "wjjj/noted that.*resolution<Enter>yq", "resolution", "1 0 9"},
		{"bad search", "w/(<Enter>yq", "cooperation", "1 0 9"},
		{"own", "we<C-u>coalition<Enter>q", "coalition", "1 0 9"},
		{"own, offered again", "we<C-u>coalition<Enter>jyq", "coalition coalition", "2 0 8"},
		{"own, given up", "wecoalition<Esc>q", "", "0 0 10"},
		{"own is what stands there", "we<C-u>coeration<Enter>q", "", "0 1 9"},
		{"own is nothing", "we<C-u> <Enter>q", "", "0 0 10"},
		{"help and back", "w?yyq", "cooperation", "1 0 9"},
		{"back from the end", "wqkyq", "cooperation", "1 0 9"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := play(t, session.Options{}, tt.keys)
			var fixed []string
			for i := range news() {
				for _, e := range s.Edits(i) {
					fixed = append(fixed, e.New)
				}
			}
			tally := s.Tally()
			got := fmt.Sprint(tally.Accepted, tally.Rejected, tally.Open)
			if strings.Join(fixed, " ") != tt.fixed || got != tt.tally {
				t.Errorf("fixed %q, tally %s; want %q, %s", fixed, got, tt.fixed, tt.tally)
			}
			if s.Outcome() != session.Running {
				t.Errorf("the session ended without being asked")
			}
			result(t, s)
		})
	}
}

// Lines are a key each, with what it asks for behind it.
func TestLines(t *testing.T) {
	s := session.New(news(), session.Options{})
	for _, step := range []struct{ line, shows, not string }{
		{"w", "place 1 of 10", "was taken"},
		{"g 5", "place 5 of 10", "was taken"},
		{"jk", "Only j was taken of jk; one key a line, please.", "place 5"},
		{"x y", "No key of this screen", "was taken"},
		{"e harbour", "place 7 of 10", "Instead of"},
		{"e", "Instead of t", "Fix this place?"},
		{"tall\r\n", "place 8 of 10", "Instead of"},
	} {
		s.Line(step.line)
		if screen := s.Screen(80, 24, false).String(); !strings.Contains(screen, step.shows) || strings.Contains(screen, step.not) {
			t.Errorf("%q: the screen shows\n%s", step.line, screen)
		}
	}
	if text := result(t, s); !strings.Contains(text, "in harbour of all") || !strings.Contains(text, "The tall surveyor") {
		t.Errorf("typed: %s", text)
	}
}

func TestOutcome(t *testing.T) {
	tests := []struct {
		keys string
		want session.Outcome
	}{
		{"", session.Running},
		{"qy", session.Write},
		{"qn", session.Leave},
		{"s", session.Leave},
		{"ws", session.Leave},
		{"qs", session.Leave},
		{"wy<C-c>", session.Interrupted},
		{"we<EOF>", session.Interrupted},
		{"<Enter>aa", session.Running}, // at the end, asking
		{"<Enter>aay", session.Write},
	}
	for _, tt := range tests {
		if got := play(t, session.Options{}, tt.keys).Outcome(); got != tt.want {
			t.Errorf("%q: outcome %v, want %v", tt.keys, got, tt.want)
		}
	}
}

// Every key that a prompt offers is explained, and every screen fits.
func TestEveryKeyIsInTheHelp(t *testing.T) {
	for _, keys := range []string{"", "w", "q"} {
		s := play(t, session.Options{}, keys)
		prompt := s.Screen(200, 60, false)
		line := prompt[len(prompt)-1].String()
		_, list, _ := strings.Cut(line, "[")
		s.Press('?')
		helpText := s.Screen(200, 60, false).String()
		for key := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
			if !strings.Contains(helpText, " "+key+"  ") {
				t.Errorf("key %q of %q is not explained in\n%s", key, line, helpText)
			}
		}
	}
}

func TestScreensFit(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 6}, {200, 50}, {1, 1}} {
		for _, keys := range []string{"", "w", "wjjj", "w?", "?", "q", "q?", "we", "w/" + strings.Repeat("x", 300), "d"} {
			for _, color := range []bool{false, true} {
				screen := play(t, session.Options{}, keys).Screen(size[0], size[1], color)
				if len(screen) > max(6, size[1]) {
					t.Errorf("%v %q: %d lines", size, keys, len(screen))
				}
				for _, line := range screen {
					if displaywidth.String(line.String()) > max(20, size[0]) {
						t.Errorf("%v %q: too wide: %q", size, keys, line)
					}
				}
			}
		}
	}
}

// A place that spans words cannot be one of the project's words.
func TestOnlyWordsAreAdded(t *testing.T) {
	s := session.New([]session.Document{parse("a", "the late [recog nition>recognition] came")}, session.Options{})
	press(t, s, "wI")
	if l := s.Lessons(); len(l.Added) > 0 || s.Tally().Open != 1 {
		t.Errorf("lessons %+v, tally %+v", l, s.Tally())
	}
}

// A hostile or odd document neither breaks the screen nor the session.
func TestOddDocuments(t *testing.T) {
	docs := []session.Document{
		parse("a\x1b[31m.txt", "x\x1b[2J \u202e\u2028 [co\x00\x1beration>coop\aeration>\x1b]0;x\a] \xff\xfe [日本語日本語>日本] "+strings.Repeat("長い", 500)),
		parse("empty", ""),
		parse("start", "[a>b]"),
	}
	s := session.New(docs, session.Options{})
	for _, k := range "wyjkJKN?" {
		s.Press(session.Key(k))
		for _, line := range s.Screen(80, 24, false) {
			if i := strings.IndexFunc(line.String(), func(r rune) bool { return r < ' ' || r == 0x202e || r == 0x2028 || r == 0x7f }); i >= 0 {
				t.Errorf("%q shows a control character: %q", k, line)
			}
			if displaywidth.String(line.String()) > 80 {
				t.Errorf("%q: too wide: %q", k, line)
			}
		}
	}
	none := session.New(nil, session.Options{})
	for _, k := range "wyaAPNI1ejkg/uo?qy" {
		none.Press(session.Key(k))
		none.Screen(80, 24, true)
	}
}
