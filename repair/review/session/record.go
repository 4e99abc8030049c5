package session

import "github.com/textmend/textmend/repair/review/decisions"

// news is what changed since it was last asked for.
type news struct {
	places []*place
	rules  []decisions.Rule
}

// Changes returns records of what changed since New or the last call, in the
// order in which it did, to be appended to a decisions file: so a session that
// is cut short loses nothing.
func (s *Session) Changes() ([]decisions.Rule, []decisions.Place) {
	n := s.news
	s.news = news{}
	changed := map[*place]bool{}
	for _, p := range n.places {
		changed[p] = true
	}
	var records []decisions.Place
	if len(changed) > 0 {
		for _, d := range s.docs {
			for _, p := range d.places {
				if changed[p] {
					records = append(records, d.record(p))
				}
			}
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
