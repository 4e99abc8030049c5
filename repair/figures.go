package repair

import (
	"slices"
	"strings"
	"unicode"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// On a scanned page figures are read as letters of like shape:
//
//	l832, I876, 1OO, 1S64 → 1832, 1876, 100, 1864

// figureShapes are the letters that stand for figures. An S is an 8 as often as
// a 5.
var figureShapes = pairs(2.6, `l:1 i:1 |:1 o:0 s:8 s:5`)

// misreadNumber returns the number that a word of letters and figures stands for, if
// there is one.
func (x *decoder) misreadNumber(t *wordType) []candidate {
	c := candidate{id: dict.Number, logP: x.dict.LogP(dict.Number)}
	if figures, ending := cutFigures(t.text); endings[ending] != "" {
		c.text = figures + endings[ending]
		c.rules[0] = &rule{got: ending, want: endings[ending], class: classShape, active: -1, own: true, cost: endingCost}
		return []candidate{c}
	}
	text, used := []byte(t.text), 0
	for i := range text {
		if isFigure(text[i]) {
			continue
		}
		want := x.figureAt(text, i)
		if want == 0 || used == len(c.rules) {
			return nil
		}
		c.rules[used] = x.figureRule(t.folded[i], want)
		text[i] = want
		used++
	}
	c.text = string(text)
	return []candidate{c}
}

// figureAt returns the figure that the letter at a place stands for, or 0. A small
// letter behind the last figure is rather a unit, as the l of pounds.
func (x *decoder) figureAt(text []byte, i int) byte {
	last := i+1 == len(text)
	switch text[i] {
	case 'l', 'I', '|':
		if !last && (len(text) > 2 || text[i] == 'l') {
			return '1'
		}
	case 'i':
		if i == 0 && len(text) == yearFigures {
			return '1'
		}
	case 'O':
		if i > 0 {
			return '0'
		}
	case 'o':
		if i > 0 && !last {
			return '0'
		}
	case 'S':
		if i == 1 && len(text) == yearFigures && text[0] == '1' {
			return x.centuryFigure()
		}
	}
	return 0
}

// endings are what the ending of an ordinal number, or a unit, is read as: 12tb, 71bs.
var endings = map[string]string{
	"tb": "th", "ih": "th", "lh": "th", "fh": "th", "tli": "th", "tlh": "th", "til": "th",
	"1b": "lb", "1bs": "lbs",
}

// endingCost is -ln P(an ending is misread so).
const endingCost = 5

// cutFigures parts a word behind the figures that it starts with; the last 1 of
// them is of the ending, if that makes one of those that are known.
func cutFigures(text string) (figures, ending string) {
	at := 0
	for at < len(text) && isFigure(text[at]) {
		at++
	}
	if at > 1 && text[at-1] == '1' && endings[text[at-1:]] != "" {
		at--
	}
	return text[:at], text[at:]
}

// startsWithS tells whether the figure that a word starts with is an S rather than
// a number: 8he, 6ame, 8t, but 8vo, 6ft.
func startsWithS(text string) bool {
	rest := text[1:]
	if text[0] != '8' && text[0] != '6' || strings.ContainsFunc(rest, func(r rune) bool { return !unicode.IsLower(r) }) {
		return false
	}
	if len(rest) < 2 {
		return text == "8t"
	}
	return endings[rest] == "" && !slices.Contains(units, rest)
}

// units are what may stand behind a number with no blank.
var units = strings.Fields("th st nd rd vo mo to ft in yd yds lb lbs oz cwt qr qrs gs pm am hp min hrs per pp and or")

// yearFigures is how many figures a year has.
const yearFigures = 4

// centuryFigure returns the second figure of the years around, if that is an 8 or a
// 5; otherwise 0.
func (x *decoder) centuryFigure() byte {
	var years [10]int
	for i := range x.doc.toks {
		if text := x.doc.text(i); x.doc.toks[i].kind == token.Number && len(text) == yearFigures && text[0] == '1' && isFigure(text[1]) {
			years[text[1]-'0']++
		}
	}
	switch {
	case years[8] > years[5]:
		return '8'
	case years[5] > years[8]:
		return '5'
	}
	return 0
}

// figureRule returns the rule by which a folded letter is read for a figure.
func (x *decoder) figureRule(got, want byte) *rule {
	x.channel.generic()
	return &x.channel.rules[general().figures[got][want-'0']]
}

// isLoneOne tells whether token i is a 1 between blanks: of a list, a date, or else
// an I.
func (d *document) isLoneOne(i int) bool {
	return d.toks[i].kind == token.Number && d.text(i) == "1" && (i == 0 || d.isBlank(i-1)) && i+2 < len(d.toks) && d.isBlank(i+1) && d.word(i+2) != nil
}

// pronoun is the I that the 1 at token i may stand for.
func (x *decoder) pronoun(i int) candidate {
	id, _ := x.dict.Lookup("i")
	r := &rule{got: "1", want: "i", class: classShape, active: -1, own: true, cost: pronounCost}
	return candidate{text: "I", id: id, end: i + 1, logP: x.dict.LogP(id), rules: [mostRules]*rule{r}}
}

// pronounCost is -ln P(1 | I), as it was counted in the training part of ICDAR 2017.
const pronounCost = 2.4
