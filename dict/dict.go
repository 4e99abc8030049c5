// Package dict is a dictionary in one block of bytes: words with their counts,
// document counts and usual case, opened in place and walked letter by letter.
//
// A key is a folded word (see AppendFold): letters, inner apostrophes and inner
// combining marks. Everything else about a word hangs on its ID, the rank by
// falling count, so that small IDs are frequent words.
//
// English is embedded: 569,000 words in 15.0 MB, of which 320,000 are listed,
// most others names. Opening it takes 8 µs, for nothing is read; Open, which
// verifies a file, reads all of it. Package train says how words are chosen.
//
// Looking up a word of running text takes 44 ns, where a Go map of the words takes
// 24 ns (BenchmarkLookup, the fastest batch); nothing of it allocates.
//
// The package knows nothing of damage or repair.
package dict

import (
	"unicode"
	"unicode/utf8"
)

// ID names a word of one dictionary: its rank by falling count. Words start at
// FirstWord; the IDs below it are reserved for what stands between words.
type ID uint32

// Reserved IDs.
const (
	Unknown   ID = 0 // a token that is no word of the dictionary
	Boundary  ID = 1 // the start or the end of a sentence
	Number    ID = 2 // a number
	FirstWord ID = 3 // the most frequent word
)

// Case is how a word is usually written.
type Case uint8

const (
	Lower Case = iota // house; also may and rose, which are names as well
	Title             // Kyiv
	Upper             // NATO
	Mixed             // iPhone, McDonald, O'Brien
)

func (c Case) String() string {
	switch c {
	case Lower:
		return "lower"
	case Title:
		return "title"
	case Upper:
		return "upper"
	}
	return "mixed"
}

// Shares says how often a word was seen in each case. The three parts are of
// 15 (that is how finely they are stored); what they lack of 1 was mixed case.
// All are 0 for a word that no text showed.
type Shares struct{ Lower, Title, Upper float32 }

// Entry is what the dictionary knows of one word.
type Entry struct {
	Word   string // folded
	ID     ID
	Count  uint32 // occurrences in the counted text; 0 for a word that only a list has
	Docs   uint32 // documents or sources it occurred in, rounded down to 12 bits of precision
	Case   Case   // usual case
	Listed bool   // a public word list has it; the others were only counted
}

// Dict is a dictionary opened in place over its bytes. It is never changed and
// safe for concurrent use. The zero value holds no word.
type Dict struct {
	layout
	logTotal float64 // ln of the running words counted, smoothing included
	logs     logTable
}

// Checksum tells dictionaries apart: what speaks of IDs keeps it to know which
// dictionary's they are. It is read from the file's header.
func (d *Dict) Checksum() uint32 { return d.checksum }

// Len returns the number of words.
func (d *Dict) Len() int { return d.words }

// Lookup returns the ID of a folded word. It does not allocate.
func (d *Dict) Lookup(folded string) (ID, bool) { return lookup(&d.layout, folded) }

// LookupBytes is Lookup for a word held in a buffer.
func (d *Dict) LookupBytes(folded []byte) (ID, bool) { return lookup(&d.layout, folded) }

// has reports whether id is a word of d, not a reserved ID.
func (d *Dict) has(id ID) bool {
	return id >= FirstWord && int(id) < d.words+int(FirstWord)
}

// Entry returns all about a word; the zero Entry if id is none. It allocates
// the word.
func (d *Dict) Entry(id ID) Entry {
	if !d.has(id) {
		return Entry{}
	}
	return Entry{
		Word:   string(d.appendWord(nil, id)),
		ID:     id,
		Count:  d.count(id),
		Docs:   unpackDocs(d.docsCode(id)),
		Case:   d.Case(id),
		Listed: d.Listed(id),
	}
}

// Form returns a word as it is usually written: kyiv → Kyiv, nato → NATO,
// iphone → iPhone, house → house. It is empty if id is no word.
func (d *Dict) Form(id ID) string {
	if !d.has(id) {
		return ""
	}
	if d.shape(id)&shapeOwnForm != 0 {
		return d.ownForm(id)
	}
	return form(string(d.appendWord(nil, id)), d.Case(id))
}

// Count returns how often a word was seen. It knows the reserved IDs, too: how many
// running words were Unknown, and how many sentences and numbers there were.
func (d *Dict) Count(id ID) uint32 {
	if int(id) >= d.words+int(FirstWord) {
		return 0
	}
	return d.count(id)
}

// unseen is the count given to a listed word that no text showed, and added to
// every count: without it such a word would be impossible.
const unseen = 0.5

// LogP returns ln P(word), the chance that a running word is this one. For
// Unknown it is the chance that a running word is in no dictionary; Boundary
// and Number are counted beside the running words. It does not allocate.
func (d *Dict) LogP(id ID) float32 {
	if int(id) >= d.words+int(FirstWord) {
		id = Unknown
	}
	return float32(float64(d.logs.ln(float32(d.count(id))+unseen)) - d.logTotal)
}

// Case returns how the word is usually written; Lower if id is no word.
func (d *Dict) Case(id ID) Case {
	if !d.has(id) {
		return Lower
	}
	return Case(d.shape(id) & shapeCase)
}

// Listed reports whether a public word list has the word. A word that is not
// listed was only counted in text: a name, a new word, an abbreviation, a
// single letter.
func (d *Dict) Listed(id ID) bool {
	return d.has(id) && d.shape(id)&shapeListed != 0
}

// Cased returns how often the word was seen in each case.
func (d *Dict) Cased(id ID) Shares {
	if !d.has(id) {
		return Shares{}
	}
	return unpackShares(d.shape(id))
}

// form writes a folded word in a case.
func form(folded string, c Case) string {
	switch c {
	case Title:
		r, n := utf8.DecodeRuneInString(folded)
		return string(unicode.ToTitle(r)) + folded[n:]
	case Upper:
		out := make([]rune, 0, len(folded))
		for _, r := range folded {
			out = append(out, unicode.ToUpper(r))
		}
		return string(out)
	}
	return folded
}

// CaseOf returns the case a word is written in. One capital letter alone is
// Title, as at the start of a name; a word without cased letters is Lower.
func CaseOf(word string) Case {
	upper, lower, first, i := 0, 0, false, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			upper++
			first = first || i == 0
		case unicode.IsLower(r):
			lower++
		}
		i++
	}
	switch {
	case upper == 0:
		return Lower
	case upper == 1 && first:
		return Title
	case lower == 0:
		return Upper
	}
	return Mixed
}
