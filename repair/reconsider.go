package repair

import (
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// reconsider takes back what was done to blanks before it was known what the
// document suffered, where that explains the place: "an alysis" is no broken
// word where every "an" was lost, nor does "foundat\x00" lack a blank. A document
// where most of what was done stays did suffer in its blanks, and is left. It
// returns the words of the text that is left.
func (r *Repairer) reconsider(v *view, d *document, profile *damage.Profile) *document {
	if len(profile.Confusions) == 0 {
		return d
	}
	var rest []Correction
	taken, spaced := 0, 0
	for _, c := range v.edits {
		if c.Cause == Spacing {
			spaced++
			if r.isRegained(c.Got, profile) || isMarked(v.src[c.End:], profile) {
				taken++
				continue
			}
		}
		rest = append(rest, c)
	}
	if taken == 0 || 2*taken < spaced {
		return d
	}
	v.edits = rest
	v.mend()
	d.release()
	return r.split(v.text)
}

// isRegained tells whether one of some words is no word, and becomes one when it
// gets back what was lost without a mark.
func (r *Repairer) isRegained(words string, profile *damage.Profile) bool {
	odd, regained := 0, false
	for _, word := range strings.Fields(words) {
		folded := dict.Fold(word)
		if _, known := r.dict.Lookup(folded); !known {
			odd++
			regained = r.regains(folded, profile)
		}
	}
	return odd == 1 && regained
}

// regains tells whether a folded word becomes one of the dictionary when it gets
// back what was lost without a mark.
func (r *Repairer) regains(folded string, profile *damage.Profile) bool {
	for _, c := range profile.Confusions {
		for at := 0; c.Got == "" && at <= len(folded); at++ {
			if _, ok := r.dict.Lookup(folded[:at] + c.Want + folded[at:]); ok {
				return true
			}
		}
	}
	return false
}

// isMarked tells whether text starts with a mark that is known to stand for
// letters.
func isMarked(text string, profile *damage.Profile) bool {
	return slices.ContainsFunc(profile.Confusions, func(c damage.Confusion) bool {
		return strings.TrimSpace(c.Got) != "" && c.Want != "" && strings.HasPrefix(text, c.Got)
	})
}
