package repair

import (
	"math"
	"strings"
	"unicode"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// A vocabulary is the dictionary together with what the user says of words.
// Its keys are folded.
type vocabulary struct {
	dict  *dict.Dict
	right map[string]float64 // ln P of the words that are declared right
	never map[string]bool    // what is left as it is: words, or longer stretches of text
}

func newVocabulary(d *dict.Dict, words []Word, never []string) *vocabulary {
	v := &vocabulary{dict: d, right: map[string]float64{}, never: map[string]bool{}}
	for _, w := range words {
		count := w.Count
		if count <= 0 {
			count = 1
		}
		for _, part := range token.Split(w.Text) {
			if part.Kind == token.Word || part.Kind == token.Mixed {
				v.right[dict.Fold(w.Text[part.Start:part.End])] = math.Log(count / 1e6)
			}
		}
	}
	for _, w := range never {
		if w = strings.TrimSpace(w); w != "" {
			v.never[dict.Fold(w)] = true
		}
	}
	return v
}

// isSettled tells whether the user said of a folded word that it is right, or
// that it is to be left as it is.
func (v *vocabulary) isSettled(folded []byte) bool {
	_, right := v.right[string(folded)]
	return right || v.never[string(folded)]
}

// rarestWord is the ln P below which a word that no list has is rather an
// error that came more than once.
const rarestWord = -17

// LogP returns the ln P of a folded word, and whether it is a word at all.
func (v *vocabulary) LogP(folded string) (lnP float64, known bool) {
	if lnP, known = v.right[folded]; known {
		return lnP, true
	}
	id, ok := v.dict.Lookup(folded)
	if !ok {
		return 0, false
	}
	lnP = float64(v.dict.LogP(id))
	return lnP, lnP >= rarestWord || v.dict.Listed(id)
}

// isNever tells whether text, or a word in it, is to be left as it is.
func (v *vocabulary) isNever(text string) bool {
	if len(v.never) == 0 {
		return false
	}
	text = dict.Fold(text)
	words := strings.Fields(text)
	if v.isNeverBare(text) || v.isNeverBare(strings.Join(words, "")) {
		return true
	}
	for _, w := range words {
		if v.isNeverBare(w) {
			return true
		}
	}
	return false
}

// isNeverBare is isNever for all of a folded text, with or without the marks
// at its ends.
func (v *vocabulary) isNeverBare(text string) bool {
	return v.never[text] || v.never[strings.TrimFunc(text, isOuterMark)]
}

func isOuterMark(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
