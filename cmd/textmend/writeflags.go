package main

import (
	"errors"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
)

// writeFlags say how documents are written.
type writeFlags struct {
	write   bool
	out     string
	backup  string
	journal string
}

func (o *writeFlags) register(set *pflag.FlagSet) {
	set.BoolVarP(&o.write, "write", "w", false, "rewrite the files that change; textmend undo takes it back")
	set.StringVarP(&o.out, "output", "o", "", "write all files, repaired, to the same places below `DIR`; with --format html, the page to FILE")
	o.registerKept(set, "with -w, keep")
}

// registerKept registers the flags about what is kept of files that are written.
func (o *writeFlags) registerKept(set *pflag.FlagSet, keep string) {
	set.Var((*suffix)(&o.backup), "backup", keep+" the old file beside the new, its name ending in `SUFFIX` (without one, ~)")
	set.Lookup("backup").NoOptDefVal = "~"
	set.StringVar(&o.journal, "journal", journal.DefaultDir, keep+" what undo needs in `DIR`")
}

// A suffix is the value of a flag that names the end of file names.
type suffix string

func (s *suffix) Set(value string) error {
	switch {
	case value == "":
		return errors.New("the end of a name is missing")
	case strings.ContainsRune(value, os.PathSeparator):
		return errors.New("it is the end of a name, not a path")
	}
	*s = suffix(value)
	return nil
}

func (s *suffix) String() string { return string(*s) }
func (s *suffix) Type() string   { return "suffix" }

func (o *writeFlags) writes() bool { return o.write || o.out != "" }

// check finds mistakes in the flags.
func (o *writeFlags) check() error {
	switch {
	case o.write && o.out != "":
		return errors.New("--write does not go with --output")
	case o.backup != "" && !o.write:
		return errors.New("--backup goes with --write")
	}
	return nil
}
