package session

import (
	"fmt"
	"slices"

	"github.com/textmend/textmend/repair/review/decisions"
)

// A moment is what undo goes back to.
type moment struct {
	places map[*place]decision // those that changed, as they were
	rules  []decisions.Rule
	view   view
	cursor cursor
	row    string
	what   string // what is undone, for people
}

// change makes a step that can be undone.
func (s *Session) change(what string, step func(*moment)) {
	m := moment{
		places: map[*place]decision{}, rules: s.rules,
		view: s.view, cursor: s.cursor, row: s.row, what: what,
	}
	step(&m)
	if len(m.places) == 0 && slices.Equal(m.rules, s.rules) {
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
			s.decide(m, p, decision{verdict: v, want: p.want, by: by})
			n++
		}
	}
	return n
}

// setRule puts a rule in force, in the place of one about the same.
func (s *Session) setRule(r decisions.Rule) {
	s.setRules(putRule(s.rules, r))
	s.news.rules = append(s.news.rules, r)
}

// putRule returns rules with r at the end, in the place of one about the same.
func putRule(rules []decisions.Rule, r decisions.Rule) []decisions.Rule {
	others := slices.DeleteFunc(slices.Clone(rules), func(o decisions.Rule) bool { return o.Key() == r.Key() })
	return append(others, r)
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
	if !slices.Equal(s.rules, m.rules) {
		s.restoreRules(m.rules)
	}
	s.view, s.cursor, s.row = m.view, m.cursor, m.row
	s.message = "Undone: " + m.what
}

// restoreRules goes back to the rules of an earlier moment. What followed from
// others is open again, until its document learns anew.
func (s *Session) restoreRules(rules []decisions.Rule) {
	same := 0
	for same < min(len(rules), len(s.rules)) && rules[same] == s.rules[same] {
		same++
	}
	for _, r := range s.rules[same:] {
		r.Verdict = decisions.Open
		s.news.rules = append(s.news.rules, r)
	}
	s.news.rules = append(s.news.rules, rules[same:]...) // in their order
	s.setRules(rules)
	for _, d := range s.docs {
		d.taught = unknown
		for _, p := range d.places {
			if p.derived {
				p.decision = decision{verdict: decisions.Open}
				s.news.places = append(s.news.places, p)
			}
		}
	}
}

// count says how many there are: "1 file", "3 files".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
