package repair

import (
	"strings"

	"github.com/textmend/textmend/repair/token"
)

// Programs, their manuals and tables are full of words that no dictionary has.
// Short ones lie near a word whatever they are (vnd, jna, fr), and so look like
// errors. Long ones tell: in a text with errors most of them are words with a
// letter wrong, in one about software hardly any (strtol, mousemoveevent).

const (
	longTerm  = 6   // letters of a word that is near another one by chance no more
	fewTerms  = 6   // such words are too few to tell
	manyTerms = 50  // so many tell by themselves
	termShare = 0.2 // share of them that errors explain where there are many
	proseFit  = 0.4 // the same, and the share of common words, in any text with errors
	longShare = 0.2 // long words with errors for each short one, in any text with errors
)

// looksTechnical tells whether the unknown words of the text are rather terms and
// names of things than words with errors, under the given rates.
func (x *decoder) looksTechnical(suspects []suspect, rate [classes]float64) bool {
	var terms, explained, short, common, words float64
	w := costs(rate)
	for i := range suspects {
		if s := &suspects[i]; s.letters >= longTerm {
			terms++
			explained += s.damaged(w)
		} else {
			short += s.damaged(w)
		}
	}
	for i := range x.doc.types {
		t := &x.doc.types[i]
		words += float64(t.count)
		if t.isCommon() {
			common += float64(t.count)
		}
	}
	if short >= fewTerms && explained < longShare*short {
		return true
	}
	if terms < fewTerms {
		return false
	}
	share := explained / terms
	return share+common/words < proseFit || terms >= manyTerms && share < termShare
}

// isFullOfCode tells whether so much of the text is addresses, paths, calls, keys and
// names out of programs that its unknown words are of that trade, too: chat and mail
// of programmers, logs of changes. Specks on scanned pages look like short ones, and
// letters that are broken there like names: ferr_v.
func (d *document) isFullOfCode() bool {
	opaque, words := 0, 0
	for i, t := range d.toks {
		switch {
		case t.typ >= 0:
			words++
		case t.kind == token.Opaque && d.end(i)-t.start >= shortestCode && strings.ContainsAny(d.text(i), "(/@<."):
			opaque++
		case i > 0 && d.isMark(i, ":") && d.isMark(i-1, `"`):
			opaque++ // a key of JSON
		}
	}
	return opaque >= fewestCode && opaque*codeShare >= words
}

// Of 3,200 scanned pages and learners' texts with wrong letters in them none comes near.
const (
	shortestCode = 4 // bytes
	fewestCode   = 6
	codeShare    = 40 // words for each
)
