package review

import (
	"encoding/json"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/textmend/textmend/repair"
)

// A Record is a correction in the output of JSON.
type Record struct {
	File   string `json:"file"`
	Start  int    `json:"start"` // bytes from the beginning of the file
	End    int    `json:"end"`
	Line   int    `json:"line"`   // from 1
	Column int    `json:"column"` // characters from the beginning of the line, from 1
	// Got and Want have U+FFFD where the bytes are not UTF-8; Start and End
	// tell which those are.
	Got          string         `json:"got"`
	Want         string         `json:"want"`
	Cause        repair.Cause   `json:"cause"`
	Confidence   float64        `json:"confidence"`
	Alternatives []Reading      `json:"alternatives"`
	Evidence     RecordEvidence `json:"evidence"`
}

// A Reading is another way to read the place.
type Reading struct {
	Want       string  `json:"want"`
	Confidence float64 `json:"confidence"`
}

// RecordEvidence says why.
type RecordEvidence struct {
	Reason     string      `json:"reason"`
	Pattern    string      `json:"pattern"`
	Confusions []Confusion `json:"confusions"`
}

// A Confusion is what the document suffered: Got stands where Want was meant.
type Confusion struct {
	Got      string  `json:"got"`
	Want     string  `json:"want"`
	Rate     float64 `json:"rate"`     // share of the places of Want that are damaged
	Places   int     `json:"places"`   // damaged places
	Words    int     `json:"words"`    // distinct damaged words
	Seen     int     `json:"seen"`     // times Want stands intact
	Expected float64 `json:"expected"` // times Want would stand in undamaged English
}

// JSON writes the corrections of f as JSON Lines, one Record each.
func JSON(w io.Writer, f File) error {
	p := newPrinter(w, Style{})
	enc := json.NewEncoder(p)
	enc.SetEscapeHTML(false)
	at := position{line: 1, column: 1}
	for _, c := range f.Corrections {
		at.advance(f.Text, c.Start)
		if err := enc.Encode(newRecord(f.Name, at, c)); err != nil {
			return err
		}
	}
	return p.Flush()
}

func newRecord(file string, at position, c repair.Correction) Record {
	r := Record{
		File: file, Start: c.Start, End: c.End, Line: at.line, Column: at.column,
		Got: c.Got, Want: c.Want, Cause: c.Cause, Confidence: round(c.Confidence),
		Alternatives: []Reading{},
		Evidence:     RecordEvidence{Reason: c.Reason(), Pattern: c.Pattern(), Confusions: []Confusion{}},
	}
	for _, a := range c.Alternatives {
		r.Alternatives = append(r.Alternatives, Reading{a.Want, round(a.Confidence)})
	}
	for _, d := range c.Evidence.Confusions {
		r.Evidence.Confusions = append(r.Evidence.Confusions,
			Confusion{d.Got, d.Want, round(d.Rate), d.Places, d.Words, d.Seen, round(d.Expected)})
	}
	return r
}

// round keeps five digits, which is more than is known.
func round(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// A position is a place in a text that moves forward only, so that many
// places of a long line are found in one pass.
type position struct{ offset, line, column int }

func (at *position) advance(text string, offset int) {
	passed := text[at.offset:offset]
	if i := strings.LastIndexByte(passed, '\n'); i >= 0 {
		at.line += strings.Count(passed, "\n")
		at.column = 1
		passed = passed[i+1:]
	}
	at.column += utf8.RuneCountInString(passed)
	at.offset = offset
}
