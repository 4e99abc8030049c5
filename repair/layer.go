package repair

import (
	"slices"
	"strings"
	"unicode"

	"github.com/textmend/textmend/repair/encoding"
	"github.com/textmend/textmend/repair/hyphen"
	"github.com/textmend/textmend/repair/token"
)

// view returns src as the engine reads it: decoded right, then with its
// divided words joined.
func (r *Repairer) view(src string) *view {
	v := newView(src)
	if !r.skips(Encoding) {
		v.apply(r.allowed(v.text, faults(v.text)))
	}
	if !r.skips(Hyphenation) {
		v.apply(r.allowed(v.text, joins(v.text, r.words)))
	}
	return v
}

// read returns src as the engine reads it, and the words of that.
func (r *Repairer) read(src string) (*view, *document) {
	if v, ok := r.views.take(src); ok {
		return v, r.split(v.text)
	}
	v := r.view(src)
	d := r.split(v.text)
	if r.skips(Spacing) {
		return v, d
	}
	if layer := r.allowed(v.text, r.blanks(d)); len(layer) > 0 {
		v.apply(layer)
		if v.text != d.src { // not only proposals
			d.release()
			d = r.split(v.text)
		}
	}
	return v, d
}

// faults returns the encoding faults of text as corrections.
func faults(text string) []Correction {
	var layer []Correction
	for _, f := range encoding.Find(text) {
		layer = append(layer, Correction{
			Span: token.Span{Start: f.Start, End: f.End},
			Got:  text[f.Start:f.End], Want: f.New,
			Cause: Encoding, Confidence: f.Confidence, Evidence: Evidence{Note: f.Note},
		})
	}
	return layer
}

// joins returns the divided words of text as corrections.
func joins(text string, words *vocabulary) []Correction {
	var layer []Correction
	for _, j := range hyphen.Find(text, words) {
		layer = append(layer, Correction{
			Span: token.Span{Start: j.Start, End: j.End},
			Got:  j.Got, Want: j.New,
			Cause: Hyphenation, Confidence: j.Confidence, Evidence: Evidence{Note: j.Note},
		})
	}
	return layer
}

// allowed returns the corrections of a layer that change no word which is to
// be left as it is.
func (r *Repairer) allowed(text string, layer []Correction) []Correction {
	if len(r.words.never) == 0 {
		return layer
	}
	var allowed []Correction
	for _, c := range layer {
		if !r.words.isNever(surround(text, c.Span)) {
			allowed = append(allowed, c)
		}
	}
	return allowed
}

// surround returns s with the rest of the words at its ends, as far as they
// have no white space.
func surround(text string, s token.Span) string {
	const longest = 128 // bytes; enough for any word, and a text without blanks stays cheap
	low, high := max(0, s.Start-longest), min(len(text), s.End+longest)
	before, after := text[low:s.Start], text[s.End:high]
	if i := strings.LastIndexFunc(before, unicode.IsSpace); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexFunc(after, unicode.IsSpace); i >= 0 {
		after = after[:i]
	}
	return strings.TrimSpace(before + text[s.Start:s.End] + after)
}

// wanted returns the corrections that the options let the engine make.
func (r *Repairer) wanted(corrections []Correction) []Correction {
	if len(r.opts.Skip) == 0 && len(r.words.never) == 0 {
		return corrections
	}
	return slices.DeleteFunc(corrections, func(c Correction) bool { return r.skips(c.Cause) || r.words.isNever(c.Got) })
}

func (r *Repairer) skips(c Cause) bool { return slices.Contains(r.opts.Skip, c) }

// proposed returns the corrections that are sure, or sure enough to be told of.
func (r *Repairer) proposed(corrections []Correction) []Correction {
	least := r.opts.Propose
	if least <= 0 {
		least = defaultPropose
	}
	return slices.DeleteFunc(corrections, func(c Correction) bool { return c.Confidence < least && c.isDoubtful() })
}

// defaultPropose lets through what is rather wrong than right, but not by
// much: slips and doubtful encodings.
const defaultPropose = 0.4
