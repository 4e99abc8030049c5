package train

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/textmend/textmend/dict"
)

// lexicon gathers what is known of every word before it is decided which
// words the dictionary takes.
type lexicon struct {
	words map[string]*word // by folded key
	total uint64           // running words
}

// word is all evidence for one folded key.
type word struct {
	forms   []formCount
	count   uint64 // occurrences
	docs    uint64 // documents of the texts it occurred in
	sources int    // sources it was seen in
	listed  bool   // a list has it
	certain bool   // a list has it that is trusted even for rare words
}

// formCount is one way to write a word: kyiv, Kyiv, KYIV.
type formCount struct {
	text  string
	count uint64 // occurrences
	inner uint64 // of these, where case means something
	list  bool   // a list writes it so
}

func newLexicon() *lexicon { return &lexicon{words: map[string]*word{}} }

func (l *lexicon) at(key string) *word {
	w := l.words[key]
	if w == nil {
		w = &word{}
		l.words[key] = w
	}
	return w
}

// list adds a word as a list writes it.
func (l *lexicon) list(entry dict.Word, certain bool) {
	w := l.at(dict.Fold(entry.Text))
	w.listed = true
	w.certain = w.certain || certain
	w.form(entry.Text).list = true
	if entry.Count > 0 {
		l.count(entry.Text, uint64(entry.Count), 1)
	}
}

// count adds occurrences of a form that a table of word counts gives.
func (l *lexicon) count(form string, n uint64, sources int) {
	w := l.at(dict.Fold(form))
	w.form(form).count += n
	w.count += n
	w.sources = max(w.sources, sources)
	l.total += n
}

// text adds a form counted in texts. What a table counted already is not
// counted again: the greater count of the two stands.
func (l *lexicon) text(r record) {
	w := l.at(r.key)
	f := w.form(r.form)
	if r.total > f.count {
		w.count += r.total - f.count
		l.total += r.total - f.count
		f.count = r.total
	}
	f.inner += r.inner
	w.docs += r.docs
	w.sources = max(w.sources, bits.OnesCount64(r.sources))
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

// enoughInner is the number of occurrences inside sentences from which on
// these alone say how a word is written.
const enoughInner = 5

// cased sums the occurrences by case: those inside sentences if there are
// enough of them, else all.
func (w *word) cased() (n [4]uint64, sum uint64) {
	var all, inner uint64
	for _, f := range w.forms {
		all += f.count
		inner += f.inner
	}
	for _, f := range w.forms {
		if inner >= enoughInner {
			n[dict.CaseOf(f.text)] += f.inner
		} else {
			n[dict.CaseOf(f.text)] += f.count
		}
	}
	if inner >= enoughInner {
		return n, inner
	}
	return n, all
}

// lowerShare is the share of lower case from which on a word is no name. It
// is less for a word that a list writes so: Bill, Rose, Mark.
const lowerShare, listedLowerShare = 0.25, 0.1

// usual chooses how a word is usually written. Where text is silent a list
// decides.
func (w *word) usual(key string) string {
	n, sum := w.cased()
	lower := float64(n[dict.Lower])
	listed := w.lists(dict.Lower)
	if sum == 0 && listed || sum > 0 && (lower >= lowerShare*float64(sum) || listed && lower >= listedLowerShare*float64(sum)) {
		return key
	}
	best := formCount{}
	for _, f := range w.forms {
		if dict.CaseOf(f.text) != dict.Lower && f.outweighs(best) {
			best = f
		}
	}
	return cmp.Or(best.text, key)
}

func (f formCount) outweighs(g formCount) bool {
	if f.count != g.count {
		return f.count > g.count
	}
	if f.list != g.list {
		return f.list
	}
	return g.text == "" || f.text < g.text
}

func (w *word) lists(c dict.Case) bool {
	return slices.ContainsFunc(w.forms, func(f formCount) bool { return f.list && dict.CaseOf(f.text) == c })
}

// keys returns the keys in their order.
func (l *lexicon) keys() []string {
	keys := make([]string, 0, len(l.words))
	for key := range l.words {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// choose returns the words that the dictionary takes, in the order of their
// keys, and how many running words fall to the others.
func (l *lexicon) choose() (words []dict.Word, unknown uint64) {
	keys := l.keys()
	errors := l.expectErrors(keys)
	for i, key := range keys {
		w := l.words[key]
		if w.takes(key, errors[i]) {
			words = append(words, w.entry(key, errors[i]))
		} else {
			unknown += w.count
		}
	}
	return words, unknown
}

func (w *word) entry(key string, errors errorsByCase) dict.Word {
	e := dict.Word{
		Text:   w.usual(key),
		Count:  uint32(min(w.count, 1<<32-1)),
		Docs:   uint32(min(w.docs, 1<<32-1)),
		Listed: w.isSure(key, errors),
	}
	if n, sum := w.cased(); sum > 0 {
		share := func(c dict.Case) float32 { return float32(float64(n[c]) / float64(sum)) }
		e.Cased = dict.Shares{Lower: share(dict.Lower), Title: share(dict.Title), Upper: share(dict.Upper)}
	}
	return e
}
