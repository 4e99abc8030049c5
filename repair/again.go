package repair

import (
	"slices"

	"github.com/textmend/textmend/repair/damage"
)

// mostRounds bounds how often a text is read. Three were enough for all of
// 600 texts with up to four kinds of damage each.
const mostRounds = 5

// plenty is how many bytes of text say all about lost letters at once: of a
// longer one that suffered nothing else, no more shows at a second reading.
const plenty = 4000

// readAgain returns the corrections of src, first and those that show once
// first are made: a mended word is a witness for others, and where less is
// wrong with a text, it is plainer what. So a second run over a repaired text
// finds nothing to do, and the first one more than it would.
//
//	tlie oId nian said tlie sarne   first   tlie old man said the same
//	                                then    the old man said the same
func (r *Repairer) readAgain(src string, first []Correction, pools []*damage.Counts) []Correction {
	showsMore := func(c Correction) bool {
		return !c.isDoubtful() && (len(src) < plenty || c.Cause != LostFragment && c.Cause != Ligature)
	}
	if !slices.ContainsFunc(first, showsMore) {
		return first
	}
	v := newView(src)
	v.apply(first)
	for range mostRounds - 1 {
		more := slices.DeleteFunc(r.readOnce(v.text, pools).Corrections, Correction.isDoubtful)
		if len(more) == 0 {
			break
		}
		v.apply(more)
	}
	return r.proposed(v.back(nil))
}

func (c Correction) isDoubtful() bool { return c.Confidence < DefaultMinConfidence }
