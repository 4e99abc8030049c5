package repair

import (
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// A piece is a word token within a stretch.
type piece struct {
	token int // in doc.toks
	at    int // where its letters start
	broken,
	line bool // a line ends before it
	whole     bool  // no candidate goes on beyond its end: a clitic ends it
	divisible uint8 // a word may start inside it: 0 not known yet, 1 no, 2 yes
}

// isRunning tells whether a word is one of those between which blanks are looked at.
func (x *lexeme) isRunning() bool {
	return !x.sure && x.shape < digits && !strings.Contains(x.folded, "'")
}

// isPart tells whether a word may be a part of a broken one.
func (x *lexeme) isPart() bool { return x.isBroken() || x.isLoneLigature() }

// isLoneLigature tells whether a word is the glyph of a ligature, behind which a
// tool saw a blank: fi les, Th is. As a word of its own it is rare.
func (t *lexeme) isLoneLigature() bool {
	switch t.text {
	case "fi", "fl", "ffi", "ffl", "Fi", "Fl", "Th":
		return t.clitic == "" && !t.sure
	}
	return false
}

// maxStretch bounds the words that are decoded together.
const maxStretch = 100

// stretch returns how many words from token i on are parted by single blanks, where
// to go on, and whether any of them is in doubt.
func (s *spacing) stretch(i int) (words, next int, doubt bool) {
	for k := i; k < len(s.doc.toks) && words < maxStretch; k += 2 {
		t := s.doc.word(k)
		if t == nil || !t.running {
			break
		}
		words++
		doubt = doubt || t.part || s.all
		if !s.doc.isSingle(k + 1) {
			break
		}
	}
	return words, i + max(1, 2*words-1), doubt
}

// gather makes pieces of so many words from token i on.
func (s *spacing) gather(i, words int) {
	s.pieces, s.letters = s.pieces[:0], s.letters[:0]
	for k := i; k < i+2*words; k += 2 {
		t := s.doc.word(k)
		line := k > i && s.doc.toks[k-1].kind == token.Newline
		s.pieces = append(s.pieces, piece{token: k, at: len(s.letters), broken: t.part, line: line, whole: t.clitic != ""})
		s.letters = append(s.letters, t.folded...)
	}
}

// isSingle tells whether token i is one blank, or the end of a line within a
// sentence.
func (d *document) isSingle(i int) bool {
	if i+1 >= len(d.toks) {
		return false
	}
	return d.toks[i].kind == token.Space && d.toks[i+1].start-d.toks[i].start == 1 || d.toks[i].kind == token.Newline && d.isWrap(i)
}

// before returns the last two words of the text before token i.
func (s *spacing) before(i int) [2]dict.ID {
	context, n := [2]dict.ID{dict.Boundary, dict.Boundary}, 2
	for i--; i >= 0 && n > 0; i-- {
		if w, ok := s.doc.modelWord(i); ok {
			n--
			context[n] = w
		}
	}
	return context
}

// modelWord returns the word that token i is to the language model, if it is one.
func (d *document) modelWord(i int) (w dict.ID, ok bool) {
	switch t := d.word(i); {
	case t != nil:
		return t.id, true
	case d.toks[i].kind == token.Number:
		return dict.Number, true
	case d.endsSentence(i):
		return dict.Boundary, true
	}
	return dict.Unknown, false
}

// end returns where the letters of piece k end.
func (s *spacing) end(k int) int {
	if k+1 < len(s.pieces) {
		return s.pieces[k+1].at
	}
	return len(s.letters)
}

func (s *spacing) word(k int) *wordType { return s.doc.word(s.pieces[k].token) }

// typeOf returns what is known of the words that are like piece k.
func (s *spacing) typeOf(k int) *spacedType { return &s.types[s.doc.toks[s.pieces[k].token].typ] }

// pieceAt returns the piece that holds the letter at a place.
func (s *spacing) pieceAt(at int) int {
	for s.edge[at] < 0 {
		at--
	}
	return int(s.edge[at])
}
