package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/config"
	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

const wordsUsage = `textmend words keeps the words of a project: those that are right although no
dictionary has them. They stand in textmend.toml, which is looked for from the
current directory up to the root of the repository.

Usage:
  textmend words list            print them, one a line
  textmend words add WORD...     add words; the file is made if there is none
  textmend words remove WORD...  take words out again
`

// wordsOptions are the flags of textmend words.
type wordsOptions struct {
	commonFlags
	never bool
	user  bool
}

// runWords is textmend words.
func runWords(env *environment, args []string) (int, error) {
	var o wordsOptions
	f := newFlags("textmend words", wordsUsage)
	f.group("Which words", func(set *pflag.FlagSet) {
		set.BoolVar(&o.never, "never", false, "the words that are never touched, wherever they stand")
		set.BoolVar(&o.user, "user", false, "those of the user, for all projects")
	})
	f.group("General", o.commonFlags.register)
	f.after = doneExit
	args, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	if len(args) == 0 {
		return exitFailure, f.wrong("expected add, remove or list")
	}
	words := args[1:]
	switch what := args[0]; {
	case what == "list" && len(words) == 0:
		return exitOK, o.printWords(env)
	case what == "list":
		return exitFailure, f.wrong("list takes no words")
	case what != "add" && what != "remove":
		return exitFailure, f.wrong("expected add, remove or list, not %q", what)
	case len(words) == 0:
		return exitFailure, f.wrong("%s needs words", what)
	case what == "add" && slices.ContainsFunc(words, isNoWord):
		return exitFailure, f.wrong("one word at a time: %q", words[slices.IndexFunc(words, isNoWord)])
	case what == "add":
		return exitOK, o.add(env, words)
	default:
		return exitOK, o.edit(env, words, config.RemoveWords, "removed from")
	}
}

// isNoWord tells whether s is none, or more than one.
func isNoWord(s string) bool { return len(strings.Fields(s)) != 1 }

// file returns the file in which the words stand, or belong.
func (o *wordsOptions) file(env *environment) (string, error) {
	switch {
	case !o.user && env.dir != "":
		return config.ProjectFile(env.dir), nil
	case o.user && env.configDir != "":
		return config.UserFile(env.configDir), nil
	}
	return "", fmt.Errorf("it is not known where %s belongs here", config.FileName)
}

func (o *wordsOptions) list() string {
	if o.never {
		return "never"
	}
	return "words"
}

func (o *wordsOptions) printWords(env *environment) error {
	path, err := o.file(env)
	if err != nil {
		return err
	}
	words, err := config.ListWords(path, o.list())
	for _, w := range words {
		fmt.Fprintln(env.stdout, w)
	}
	return err
}

// A wordEdit is config.AddWords or config.RemoveWords.
type wordEdit func(path string, src []byte, list string, words []string) ([]byte, int, error)

// add adds words.
func (o *wordsOptions) add(env *environment, words []string) error {
	return o.edit(env, words, config.AddWords, "added to")
}

func (o *wordsOptions) edit(env *environment, words []string, edit wordEdit, what string) error {
	path, err := o.file(env)
	if err != nil {
		return err
	}
	n, err := editWords(path, o.list(), words, edit)
	if err == nil && !o.quiet {
		env.note("%s %s %s", countOf(n, "word"), what, path)
	}
	return err
}

// editWords edits a list of words in a file, which is replaced safely.
func editWords(path, list string, words []string, edit wordEdit) (n int, err error) {
	src, old, err := safefile.Read(path)
	missing := os.IsNotExist(err)
	if err != nil && !missing {
		return 0, fileError(path, err)
	}
	out, n, err := edit(path, src, list, words)
	if err != nil || bytes.Equal(out, src) {
		return n, err
	}
	if missing {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return 0, err
		}
		return n, fileError(path, safefile.Write(path, out, 0o666))
	}
	return n, fileError(path, safefile.Replace(old, out, safefile.Options{}))
}

// countOf says how many there are: "1 word", "3 words".
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
