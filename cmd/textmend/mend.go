package main

import (
	"fmt"
	"io"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/jsonfield"
)

const mendUsage = `textmend repairs text damaged by scraping, PDF extraction or OCR.

Usage:
  textmend <damaged.txt >repaired.txt   repair standard input
  textmend FILE...                      show what would change, as a diff; touch nothing
  textmend -w FILE...                   rewrite the files
  textmend --jsonl <in >out             repair the field "text" of each line's JSON document

Exit code: 0 done or nothing to change; 1 changes found (when asked for changes:
a diff, a list, --check); 2 wrong usage, or an error of input or output.
`

// mendOptions are the flags of textmend without a subcommand.
type mendOptions struct {
	commonFlags
	repairFlags

	diff, write, stdout, list, check bool // what to do; none: repaired text of standard input, a diff of files
	format                           string
	context                          int
	explain                          bool

	jsonl     bool
	textField string

	version bool
}

func mendFlags(o *mendOptions) *flags {
	f := newFlags("textmend", mendUsage)
	f.group("What to do", func(set *pflag.FlagSet) {
		set.BoolVarP(&o.diff, "diff", "d", false, "print a unified diff, also for standard input")
		set.BoolVarP(&o.write, "write", "w", false, "rewrite the files that change")
		set.BoolVar(&o.stdout, "stdout", false, "print the repaired text of the files")
		set.BoolVarP(&o.list, "list", "l", false, "print the names of the files that would change")
		set.BoolVar(&o.check, "check", false, "print nothing; the exit code tells")
		set.StringVar(&o.format, "format", "", "print as `FORMAT`: text, diff, word-diff or json (one object a correction)")
		set.IntVarP(&o.context, "unified", "U", 3, "`N` lines of context in a diff")
		set.BoolVar(&o.explain, "explain", false, "give the reason under each change of a diff")
	})
	f.group("Input", func(set *pflag.FlagSet) {
		set.BoolVar(&o.jsonl, "jsonl", false, "each line of the input is a JSON document")
		set.StringVar(&o.textField, "text-field", "text", "with --jsonl, the field to repair: `NAME`, or a path as in article.body")
	})
	f.group("Repair", o.repairFlags.register)
	f.group("General", func(set *pflag.FlagSet) {
		o.commonFlags.register(set)
		set.BoolVar(&o.version, "version", false, "print the version")
	})
	return f
}

// runMend is textmend without a subcommand.
func runMend(env *environment, args []string) (int, error) {
	var o mendOptions
	f := mendFlags(&o)
	names, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	opts, err := o.repairFlags.options()
	if err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	m := &run1{env: env, o: &o, mender: env.newMender(opts)}
	if o.jsonl && len(names) == 0 {
		return m.filterLines(env.stdin, jsonfield.ParsePath(o.textField))
	}
	_ = fmt.Sprint
	_ = io.EOF
	return exitOK, nil
}

type run1 struct {
	env    *environment
	o      *mendOptions
	mender mender
}
