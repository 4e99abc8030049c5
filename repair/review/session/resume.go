package session

import (
	"fmt"
	"slices"

	"github.com/textmend/textmend/repair/review/decisions"
)

// resume takes over what an earlier session decided, as far as it fits.
func (s *Session) resume(past decisions.Set) {
	s.setRules(rulesOf(past))
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
		s.followRules(d) // the text may have got places since
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

// rulesOf returns the rules of an earlier session. A correction that a person
// typed teaches, as a rule does, also where only the place tells of it.
func rulesOf(past decisions.Set) []decisions.Rule {
	rules := slices.Clone(past.Rules)
	typed := lessonsOf(rules).typed
	for _, p := range past.Places {
		if _, ok := typed[p.Got]; p.By == decisions.ByTyped && !ok {
			rules = putRule(rules, decisions.Rule{Scope: decisions.Typed, Got: p.Got, Want: p.Replacement()})
		}
	}
	return rules
}
