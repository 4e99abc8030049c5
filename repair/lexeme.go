package repair

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// A lexeme is what is known of a word as written, whatever text it stands in.
// It is never changed.
type lexeme struct {
	text   string // as written
	folded string // of the word without its clitic
	clitic string // as written: "’s" of Russia’s; may be empty
	kind   token.Kind
	traits
	id    dict.ID      // Unknown if no dictionary has it
	logP  float32      // ln P(the word in this case), wherever it stands
	grams damage.Grams // of a word in small letters, or with a capital

	syncope  bool    // an apostrophe shortens it
	division float32 // ln P(the likeliest two words that it is made of), if it is such a part and in the dictionary
}

// The traits of a word are what passes over all tokens of a text ask for.
type traits struct {
	shape   shape
	sure    bool // the user declared it right, or it is in no script we know
	running bool // blanks beside it are looked at
	part    bool // it may be a part of a word that a blank breaks
}

// A shape is the way in which a word is written.
type shape uint8

const (
	lower  shape = iota // cooperation
	title               // Cooperation
	upper               // COOPERATION, and single capitals
	camel               // McDonald, iPhone
	digits              // l832
	other               // letters of a script other than Latin
)

// longestLexeme bounds the words that are remembered, in bytes.
const longestLexeme = 48

// lexeme returns what is known of a word.
func (r *Repairer) lexeme(text string, kind token.Kind) *lexeme {
	return r.hashedLexeme(r.lexemes.Hash(text), text, kind)
}

func (r *Repairer) hashedLexeme(hash uint64, text string, kind token.Kind) *lexeme {
	if known := r.lexemes.Get(hash, text); known != nil && known.kind == kind {
		return known
	}
	if len(text) > longestLexeme {
		x := r.newLexeme(text, kind)
		return &x
	}
	text = strings.Clone(text)
	return r.lexemes.Put(hash, text, r.newLexeme(text, kind))
}

// newLexeme looks a word up: whole, then without its clitic.
func (r *Repairer) newLexeme(text string, kind token.Kind) lexeme {
	x := lexeme{text: text, kind: kind, traits: traits{shape: shapeOf(text, kind)}}
	var buf [64]byte
	folded := dict.AppendFold(buf[:0], text)
	settled := r.words.isSettled(folded)
	id, ok := r.dict.LookupBytes(folded)
	if !ok {
		if n := cliticLen(folded); n > 0 {
			x.clitic = text[len(text)-cliticBytes(text, n):]
			folded = folded[:len(folded)-n]
			id, _ = r.dict.LookupBytes(folded)
		}
	}
	if x.folded = text; string(folded) != text {
		x.folded = string(folded)
	}
	x.sure = x.shape == other || settled || r.words.isSettled(folded)
	x.id, x.logP = id, r.dict.LogP(id)+r.caseFit(id, x.shape, true)
	x.syncope = id == dict.Unknown && x.shape <= title && r.isSyncope(folded)
	if x.running, x.part = x.isRunning(), x.isPart(); x.part && id != dict.Unknown {
		x.division = r.divisionLogP(x.folded)
	}
	if x.shape <= title {
		x.grams = r.lexicon.Grams(text)
	}
	return x
}

// isSyncope tells whether an apostrophe stands for the vowel of a common word: flow'rs, vict'ry,
// forgiv'n, ransom'd, as in verse.
func (r *Repairer) isSyncope(folded []byte) bool {
	at := bytes.IndexByte(folded, '\'')
	if at < 2 || len(folded) < shortestSyncope || !slices.Contains(shortened, string(folded[at+1:])) {
		return false
	}
	for _, vowel := range "eo" {
		whole := slices.Clone(folded)
		whole[at] = byte(vowel)
		if r.isPlain(string(whole)) {
			return true
		}
	}
	return false
}

// shortened are the endings of which verse leaves the vowel out.
var shortened = strings.Fields("d n ns r rs red ring rings ry ries st ning")

// shortestSyncope is how many letters such a word has at the least, giv'n; in shorter ones specks
// are read as apostrophes.
const shortestSyncope = 5

// cliticLen returns the length of the clitic that ends a folded word: 's or
// the ' of a plural.
func cliticLen(folded []byte) int {
	n := len(folded)
	if n > 2 && folded[n-2] == '\'' && folded[n-1] == 's' {
		return 2
	}
	return 0
}

// cliticBytes is the length, in the word as written, of its last n runes.
func cliticBytes(text string, n int) int {
	size := 0
	for range n {
		_, w := utf8.DecodeLastRuneInString(text[:len(text)-size])
		size += w
	}
	return size
}

func shapeOf(text string, kind token.Kind) shape {
	if kind == token.Mixed {
		return digits
	}
	uppers, lowers, inner := 0, 0, false
	for i, r := range text {
		switch {
		case unicode.IsUpper(r):
			uppers++
			inner = inner || i > 0
		case unicode.IsLower(r):
			lowers++
		case r != '\'' && r != '’' && r != 'ʼ' && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.M, r):
			return other
		}
		if r > 0x24f && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return other
		}
	}
	switch {
	case uppers == 0:
		return lower
	case lowers == 0:
		return upper
	case inner:
		return camel
	}
	return title
}
