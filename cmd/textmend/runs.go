package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
	"github.com/textmend/textmend/repair/review"
)

const logUsage = `textmend log lists the runs of textmend -w that the journal knows, the last one
first, or the files that one run rewrote.

Usage:
  textmend log
  textmend log RUN
`

// logOptions are the flags of textmend log.
type logOptions struct {
	commonFlags
	journal string
	format  string
}

// runLog is textmend log.
func runLog(env *environment, args []string) (int, error) {
	var o logOptions
	f := newFlags("textmend log", logUsage)
	f.group("Output", func(set *pflag.FlagSet) {
		set.StringVar(&o.format, "format", "text", "print as `FORMAT`: text or json (one object a line)")
		choose(set, "format", "text", "json")
	})
	f.group("Input", journalFlag(&o.journal))
	f.group("General", o.commonFlags.register)
	f.after = doneExit
	args, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	if o.format != "text" && o.format != "json" {
		return exitFailure, f.wrong("--format is text or json, not %q", o.format)
	}
	j := journal.Open(o.journal)
	if len(args) == 0 {
		return exitOK, o.listRuns(env, j)
	}
	id, err := runNumber(f, j, args)
	if err != nil {
		return exitFailure, err
	}
	return exitOK, o.listFiles(env.stdout, j, id)
}

// listRuns prints a line for each run, the last one first.
func (o *logOptions) listRuns(env *environment, j *journal.Journal) error {
	runs, err := j.Runs()
	if err != nil {
		return err
	}
	if len(runs) == 0 && !o.quiet {
		env.note("%s holds no run; %s", o.journal, whereRunsAre)
	}
	enc := json.NewEncoder(env.stdout)
	table := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
	for i := len(runs) - 1; i >= 0; i-- {
		r := runs[i]
		if o.format == "json" {
			if err := enc.Encode(r); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.Start.Local().Format(time.DateTime),
			r.State, countOf(r.Files, "file"), countOf(r.Corrections, "correction"), review.Visible(strings.Join(r.Args, " ")))
	}
	return table.Flush()
}

// listFiles prints a line for each file of a run.
func (o *logOptions) listFiles(w io.Writer, j *journal.Journal, id int) error {
	changes, err := j.Changes(id)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	for _, c := range changes {
		if o.format == "json" {
			err = enc.Encode(c)
		} else {
			_, err = fmt.Fprintf(w, "%7d  %s\n", c.Corrections, review.Visible(c.Path))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
