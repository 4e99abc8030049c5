package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
)

const undoUsage = `textmend undo gives the files that a run of textmend -w rewrote their old content
back, byte for byte. A file that has changed since is left as it is.

Usage:
  textmend undo       take the last run back
  textmend undo RUN   take back the run of this number (see textmend log)
`

const undoExit = `
Exit code: 0 done; 2 wrong usage, or a file that could not be restored.
`

// whereRunsAre is for those who look for runs in the wrong place.
const whereRunsAre = "is this the directory in which it was started?"

// undoOptions are the flags of textmend undo.
type undoOptions struct {
	commonFlags
	journal string
}

// runUndo is textmend undo.
func runUndo(env *environment, args []string) (int, error) {
	var o undoOptions
	f := newFlags("textmend undo", undoUsage)
	f.group("Input", journalFlag(&o.journal))
	f.group("General", o.commonFlags.register)
	f.after = undoExit
	args, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	j := journal.Open(o.journal)
	id, err := runNumber(f, j, args)
	if err != nil {
		return exitFailure, err
	}
	return exitOK, o.undo(env, j, id)
}

// journalFlag registers the flag for the journal of a command that reads it.
func journalFlag(dir *string) func(*pflag.FlagSet) {
	return func(set *pflag.FlagSet) {
		set.StringVar(dir, "journal", journal.DefaultDir, "the journal that textmend -w kept in `DIR`")
	}
}

// runNumber returns the number that args name, or that of the last run.
func runNumber(f *flags, j *journal.Journal, args []string) (int, error) {
	switch len(args) {
	case 0:
		id, err := j.Last()
		if errors.Is(err, journal.ErrNoRun) {
			err = errors.New("there is no run to undo; " + whereRunsAre)
		}
		return id, err
	case 1:
		if id, err := strconv.Atoi(args[0]); err == nil && id > 0 {
			return id, nil
		}
	}
	return 0, f.wrong("expected the number of one run, not %s", strings.Join(args, " "))
}

func (o *undoOptions) undo(env *environment, j *journal.Journal, id int) error {
	restored, already := 0, 0
	err := j.Undo(id, func(r journal.Restored) {
		switch {
		case r.Err != nil:
			env.report(r.Err)
		case r.Already:
			already++
		default:
			restored++
			if o.verbose {
				env.note("%s: restored", r.Path)
			}
		}
	})
	if err != nil {
		return err
	}
	if !o.quiet {
		what := fmt.Sprintf("run %d: %s restored", id, countOf(restored, "file"))
		if already > 0 {
			what += fmt.Sprintf(", %d had their old content", already)
		}
		env.note("%s", what)
	}
	return nil
}
