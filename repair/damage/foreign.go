package damage

import "slices"

// isForeign tells whether much of the text is unknown and more than two thirds of
// that stay unexplained: words of another language turn into English when enough is put
// into them.
func (in *inference) isForeign() bool {
	if slices.ContainsFunc(in.convicted, func(c Confusion) bool { return c.Got == in.mark && c.LogOdds > beyondDoubt }) {
		return false
	}
	unknown, explained := 0, 0
	for i := range in.items {
		if it := &in.items[i]; it.class() == unknownWord {
			unknown++
			if it.given > 0 {
				explained++
			}
		}
	}
	return float64(unknown) > foreign*float64(in.counts.Words) && 3*explained < unknown
}

// beyondDoubt is the ln odds of a loss that no other language explains.
const beyondDoubt = 12

// acquit takes back what was convicted at the mark at hand.
func (in *inference) acquit() {
	in.convicted = slices.DeleteFunc(in.convicted, func(c Confusion) bool { return c.Got == in.mark })
	in.guilty = nil
}
