package session

import (
	"reflect"
	"slices"

	"github.com/textmend/textmend/repair/review/decisions"
)

// lessons are Lessons and what was typed for a word.
type lessons struct {
	Lessons
	typed map[string]string
}

// lessonsOf returns what rules teach. There is nothing else that does, so that
// a session that goes on with the rules of another knows the same.
func lessonsOf(rules []decisions.Rule) lessons {
	var l lessons
	for _, r := range rules {
		switch {
		case r.Scope == decisions.Never:
			l.Never = addNew(l.Never, r.Got)
		case r.Scope == decisions.Added:
			l.Words = addNew(l.Words, r.Got)
			l.Added = addNew(l.Added, r.Got)
		case r.Scope == decisions.Typed:
			l.Words = addNew(l.Words, r.Want)
			if l.typed == nil {
				l.typed = map[string]string{}
			}
			l.typed[r.Got] = r.Want
		case r.Scope == decisions.Pattern && r.Verdict == decisions.Reject:
			l.Refused = addNew(l.Refused, r.Pattern)
		}
	}
	return l
}

// setRules puts other rules in force. Documents learn what they teach when
// they are next looked at.
func (s *Session) setRules(rules []decisions.Rule) {
	s.rules = rules
	if taught := lessonsOf(rules); !reflect.DeepEqual(taught, s.lessons) {
		s.lessons = taught
		s.version++
	}
}

// mostRelearned is the size in bytes of the largest document that is repaired
// anew for every lesson: a person waits for it. In larger ones, lessons decide
// about what was proposed.
const mostRelearned = 1 << 20

// relearn repairs a document anew if there are lessons that it does not know.
func (s *Session) relearn(d *document) {
	if d.taught == s.version {
		return
	}
	d.taught = s.version
	if s.opts.Repair != nil && len(d.Text) <= mostRelearned {
		d.renew(s.opts.Repair(d.Document, s.lessons.Lessons))
	}
	s.followRules(d)
}

// relearnAll has every document know of the lessons.
func (s *Session) relearnAll() {
	for s.Learn() {
	}
}

// Learn has one more document know of the lessons, and reports whether there
// was one that did not. Documents learn anyway before it matters; this lets
// them do so while the person thinks.
func (s *Session) Learn() bool {
	for _, d := range s.docs {
		if d.taught != s.version {
			s.relearn(d)
			return true
		}
	}
	return false
}

// followRules decides the open places of a document by what was decided for
// all of their kind.
func (s *Session) followRules(d *document) {
	for _, p := range d.places {
		if !isOpen(p) {
			continue
		}
		if typed, ok := s.lessons.typed[p.Got]; ok {
			p.want = typed
		}
		for _, r := range s.rules {
			if by, ok := covers(r, p); ok {
				p.decision = decision{verdictOf(r), p.want, by, true}
			}
		}
		if !isOpen(p) {
			s.news.places = append(s.news.places, p)
		}
	}
}

// covers reports whether a rule decides about p, and how that is called.
func covers(r decisions.Rule, p *place) (decisions.Way, bool) {
	switch r.Scope {
	case decisions.Pattern:
		return decisions.ByRule, r.Pattern == p.pattern
	case decisions.Word:
		return decisions.ByWord, r.Got == p.Got && r.Want == p.replacement()
	case decisions.Never, decisions.Added:
		return decisions.ByWord, r.Got == p.Got
	}
	return "", false
}

// verdictOf returns what a rule decides.
func verdictOf(r decisions.Rule) decisions.Verdict {
	if r.Scope == decisions.Never || r.Scope == decisions.Added {
		return decisions.Reject
	}
	return r.Verdict
}

// addNew appends a word to a list that does not have it.
func addNew(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
