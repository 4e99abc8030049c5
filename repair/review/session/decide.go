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

// teach changes the lessons.
func (s *Session) teach(lesson func(*lessons)) {
	lesson(&s.lessons)
	s.lessons.version++
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

// relearn repairs a document anew if there are lessons that it does not know.
func (s *Session) relearn(d *document) {
	if d.taught == s.lessons.version {
		return
	}
	d.taught = s.lessons.version
	if s.opts.Repair != nil {
		corrections := s.opts.Repair(d.Document, s.lessons.Lessons)
		known := map[*place]bool{}
		for _, p := range d.places {
			known[p] = true
		}
		d.renew(corrections)
		for _, p := range d.places {
			if !known[p] {
				s.applyRules(p)
			}
		}
		return
	}
	for _, p := range d.places {
		if isOpen(p) {
			s.applyRules(p)
		}
	}
}

// applyRules decides an open place by what was decided for all of its kind.
func (s *Session) applyRules(p *place) {
	if typed, ok := s.lessons.typed[p.Got]; ok && typed != p.Want {
		p.want = typed
	}
	for _, r := range s.rules {
		switch {
		case r.Scope == decisions.Pattern && r.Pattern == p.pattern:
			p.decision = decision{r.Verdict, p.want, decisions.ByRule}
		case r.Scope == decisions.Word && r.Got == p.Got && r.Want == p.replacement():
			p.decision = decision{r.Verdict, p.want, decisions.ByWord}
		case (r.Scope == decisions.Never || r.Scope == decisions.Added) && r.Got == p.Got:
			p.decision = decision{decisions.Reject, p.want, decisions.ByWord}
		default:
			continue
		}
		s.news.places = append(s.news.places, p)
	}
}

// resume takes over what an earlier session decided.
func (s *Session) resume(past decisions.Set) {
	byFile := map[string][]decisions.Place{}
	for _, p := range past.Places {
		byFile[p.File] = append(byFile[p.File], p)
	}
	known := map[string]decisions.File{}
	for _, f := range past.Files {
		known[f.Path] = f
	}
	for _, r := range past.Rules {
		s.rules = append(s.rules, r)
		switch {
		case r.Scope == decisions.Never:
			s.lessons.Never = addNew(s.lessons.Never, r.Got)
		case r.Scope == decisions.Added:
			s.lessons.Words = addNew(s.lessons.Words, r.Got)
			s.lessons.Added = addNew(s.lessons.Added, r.Got)
		case r.Scope == decisions.Pattern && r.Verdict == decisions.Reject:
			s.lessons.Refused = addNew(s.lessons.Refused, r.Pattern)
		}
	}
	for _, p := range past.Places {
		if p.By == decisions.ByTyped {
			s.learnTyped(p.Got, p.Replacement())
		}
	}
	if len(past.Rules) > 0 || s.lessons.typed != nil {
		s.lessons.version++
	}
	changed, fit, unfit := 0, 0, 0
	for _, d := range s.docs {
		if f, ok := known[d.Path]; ok && f != decisions.FileOf(d.Path, d.Text) {
			changed++
		}
		if list := byFile[d.Path]; len(list) > 0 {
			a, b := d.recall(list)
			fit, unfit = fit+a, unfit+b
		}
		s.relearn(d)
	}
	switch {
	case changed > 0:
		s.message = fmt.Sprintf("Changed since: %s. %s still fit, %d no longer.", count(changed, "file"), count(fit, "decision"), unfit)
	case unfit > 0:
		s.message = fmt.Sprintf("%s taken over, %d no longer fit.", count(fit, "decision"), unfit)
	case fit > 0:
		s.message = fmt.Sprintf("%s taken over.", count(fit, "decision"))
	}
}

// learnTyped remembers what a person typed for a word.
func (s *Session) learnTyped(got, want string) {
	typed := map[string]string{got: want}
	for g, w := range s.lessons.typed {
		if g != got {
			typed[g] = w
		}
	}
	s.lessons.typed = typed
	s.lessons.Words = addNew(s.lessons.Words, want)
}

// count says how many there are: "1 file", "3 files".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
