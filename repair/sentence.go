package repair

import (
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/repair/token"
)

// endsSentence tells whether the punctuation or line end i ends a sentence.
func (d *document) endsSentence(i int) bool {
	if d.toks[i].kind == token.Newline {
		return i+1 < len(d.toks) && d.toks[i+1].kind == token.Newline || !d.wrapped
	}
	if d.toks[i].kind != token.Punct {
		return false
	}
	switch d.src[d.toks[i].start] {
	case '!', '?', ':', ';':
		return d.blankAfter(i)
	case '.':
		return d.blankAfter(i) && !d.isInitial(i-1) && !d.lowerAfter(i)
	}
	return false
}

func (d *document) blankAfter(i int) bool {
	if i+1 >= len(d.toks) {
		return true
	}
	switch d.toks[i+1].kind {
	case token.Space, token.Newline:
		return true
	case token.Punct:
		c := d.src[d.toks[i+1].start]
		return c == '"' || c == '\'' || c == ')' || c >= utf8.RuneSelf
	}
	return false
}

// isInitial tells whether token i is one capital letter, as in N. Korea.
func (d *document) isInitial(i int) bool {
	t := d.word(i)
	return t != nil && t.shape == upper && utf8.RuneCountInString(t.text) == 1
}

// lowerAfter tells whether the next word starts with a small letter.
func (d *document) lowerAfter(i int) bool {
	for k := i + 1; k < len(d.toks) && k < i+3; k++ {
		if t := d.word(k); t != nil {
			r, _ := utf8.DecodeRuneInString(t.text)
			return unicode.IsLower(r)
		}
	}
	return false
}
