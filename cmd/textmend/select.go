package main

import (
	"errors"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/walk"
)

// selectFlags are the flags of every command that takes many documents.
type selectFlags struct {
	filesFrom string
	zero      bool
	listing   bool // names are printed, and end as those of filesFrom do
	walk      walk.Options
}

func (o *selectFlags) register(set *pflag.FlagSet) {
	set.StringVar(&o.filesFrom, "files-from", "", "read more paths from `FILE`, one a line; - is standard input")
	set.BoolVarP(&o.zero, "null", "0", false, "paths end with a NUL, those of --files-from (as of find -print0) and those that --list prints (for xargs -0)")
	set.StringArrayVar(&o.walk.Include, "include", nil, "take only files that match `GLOB`; may be repeated")
	set.StringArrayVar(&o.walk.Exclude, "exclude", nil, "leave out files and directories that match `GLOB`; may be repeated")
	set.BoolVar(&o.walk.Hidden, "hidden", false, "search hidden files and directories too")
	set.BoolVar(&o.walk.Follow, "follow", false, "follow symbolic links in directories")
	set.BoolVar(&o.walk.NoIgnore, "no-ignore", false, "do not respect .gitignore and .textmendignore")
}

// A source is a document of a run.
type source struct {
	walk.File
	clean bool // nothing to do, says the cache
}

// once reports whether a source can be read only once, as a pipe, or has
// nothing to read.
func (f source) once() bool { return f.Size == 0 && f.Err == nil }

// weigh returns how much text a source may bring into memory.
func weigh(f source) int64 {
	if f.once() { // of a pipe, nobody knows
		return inFlight
	}
	return f.Size
}

// check finds mistakes in the flags.
func (o *selectFlags) check() error {
	if o.zero && o.filesFrom == "" && !o.listing {
		return errors.New("--null goes with --files-from or --list")
	}
	return o.walk.Check()
}

// find returns the documents that the arguments and --files-from name.
// Standard input is one of them where neither names any.
func (o *selectFlags) find(env *environment, args []string) ([]source, error) {
	switch {
	case o.filesFrom == "" && len(args) == 0:
		args = []string{stdinName}
	case o.filesFrom == stdinName && slices.Contains(args, stdinName):
		return nil, errors.New("standard input is either a document or the list of --files-from")
	}
	var files []source
	for group := range sameKind(args) {
		if group[0] == stdinName {
			files = append(files, source{File: walk.File{Path: stdinName}})
			continue
		}
		files = slices.AppendSeq(files, o.search(slices.Values(group)))
	}
	if o.filesFrom == "" {
		return files, nil
	}
	list, err := o.openList(env)
	if err != nil {
		return nil, fileError(o.filesFrom, err)
	}
	defer list.Close()
	files = slices.AppendSeq(files, o.search(walk.Names(list, o.zero, &err)))
	return files, fileError(o.filesFrom, err)
}

// noteFound says what would make people wonder: that a document is still to be
// typed, or that there is none.
func (o *selectFlags) noteFound(env *environment, files []source) {
	isStdin := func(f source) bool { return f.Path == stdinName }
	switch {
	case env.fromTerminal && slices.ContainsFunc(files, isStdin):
		env.note("reading from the terminal; end with Ctrl-D, or see textmend --help")
	case len(files) == 0 && o.filesFrom == "":
		env.note("no files found; hidden and ignored ones are left out (--hidden, --no-ignore)")
	}
}

func (o *selectFlags) search(paths iter.Seq[string]) iter.Seq[source] {
	return func(yield func(source) bool) {
		for f := range walk.Find(paths, o.walk) {
			if !yield(source{File: f}) {
				return
			}
		}
	}
}

// sameKind cuts args into runs of paths and single mentions of standard
// input.
func sameKind(args []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for len(args) > 0 {
			n := slices.Index(args, stdinName)
			if n < 0 {
				n = len(args)
			}
			n = max(n, 1)
			if !yield(args[:n]) {
				return
			}
			args = args[n:]
		}
	}
}

func (o *selectFlags) openList(env *environment) (io.ReadCloser, error) {
	if o.filesFrom == stdinName {
		return io.NopCloser(env.stdin), nil
	}
	return os.Open(o.filesFrom)
}
