package session

import (
	"fmt"
	"slices"

	"github.com/textmend/textmend/repair/review/decisions"
)

// lessons are Lessons with the number of times that they changed.
type lessons struct {
	Lessons
	version int
	typed   map[string]string // what was typed for a word; replaced, never written to
}

// A moment is what undo goes back to.
type moment struct {
	places  map[*place]decision // those that changed, as they were
	rules   []decisions.Rule
	lessons lessons
	view    view
	cursor  cursor
	row     string
	what    string // what is undone, for people
}

// change makes a step that can be undone.
func (s *Session) change(what string, step func(*moment)) {
	m := moment{
		places: map[*place]decision{}, rules: slices.Clone(s.rules), lessons: s.lessons,
		view: s.view, cursor: s.cursor, row: s.row, what: what,
	}
	step(&m)
	if len(m.places) == 0 && slices.Equal(m.rules, s.rules) && m.lessons.version == s.lessons.version {
		return
	}
	s.history = append(s.history, m)
}

// decide sets the decision of p and keeps the old one for undo.
func (s *Session) decide(m *moment, p *place, d decision) {
	if p.decision == d {
		return
	}
	if _, ok := m.places[p]; !ok {
		m.places[p] = p.decision
	}
	p.decision = d
	s.news.places = append(s.news.places, p)
}

// decideAll decides every open place that suits, and returns how many.
func (s *Session) decideAll(m *moment, v decisions.Verdict, by decisions.Way, suits func(*place) bool) int {
	n := 0
	for _, p := range s.all {
		if isOpen(p) && suits(p) {
			s.decide(m, p, decision{v, p.want, by})
			n++
		}
	}
	return n
}

// setRule puts a rule in force, in the place of one about the same.
func (s *Session) setRule(r decisions.Rule) {
	s.rules = slices.DeleteFunc(slices.Clone(s.rules), func(o decisions.Rule) bool {
		return o.Scope == r.Scope && o.Pattern == r.Pattern && o.Got == r.Got
	})
	s.rules = append(s.rules, r)
	s.news.rules = append(s.news.rules, r)
}

// undo takes back the last step.
func (s *Session) undo() {
	if len(s.history) == 0 {
		s.message = "There is nothing to undo."
		return
	}
	m := s.history[len(s.history)-1]
	s.history = s.history[:len(s.history)-1]
	for _, d := range s.docs {
		for _, p := range d.places { // in their order, for the map has none
			if old, ok := m.places[p]; ok {
				p.decision = old
				s.news.places = append(s.news.places, p)
			}
		}
	}
	for _, r := range s.rules {
		if !slices.Contains(m.rules, r) {
			r.Verdict = decisions.Open
			s.news.rules = append(s.news.rules, r)
		}
	}
	for _, r := range m.rules {
		if !slices.Contains(s.rules, r) {
			s.news.rules = append(s.news.rules, r)
		}
	}
	version := s.lessons.version
	s.rules, s.lessons = m.rules, m.lessons
	if s.lessons.version != version {
		s.lessons.version = version + 1 // documents that learned what is undone must learn again
	}
	s.view, s.cursor, s.row = m.view, m.cursor, m.row
	s.message = "Undone: " + m.what
}

// count says how many there are: "1 file", "3 files".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
