package repair

import (
	"math"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// nothingElse returns the probability that a mark which is read as a fragment
// stands for no other one, which the document lost, too, but is not convicted:
// where ty was lost \ufffde might be tye, but it is rather have. That is asked of
// rare words alone; the f-ligatures are lost with no other fragments.
func (x *decoder) nothingElse(c *candidate, got string) float64 {
	r := c.rules[0]
	if c.isCoined() || c.logP >= rareWord || r.active < 0 || r.got == "" || c.rules[1] != nil || damage.IsLigature(r.want) || x.scanned {
		return 1
	}
	left, right, ok := strings.Cut(dict.Fold(strings.TrimLeft(got, " ")), r.got)
	right = strings.TrimSpace(right)
	if !ok || strings.ContainsAny(left+right, " '’") {
		return 1
	}
	others := x.lexicon.Fills(left, right, func(fragment string) bool { return x.profile.Find(r.got, fragment) != nil })
	p := math.Exp(float64(c.logP))
	return p / (p + elseLost*others)
}

// elseLost is P(a given fragment was lost), before anything of it is seen; e^-8 or so.
const elseLost = 3e-4
