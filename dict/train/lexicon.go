package train

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// Lexicon gathers what is known of every word before it is decided which
// words a dictionary takes. The zero value is not ready; see NewLexicon.
// It is not safe for concurrent use.
type Lexicon struct {
	words map[string]*word // by folded key
	total uint64
}

// word is all evidence for one folded key.
type word struct {
	forms   []formCount
	count   uint64 // sum over forms
	docs    uint32
	sources uint32 // greatest number of sources or genres over its forms
	listed  bool
	letter  bool // an abbreviation-like entry: known, but never certain
}

type formCount struct {
	text  string
	count uint64
	list  bool // a list writes it so
}

// NewLexicon returns an empty lexicon.
func NewLexicon() *Lexicon { return &Lexicon{words: map[string]*word{}} }

func (l *Lexicon) at(key string) *word {
	w := l.words[key]
	if w == nil {
		w = &word{}
		l.words[key] = w
	}
	return w
}

// List adds a word of a list as the list writes it.
func (l *Lexicon) List(text string) {
	w := l.at(dict.Fold(text))
	w.listed = true
	w.form(text).list = true
}

// Count adds n occurrences of a form, in that many documents and sources.
func (l *Lexicon) Count(text string, n uint64, docs, sources uint32) {
	w := l.at(dict.Fold(text))
	w.form(text).count += n
	w.count += n
	w.docs += docs
	w.sources = max(w.sources, sources)
	l.total += n
}

func (w *word) form(text string) *formCount {
	for i := range w.forms {
		if w.forms[i].text == text {
			return &w.forms[i]
		}
	}
	w.forms = append(w.forms, formCount{text: text})
	return &w.forms[len(w.forms)-1]
}

// cased sums the counts of the forms by case.
func (w *word) cased() (n [4]uint64) {
	for _, f := range w.forms {
		n[dict.CaseOf(f.text)] += f.count
	}
	return n
}

// usualForm chooses how a word is usually written. Capitals at the start of
// sentences and in headings hide lower case, so that a quarter of the
// occurrences is enough for it; a list's word decides when text is silent.
func (w *word) usualForm(key string) string {
	n := w.cased()
	if n[dict.Lower]*4 >= w.count && w.count > 0 || w.count == 0 && w.lists(dict.Lower) ||
		w.lists(dict.Lower) && n[dict.Lower]*20 >= w.count {
		return key
	}
	best := formCount{text: key}
	for _, f := range w.forms {
		if dict.CaseOf(f.text) == dict.Lower && f.text != key {
			continue
		}
		if c := cmp.Or(cmp.Compare(f.count, best.count), compareBool(f.list, best.list), cmp.Compare(best.text, f.text)); c > 0 {
			best = f
		}
	}
	return best.text
}

func (w *word) lists(c dict.Case) bool {
	return slices.ContainsFunc(w.forms, func(f formCount) bool { return f.list && dict.CaseOf(f.text) == c })
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// Words returns the words a dictionary takes, sorted by key, and how many
// running words fell to those it does not take.
func (l *Lexicon) Words() (words []dict.Word, unknown uint64) {
	keys := make([]string, 0, len(l.words))
	for key := range l.words {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	errors := l.expectedErrors(keys)
	for _, key := range keys {
		w := l.words[key]
		if !w.takes(key, errors[key]) {
			unknown += w.count
			continue
		}
		words = append(words, w.entry(key))
	}
	return words, unknown
}

func (w *word) entry(key string) dict.Word {
	n := w.cased()
	e := dict.Word{
		Text:   w.usualForm(key),
		Count:  uint32(min(w.count, 1<<32-1)),
		Docs:   w.docs,
		Listed: w.listed && !abbreviated(key),
	}
	if w.count > 0 {
		share := func(n uint64) float32 { return float32(float64(n) / float64(w.count)) }
		e.Cased = dict.Shares{Lower: share(n[dict.Lower]), Title: share(n[dict.Title]), Upper: share(n[dict.Upper])}
	}
	return e
}

// abbreviated reports whether a key is a single letter other than the words
// a, i and o: known and counted, but no word to be certain of.
func abbreviated(key string) bool {
	return utf8.RuneCountInString(key) == 1 && key != "a" && key != "i" && key != "o"
}
