package session

import "github.com/textmend/textmend/repair/review/decisions"

// teach changes the lessons.
func (s *Session) teach(lesson func(*lessons)) {
	lesson(&s.lessons)
	s.lessons.version++
}

// mostRelearned is the size in bytes of the largest document that is repaired
// anew for every lesson: a person waits for it. In larger ones, lessons decide
// about what was proposed.
const mostRelearned = 1 << 20

// relearn repairs a document anew if there are lessons that it does not know.
func (s *Session) relearn(d *document) {
	if d.taught == s.lessons.version {
		return
	}
	d.taught = s.lessons.version
	if s.opts.Repair != nil && len(d.Text) <= mostRelearned {
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
