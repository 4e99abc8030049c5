package repair

import (
	"slices"

	"github.com/textmend/textmend/repair/damage"
)

// mostRounds bounds how often a text is read. Four were enough for each of 550
// texts with one to three kinds of damage.
const mostRounds = 5

// plenty is how many bytes of text say all about lost letters at once: of a
// longer one that suffered nothing else, no more shows at a second reading.
const plenty = 4000

// lengthy is how many bytes of text say so much of how often letters are wrong that a
// few errors more or less make no difference: the EM that learns it counts 20,000 from
// experience.
const lengthy = 1 << 17

// readAgain returns the corrections of src, first and those that show once
// first are made: a mended word is a witness for others, and where less is
// wrong with a text, it is plainer what. So a second run over a repaired text
// finds nothing to do, and the first one more than it would. A scanned page is
// read again by the decoder that read it first, unless it turns out to have
// suffered something else, too; so is a text of so many pages that a few mended
// words change nothing in what it suffered. x is released.
func (r *Repairer) readAgain(src string, first []Correction, x *decoder, pools []*damage.Counts) []Correction {
	showsMore := func(c Correction) bool {
		return !c.isDoubtful() && (len(src) < plenty || c.Cause != LostFragment && c.Cause != Ligature)
	}
	if !slices.ContainsFunc(first, showsMore) {
		x.release()
		return first
	}
	v := newView(src)
	v.apply(first)
	isMended := x.isScan() || len(src) >= lengthy && x.isIntact()
	if isMended {
		x.readMended(v, first)
	}
	x.release()
	if isMended && (len(src) >= plenty || !r.showsLosses(v.text, pools)) {
		return r.proposed(v.back(nil))
	}
	for range mostRounds - 1 {
		result, x := r.readOnce(v.text, pools)
		x.release()
		more := slices.DeleteFunc(result.Corrections, Correction.isDoubtful)
		if len(more) == 0 {
			break
		}
		v.apply(more)
	}
	return r.proposed(v.back(nil))
}

// showsLosses tells whether a text shows what it suffered otherwise than by being
// misread.
func (r *Repairer) showsLosses(text string, pools []*damage.Counts) bool {
	d := r.split(text)
	defer d.release()
	return len(r.infer(draft{doc: d}, text, r.among(pools)).Confusions) > 0
}

func (c Correction) isDoubtful() bool { return !c.IsSure() }
