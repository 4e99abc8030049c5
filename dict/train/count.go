package train

import (
	"cmp"
	"io"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict/train/text"
)

// tally is what text shows of one form of a word.
type tally struct {
	total   uint64 // occurrences
	inner   uint64 // of these, where case means something: inside a sentence that is no heading
	docs    uint64 // documents
	sources uint64 // bit i: a file whose number is i modulo 64

	lastDoc uint64 // document it was seen in last
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
	forms    map[string]*tally
	limit    int // entries
	spill    func([]record) error
	document uint64 // number of the current document, from 1
	began    uint64 // running words when it began
	running  uint64
	numbers  uint64
	others   uint64 // Unknown: neither words nor numbers
	ends     uint64 // sentences
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
	err := c.spill(sortedRecords(c.forms))
	clear(c.forms)
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
		t := c.forms[string(w.Written)]
		if t == nil {
			t = &tally{}
			c.forms[string(w.Written)] = t
		}
		t.total++
		t.sources |= source
		if i > 0 && !heading {
			t.inner++
		}
		if t.lastDoc != c.document {
			t.lastDoc = c.document
			t.docs++
		}
	}
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
