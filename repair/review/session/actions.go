package session

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/textmend/textmend/repair/review/decisions"
)

func (s *Session) acceptOne() { s.decideOne(decisions.Accept, "", decisions.Single) }
func (s *Session) rejectOne() { s.decideOne(decisions.Reject, "", decisions.Single) }

// decideOne decides the place on the screen and goes on.
func (s *Session) decideOne(v decisions.Verdict, want string, by decisions.Way) {
	p := s.current()
	if p == nil {
		return
	}
	switch want {
	case "":
		want = p.want
	case p.Got: // an alternative may be that the word is right
		v, want = decisions.Reject, p.want
	}
	s.change(verb(v)+" "+visible(p.Got), func(m *moment) {
		s.decide(m, p, decision{v, want, by})
	})
	s.nextOpen()
}

func verb(v decisions.Verdict) string {
	if v == decisions.Accept {
		return "fix"
	}
	return "leave"
}

// nextOpen goes to the next undecided place, or to the end after the last.
func (s *Session) nextOpen() {
	if !s.seek(true, isOpen) {
		s.finish()
	}
}

func (s *Session) previousOpen() {
	if !s.seek(false, isOpen) {
		s.message = "There is no undecided place before this one."
	}
}

func (s *Session) next() {
	if s.stay = s.seek(true, anyPlace); !s.stay {
		s.message = "This is the last place."
	}
}

func (s *Session) previous() {
	if s.stay = s.seek(false, anyPlace); !s.stay {
		s.message = "This is the first place."
	}
}

func (s *Session) acceptFile() { s.decideFile(decisions.Accept) }
func (s *Session) rejectFile() { s.decideFile(decisions.Reject) }

func (s *Session) decideFile(v decisions.Verdict) {
	if s.cursor.doc >= len(s.docs) {
		return
	}
	d := s.docs[s.cursor.doc]
	s.change(verb(v)+" the rest of "+visible(d.Path), func(m *moment) {
		for _, p := range d.places[d.search(s.cursor.start):] {
			if isOpen(p) {
				s.decide(m, p, decision{v, p.want, decisions.ByFile})
			}
		}
		s.message = s.moved(len(m.places), v)
	})
	s.nextOpen()
}

// moved says how many places a step decided.
func (s *Session) moved(n int, v decisions.Verdict) string {
	if v == decisions.Accept {
		return count(n, "place") + " will be fixed."
	}
	return count(n, "place") + " will be left."
}

func (s *Session) acceptWord() {
	p := s.current()
	if p == nil {
		return
	}
	got, want := p.Got, p.replacement()
	s.change("fix "+visible(got)+" everywhere", func(m *moment) {
		s.setRule(decisions.Rule{Scope: decisions.Word, Got: got, Want: want, Verdict: decisions.Accept})
		s.decide(m, p, decision{decisions.Accept, p.want, decisions.ByWord})
		s.decideAll(m, decisions.Accept, decisions.ByWord, func(o *place) bool { return o.Got == got && o.replacement() == want })
		s.message = s.moved(len(m.places), decisions.Accept)
	})
	s.nextOpen()
}

func (s *Session) acceptPattern() {
	p := s.current()
	if p == nil {
		return
	}
	s.change("fix "+p.pattern+" everywhere", func(m *moment) {
		s.decide(m, p, decision{decisions.Accept, p.want, decisions.ByRule})
		s.rule(m, p.pattern, decisions.Accept)
	})
	s.nextOpen()
}

// rule decides all open places of a pattern, now and to come.
func (s *Session) rule(m *moment, pattern string, v decisions.Verdict) {
	s.setRule(decisions.Rule{Scope: decisions.Pattern, Pattern: pattern, Verdict: v})
	s.decideAll(m, v, decisions.ByRule, func(o *place) bool { return o.pattern == pattern })
	s.message = s.moved(len(m.places), v)
}

func (s *Session) neverWord() {
	s.refuseWord(decisions.Never, "never touch", func(l *lessons, got string) {
		l.Never = addNew(l.Never, got)
	})
}

func (s *Session) addWord() {
	s.refuseWord(decisions.Added, "add to the words:", func(l *lessons, got string) {
		l.Words = addNew(l.Words, got)
		l.Added = addNew(l.Added, got)
	})
}

// refuseWord leaves the word on the screen as it is, everywhere.
func (s *Session) refuseWord(scope decisions.Scope, what string, lesson func(l *lessons, got string)) {
	p := s.current()
	if p == nil {
		return
	}
	got := p.Got
	s.change(what+" "+visible(got), func(m *moment) {
		s.setRule(decisions.Rule{Scope: scope, Got: got})
		s.decide(m, p, decision{decisions.Reject, p.want, decisions.ByWord})
		s.decideAll(m, decisions.Reject, decisions.ByWord, func(o *place) bool { return o.Got == got })
		s.teach(func(l *lessons) { lesson(l, got) })
		s.message = s.moved(len(m.places), decisions.Reject)
	})
	s.nextOpen()
}

// typeOwn asks for a correction; what is typed is offered for the same word
// elsewhere, too.
func (s *Session) typeOwn() {
	p := s.current()
	if p == nil {
		return
	}
	s.ask("Instead of "+visible(p.Got)+": ", p.replacement(), func(s *Session, typed string) {
		p := s.current()
		switch {
		case p == nil:
			return
		case strings.TrimSpace(typed) == "":
			s.message = "Nothing was typed; n leaves the place as it is."
			return
		case typed == p.Got:
			s.rejectOne()
			return
		}
		if check := s.docs[s.cursor.doc].Check; check != nil {
			if err := check(typed); err != nil {
				s.message = visible(err.Error())
				return
			}
		}
		s.change("type "+visible(typed), func(m *moment) {
			s.decide(m, p, decision{decisions.Accept, typed, decisions.ByTyped})
			s.teach(func(l *lessons) { s.learnTyped(p.Got, typed) })
			for _, o := range s.all {
				if isOpen(o) && o.Got == p.Got {
					s.decide(m, o, decision{decisions.Open, typed, ""})
				}
			}
		})
		s.nextOpen()
	})
}

// digit takes the alternative of that number, or in the overview selects the
// pattern; it reports whether there is such a one.
func (s *Session) digit(n int) bool {
	switch s.view {
	case places:
		p := s.current()
		if p == nil || n > len(p.Alternatives) {
			s.message = "There is no such alternative."
			return p != nil
		}
		s.decideOne(decisions.Accept, p.Alternatives[n-1].Want, decisions.Single)
		return true
	case overview:
		s.selectRow(n)
		return true
	}
	return false
}

func (s *Session) goTo() {
	s.ask("Go to place number: ", "", func(s *Session, typed string) {
		n, err := strconv.Atoi(strings.TrimSpace(typed))
		i := 0
		for at := range s.all {
			if i++; err == nil && i == n {
				s.cursor, s.view, s.stay = at, places, true
				return
			}
		}
		s.message = fmt.Sprintf("Places have the numbers 1 to %d.", i)
	})
}

func (s *Session) search() {
	s.ask("Search: /", "", func(s *Session, typed string) {
		re, err := regexp.Compile(typed)
		if err != nil {
			s.message = "Not a regular expression: " + visible(typed)
			return
		}
		if typed == "" {
			return
		}
		start := s.cursor
		if s.view != places {
			start = cursor{0, -1}
		}
		for _, touching := range []bool{true, false} {
			for _, from := range []cursor{start, {0, -1}} {
				if at, ok := s.find(re, from, touching); ok {
					s.cursor, s.view, s.stay = at, places, true
					if !start.less(at) {
						s.message = "Went on from the top."
					}
					return
				}
			}
		}
		s.message = "Nothing found for " + visible(typed)
	})
}

// find returns the next place after from that re matches: in the change
// itself, as it is or as it would be, or else in the sentence around it.
func (s *Session) find(re *regexp.Regexp, from cursor, touching bool) (cursor, bool) {
	for at, p := range s.all {
		if !from.less(at) {
			continue
		}
		before, after := sentence(s.docs[at.doc].Text, p.Start, p.End, 400)
		for _, word := range []string{p.Got, p.replacement()} {
			for _, m := range re.FindAllStringIndex(before+word+after, -1) {
				if !touching || m[0] < len(before)+len(word) && m[1] > len(before) {
					return at, true
				}
			}
		}
	}
	return cursor{}, false
}

func (s *Session) finish() {
	s.view = confirm
}

func (s *Session) leave() { s.outcome = Leave }

// backToOpen goes to the first undecided place, or to the last place.
func (s *Session) backToOpen() {
	s.cursor = cursor{0, -1}
	if s.seek(true, isOpen) {
		s.view = places
		return
	}
	s.cursor = cursor{len(s.docs), 0}
	if s.seek(false, anyPlace) {
		s.view = places
		s.stay = true
	}
}

// walk goes to the first undecided place.
func (s *Session) walk() {
	s.cursor = cursor{0, -1}
	s.view = places
	s.nextOpen()
}

// The overview's actions.

func (s *Session) acceptSure() {
	s.decideRows(decisions.Accept, func(row string) bool { return row == s.row }, false)
	s.moveRow(1)
}

func (s *Session) acceptRows() { s.decideRows(decisions.Accept, s.fromRow(), false) }
func (s *Session) rejectRows() { s.decideRows(decisions.Reject, s.fromRow(), true) }

func (s *Session) acceptRow() {
	s.decideRows(decisions.Accept, func(row string) bool { return row == s.row }, true)
	s.moveRow(1)
}

func (s *Session) rejectRow() {
	s.decideRows(decisions.Reject, func(row string) bool { return row == s.row }, true)
	s.moveRow(1)
}

// fromRow returns a predicate for the selected pattern and those below it.
func (s *Session) fromRow() func(string) bool {
	below, reached := map[string]bool{}, false
	for _, r := range s.patterns() {
		reached = reached || r.name == s.row
		below[r.name] = reached
	}
	return func(row string) bool { return below[row] }
}

// decideRows decides the open places of patterns: all of them, and then those
// to come, too; or only the sure ones.
func (s *Session) decideRows(v decisions.Verdict, suits func(row string) bool, all bool) {
	s.change(verb(v)+" patterns", func(m *moment) {
		if all {
			for _, r := range s.patterns() {
				if suits(r.name) {
					m.what = verb(v) + " " + r.name
					s.rule(m, r.name, v)
					if v == decisions.Reject {
						s.teach(func(l *lessons) { l.Refused = addNew(l.Refused, r.name) })
					}
				}
			}
			return
		}
		s.decideAll(m, v, decisions.ByRule, func(p *place) bool { return suits(p.pattern) && !s.isDoubtful(p) })
		s.message = s.moved(len(m.places), v)
	})
}

// lookAtRow goes to the first undecided place of the selected pattern.
func (s *Session) lookAtRow() {
	s.cursor = cursor{0, -1}
	suits := func(p *place) bool { return isOpen(p) && p.pattern == s.row }
	if s.seek(true, suits) || s.seek(true, func(p *place) bool { return p.pattern == s.row }) {
		s.view, s.stay = places, true
	}
}
