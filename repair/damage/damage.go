// Package damage describes what can happen to text and infers what happened
// to one document.
package damage

// A Confusion is one way in which a document departs from what was meant:
// Got stands where Want was meant. Got is "" for a fragment that was dropped.
type Confusion struct {
	Got, Want string
	Rate      float64  // share of the places where Want was meant, in [0,1]
	Places    int      // damaged tokens that it explains
	Words     int      // distinct damaged words that it explains
	Seen      int      // times Want stands intact in the document
	Expected  float64  // times Want would stand there in undamaged English
	Odds      float64  // ln of the posterior odds for damage against none
	Examples  []string `json:",omitempty"` // damaged words, most frequent first
}

// A Profile is what a document, or a set of documents, suffered.
// The zero Profile describes undamaged text.
type Profile struct {
	Words      int         // running words it was inferred from
	Confusions []Confusion // falling Odds
}

// Counts is what inference needs to know of a text. Counts of several texts
// add up (Merge); the zero Counts is that of an empty text. It marshals to
// and from JSON.
type Counts struct {
	Words int
}

// Merge adds the counts of o to c.
func (c *Counts) Merge(o *Counts) { c.Words += o.Words }
