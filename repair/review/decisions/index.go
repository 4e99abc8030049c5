package decisions

import (
	"index/suffixarray"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/repair"
)

const (
	contextRunes = 60   // how much of a text is recorded before and after a place
	windowBytes  = 1000 // where that is taken from, at most: runs of white space are long
)

// An Index finds places in one text. It is not safe for concurrent use.
type Index struct {
	canon
	lines  []int              // where lines start
	suffix *suffixarray.Index // of letters, made when first asked for
}

// NewIndex returns an Index of text, which takes some ten times its memory.
func NewIndex(text string) *Index {
	x := &Index{canon: canonize(text), lines: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			x.lines = append(x.lines, i+1)
		}
	}
	return x
}

// Line returns the number, from 1, of the line that offset is in.
func (x *Index) Line(offset int) int { return sort.SearchInts(x.lines, offset+1) }

// Propose records correction c of the text, which stands in the file called
// path, as an open place.
func (x *Index) Propose(path string, c repair.Correction) Place {
	before, after := x.context(c.Start, c.End)
	p := Place{
		File:       path,
		Line:       x.Line(c.Start),
		Before:     before,
		Got:        strings.ToValidUTF8(x.text[c.Start:c.End], "\ufffd"),
		After:      after,
		Proposed:   c.Want,
		Cause:      string(c.Cause),
		Pattern:    c.Pattern(),
		Confidence: RoundConfidence(c.Confidence),
		Verdict:    Open,
	}
	twins := x.exact(p.canonical())
	if len(twins) > 1 {
		for i, t := range twins {
			if t.start <= c.Start {
				p.Nth, p.Of = i+1, len(twins)
			}
		}
	}
	return p
}

// RoundConfidence rounds a confidence to what is recorded of it, and never up
// to certainty.
func RoundConfidence(p float64) float64 {
	if p < 1 {
		return min(math.Round(p*1e4)/1e4, 0.9999)
	}
	return 1
}

// context returns what stands before and after [start, end), cut at white
// space where there is some, every run of white space written as one space.
func (x *Index) context(start, end int) (before, after string) {
	before, after = x.around(start, end, 2*contextRunes)
	if utf8.RuneCountInString(before) <= contextRunes || utf8.RuneCountInString(after) <= contextRunes {
		before, after = x.around(start, end, windowBytes)
	}
	if n := utf8.RuneCountInString(before); n > contextRunes {
		before = string([]rune(before)[n-contextRunes:])
		if i := strings.IndexByte(before, ' '); i >= 0 && i+1 < len(before) {
			before = before[i+1:]
		}
	}
	if utf8.RuneCountInString(after) > contextRunes {
		after = string([]rune(after)[:contextRunes])
		if i := strings.LastIndexByte(after, ' '); i > 0 {
			after = after[:i]
		}
		// Cut off from what follows, a hyphen would look as if it broke no word.
		after = strings.TrimRightFunc(after, isHyphen)
	}
	return before, after
}

// around returns so many bytes of the text before and after [start, end).
func (x *Index) around(start, end, bytes int) (before, after string) {
	return oneSpace(x.text[x.runeStart(start-bytes):start]), oneSpace(x.text[end:x.runeStart(end+bytes)])
}

// runeStart returns the last offset up to i at which a rune of the text
// starts, or its end.
func (x *Index) runeStart(i int) int {
	if i <= 0 {
		return 0
	}
	if i >= len(x.text) {
		return len(x.text)
	}
	for n := 0; n < utf8.UTFMax && i > 0 && !utf8.RuneStart(x.text[i]); n++ {
		i--
	}
	return i
}

// oneSpace writes every run of white space in s as one space, and every
// invalid byte as U+FFFD.
func oneSpace(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// A probe is a place as it is searched for: what stands there and around it,
// in the letters of a canon.
type probe struct {
	before, got, after []byte
	word               string // Got as recorded
	joined, joins      bool   // whether a word ends right before it, or starts right after it
}

// canonical returns p as a probe for its Got.
func (p Place) canonical() probe { return p.probe(p.Got) }

// probe returns p as if word stood there.
func (p Place) probe(word string) probe {
	c := canonize(p.Before + word + p.After)
	first := sort.Search(len(c.at), func(i int) bool { return int(c.at[i]) >= len(p.Before) })
	last := sort.Search(len(c.at), func(i int) bool { return int(c.at[i]) >= len(p.Before)+len(word) })
	return probe{
		before: c.letters[:first], got: c.letters[first:last], after: c.letters[last:],
		word:   word,
		joined: endsInWord(p.Before),
		joins:  startsWithWord(p.After),
	}
}

func startsWithWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// A candidate is a part of the text where a place may be.
type candidate struct {
	letter     int // where got starts in the letters
	start, end int // bytes of the text
}

// exact returns the candidates around which all of the context stands, in
// source order.
func (x *Index) exact(p probe) []candidate {
	return x.lookup(p, len(p.before), len(p.after))
}

// lookup returns the candidates before and after which so many letters of
// the context stand, in source order.
func (x *Index) lookup(p probe, before, after int) []candidate {
	head := p.before[len(p.before)-min(before, len(p.before)):]
	pattern := slices.Concat(head, p.got, p.after[:min(after, len(p.after))])
	if len(pattern) == 0 {
		return nil
	}
	if x.suffix == nil {
		x.suffix = suffixarray.New(x.letters)
	}
	found := x.suffix.Lookup(pattern, -1)
	slices.Sort(found)
	var list []candidate
	for _, i := range found {
		i += len(head)
		start, end := x.span(i, i+len(p.got), p.word)
		if x.fits(start, end, p) {
			list = append(list, candidate{i, start, end})
		}
	}
	return list
}

// fits reports whether what p looks for, and not a part of a longer word,
// stands at [start, end).
func (x *Index) fits(start, end int, p probe) bool {
	return start <= end && sameWord(strings.ToValidUTF8(x.text[start:end], "\ufffd"), p.word) &&
		(p.joined || !endsInWord(x.text[:start]) || startsWithSpace(p.word)) &&
		(p.joins || !startsWithWord(x.text[end:]) || endsWithSpace(p.word))
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func endsWithSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}
