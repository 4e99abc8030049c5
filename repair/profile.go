package repair

import "github.com/textmend/textmend/repair/damage"

// Infer tells what texts of one origin suffered, from their merged counts
// (Count).
func (r *Repairer) Infer(c *damage.Counts) damage.Profile {
	return r.lexicon.Infer(c, r.opts.Profile, nil)
}
