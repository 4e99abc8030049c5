package format

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A Text is prose of a document, in UTF-8, that knows its source.
type Text struct {
	String string
	Group  string // where it comes from, by Options.Group; "" is unknown
	Record int    // number, in its chunk, of the JSON document or row that it is a field of

	runs   []run
	encode encoder // writes new prose as source
	outer  *Text   // what the source itself was read from; nil if it is the document
}

// A run is n units of prose side by side that stand side by side in the
// source too. A unit is a character, or whatever else cannot be divided: an
// entity, an escape. All units of a run have the same size.
type run struct {
	text, source         int // offsets of the first unit
	n                    int // units
	textSize, sourceSize int // bytes of one unit
}

func (r run) textEnd() int   { return r.text + r.n*r.textSize }
func (r run) sourceEnd() int { return r.source + r.n*r.sourceSize }

// An encoder writes prose as it stands in the source, or reports that it
// cannot.
type encoder func(prose string) (source string, ok bool)

func verbatim(prose string) (string, bool) { return prose, true }

// Place returns the bytes of the document that String[start:end] was read
// from. It reports false where the range cuts a unit in two, or holds
// anything that the document does not.
func (t *Text) Place(start, end int) (from, to int, ok bool) {
	from, to, ok = t.span(start, end)
	if ok && t.outer != nil {
		return t.outer.Place(from, to)
	}
	return from, to, ok
}

// Edit returns the change of the document's bytes [from, to) that makes
// String[start:end] read want. What want shares with the old text at either
// end keeps the way it was written. Edit reports false where markup stands in
// the middle of the change, or the encoding lacks a character of want.
func (t *Text) Edit(start, end int, want string) (from, to int, source string, ok bool) {
	if start < 0 || end < start || end > len(t.String) {
		return 0, 0, "", false
	}
	head, tail := shared(t.String[start:end], want)
	from, to, ok = t.span(start+head, end-tail)
	if ok {
		want = want[head : len(want)-tail]
	} else if from, to, ok = t.span(start, end); !ok {
		return 0, 0, "", false
	}
	if source, ok = t.encode(want); !ok {
		return 0, 0, "", false
	}
	if t.outer != nil {
		return t.outer.Edit(from, to, source)
	}
	return from, to, source, true
}

// span maps a range of the prose to its own source.
func (t *Text) span(start, end int) (from, to int, ok bool) {
	if start < 0 || end < start || end > len(t.String) {
		return 0, 0, false
	}
	if start == end {
		return t.gap(start)
	}
	i := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].textEnd() > start })
	from, ok = t.offset(i, start)
	for ok && t.runs[i].textEnd() < end {
		next := i + 1
		ok = next < len(t.runs) && t.runs[next].text == t.runs[i].textEnd() && t.runs[next].source == t.runs[i].sourceEnd()
		i = next
	}
	if !ok {
		return 0, 0, false
	}
	to, ok = t.offset(i, end)
	return from, to, ok
}

// gap maps an empty range. Between two runs it lies at the end of the first,
// so that what is added to a word stands before the markup that follows it.
func (t *Text) gap(at int) (from, to int, ok bool) {
	i := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].textEnd() >= at })
	from, ok = t.offset(i, at)
	if !ok && i+1 < len(t.runs) {
		from, ok = t.offset(i+1, at)
	}
	return from, from, ok
}

// offset maps an offset within run i, its end included.
func (t *Text) offset(i, at int) (int, bool) {
	if i >= len(t.runs) {
		return 0, false
	}
	r := t.runs[i]
	units := (at - r.text) / r.textSize
	if at < r.text || at > r.textEnd() || units*r.textSize != at-r.text {
		return 0, false
	}
	return r.source + units*r.sourceSize, true
}

// shared returns how many bytes of whole characters got and want share at
// their heads, and beyond those at their tails.
func shared(got, want string) (head, tail int) {
	n := min(len(got), len(want))
	for head < n && got[head] == want[head] {
		head++
	}
	for head > 0 && !(startsRune(got, head) && startsRune(want, head)) {
		head--
	}
	for tail < n-head && got[len(got)-1-tail] == want[len(want)-1-tail] {
		tail++
	}
	for tail > 0 && !(startsRune(got, len(got)-tail) && startsRune(want, len(want)-tail)) {
		tail--
	}
	return head, tail
}

func startsRune(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// A reader builds a Text from pieces of its source, in order.
type reader struct {
	source string
	prose  strings.Builder
	runs   []run
}

// copy reads source[start:end] as it stands.
func (r *reader) copy(start, end int) {
	if start < end {
		r.add(run{r.prose.Len(), start, end - start, 1, 1})
		r.prose.WriteString(r.source[start:end])
	}
}

// unit reads source[start:end] as prose that cannot be divided.
func (r *reader) unit(prose string, start, end int) {
	if prose != "" {
		r.add(run{r.prose.Len(), start, 1, len(prose), end - start})
		r.prose.WriteString(prose)
	}
}

// separate adds prose that stands nowhere in the source, unless the prose
// ends with it already.
func (r *reader) separate(by string) {
	if prose := r.prose.String(); prose != "" && !strings.HasSuffix(prose, by) {
		r.prose.WriteString(by)
	}
}

// standIn is what inline code reads as. It is left alone, and so is what is written
// onto it: the s of `Worker`s is no word.
const standIn = "`-`"

// standFor reads something inline that is no prose.
func (r *reader) standFor() {
	prose := r.prose.String()
	if n := len(prose); n > 0 && prose[n-1] != ' ' && prose[n-1] != '\n' {
		r.prose.WriteByte(' ')
	}
	r.prose.WriteString(standIn)
}

func (r *reader) add(next run) {
	if n := len(r.runs); n > 0 {
		last := &r.runs[n-1]
		if last.textEnd() == next.text && last.sourceEnd() == next.source &&
			last.textSize == next.textSize && last.sourceSize == next.sourceSize {
			last.n += next.n
			return
		}
	}
	r.runs = append(r.runs, next)
}

func (r *reader) text(encode encoder, outer *Text) *Text {
	return &Text{String: r.prose.String(), runs: r.runs, encode: encode, outer: outer}
}

// whole is the Text of a source that is all prose.
func whole(source string, start int) *Text {
	t := &Text{String: source[start:], encode: verbatim}
	if t.String != "" {
		t.runs = []run{{0, start, len(t.String), 1, 1}}
	}
	return t
}
