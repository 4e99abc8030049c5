package train

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train/text"
)

// buildWords counts the texts and builds the dictionary file from them, the
// tables and the lists.
func buildWords(ctx context.Context, opt Options, t *texts, temp string) ([]byte, error) {
	counted, err := countWords(ctx, t, temp)
	if err != nil {
		return nil, err
	}
	l, rare, err := gather(opt, counted)
	if err != nil {
		return nil, err
	}
	words, unknown := l.choose()
	totals := dict.Totals{
		Unknown:    unknown + rare + counted.sum(func(c *counter) uint64 { return c.others }),
		Boundaries: counted.sum(func(c *counter) uint64 { return c.ends }),
		Numbers:    counted.sum(func(c *counter) uint64 { return c.numbers }),
	}
	var file bytes.Buffer
	if err := dict.Write(&file, words, totals); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}

// gather collects the evidence for every word. What occurs only once in the
// texts, in no list or table, and not like a name is left out at once: rare
// counts that. The documents that such a form carries stay with its word, for
// which form carries them depends on how the texts fell to the workers.
func gather(opt Options, counted *wordCount) (l *lexicon, rare uint64, err error) {
	l = newLexicon()
	for _, list := range opt.Lists {
		for _, w := range list.Words {
			l.list(w, !list.Doubtful)
		}
	}
	for _, table := range opt.Tables {
		if err := addTable(l, table); err != nil {
			return nil, 0, err
		}
	}
	var out record // of the word at hand, the forms left out
	err = counted.each(func(r record) {
		if r.key != out.key {
			out = record{key: r.key}
		}
		if r.total == 1 && (r.inner == 0 || dict.CaseOf(r.form) == dict.Lower) && l.words[r.key] == nil {
			rare++
			out.docs += r.docs
			return
		}
		r.docs, out.docs = r.docs+out.docs, 0
		l.text(r)
	})
	return l, rare, err
}

func addTable(l *lexicon, name string) (err error) {
	r, err := text.File{Name: name}.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	if err := readTable(r, l.count); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
