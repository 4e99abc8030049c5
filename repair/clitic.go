package repair

import (
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// clitics are what may follow an apostrophe at the end of a word, folded.
var clitics = []string{"s", "ll", "re", "ve", "d", "m"}

// isBareClitic tells whether the apostrophe i starts a clitic that has lost
// the word before it: 's for it's.
func (d *document) isBareClitic(i int) bool {
	next := d.word(i + 1)
	if next == nil || !d.isApostrophe(i) || !slices.Contains(clitics, next.text) {
		return false
	}
	return i == 0 || d.toks[i-1].kind == token.Space || d.toks[i-1].kind == token.Newline
}

// isBareNot tells whether token i is a not that was written apart from its verb,
// as in old books: do n't, wo n't.
func (d *document) isBareNot(i int) bool {
	t := d.word(i)
	return t != nil && t.folded == "n't"
}

// isBareHost tells whether the apostrophe i ends a word that may have lost the
// clitic behind it: we' for we're.
func (d *document) isBareHost(i int) bool {
	if !d.isApostrophe(i) || d.word(i-1) == nil || d.word(i-1).clitic != "" {
		return false
	}
	return i+1 == len(d.toks) || d.toks[i+1].kind == token.Space || d.toks[i+1].kind == token.Newline
}

func (d *document) isApostrophe(i int) bool {
	if i < 0 || i >= len(d.toks) || d.toks[i].kind != token.Punct {
		return false
	}
	text := d.text(i)
	return text == "'" || text == "’"
}

// closesQuote tells whether the apostrophe i may end a quotation or a plural: one
// starts before it in its line, or the word ends in s.
func (d *document) closesQuote(i int) bool {
	if t := d.word(i - 1); t != nil && strings.HasSuffix(t.folded, "s") {
		return true
	}
	for k := i - 1; k >= 0 && d.toks[k].kind != token.Newline; k-- {
		if d.isApostrophe(k) && d.word(k+1) != nil {
			return k == 0 || d.word(k-1) == nil
		}
	}
	return false
}

// hosts returns the words that a bare clitic may have had before it, together
// with it.
func (x *decoder) hosts(i int) []candidate {
	s, clitic := &x.search, x.doc.word(i+1)
	s.mode(false, false, activeBudget)
	s.seen, s.ends = s.seen[:0], append(s.ends[:0], end{0, i + 2})
	if clitic.text != "s" { // 's is no part of the words of the dictionary, the others are
		s.seen = append(append(s.seen, '\''), clitic.text...)
		s.ends[0].at = len(s.seen)
		return s.run()
	}
	found := s.run()
	for k := range found {
		found[k].text += "'s"
		found[k].second = x.clitic
	}
	return found
}

// addHosted adds the words that token i may have been with the clitic which
// was lost behind its apostrophe.
func (x *decoder) addHosted(i int, t *wordType) {
	s := &x.search
	s.mode(false, false, activeBudget)
	s.seen = append(append(s.seen[:0], t.folded...), '\'')
	s.ends = append(s.ends[:0], end{len(s.seen), i + 2})
	for _, c := range s.run() {
		if c.second == dict.Unknown {
			x.alts = append(x.alts, c)
		}
	}
}
