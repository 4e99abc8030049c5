// Command known measures which words of texts a dictionary knows:
//
//	go run ./dict/train/known TEXTS.jsonl...
//
// Each line of TEXTS.jsonl is an object with the text in "clean", and perhaps
// the same text in "damaged". Of the clean texts it counts the distinct words
// that begin with a capital inside a sentence, which is nearly to say names:
// those of package text that are not the first of their sentence, without the
// clitic 's, and the parts of a hyphenated word each for itself. Acronyms and
// camel case (NATO, iPhone) count, and are counted apart as well. Single letters
// do not count.
//
// Of the damaged texts it counts the distinct words that the clean text lacks.
// As few as possible should be known, for a known word hides the damage. Of
// these, "rare" are those that the dictionary has never seen in text, or hardly.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train/text"
)

func main() {
	words := pflag.String("words", "", "dictionary file, instead of the embedded English")
	missing := pflag.Bool("missing", false, "list the names that are not known")
	pflag.Parse()
	if err := run(os.Stdout, *words, *missing, pflag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "known:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, words string, missing bool, files []string) error {
	d := dict.English()
	if words != "" {
		opened, file, err := dict.OpenFile(words)
		if err != nil {
			return err
		}
		defer file.Close()
		d = opened
	}
	for _, name := range files {
		c := census{dict: d, names: map[string]bool{}, broken: map[string]bool{}}
		if err := c.read(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprint(out, strings.TrimSuffix(filepath.Base(name), ".jsonl"), ":")
		c.print(out, missing)
	}
	return nil
}

// A census is the distinct words of a file of texts.
type census struct {
	dict   *dict.Dict
	names  map[string]bool // as written
	broken map[string]bool // folded
}

func (c *census) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for in := json.NewDecoder(bufio.NewReader(f)); ; {
		var row struct{ Clean, Damaged string }
		if err := in.Decode(&row); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := c.add(row.Clean, row.Damaged); err != nil {
			return err
		}
	}
}

func (c *census) add(clean, damaged string) error {
	right := map[string]bool{}
	err := eachWord(clean, func(i int, w text.Word) {
		right[string(w.Folded)] = true
		if r, size := utf8.DecodeRune(w.Written); i > 0 && unicode.IsUpper(r) && len(w.Written) > size {
			c.names[string(w.Written)] = true
		}
	})
	if err != nil {
		return err
	}
	return eachWord(damaged, func(_ int, w text.Word) {
		if !right[string(w.Folded)] {
			c.broken[string(w.Folded)] = true
		}
	})
}

// eachWord yields the words of a text with their places in their sentences.
func eachWord(s string, yield func(i int, w text.Word)) error {
	return text.Sentences(strings.NewReader(s), func(_ int, words []text.Word) error {
		for i, w := range words {
			if w.Kind == text.Plain {
				yield(i, w)
			}
		}
		return nil
	})
}

func (c *census) print(out io.Writer, missing bool) {
	var all, single share
	var left []string
	for w := range c.names {
		_, known := c.dict.Lookup(dict.Fold(w))
		all.add(known)
		if dict.CaseOf(w) == dict.Title {
			single.add(known)
		}
		if !known {
			left = append(left, w)
		}
	}
	fmt.Fprintf(out, " %v of the names are known, %v of those with one capital", all, single)
	if len(c.broken) > 0 {
		var broken, rare share
		for w := range c.broken {
			id, known := c.dict.Lookup(w)
			broken.add(known)
			rare.add(known && c.dict.Entry(id).Count < 20)
		}
		fmt.Fprintf(out, "; %v of the damaged words, %v as rare ones", broken, rare)
	}
	fmt.Fprintln(out)
	if slices.Sort(left); missing {
		fmt.Fprintln(out, strings.Join(left, "\n"))
	}
}

// A share counts how many of how many.
type share struct{ part, whole int }

func (s *share) add(in bool) {
	s.whole++
	if in {
		s.part++
	}
}

func (s share) String() string {
	return fmt.Sprintf("%.2f %% of %d", 100*float64(s.part)/float64(max(s.whole, 1)), s.whole)
}
