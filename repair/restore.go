package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// restore writes a candidate in the case of the word that it replaces.
func (d *document) restore(c *candidate, i int, sentenceStart bool, usual dict.Case) string {
	t := d.word(i)
	if t == nil && i+1 < c.end {
		t = d.word(i + 1)
	}
	text := c.text
	if t != nil && t.clitic != "" && !c.whole {
		text += t.clitic
	}
	if c.end-1 > i && !c.whole {
		if last := d.word(c.end - 1); last != nil && last != t && last.clitic != "" {
			text += last.clitic
		}
	}
	if t != nil && hasTypographicApostrophe(d.src[d.toks[i].start:d.end(c.end-1)]) {
		text = typographic(text)
	}
	switch {
	case c.text == etcetera, c.id == dict.Number:
		return text
	case c.whole && (t == nil || t.shape == digits):
		return inCaseOf(text, strings.TrimLeftFunc(d.text(i), func(r rune) bool { return !unicode.IsLetter(r) && r != '8' }))
	case t != nil && t.shape == upper && utf8.RuneCountInString(t.text) > 1:
		return toUpper(text)
	case t != nil && c.readsGlyph():
		return inCaseOf(text, t.text)
	case t != nil && t.shape == camel && t.clitic == "" && len(text) > len(t.text):
		return toCamel(t.text, text)
	case t != nil && (t.shape == camel || t.shape == digits):
		return inCaseOf(text, t.text)
	case t != nil && (t.shape == title || t.shape == upper):
		return toTitle(text)
	case c.first && (sentenceStart || usual == dict.Title):
		return toTitle(text)
	}
	return text
}

// inCaseOf writes a word in the case in which most letters of another are, which
// was misread for it.
//
//	vSouthern, Jyour → Southern, your    its first letter belongs to no word
//	MacMihon, INIay  → MacMahon, May
//	8he              → She           a small s is no 8
func inCaseOf(word, like string) string {
	if like == "" {
		return word
	}
	if rest := like[firstSize(like):]; rest != "" && !strings.EqualFold(like[:firstSize(like)], word[:firstSize(word)]) &&
		strings.EqualFold(rest[:firstSize(rest)], word[:firstSize(word)]) {
		like = rest
	}
	if n := clanPrefix(like); n > 0 && len(word) > n && strings.EqualFold(word[:n], like[:n]) {
		return like[:n] + toTitle(word[n:])
	}
	uppers, lowers := 0, 0
	for _, r := range like {
		switch {
		case unicode.IsUpper(r):
			uppers++
		case unicode.IsLower(r):
			lowers++
		}
	}
	first, _ := utf8.DecodeRuneInString(like)
	switch {
	case uppers > lowers && uppers > 1 && !endsLower(like):
		return toUpper(word)
	case unicode.IsUpper(first), first == '8' && word[0] == 's':
		return toTitle(word)
	}
	return word
}

func firstSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// clanPrefix returns the length of the Mc or Mac that a name starts with.
func clanPrefix(name string) int {
	for _, prefix := range [...]string{"Mc", "Mac"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && rest != "" && unicode.IsUpper(rune(rest[0])) {
			return len(prefix)
		}
	}
	return 0
}

// endsLower tells whether the last letter of a word is a small one.
func endsLower(word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsLower(last)
}

func hasTypographicApostrophe(s string) bool {
	for _, r := range s {
		if r == '’' {
			return true
		}
	}
	return false
}

func typographic(s string) string {
	out := make([]rune, 0, len(s)+2)
	for _, r := range s {
		if r == '\'' {
			r = '’'
		}
		out = append(out, r)
	}
	return string(out)
}

func toTitle(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(r)) + s[size:]
}

// toCamel writes a word with the capitals of what stands there: CrScience,
// cropscience → CropScience.
func toCamel(written, text string) string {
	if len(text) <= len(written) {
		return toTitle(text)
	}
	at := 0
	for at < len(written) && unicode.ToLower(rune(written[at])) == rune(text[at]) {
		at++
	}
	lost := len(text) - len(written)
	if !strings.EqualFold(written[at:], text[at+lost:]) {
		return toTitle(text)
	}
	return written[:at] + text[at:at+lost] + written[at:]
}

func toUpper(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		out = append(out, unicode.ToUpper(r))
	}
	return string(out)
}
