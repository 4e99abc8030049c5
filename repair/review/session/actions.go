package session

import (
	"strings"
	"unicode"

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
		s.decide(m, p, decision{verdict: v, want: want, by: by})
	})
	s.nextOpen()
}

func verb(v decisions.Verdict) string {
	if v == decisions.Accept {
		return "fix"
	}
	return "leave"
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
				s.decide(m, p, decision{verdict: v, want: p.want, by: decisions.ByFile})
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
		s.decide(m, p, decision{verdict: decisions.Accept, want: p.want, by: decisions.ByWord})
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
		s.decide(m, p, decision{verdict: decisions.Accept, want: p.want, by: decisions.ByRule})
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
	s.refuseWord(decisions.Never, "never touch")
}

func (s *Session) addWord() {
	if p := s.current(); p != nil && strings.ContainsFunc(p.Got, unicode.IsSpace) {
		s.message = "This is no single word; n leaves it as it is."
		return
	}
	s.refuseWord(decisions.Added, "add to the words:")
}

// refuseWord leaves the word on the screen as it is, everywhere.
func (s *Session) refuseWord(scope decisions.Scope, what string) {
	p := s.current()
	if p == nil {
		return
	}
	got := p.Got
	s.change(what+" "+visible(got), func(m *moment) {
		s.setRule(decisions.Rule{Scope: scope, Got: got})
		s.decide(m, p, decision{verdict: decisions.Reject, want: p.want, by: decisions.ByWord})
		s.decideAll(m, decisions.Reject, decisions.ByWord, func(o *place) bool { return o.Got == got })
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
			s.decide(m, p, decision{verdict: decisions.Accept, want: typed, by: decisions.ByTyped})
			s.setRule(decisions.Rule{Scope: decisions.Typed, Got: p.Got, Want: typed})
			for _, o := range s.all {
				if isOpen(o) && o.Got == p.Got {
					s.decide(m, o, decision{verdict: decisions.Open, want: typed})
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
