package damage

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// Counts is what inference needs to know of a text. Counts of several texts
// add up (Merge), so that documents of one origin can be judged together; of
// many, they keep but a part of the words (Thin). The zero Counts is that of
// an empty text. Counts marshals to and from JSON; it is not safe for
// concurrent use.
type Counts struct {
	Words    int            // running words
	Uncommon int            // of these, those that are not among the CommonWords most frequent of English
	Unknown  map[string]int // folded words that no dictionary lists
	Names    map[string]int // the same, but written with a capital
	Marked   map[Mark]int   // words broken by a mark
	Often    map[string]int // folded words of the dictionary that stand far more often than in other texts, and single letters
	Noise    map[string]int // unknown words of the texts that lost no fragment
	Quiet    int            // running words of these texts
	Own      int            // the same of texts whose odd words are rather those of a trade, a time or a place than errors
	Odd      map[string]int // folded words of all texts with marks in or beside them where none belong
	Apart    bool           // the texts have separate origins: what one lost says nothing of another

	Every      int // of the words that are Unknown, Names or Marked, one in so many is kept; 0 is 1
	NoiseEvery int // the same for Noise and Odd

	lexicon *Lexicon
	intact  []intactWord   // whose fragments are not yet counted
	seen    []uint32       // by number of the dictionary's fragments: times it stands intact; nil before it is asked for
	loose   map[string]int // the same as read from JSON, until a lexicon is known
}

// A Mark is a word that something other than a letter breaks: de\ufffdned has
// Left "de", Mark "\ufffd" and Right "ned". Left or Right may be empty. The
// mark " " stands between two words of which one at least is unknown.
type Mark struct{ Left, Mark, Right string }

// AddUnknown counts a folded word that no dictionary lists.
func (c *Counts) AddUnknown(word string, name bool, n int) {
	if name {
		increase(&c.Names, word, n)
	} else {
		increase(&c.Unknown, word, n)
	}
}

// AddOften counts a folded word that stands n times, far more often than it should.
func (c *Counts) AddOften(word string, n int) { increase(&c.Often, word, n) }

// AddNoise counts an unknown word of a text that lost no fragment.
func (c *Counts) AddNoise(word string, n int) { increase(&c.Noise, word, n) }

// AddOdd counts a folded word with marks in or beside it where none belong.
func (c *Counts) AddOdd(word string) { increase(&c.Odd, word, 1) }

// AddMarked counts a word that a mark breaks.
func (c *Counts) AddMarked(m Mark, n int) { increase(&c.Marked, m, n) }

// Merge adds the counts of o to c, and thins them if they come to many words.
// o keeps its counts. Neither the order in which counts are merged nor their
// grouping matters.
func (c *Counts) Merge(o *Counts) {
	if o == nil {
		return
	}
	c.Words += o.Words
	c.Uncommon += o.Uncommon
	c.Apart = c.Apart || o.Apart
	c.Quiet += o.Quiet
	c.Own += o.Own
	c.keep(max(c.Every, o.Every), max(c.NoiseEvery, o.NoiseEvery))
	isKept := func(word string) bool { return isPart(c.Every, word) }
	merge(&c.Unknown, o.Unknown, isKept)
	merge(&c.Names, o.Names, isKept)
	merge(&c.Often, o.Often, isKept)
	merge(&c.Marked, o.Marked, func(m Mark) bool { return isPart(c.Every, m.Left, m.Right) })
	isNoiseKept := func(word string) bool { return isPart(c.NoiseEvery, word) }
	merge(&c.Noise, o.Noise, isNoiseKept)
	merge(&c.Odd, o.Odd, isNoiseKept)
	merge(&c.loose, o.loose, func(string) bool { return true })
	c.mergeIntact(o)
	c.Thin(judged)
}

// settle gives counts that were read from JSON their place in x.
func (c *Counts) settle(x *Lexicon) {
	if c.lexicon == nil {
		c.lexicon = x
	}
	for text, n := range c.loose {
		if p := x.place(text); p >= 0 {
			c.tally()[p] += uint32(n)
		}
	}
	c.loose = nil
}

func increase[K comparable](m *map[K]int, key K, n int) {
	if *m == nil {
		*m = map[K]int{}
	}
	(*m)[key] += n
}

func merge[K comparable](to *map[K]int, from map[K]int, isKept func(K) bool) {
	for k, n := range from {
		if isKept(k) {
			increase(to, k, n)
		}
	}
}

// countsFile is the form of Counts in JSON.
type countsFile struct {
	Words    int            `json:"words"`
	Uncommon int            `json:"uncommon,omitempty"`
	Grams    map[string]int `json:"grams,omitempty"`
	Unknown  map[string]int `json:"unknown,omitempty"`
	Names    map[string]int `json:"names,omitempty"`
	Marked   map[Mark]int   `json:"marked,omitempty"`
	Often    map[string]int `json:"often,omitempty"`
	Noise    map[string]int `json:"noise,omitempty"`
	Quiet    int            `json:"quiet,omitempty"`
	Own      int            `json:"own,omitempty"`
	Odd      map[string]int `json:"odd,omitempty"`
	Apart    bool           `json:"apart,omitempty"`

	Every      int `json:"every,omitempty"`
	NoiseEvery int `json:"noiseEvery,omitempty"`
}

// MarshalJSON writes the counts with sorted keys, so that equal counts have
// equal JSON.
func (c *Counts) MarshalJSON() ([]byte, error) {
	grams := maps.Clone(c.loose)
	if grams == nil {
		grams = map[string]int{}
	}
	for i, n := range c.tally() {
		if n > 0 {
			grams[c.lexicon.Dict.Fragment(i)] += int(n)
		}
	}
	return json.Marshal(countsFile{c.Words, c.Uncommon, grams, c.Unknown, c.Names, c.Marked, c.Often, c.Noise, c.Quiet, c.Own, c.Odd, c.Apart, c.Every, c.NoiseEvery})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (c *Counts) UnmarshalJSON(data []byte) error {
	var f countsFile
	if err := json.Unmarshal(data, &f); err != nil {
		return fmt.Errorf("damage: counts: %w", err)
	}
	for _, every := range [2]int{f.Every, f.NoiseEvery} {
		if every < 0 || every > mostEvery || every&(every-1) != 0 {
			return fmt.Errorf("damage: counts: one word in %d is no power of two up to %d", every, mostEvery)
		}
	}
	*c = Counts{Words: f.Words, Uncommon: f.Uncommon, Unknown: f.Unknown, Names: f.Names, Marked: f.Marked, Often: f.Often, Noise: f.Noise, Quiet: f.Quiet, Own: f.Own, Odd: f.Odd, Apart: f.Apart,
		Every: f.Every, NoiseEvery: f.NoiseEvery, loose: f.Grams}
	return nil
}

const markSeparator = "\x1f"

// MarshalText writes the parts with a unit separator between.
func (m Mark) MarshalText() ([]byte, error) {
	return []byte(m.Left + markSeparator + m.Mark + markSeparator + m.Right), nil
}

// UnmarshalText reads what MarshalText wrote.
func (m *Mark) UnmarshalText(text []byte) error {
	left, rest, _ := strings.Cut(string(text), markSeparator)
	i := strings.LastIndex(rest, markSeparator)
	if i < 0 {
		return fmt.Errorf("damage: mark %q has no separators", text)
	}
	*m = Mark{left, rest[:i], rest[i+len(markSeparator):]}
	return nil
}
