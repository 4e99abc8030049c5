package session_test

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/session"
)

// A teacher repairs by dictionary: it knows words that are right and words
// that are never touched.
func teacher(calls *int) func(session.Document, session.Lessons) []repair.Correction {
	return func(d session.Document, l session.Lessons) []repair.Correction {
		*calls++
		var out []repair.Correction
		for _, c := range d.Corrections {
			for _, w := range append(append([]string{}, l.Never...), l.Words...) {
				if c.Got == w {
					c.Got = ""
				}
			}
			if c.Got != "" {
				out = append(out, c)
			}
		}
		if len(l.Words) > 0 && strings.HasSuffix(d.Text, "a st.\n") {
			i := strings.Index(d.Text, " st.") + 1
			c := correction("st", "stop")
			c.Start, c.End = i, i+2
			out = append(out, c)
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
	if !strings.Contains(result(t, s), "draft resolutions of") {
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
	docs[0].Text = "A new first line.\n" + strings.Replace(docs[0].Text, "the draft resution", "a draft decision", 1)
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

func FuzzKeys(f *testing.F) {
	f.Add("wyAPu?xN12eab\x7f", true)
	f.Add("yjnP2qkyo/x", false)
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
		s := session.New(news(), opts)
		for _, r := range keys {
			if k := int(r - 0x80); k >= 0 && k < len(special) {
				s.Press(special[k])
			} else {
				s.Press(session.Key(r))
			}
			if screen := s.Screen(60, 18, false); len(screen) > 18 {
				t.Fatalf("%d lines after %q", len(screen), keys)
			}
			s.Changes()
		}
		result(t, s)
		if teach && strings.Contains(keys, "I") {
			return // known: a word added after a pattern was accepted is learned in another order on resuming
		}
		again := session.New(news(), session.Options{Past: s.Decisions(), Repair: opts.Repair})
		if got := result(t, again); got != result(t, s) {
			t.Fatalf("after %q, resumed gives\n%s\nnot\n%s", keys, got, result(t, s))
		}
	})
}
