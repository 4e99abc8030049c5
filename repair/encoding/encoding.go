// Package encoding finds the damage that wrong decoding and careless
// conversion leave in Latin text, and what was meant:
//
//	donâ€™t, cafÃ©, Ã¢â‚¬â„¢   → don’t, café, ’    UTF-8 read as a single-byte code page, also twice
//	Q&amp;amp;A, it&#8217;s    → Q&A, it’s       entities of HTML left in plain text
//	Wagen­knecht, zero​width    → runes that nobody sees
//	pаypal, Ｇｏ, ﬁnd           → paypal, Go, find  letters that only look Latin, and compatibility forms
//
// Detection is local and asks for proof: a sequence of runes is taken as
// misread UTF-8 only if its bytes are valid UTF-8, the result is something
// people write, and what stands there is nothing people write. The idea of
// undoing misreadings where they are the better explanation is that of ftfy
// (Robyn Speer, 2012), which judges whole texts; this package judges places,
// so that one text may hold damaged and undamaged passages.
package encoding

import (
	"slices"
	"strings"
)

// A Fault is one damaged place. The bytes [Start, End) of the text should
// read New, which is empty for runes that should not be there.
type Fault struct {
	Start, End int
	New        string
	Confidence float64 // sure ones are above 0.99, doubtful ones at most 0.4
	Note       string  // what happened, for people: "UTF-8 read as Windows-1252"
}

// The levels of confidence.
const (
	sure     = 0.995 // nobody writes what stands there
	firm     = 0.95  // unusual, and the text has such damage elsewhere or the place leaves hardly a doubt
	doubtful = 0.4   // rather meant as it stands, or what was meant is a guess
)

// maxLayers bounds how often a text was damaged on top of earlier damage.
// Ten layers are seen nowhere; the bound keeps hostile input linear.
const maxLayers = 10

// Find returns the faults of src in source order; they never overlap.
// It accepts any bytes. Damage on top of damage is one Fault that undoes all
// of it. Once all faults are mended, or all that are not doubtful, there is
// nothing left to find of what was mended.
func Find(src string) []Fault {
	faults := layers(src)
	for range maxLayers {
		clear := withoutDoubtful(faults)
		if len(clear) == 0 {
			break
		}
		more := withoutDoubtful(layers(Apply(src, clear)))
		if len(more) == 0 || !doubtBeside(faults, more) {
			break
		}
	}
	return faults
}

// layers returns the faults of src, one layer of damage after the other.
func layers(src string) []Fault {
	var faults []Fault
	text, guessing := src, false
	for range maxLayers {
		layer := find(text)
		if clear := withoutDoubtful(layer); len(clear) > 0 && !guessing {
			layer = clear // doubts may vanish when these are mended
		} else {
			guessing = true
		}
		if len(layer) == 0 {
			break
		}
		if guessing {
			doubt(layer)
		}
		faults = compose(faults, text, layer)
		text = Apply(text, layer)
	}
	return faults
}

// withoutDoubtful returns the faults that are not doubtful.
func withoutDoubtful(faults []Fault) []Fault {
	return slices.DeleteFunc(slices.Clone(faults), func(f Fault) bool { return f.Confidence <= doubtful })
}

// doubt lowers the confidence of faults that rest on a doubtful one.
func doubt(faults []Fault) {
	for i := range faults {
		faults[i].Confidence = min(faults[i].Confidence, doubtful)
	}
}

// doubtBeside doubts those of the faults that are not doubtful next to which more would
// be found once these are mended: ƒ before â, which may be two bytes of one rune. It
// tells whether there are any.
func doubtBeside(faults, more []Fault) (doubted bool) {
	shift := 0
	for i := range faults {
		f := &faults[i]
		if f.Confidence <= doubtful {
			continue
		}
		start := f.Start - shift
		end := start + len(f.New)
		shift += f.End - f.Start - len(f.New)
		for len(more) > 0 && more[0].End < start {
			more = more[1:]
		}
		if len(more) > 0 && more[0].Start <= end {
			f.Confidence, doubted = doubtful, true
		}
	}
	return doubted
}

// Apply returns src with the faults mended. The faults must be in source
// order and not overlap, as Find returns them; any choice of them will do.
func Apply(src string, faults []Fault) string {
	var b strings.Builder
	b.Grow(len(src))
	last := 0
	for _, f := range faults {
		b.WriteString(src[last:f.Start])
		b.WriteString(f.New)
		last = f.End
	}
	b.WriteString(src[last:])
	return b.String()
}

// joinNotes tells two kinds of damage, the outer one first, each once.
func joinNotes(outer, inner string) string {
	if outer == "" || strings.Contains(inner, outer) {
		return inner
	}
	if strings.Contains(outer, inner) {
		return outer
	}
	return outer + ", " + inner
}
