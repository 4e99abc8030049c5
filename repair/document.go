package repair

import (
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// A document is a text split into tokens, with what the dictionary says of
// each distinct word.
type document struct {
	src   string
	toks  []tok
	types []wordType
	index map[string]int32 // word as written → its place in types; nil before it is asked for

	wrapped bool          // lines break within sentences
	code    bool          // it is a program rather than running text
	legacy  bool          // bytes that are no UTF-8 are its letters
	elided  map[int32]int // by type: see noEvidence; nil before it is asked for
	named   map[int32]int // the same for names
}

// A tok is a token of the document. It ends where the next one starts.
type tok struct {
	start int
	typ   int32 // place in types; -1 if the token is no word
	kind  token.Kind
}

// A wordType is a distinct word as written. It has the traits of its lexeme beside it:
// the types of a text lie together in memory, its lexemes do not.
type wordType struct {
	*lexeme
	traits
	count int32
	alts  *[]candidate // what it may stand for; nil before that is searched
}

func newWordType(x *lexeme, count int32) wordType {
	return wordType{lexeme: x, traits: x.traits, count: count}
}

// alternatives returns what the words may stand for, as far as that was searched.
func (t *wordType) alternatives() []candidate {
	if t.alts == nil {
		return nil
	}
	return *t.alts
}

// documents holds the memory of documents that are not in use.
var documents sync.Pool

// someTypes are as many as a text of 10 kB has.
const someTypes = 1 << 10

// newDocument returns a document of src without tokens.
func newDocument(src string) *document {
	d, ok := documents.Get().(*document)
	if !ok {
		d = &document{}
	}
	d.src, d.toks, d.types = src, slices.Grow(d.toks, 8+len(src)*3/8), slices.Grow(d.types, min(8+len(src)/10, someTypes))
	return d
}

// release gives the document's memory back when nothing asks for it any more.
func (d *document) release() {
	clear(d.types)
	*d = document{toks: d.toks[:0], types: d.types[:0]}
	documents.Put(d)
}

// split reads the tokens of src and looks its words up. That is done for all of
// them at the end: so many ways through the memory, of which none waits for another.
func (r *Repairer) split(src string) *document {
	d, index := newDocument(src), newTypeIndex()
	defer index.release()
	d.tokenize(func(text string, kind token.Kind) int32 { return index.typeOf(r.lexemes.Hash(text), text, kind) })
	for _, w := range index.words {
		d.types = append(d.types, newWordType(r.hashedLexeme(w.hash, w.text, w.kind), w.count))
	}
	d.settle()
	return d
}

// tokenize reads the tokens of the text; typeOf is asked for the type of one word
// after the other.
func (d *document) tokenize(typeOf func(text string, kind token.Kind) int32) {
	for at := 0; at < len(d.src); {
		t := token.Next(d.src, at)
		typ := int32(-1)
		if n := len(d.toks); n > 0 && d.toks[n-1].kind == token.Opaque && (t.Kind == token.Word || t.Kind == token.Mixed) {
			t.Kind = token.Opaque // the s of `Worker`s
		}
		if t.Kind == token.Word || t.Kind == token.Mixed {
			typ = typeOf(d.src[t.Start:t.End], t.Kind)
		}
		d.toks = append(d.toks, tok{t.Start, typ, t.Kind})
		at = t.End
	}
}

// settle notes what the tokens tell of the text.
func (d *document) settle() { d.wrapped, d.code, d.legacy = d.wraps(), d.isCode(), isLegacy(d.src) }

// wraps tells whether lines break within sentences: whether of the lines that
// are followed by another, one in five goes on in small letters.
func (d *document) wraps() bool {
	breaks, inside := 0, 0
	for i, t := range d.toks {
		if t.kind != token.Newline || i == 0 || d.toks[i-1].kind == token.Newline {
			continue
		}
		if next := d.word(i + 1); next != nil {
			breaks++
			if next.shape == lower {
				inside++
			}
		}
	}
	return inside*5 > breaks
}

// forget drops the alternatives that were found for the words.
func (d *document) forget() {
	for i := range d.types {
		d.types[i].alts = nil
	}
}

// end returns the offset at which token i ends.
func (d *document) end(i int) int {
	if i+1 < len(d.toks) {
		return d.toks[i+1].start
	}
	return len(d.src)
}

// text returns token i as written.
func (d *document) text(i int) string { return d.src[d.toks[i].start:d.end(i)] }

// find returns the type of a word as written, or nil if it does not stand in d.
func (d *document) find(text string) *wordType {
	if d.index == nil {
		d.index = make(map[string]int32, len(d.types))
		for i := range d.types {
			d.index[d.types[i].text] = int32(i)
		}
	}
	if i, ok := d.index[text]; ok {
		return &d.types[i]
	}
	return nil
}

// words returns the number of running words.
func (d *document) words() int {
	n := 0
	for i := range d.types {
		n += int(d.types[i].count)
	}
	return n
}

// word returns the type of token i, or nil if it is no word.
func (d *document) word(i int) *wordType {
	if i < 0 || i >= len(d.toks) || d.toks[i].typ < 0 {
		return nil
	}
	return &d.types[d.toks[i].typ]
}

// caseFit is ln P(written in this shape | word). At the start of a sentence
// every word has a capital.
func (r *Repairer) caseFit(id dict.ID, s shape, sentenceStart bool) float32 {
	shares := r.dict.Cased(id)
	if shares == (dict.Shares{}) {
		return unlistedCase(r.dict.Case(id), s, sentenceStart)
	}
	switch s {
	case lower:
		return r.shareLogs.of(shares.Lower)
	case title:
		if sentenceStart {
			return r.shareLogs.of(shares.Lower + shares.Title)
		}
		return r.shareLogs.of(shares.Title)
	}
	return 0
}

// capitalsFit is ln P(written in capitals | word) of a candidate for token i:
// what stands in capitals among other words is an abbreviation, unless the word
// is one. Among words in capitals it costs nothing.
func (x *decoder) capitalsFit(id dict.ID, s shape, i int) float32 {
	if s != upper && s != camel || len(x.doc.text(i)) == 1 || x.doc.isShouted(i) {
		return 0
	}
	return x.shareLogs.of(x.dict.Cased(id).Upper)
}

// isShouted tells whether a word next to token i is in capitals, too.
func (d *document) isShouted(i int) bool {
	for _, k := range [2]int{i - 2, i + 2} {
		if t := d.word(k); t != nil && t.shape == upper && len(t.text) > 1 {
			return true
		}
	}
	return false
}

// unlistedCase is caseFit for a word that no text showed.
func unlistedCase(usual dict.Case, s shape, sentenceStart bool) float32 {
	switch {
	case s == lower && usual != dict.Lower:
		return -4
	case s == title && usual == dict.Lower && !sentenceStart:
		return -3
	}
	return 0
}

// shareLogs holds ln(share + 0.01) by fifteenths, which is how finely a
// dictionary tells shares; two of them together may come to a sixteenth more.
type shareLogs [17]float32

func newShareLogs() (l shareLogs) {
	for i := range l {
		l[i] = float32(math.Log(float64(i)/15 + 0.01))
	}
	return l
}

func (l *shareLogs) of(share float32) float32 { return l[int(share*15+0.5)] }
