package repair

import (
	"strings"

	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/repair/internal/memo"
)

// Spellings remember how likely unknown words are spelled: the names of the day
// come in text after text, and to spell one takes ten look-ups in a large table.
type spellings struct {
	letters *ngram.Letters
	known   [2]*memo.Memo[float64] // of words, of names
}

func newSpellings(l *ngram.Letters) *spellings {
	return &spellings{l, [2]*memo.Memo[float64]{memo.New[float64](), memo.New[float64]()}}
}

// logP is LogP of the letters.
func (s *spellings) logP(folded string, name bool) float64 {
	known := s.known[0]
	if name {
		known = s.known[1]
	}
	hash := known.Hash(folded)
	if p := known.Get(hash, folded); p != nil {
		return *p
	}
	p := s.letters.LogP(folded, name)
	if len(folded) <= longestLexeme {
		known.Put(hash, strings.Clone(folded), p)
	}
	return p
}
