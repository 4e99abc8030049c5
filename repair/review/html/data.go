package html

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/letters"
)

// A document is the data of the page. What many places share stands once, in
// tables, and a place is a list: 10,000 places take about two megabytes.
type document struct {
	Min      float64          `json:"min"`
	Files    []decisions.File `json:"files"`
	Patterns []*pattern       `json:"patterns"`
	Causes   []string         `json:"causes"`
	Words    []word           `json:"words"`
	Reasons  []string         `json:"reasons"`
	Places   []place          `json:"places"`

	doubtful  int
	patternAt map[string]int
	causeAt   map[string]int
	wordAt    map[[2]string]int
	reasonAt  map[string]int
}

// A pattern is a row of the table, too.
type pattern struct {
	Name string `json:"name"`
	More bool   `json:"-"` // it is shown when all patterns are asked for

	Note                    string       `json:"-"` // why, or in how many files
	Example                 []exampleRun `json:"-"` // its most frequent word, letter by letter
	Places, Words, Doubtful int          `json:"-"`

	index int         // before sorting
	seen  map[int]int // places of each word
	most  int         // places of the example
	files int         // in which it is
	last  int         // the number of the last of them
}

// An exampleRun is a run of letters as package letters tells them apart.
type exampleRun struct {
	Text                string
	Same, Before, After bool // on both sides, or on one
}

// A word is what stands there and what was meant, and both as runs of letters
// [kind, text] of package letters.
type word struct {
	Got  string   `json:"got"`
	Want string   `json:"want"`
	Runs [][2]any `json:"runs"`
}

// A place is [file, line, word, pattern, confidence, before, after, nth, of,
// reason, cause, alternatives], the last as [want, confidence] each; words,
// patterns and the like by their place in the tables.
type place [12]any

// shownPatterns is how many patterns the table shows at first.
const shownPatterns = 10

const placePattern = 3 // where a place has its pattern

func newDocument(minConfidence float64) *document {
	return &document{
		Min: minConfidence, Files: []decisions.File{}, Patterns: []*pattern{}, Causes: []string{}, Words: []word{}, Reasons: []string{}, Places: []place{},
		patternAt: map[string]int{}, causeAt: map[string]int{}, wordAt: map[[2]string]int{}, reasonAt: map[string]int{},
	}
}

func (d *document) add(f File) {
	d.Files = append(d.Files, decisions.FileOf(f.Path, f.Text))
	index := decisions.NewIndex(f.Text)
	for _, c := range f.Corrections {
		r := index.Propose(f.Path, c)
		w := d.word(r.Got, r.Proposed)
		i := d.pattern(r.Pattern)
		d.Patterns[i].add(c, w, len(d.Files), d.Min)
		if c.Confidence < d.Min {
			d.doubtful++
		}
		var others [][2]any
		for _, a := range c.Alternatives {
			others = append(others, [2]any{strings.ToValidUTF8(a.Want, "\ufffd"), decisions.RoundConfidence(a.Confidence)})
		}
		d.Places = append(d.Places, place{
			len(d.Files) - 1, r.Line, w, i, r.Confidence, r.Before, r.After, r.Nth, r.Of,
			entry(&d.Reasons, d.reasonAt, c.Reason()), entry(&d.Causes, d.causeAt, r.Cause), others,
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

func (d *document) pattern(name string) int {
	i, ok := d.patternAt[name]
	if !ok {
		i = len(d.Patterns)
		d.patternAt[name] = i
		d.Patterns = append(d.Patterns, &pattern{Name: name, index: i, seen: map[int]int{}})
	}
	return i
}

// entry returns where text stands in a table, and puts it there if it is new.
func entry(table *[]string, at map[string]int, text string) int {
	i, ok := at[text]
	if !ok {
		i = len(*table)
		at[text] = i
		*table = append(*table, text)
	}
	return i
}

// add counts a place of the pattern. What an engine says about a pattern holds
// for one text, so in several only their number is told.
func (p *pattern) add(c repair.Correction, word, file int, minConfidence float64) {
	p.Places++
	if c.Confidence < minConfidence {
		p.Doubtful++
	}
	p.seen[word]++
	p.Words = len(p.seen)
	if n := p.seen[word]; n > p.most {
		p.most = n
		p.Example, p.Note = example(c), visible(c.Reason())
	}
	if file != p.last {
		p.files, p.last = p.files+1, file
	}
	if p.files > 1 {
		p.Note = fmt.Sprintf("in %d files", p.files)
	}
}

// example returns the letters of a change.
func example(c repair.Correction) []exampleRun {
	var runs []exampleRun
	for _, r := range letters.Diff(strings.ToValidUTF8(c.Got, "\ufffd"), strings.ToValidUTF8(c.Want, "\ufffd")) {
		runs = append(runs, exampleRun{visible(r.Text), r.Kind == letters.Same, r.Kind == letters.Old, r.Kind == letters.New})
	}
	return runs
}

// visible gives characters without a shape of their own one, as the page's
// script does. (Few fonts have the signs that a terminal shows.)
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteRune('↵')
		case unicode.In(r, unicode.C, unicode.Zl, unicode.Zp):
			fmt.Fprintf(&b, "⟨U+%04X⟩", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
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
		now[p.index], p.More = i, i >= shownPatterns
	}
	for i := range d.Places {
		d.Places[i][placePattern] = now[d.Places[i][placePattern].(int)]
	}
}
