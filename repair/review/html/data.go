package html

import (
	"slices"
	"strings"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/review"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/letters"
)

// A document is the data of the page. What many places share stands once, in
// tables, and a place is a list: 10,000 places take about two megabytes.
type document struct {
	Min      float64          `json:"min"`
	Files    []decisions.File `json:"files"`
	Patterns []*pattern       `json:"patterns"`
	Words    []word           `json:"words"`
	Reasons  []string         `json:"reasons"`
	Places   []place          `json:"places"`

	doubtful  int
	patternAt map[[2]string]int
	wordAt    map[[2]string]int
	reasonAt  map[string]int
}

// A pattern is a row of the table, too.
type pattern struct {
	Name  string `json:"name"`
	Cause string `json:"cause"`

	Note, Got, Want         string `json:"-"` // why, and an example: its most frequent word
	Places, Words, Doubtful int    `json:"-"`

	index int         // before sorting
	seen  map[int]int // places of each word
	most  int         // places of the example
}

// A word is what stands there and what was meant, and both as runs of letters
// [kind, text] of package letters.
type word struct {
	Got  string   `json:"got"`
	Want string   `json:"want"`
	Runs [][2]any `json:"runs"`
}

// A place is [file, line, word, pattern, confidence, before, after, nth, of,
// reason, alternatives], the last as [want, confidence] each; words, patterns
// and the like by their place in the tables.
type place [11]any

const placePattern = 3 // where a place has its pattern

func newDocument(minConfidence float64) *document {
	return &document{
		Min: minConfidence, Files: []decisions.File{}, Patterns: []*pattern{}, Words: []word{}, Reasons: []string{}, Places: []place{},
		patternAt: map[[2]string]int{}, wordAt: map[[2]string]int{}, reasonAt: map[string]int{},
	}
}

func (d *document) add(f File) {
	d.Files = append(d.Files, decisions.FileOf(f.Path, f.Text))
	index := decisions.NewIndex(f.Text)
	for _, c := range f.Corrections {
		r := index.Propose(f.Path, c)
		w := d.word(r.Got, r.Proposed)
		i := d.pattern(r)
		d.Patterns[i].add(c, w, d.Min)
		if c.Confidence < d.Min {
			d.doubtful++
		}
		var others [][2]any
		for _, a := range c.Alternatives {
			others = append(others, [2]any{strings.ToValidUTF8(a.Want, "\ufffd"), decisions.RoundConfidence(a.Confidence)})
		}
		d.Places = append(d.Places, place{
			len(d.Files) - 1, r.Line, w, i, r.Confidence, r.Before, r.After, r.Nth, r.Of, d.reason(c.Reason()), others,
		})
	}
}

func (d *document) word(got, want string) int {
	key := [2]string{got, want}
	i, ok := d.wordAt[key]
	if !ok {
		i = len(d.Words)
		d.wordAt[key] = i
		w := word{Got: got, Want: want}
		for _, run := range letters.Diff(got, want) {
			w.Runs = append(w.Runs, [2]any{run.Kind, run.Text})
		}
		d.Words = append(d.Words, w)
	}
	return i
}

func (d *document) pattern(r decisions.Place) int {
	key := [2]string{r.Pattern, r.Cause}
	i, ok := d.patternAt[key]
	if !ok {
		i = len(d.Patterns)
		d.patternAt[key] = i
		d.Patterns = append(d.Patterns, &pattern{Name: r.Pattern, Cause: r.Cause, index: i, seen: map[int]int{}})
	}
	return i
}

func (d *document) reason(text string) int {
	i, ok := d.reasonAt[text]
	if !ok {
		i = len(d.Reasons)
		d.reasonAt[text] = i
		d.Reasons = append(d.Reasons, text)
	}
	return i
}

func (p *pattern) add(c repair.Correction, word int, minConfidence float64) {
	p.Places++
	if c.Confidence < minConfidence {
		p.Doubtful++
	}
	p.seen[word]++
	p.Words = len(p.seen)
	if n := p.seen[word]; n > p.most {
		p.most = n
		p.Got, p.Want, p.Note = review.Visible(c.Got), review.Visible(c.Want), review.Visible(c.Reason())
	}
}

// sortPatterns puts the most frequent pattern first.
func (d *document) sortPatterns() {
	slices.SortStableFunc(d.Patterns, func(a, b *pattern) int {
		if a.Places != b.Places {
			return b.Places - a.Places
		}
		return strings.Compare(a.Name, b.Name)
	})
	now := make([]int, len(d.Patterns))
	for i, p := range d.Patterns {
		now[p.index] = i
	}
	for i := range d.Places {
		d.Places[i][placePattern] = now[d.Places[i][placePattern].(int)]
	}
}
