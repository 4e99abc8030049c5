// Package damage describes what can happen to text and infers what happened
// to one document.
//
// A document that lost a fragment shows it twice: the fragment stands in it
// less often than English predicts (absence), and words that are in no
// dictionary become words when the fragment is put back (insertion
// evidence). Clean prose lacks some fragment by chance, and some unknown word
// turns into a known one by chance, so neither alone convicts; Infer weighs
// both in one likelihood ratio for each fragment.
package damage

// A Confusion is one way in which a document departs from what was meant:
// Got stands where Want was meant.
type Confusion struct {
	Got       string   `json:"got"`       // "" for a fragment that was dropped
	Want      string   `json:"want"`      // lower-case letters; "" for a mark that stands for nothing
	Rate      float64  `json:"rate"`      // share of the places where Want was meant, in (0,1]
	Places    int      `json:"places"`    // damaged places that it explains
	Words     int      `json:"words"`     // distinct damaged words that it explains
	Seen      int      `json:"seen"`      // times Want stands intact in the document
	Expected  float64  `json:"expected"`  // times Want would stand there in undamaged English
	LogOdds   float64  `json:"log_odds"`  // ln of the posterior odds for the damage against none
	Certainty float64  `json:"certainty"` // the same as a probability, in (0,1)
	Examples  []string `json:"examples,omitempty"`
}

// A Profile is what a document, or a set of documents, suffered. The zero
// Profile describes undamaged text. Confusions come by falling LogOdds, then
// by Got and Want.
type Profile struct {
	Words      int         `json:"words"` // running words it was inferred from
	Confusions []Confusion `json:"confusions"`
}

// Find returns the confusion of got with want, or nil.
func (p *Profile) Find(got, want string) *Confusion {
	if p == nil {
		return nil
	}
	for i := range p.Confusions {
		if c := &p.Confusions[i]; c.Got == got && c.Want == want {
			return c
		}
	}
	return nil
}

// InFamily tells whether fragment is a ligature or one of the letter pairs
// that fonts draw as one glyph: these are lost together.
func InFamily(fragment string) bool {
	switch fragment {
	case "fi", "fl", "ff", "ffi", "ffl", "ft", "fj", "ti", "tt", "th", "ct", "st":
		return true
	}
	return false
}

// IsLigature tells whether fragment is one of the f-ligatures.
func IsLigature(fragment string) bool {
	switch fragment {
	case "fi", "fl", "ff", "ffi", "ffl":
		return true
	}
	return false
}

// ligatures are the f-ligatures, in the order in which they are tried.
var ligatures = []string{"fi", "fl", "ff", "ffi", "ffl"}
