package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/dict/ngram/build"
	"github.com/textmend/textmend/dict/train"
)

const trainUsage = `textmend train makes language data of text: which words there are, and which
stand together. It takes undamaged text of the kind that is to be repaired, the
more the better: a million words are little, a hundred million are plenty.

Usage:
  textmend train -o DIR TEXT...       count files and directories; - is standard input
  textmend --lang-data DIR FILE...    repair by what was learned

Texts are plain, or compressed as gzip, xz or zstd. All that stands in a file is
read as text; take tags and the keys of JSON out first, or they become words.
What textmend train writes stands in for the built-in English. Rare words that
look like errors of frequent ones are left out, unless a list given with --words
has them.
`

// trainOptions are the flags of textmend train.
type trainOptions struct {
	commonFlags
	out   string
	lists []string
	order int
	size  float64 // megabytes
}

func trainFlags(o *trainOptions) *flags {
	f := newFlags("textmend train", trainUsage)
	f.group("Output", func(set *pflag.FlagSet) {
		set.StringVarP(&o.out, "output", "o", "", "write "+ngram.WordsFile+" and "+ngram.ContextFile+" to `DIR`, which is made if it is missing")
		set.IntVar(&o.order, "order", 3, "learn which `N` words stand together: 1, 2 or 3")
		set.Float64Var(&o.size, "size", build.DefaultMaxBytes/1e6, "keep what tells most in a model of at most `MB` megabytes")
	})
	f.group("Input", func(set *pflag.FlagSet) {
		set.StringArrayVar(&o.lists, "words", nil, "words that are right, however rare: `LIST` has one a line; may be repeated")
	})
	f.group("General", o.commonFlags.register)
	f.after = doneExit
	return f
}

// runTrain is textmend train.
func runTrain(env *environment, args []string) (int, error) {
	var o trainOptions
	f := trainFlags(&o)
	texts, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	if err := o.check(texts); err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	return exitOK, o.train(env, texts)
}

// check finds mistakes in the flags.
func (o *trainOptions) check(texts []string) error {
	switch {
	case o.out == "":
		return errors.New("-o DIR is missing, where to write to")
	case len(texts)+len(o.lists) == 0:
		return errors.New("train needs texts; - is standard input")
	case o.order < 1 || o.order > 3:
		return fmt.Errorf("--order is 1, 2 or 3, not %d", o.order)
	case !(o.size > 0 && o.size <= 1000):
		return fmt.Errorf("--size is more than 0 and at most 1000 megabytes, not %v", o.size)
	}
	return nil
}

// memory is what a training should stay below, in bytes: garbage is collected
// more often near it. 2 GB of text went up to 4.4 GB without it.
const memory = 3_500_000_000

// train trains, until it is interrupted.
func (o *trainOptions) train(env *environment, texts []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if env.getenv("GOMEMLIMIT") == "" {
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
	}
	context.AfterFunc(ctx, stop) // a second Ctrl-C kills as usual
	opt := train.Options{Out: o.out, Texts: texts, Stdin: env.stdin, Order: o.order, MaxBytes: int(o.size * 1e6)}
	for _, name := range o.lists {
		list, err := train.ReadList(name)
		if err != nil {
			return plainError(err)
		}
		opt.Lists = append(opt.Lists, list)
	}
	stages := o.stages(env)
	if stages != nil {
		opt.Progress = stages.show
	}
	err := train.Run(ctx, opt)
	stages.finish()
	switch {
	case ctx.Err() != nil && err != nil:
		return errors.New("interrupted; nothing was written")
	case err != nil:
		return plainError(err)
	case o.verbose:
		return o.describe(env)
	}
	return nil
}

// describe says what was made.
func (o *trainOptions) describe(env *environment) error {
	language, files, err := ngram.OpenLanguage(o.out)
	if err != nil {
		return err
	}
	defer files.Close()
	m := language.Context
	env.note("%s: %s, %s, %s", o.out, countOf(language.Words.Len(), "word"), countOf(m.Len(2), "pair"), countOf(m.Len(3), "triple"))
	return nil
}
