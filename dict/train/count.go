package train

import (
	"cmp"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train/text"
)

// tally is what text shows of one form of a word.
type tally struct {
	total   uint64 // occurrences
	inner   uint64 // of these, where case means something: inside a sentence that is no heading
	docs    uint64 // documents of all forms of the word; in one record of them, the others have 0
	sources uint64 // bit i: a file whose number is i modulo 64
}

func (t *tally) add(u tally) {
	t.total += u.total
	t.inner += u.inner
	t.docs += u.docs
	t.sources |= u.sources
}

// maxDocument is the number of words after which a text without blank lines
// counts as a new document. It bounds what must be remembered of a document.
const maxDocument = 100_000

// counter counts the forms of words in a bounded number of entries: full, it
// writes them to a sorted run and starts anew.
type counter struct {
	forms    map[string]*entry
	words    map[string]*documents // by folded key
	limit    int                   // entries of forms
	spill    func([]record) error
	document uint64 // number of the current document, from 1
	began    uint64 // running words when it began
	running  uint64
	numbers  uint64
	others   uint64 // Unknown: neither words nor numbers
	ends     uint64 // sentences
}

// entry is a form being counted.
type entry struct {
	tally
	word *documents
}

// documents counts the documents that hold a word, whatever its form.
type documents struct{ count, last uint64 }

func newCounter(limit int, spill func([]record) error) *counter {
	return &counter{forms: map[string]*entry{}, words: map[string]*documents{}, limit: limit, spill: spill}
}

// file counts a text; number tells files apart as sources.
func (c *counter) file(r io.Reader, number int) error {
	source := uint64(1) << (number % 64)
	last := -1
	return text.Sentences(r, func(document int, words []text.Word) error {
		if document != last || c.running-c.began >= maxDocument {
			if err := c.nextDocument(); err != nil {
				return err
			}
			last = document
		}
		c.sentence(words, source)
		return nil
	})
}

// nextDocument starts a document. Only here are entries written out, so that
// no document is counted twice for a word.
func (c *counter) nextDocument() error {
	c.document++
	c.began = c.running
	if len(c.forms) < c.limit {
		return nil
	}
	return c.flush()
}

// flush writes the entries out and forgets them.
func (c *counter) flush() error {
	err := c.spill(c.records())
	clear(c.forms)
	clear(c.words)
	return err
}

func (c *counter) sentence(words []text.Word, source uint64) {
	heading := isHeading(words)
	c.ends++
	for i, w := range words {
		switch w.Kind {
		case text.Number:
			c.numbers++
			continue
		case text.Unknown:
			c.others++
			continue
		}
		c.running++
		e := c.entry(w)
		e.total++
		e.sources |= source
		if i > 0 && !heading {
			e.inner++
		}
		if e.word.last != c.document {
			e.word.last = c.document
			e.word.count++
		}
	}
}

func (c *counter) entry(w text.Word) *entry {
	if e := c.forms[string(w.Written)]; e != nil {
		return e
	}
	word := c.words[string(w.Folded)]
	if word == nil {
		word = &documents{}
		c.words[string(w.Folded)] = word
	}
	e := &entry{word: word}
	c.forms[string(w.Written)] = e
	return e
}

// records returns the entries in their order; the first form of each word
// carries its documents.
func (c *counter) records() []record {
	records := make([]record, 0, len(c.forms))
	for form, e := range c.forms {
		records = append(records, record{dict.Fold(form), form, e.tally})
	}
	slices.SortFunc(records, record.compare)
	for i := range records {
		if i == 0 || records[i].key != records[i-1].key {
			records[i].docs = c.words[records[i].key].count
		}
	}
	return records
}

// isHeading reports whether case means nothing in a sentence: fewer than four
// words, or more than half of the longer ones capitalised.
func isHeading(words []text.Word) bool {
	if len(words) < 4 {
		return true
	}
	long, capital := 0, 0
	for _, w := range words[1:] {
		if len(w.Written) >= 4 {
			long++
			if startsUpper(w.Written) {
				capital++
			}
		}
	}
	return capital*2 > long
}

func startsUpper(word []byte) bool {
	if word[0] < utf8.RuneSelf {
		return 'A' <= word[0] && word[0] <= 'Z'
	}
	r, _ := utf8.DecodeRune(word)
	return unicode.IsUpper(r)
}

// record is a form with its tally, and the key that runs are sorted by.
type record struct {
	key, form string
	tally
}

func (r record) compare(s record) int {
	if c := cmp.Compare(r.key, s.key); c != 0 {
		return c
	}
	return cmp.Compare(r.form, s.form)
}
