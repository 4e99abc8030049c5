package session_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/internal/marked"
	"github.com/textmend/textmend/repair/review/session"
)

// A teacher repairs by dictionary: it knows words that are right, words that
// are never touched and patterns that are no damage. Once it knows a word, it
// proposes one place more, and something else for another.
func teacher(calls *int) func(session.Document, session.Lessons) []repair.Correction {
	return func(d session.Document, l session.Lessons) []repair.Correction {
		*calls++
		var out []repair.Correction
		for _, c := range d.Corrections {
			if slices.Contains(l.Never, c.Got) || slices.Contains(l.Words, c.Got) || slices.Contains(l.Refused, c.Pattern()) {
				continue
			}
			if len(l.Words) > 1 && c.Got == "t" {
				c.Want = "tool"
			}
			out = append(out, c)
		}
		if len(l.Words) > 0 && strings.HasSuffix(d.Text, "a st.\n") {
			out = append(out, marked.Correction(strings.Index(d.Text, " st.")+1, "st", "stop"))
		}
		return out
	}
}

// Lessons change what is still to come and nothing that was decided.
func TestTeaching(t *testing.T) {
	calls := 0
	s := play(t, session.Options{Repair: teacher(&calls)}, "wye<C-u>resolutions<Enter>")
	if calls != 1 {
		t.Errorf("the document on the screen was repaired %d times, want once", calls)
	}
	if l := s.Lessons(); len(l.Words) != 1 || l.Words[0] != "resolutions" || l.Added != nil {
		t.Errorf("lessons %+v", l)
	}
	press(t, s, "aPwq")
	if got := s.Tally(); got.Accepted < 7 {
		t.Errorf("tally %+v", got)
	}
	if !strings.Contains(result(t, s), "latest resolutions of") {
		t.Errorf("what was typed is not there: %s", result(t, s))
	}
	// The second document learned on the way that "st" was a stop.
	press(t, s, "k/stop<Enter>y")
	if !strings.Contains(result(t, s), "a stop.") {
		t.Errorf("a lesson reached no later document: %s", result(t, s))
	}

	calls = 0
	s = play(t, session.Options{Repair: teacher(&calls)}, "wyN")
	tally := s.Tally()
	if tally.Accepted != 1 || tally.Rejected != 1 || calls == 0 {
		t.Errorf("tally %+v after %d calls", tally, calls)
	}
	press(t, s, "u")
	if got := s.Tally(); got.Rejected != 0 || len(s.Lessons().Never) != 0 {
		t.Errorf("undone, but tally %+v, lessons %+v", got, s.Lessons())
	}
}

// What follows from a rule for a place that came later is undone with it.
func TestUndoWhatFollowed(t *testing.T) {
	calls := 0
	s := play(t, session.Options{Repair: teacher(&calls)}, "wPI")
	if text := result(t, s); !strings.Contains(text, "came to a stop.") {
		t.Errorf("the rule did not reach the new place: %s", text)
	}
	press(t, s, "u")
	if text := result(t, s); strings.Contains(text, "stop") || !strings.Contains(text, "spoke of cooperation") {
		t.Errorf("the lesson is undone, and the text %s", text)
	}
	press(t, s, "u")
	if got := s.Tally(); got.Accepted+got.Rejected > 0 {
		t.Errorf("all is undone, and the tally %+v", got)
	}
}

// The last open place is not the end while a document has more to learn.
func TestLessonsReachDocumentsWithoutOpenPlaces(t *testing.T) {
	calls := 0
	s := play(t, session.Options{Repair: teacher(&calls)}, "w/surveyor<Enter>a") // the second document is done
	press(t, s, "owyyyyye<C-u>violence<Enter>")                                  // the first one, too
	if screen := s.Screen(80, 24, false).String(); !strings.Contains(screen, "{+stop+}") {
		t.Errorf("the place that was learned is not shown:\n%s", screen)
	}
}

// A session that ended at any key goes on where it was: the records of its
// changes are enough.
func TestResume(t *testing.T) {
	const keys = "yjnwyj2ke<C-u>minister's<Enter>NuNqk"
	for cut := range len(keys) {
		if strings.Count(keys[:cut], "<") != strings.Count(keys[:cut], ">") {
			continue
		}
		var set decisions.Set
		s := session.New(news(), session.Options{})
		for _, k := range splitKeys(keys[:cut]) {
			press(t, s, k)
			rules, places := s.Changes()
			set.Rules = append(set.Rules, rules...)
			set.Places = append(set.Places, places...)
		}
		set.Compact()
		again := session.New(news(), session.Options{Past: set})
		a, b := s.Tally(), again.Tally()
		if a != b || result(t, s) != result(t, again) {
			t.Errorf("after %q: tally %+v, resumed %+v", keys[:cut], a, b)
		}
		full := session.New(news(), session.Options{Past: s.Decisions()})
		if c := full.Tally(); c != a {
			t.Errorf("after %q: tally %+v, resumed from all decisions %+v", keys[:cut], a, c)
		}
	}
}

func splitKeys(keys string) []string {
	var list []string
	for keys != "" {
		n := 1
		if keys[0] == '<' {
			n = strings.IndexByte(keys, '>') + 1
		}
		list, keys = append(list, keys[:n]), keys[n:]
	}
	return list
}

// Decisions that still fit are carried over to a text that changed meanwhile.
func TestResumeAfterAnEdit(t *testing.T) {
	s := play(t, session.Options{}, "aw/minster<Enter>n")
	docs := news()
	docs[0].Text = "A new first line.\n" + strings.Replace(docs[0].Text, "the latest resution", "a new decision", 1)
	docs[0].Corrections = nil // the engine may see it otherwise now
	again := session.New(docs, session.Options{Past: s.Decisions()})
	screen := again.Screen(80, 24, false).String()
	if !strings.Contains(screen, "Changed since: 1 file. 6 decisions still fit, 1 no longer.") {
		t.Errorf("screen:\n%s", screen)
	}
	text, err := edit.Apply(docs[0].Text, again.Edits(0))
	if err != nil || strings.Count(text, "cooperation") != 2 || !strings.Contains(text, "violation") || !strings.Contains(text, "minster") {
		t.Errorf("text %q, %v", text, err)
	}
}

// Whatever was pressed, a session that was left, or cut short, goes on with the
// same decisions, lessons and proposals.
func resumes(t *testing.T, keys []session.Key, opts session.Options) {
	t.Helper()
	s := session.New(news(), opts)
	var kept decisions.Set // what a session that is cut short leaves behind
	for _, k := range keys {
		s.Press(k)
		if screen := s.Screen(60, 18, false); len(screen) > 18 {
			t.Fatalf("%d lines after %v", len(screen), keys)
		}
		rules, places := s.Changes()
		kept.Rules = append(kept.Rules, rules...)
		kept.Places = append(kept.Places, places...)
	}
	kept.Compact()
	left := s.Decisions()
	text := result(t, s)
	for name, past := range map[string]decisions.Set{"left": left, "cut short": kept} {
		again := session.New(news(), session.Options{Past: past, Repair: opts.Repair})
		if got := result(t, again); got != text {
			t.Fatalf("after %q, %s, resumed gives\n%s\nnot\n%s", keys, name, got, text)
		}
		if got, want := again.Decisions(), s.Decisions(); !reflect.DeepEqual(got, want) {
			t.Fatalf("after %q, %s, resumed holds\n%+v\nnot\n%+v", keys, name, got, want)
		}
		if got, want := again.Lessons(), s.Lessons(); !reflect.DeepEqual(got, want) {
			t.Fatalf("after %q, %s, resumed knows\n%+v\nnot\n%+v", keys, name, got, want)
		}
	}
}

// TestResumeAnywhere presses keys that mean something, in any order.
func TestResumeAnywhere(t *testing.T) {
	steps := []string{"y", "n", "A", "P", "N", "I", "1", "2", "j", "k", "J", "K", "a", "d", "u", "u", "o", "w", "q", "g5<Enter>",
		"e<C-u>stop<Enter>", "e<C-u>coalition<Enter>", "e<Enter>", "/clect<Enter>", "oN", "on", "oP", "oy", "ojn"}
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 6))
		keys := "w"
		for range 3 + random.IntN(12) {
			keys += steps[random.IntN(len(steps))]
		}
		calls := 0
		opts := session.Options{}
		if seed%4 != 0 {
			opts.Repair = teacher(&calls)
		}
		resumes(t, keysOf(t, keys), opts)
		if t.Failed() {
			t.Fatalf("keys %s", keys)
		}
	}
}

func FuzzKeys(f *testing.F) {
	f.Add("wyAPu?xN12eab\x7f", true)
	f.Add("yjnP2qkyo/x", false)
	f.Add("wP0000000\x02I", true) // a rule, and a place that only a lesson brings
	f.Add("wPIuu", true)
	f.Add("wjjje\u0087stop\u0080Ke\u0087halt\u0080un", true)
	special := []session.Key{session.Enter, session.Escape, session.Backspace, session.Up, session.Down, session.PageUp, session.PageDown, session.EraseLine}
	f.Fuzz(func(t *testing.T, keys string, teach bool) {
		if len(keys) > 40 {
			return
		}
		calls := 0
		opts := session.Options{}
		if teach {
			opts.Repair = teacher(&calls)
		}
		var pressed []session.Key
		for _, r := range keys {
			if k := int(r - 0x80); k >= 0 && k < len(special) {
				pressed = append(pressed, special[k])
			} else {
				pressed = append(pressed, session.Key(r))
			}
		}
		resumes(t, pressed, opts)
	})
}
