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

// isPart tells whether word token k may be a part of a broken word.
func (s *spacing) isPart(k int) bool {
	typ := s.doc.toks[k].typ
	t := &s.types[typ]
	if t.part == 0 {
		t.part = 1
		if known := &s.doc.types[typ]; s.isBroken(known) || isLoneLigature(known) {
			t.part = 2
		}
	}
	return t.part == 2
}

// isLoneLigature tells whether a word is the glyph of a ligature, behind which a
// tool saw a blank: fi les, Th is. As a word of its own it is rare.
func isLoneLigature(t *wordType) bool {
	switch t.text {
	case "fi", "fl", "ffi", "ffl", "Fi", "Fl", "Th":
		return t.clitic == "" && !t.sure
	}
	return false
}

// maxStretch bounds the words that are decoded together.
const maxStretch = 100

// stretch gathers the words from token i on that single blanks part, and
// returns where to go on and whether any of them is in doubt.
func (s *spacing) stretch(i int) (next int, doubt bool) {
	s.pieces, s.letters = s.pieces[:0], s.letters[:0]
	line := false
	for k := i; k < len(s.doc.toks) && len(s.pieces) < maxStretch; k += 2 {
		t := s.doc.word(k)
		if t == nil || t.sure || t.shape >= digits || strings.ContainsRune(t.folded, '\'') {
			break
		}
		p := piece{token: k, at: len(s.letters), broken: s.isPart(k), line: line, whole: t.clitic != ""}
		doubt = doubt || p.broken || s.all
		s.pieces = append(s.pieces, p)
		s.letters = append(s.letters, t.folded...)
		if !s.doc.isSingle(k + 1) {
			break
		}
		line = s.doc.toks[k+1].kind == token.Newline
	}
	if len(s.pieces) == 0 {
		return i + 1, false
	}
	return s.pieces[len(s.pieces)-1].token + 1, doubt
}

// isSingle tells whether token i is one blank, or the end of a line within a
// sentence.
func (d *document) isSingle(i int) bool {
	if i+1 >= len(d.toks) {
		return false
	}
	return d.toks[i].kind == token.Space && d.toks[i+1].start-d.toks[i].start == 1 || d.toks[i].kind == token.Newline && d.isWrap(i)
}

// after returns the last two words of the text before token next.
func (s *spacing) after(context [2]dict.ID, i, next int) [2]dict.ID {
	for ; i < next; i++ {
		if w, ok := s.doc.modelWord(i); ok {
			context[0], context[1] = context[1], w
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
