// Command english makes the embedded English language files from a corpus and
// from the word lists of SCOWL (Debian package scowl):
//
//	go generate ./dict
//
// What goes in is named with its checksum in inputs.sha256: anybody with the
// same inputs gets the same files. --update renews that list.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/pflag"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/dict/train"
)

type flags struct {
	corpus, scowl  string
	sums, copies   string
	words, context string
	update         bool
}

func parseFlags() (f flags) {
	pflag.StringVar(&f.corpus, "corpus", os.Getenv("TEXTMEND_CORPUS"), "directory of the corpus; $TEXTMEND_CORPUS, or shared/corpus beside the module")
	pflag.StringVar(&f.scowl, "scowl", "/usr/share/dict/scowl", "directory of the SCOWL lists")
	pflag.StringVar(&f.sums, "sums", "train/english/inputs.sha256", "checksums of the inputs")
	pflag.StringVar(&f.copies, "copies", "train/english/copies.txt", "hashes of lines to leave out")
	pflag.StringVar(&f.words, "words", "english.dict", "dictionary to write")
	pflag.StringVar(&f.context, "context", "ngram/english.ngram", "n-gram model to write")
	pflag.BoolVar(&f.update, "update", false, "write the checksums instead of comparing them")
	pflag.Parse()
	if f.corpus == "" {
		f.corpus = filepath.Join("..", "..", "shared", "corpus") // go generate runs in dict
	}
	return f
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := generate(ctx, parseFlags()); err != nil {
		fmt.Fprintln(os.Stderr, "english:", err)
		os.Exit(1)
	}
}

func generate(ctx context.Context, f flags) error {
	in, err := findInputs(f)
	if err != nil {
		return err
	}
	if err := in.verify(f.sums, f.update); err != nil {
		return err
	}
	lists, err := readSCOWL(in.lists)
	if err != nil {
		return err
	}
	copies, err := readCopies(f.copies)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "english-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	err = train.Run(ctx, train.Options{
		Out: temp, Texts: in.texts, Tables: in.tables, Lists: lists,
		Filter: copies.leaveOut, Progress: progress(),
	})
	if err != nil {
		return err
	}
	return move(map[string]string{ngram.WordsFile: f.words, ngram.ContextFile: f.context}, temp)
}

// progress prints a line whenever another twentieth of a stage is done.
func progress() func(stage string, done, total int64) {
	last, step := "", int64(-1)
	return func(stage string, done, total int64) {
		if now := done * 20 / max(total, 1); stage != last || now != step {
			last, step = stage, now
			fmt.Fprintf(os.Stderr, "%s: %d %%\n", stage, now*5)
		}
	}
}

// move puts the files made where they belong.
func move(files map[string]string, from string) error {
	for _, name := range []string{ngram.WordsFile, ngram.ContextFile} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(files[name]+".new", data, 0o644); err != nil {
			return err
		}
	}
	for _, name := range []string{ngram.WordsFile, ngram.ContextFile} {
		if err := os.Rename(files[name]+".new", files[name]); err != nil {
			return err
		}
	}
	return nil
}
