package session

import "github.com/textmend/textmend/repair/review/decisions"

// acceptSure decides what is sure of the selected pattern, as the overview's
// other actions do with all of it, or with patterns below it.
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
