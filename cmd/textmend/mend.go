package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/spf13/pflag"
)

const mendUsage = `textmend repairs text damaged by scraping, PDF extraction or OCR: it infers what
a document suffered and undoes exactly that.

Usage:
  textmend <damaged.txt >repaired.txt   repair standard input
  textmend FILE...                      show what would change, as a diff; touch nothing
  textmend -w FILE...                   rewrite the files; directories are searched
  textmend --jsonl <in >out             repair the field "text" of each line's JSON document
  textmend review FILE...               decide about the changes, by pattern or one by one
`

// mendExit ends the help.
const mendExit = `
Exit code: 0 done, or nothing to change; 1 changes found, where they were asked
for (a diff, a list, --check, --format json); 2 wrong usage, or an error of
input or output. The file name - is standard input.
`

// mendOptions are the flags of textmend without a subcommand.
type mendOptions struct {
	commonFlags
	repairFlags
	inputFlags

	// What to do; with none of them, standard input is repaired and of files
	// a diff is shown.
	diff, stdout, list, check bool
	writeFlags
	selectFlags

	interactive bool
	independent bool
	noCache     bool

	format  string
	page    string // where --format html goes; "" is standard output
	context int
	explain bool
	noPager bool

	version bool
}

func mendFlags(o *mendOptions) *flags {
	f := newFlags("textmend", mendUsage+commandList())
	f.group("What to do", func(set *pflag.FlagSet) {
		set.BoolVarP(&o.interactive, "interactive", "i", false, "decide about the changes of the files: textmend review")
		set.BoolVarP(&o.diff, "diff", "d", false, "print a unified diff, also of standard input")
		set.BoolVar(&o.stdout, "stdout", false, "print the repaired text of the files")
		set.BoolVarP(&o.list, "list", "l", false, "print the names of the files that would change")
		set.BoolVar(&o.check, "check", false, "print nothing; the exit code tells")
		set.StringVar(&o.format, "format", "", "print as `FORMAT`: "+formatNames())
		choose(set, "format", formats()...)
		set.IntVarP(&o.context, "unified", "U", 3, "`N` lines of context in a diff")
		set.BoolVar(&o.explain, "explain", false, "give the reasons under each change of a diff (which stays a patch)")
		set.BoolVar(&o.noPager, "no-pager", false, "show a diff on a terminal without $TEXTMEND_PAGER, $PAGER or less")
	})
	f.group("Writing", o.writeFlags.register)
	f.group("Input", o.inputFlags.register)
	f.group("Files and directories", func(set *pflag.FlagSet) {
		o.selectFlags.register(set)
		set.BoolVar(&o.independent, "independent", false, "repair each document alone, without what the others show")
		set.BoolVar(&o.noCache, "no-cache", false, "look at files again that are known to be clean")
	})
	f.group("Repair", o.repairFlags.register)
	f.group("Settings", f.configured(&o.settings))
	f.group("General", func(set *pflag.FlagSet) {
		o.commonFlags.register(set)
		set.BoolVar(&o.version, "version", false, "print the version")
	})
	f.after = mendExit
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
	if o.version {
		fmt.Fprintln(env.stdout, "textmend", version())
		return exitOK, nil
	}
	if o.interactive {
		review := reviewOptions{mendOptions: o}
		return review.review(env, f, names, append([]string{"textmend"}, args...))
	}
	m, err := newMending(env, &o, f.all.Changed("unified"), names, append([]string{"textmend"}, args...))
	if err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	opts, err := o.repairFlags.options()
	if err != nil {
		return exitFailure, err
	}
	if m.files, err = o.find(env, names); err != nil {
		return exitFailure, err
	}
	if !o.quiet {
		o.noteFound(env, m.files)
	}
	if name := misplacedCommand(args, m.files); name != "" {
		return exitFailure, f.wrong("no file %s; the command comes first: textmend %s", name, name)
	}
	m.mender = env.newMender(opts)
	if m.pages() {
		return m.runPaged()
	}
	return m.run()
}

// misplacedCommand returns the name of a command that stands behind flags, where
// it is taken for a file that does not exist; "" if there is none.
func misplacedCommand(args []string, files []source) string {
	for _, f := range files {
		isCommand := slices.ContainsFunc(commands(), func(c command) bool { return c.name == f.Path })
		if isCommand && errors.Is(f.Err, fs.ErrNotExist) && args[0] != "--" {
			return f.Path
		}
	}
	return ""
}
