package session

import (
	"fmt"

	"github.com/textmend/textmend/repair/review/decisions"
)

// resume takes over what an earlier session decided, as far as it fits.
func (s *Session) resume(past decisions.Set) {
	s.recallLessons(past)
	places := map[string][]decisions.Place{}
	for _, p := range past.Places {
		places[p.File] = append(places[p.File], p)
	}
	files := map[string]decisions.File{}
	for _, f := range past.Files {
		files[f.Path] = f
	}
	changed, fit, unfit := 0, 0, 0
	for _, d := range s.docs {
		if f, ok := files[d.Path]; ok && f != decisions.FileOf(d.Path, d.Text) {
			changed++
		}
		if list := places[d.Path]; len(list) > 0 {
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

// recallLessons takes over the rules of an earlier session and what they
// teach.
func (s *Session) recallLessons(past decisions.Set) {
	s.rules = append(s.rules, past.Rules...)
	for _, r := range past.Rules {
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
}
