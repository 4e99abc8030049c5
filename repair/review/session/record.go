package session

import "github.com/textmend/textmend/repair/review/decisions"

// news is what changed since it was last asked for.
type news struct {
	places []*place // which their documents may have no more
	rules  []decisions.Rule
}

// Changes returns records of what changed since New or the last call, in the
// order in which it did, to be appended to a decisions file: so a session that
// is cut short loses nothing.
func (s *Session) Changes() ([]decisions.Rule, []decisions.Place) {
	n := s.news
	s.news = news{}
	seen := make(map[*place]bool, len(n.places))
	var records []decisions.Place
	for _, p := range n.places {
		if !seen[p] {
			seen[p] = true
			records = append(records, p.doc.record(p))
		}
	}
	return n.rules, records
}

// Decisions returns all that was proposed and decided.
func (s *Session) Decisions() decisions.Set {
	set := decisions.Set{Rules: s.rules}
	for _, d := range s.docs {
		set.Files = append(set.Files, decisions.FileOf(d.Path, d.Text))
		for _, p := range d.places {
			set.Places = append(set.Places, d.record(p))
		}
	}
	return set
}
