package hyphen

import (
	"unicode"
	"unicode/utf8"
)

// uses counts the joined and the hyphenated forms of broken words where they
// stand whole in the text.
type uses map[string]int

// countUses reads src once and counts the forms that breaks ask for.
func countUses(src string, breaks []lineBreak) uses {
	asked := make(uses, 2*len(breaks))
	for _, b := range breaks {
		asked[b.leftWord+b.rightWord] = 0
		asked[b.leftWord+"-"+b.rightWord] = 0
	}
	c := useCounter{uses: asked}
	for i := 0; i < len(src); {
		r, size := rune(src[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(src[i:])
		}
		c.add(r)
		i += size
	}
	c.add(' ')
	return asked
}

// A useCounter gathers the words of a text rune by rune.
type useCounter struct {
	uses uses
	word []byte // folded letters and inner hyphens
	last int    // start in word of the part after the last hyphen
	prev int    // start of the part before that
	long bool   // the word is too long to be one
	open bool   // the word ends in a hyphen, and it is not known yet what follows
	half bool   // the word goes on from the line before: it is no witness
}

func (c *useCounter) add(r rune) {
	if c.open {
		c.next(r)
	}
	switch {
	case 'a' <= r && r <= 'z':
		c.word = append(c.word, byte(r))
	case 'A' <= r && r <= 'Z':
		c.word = append(c.word, byte(r)|0x20)
	case (r == '\'' || r == '’') && len(c.word) > c.last:
		c.word = append(c.word, '\'')
	case (r == '-' || r == '\u2010' || r == '\u2011') && len(c.word) > c.last:
		c.word, c.open = append(c.word, '-'), true
	case r >= utf8.RuneSelf && isPart(r):
		c.word = utf8.AppendRune(c.word, unicode.ToLower(r))
	default:
		c.end(r)
	}
	if len(c.word) > 4*maxWord {
		c.long = true
		c.word, c.last, c.prev = c.word[:0], 0, 0
	}
}

// next begins the part after a hyphen. The one before it counts if letters follow;
// else it is the half of a word.
func (c *useCounter) next(r rune) {
	c.open = false
	if r < utf8.RuneSelf && isLetter(byte(r)) || r >= utf8.RuneSelf && isPart(r) {
		whole := c.word
		c.word = whole[:len(whole)-1]
		c.part()
		c.word = whole
	}
	c.prev, c.last = c.last, len(c.word)
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// part counts the last part of the word, and the last two as a compound.
func (c *useCounter) part() {
	word := trimQuotes(c.word)
	if c.long || c.half || len(word) <= c.last {
		return
	}
	c.count(word[c.last:])
	if c.last > 0 {
		c.count(word[c.prev:])
	}
}

func (c *useCounter) count(form []byte) {
	if n, asked := c.uses[string(form)]; asked {
		c.uses[string(form)] = n + 1
	}
}

// end ends the word before r.
func (c *useCounter) end(r rune) {
	if len(c.word) > 0 {
		c.part()
		c.half = r == '\n' && c.last == len(c.word)
	}
	c.word, c.last, c.prev, c.long = c.word[:0], 0, 0, false
}

// trimQuotes cuts closing quotes and the possessive from the end of a word.
func trimQuotes(word []byte) []byte {
	for len(word) > 0 && word[len(word)-1] == '\'' {
		word = word[:len(word)-1]
	}
	if n := len(word); n > 2 && word[n-1] == 's' && word[n-2] == '\'' {
		word = word[:n-2]
	}
	return word
}
