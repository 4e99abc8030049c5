package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// A command is what the first argument can name.
type command struct {
	name    string
	summary string // for the list in `textmend --help`

	// run gets the arguments after the name. It returns an exit code, or an
	// error, which is printed and makes the code exitFailure.
	run func(env *environment, args []string) (int, error)
}

// commands lists the subcommands in the order in which people meet them.
//
// To add one, write a file with its name (trace.go) and in it
//
//	func runTrace(env *environment, args []string) (int, error)
//
// and add its row here. Make its flags with newFlags, take what it shares
// with the others from commonFlags and repairFlags, and let it print through
// env alone. A file that is named like a subcommand stays reachable:
// `textmend ./trace`, `textmend -- trace`.
func commands() []command {
	return []command{
		{"profile", "print what documents suffered", runProfile},
		{"review", "decide about the changes, by pattern or one by one", runReview},
		{"apply", "make the changes that were decided", runApply},
		{"words", "keep the words of a project", runWords},
		{"undo", "take a run of -w back", runUndo},
		{"log", "list the runs of -w", runLog},
		{"train", "learn the words and contexts of other text", runTrain},
		{"eval", "measure the repair of texts of which the truth is known", runEval},
		{"completion", "print a script by which a shell completes command lines", runCompletion},
	}
}

// commandList says what the subcommands are for.
func commandList() string {
	var b strings.Builder
	b.WriteString("\nCommands (textmend COMMAND --help says more):\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-10s %s\n", c.name, c.summary)
	}
	return b.String()
}

// doneExit ends the help of a command that does what it is asked, or fails.
const doneExit = `
Exit code: 0 done; 2 wrong usage, or an error of input or output.
`

func dispatch(env *environment, args []string) (int, error) {
	if len(args) > 0 && args[0] == "__complete" {
		return complete(env, args[1:])
	}
	helping := len(args) > 0 && args[0] == "help" // as git has it
	if helping {
		args = append(args[1:len(args):len(args)], "--help")
		args = slices.DeleteFunc(args, func(arg string) bool { return arg == "help" }) // help about help
	}
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] {
				return c.run(env, args[1:])
			}
		}
	}
	if helping && len(args) > 1 {
		return exitFailure, usageError{"textmend", fmt.Sprintf("there is no command %q", args[0])}
	}
	return runMend(env, args)
}

// A usageError is a mistake in the command line. It is printed with the
// command whose help says more.
type usageError struct {
	command string // whose --help to read
	reason  string
}

func (e usageError) Error() string { return e.reason }

// A flagGroup is a set of flags that stand together in the help.
type flagGroup struct {
	title string
	flags *pflag.FlagSet
}

// flags are the flags of one command, in groups.
type flags struct {
	command string // "textmend profile"
	usage   string // everything in the help above the flags
	groups  []flagGroup
	after   string // the end of the help
	all     *pflag.FlagSet

	settings *settings // where flags that were not given are looked up, or nil
}

func newFlags(command, usage string) *flags {
	return &flags{command: command, usage: usage, all: newFlagSet(command)}
}

func newFlagSet(name string) *pflag.FlagSet {
	set := pflag.NewFlagSet(name, pflag.ContinueOnError)
	set.SortFlags = false
	set.Usage = func() {}
	return set
}

// group adds a group of flags, which declare registers.
func (f *flags) group(title string, declare func(*pflag.FlagSet)) {
	set := newFlagSet(title)
	declare(set)
	f.groups = append(f.groups, flagGroup{title, set})
	f.all.AddFlagSet(set)
}

// parse reads args, and then the settings for flags that were not given, and
// returns what is left of args. It reports done when it has answered --help,
// --dump-config or a shell itself.
func (f *flags) parse(env *environment, args []string) (rest []string, done bool, err error) {
	if env.completed != nil {
		completeFlag(env, f.all)
		return nil, true, nil
	}
	if err := f.all.Parse(args); err != nil {
		return nil, false, f.wrong("%v", err)
	}
	if help, err := f.all.GetBool("help"); err == nil && help {
		f.printHelp(env)
		return nil, true, nil
	}
	if f.settings != nil {
		if done, err := f.settings.apply(env, f.all); err != nil || done {
			return nil, done, err
		}
	}
	return f.all.Args(), false, nil
}

func (f *flags) printHelp(env *environment) {
	fmt.Fprint(env.stdout, f.usage)
	for _, g := range f.groups {
		fmt.Fprintf(env.stdout, "\n%s:\n", g.title)
		g.flags.VisitAll(func(flag *pflag.Flag) { printFlag(env.stdout, flag) })
	}
	fmt.Fprint(env.stdout, f.after)
}

// printFlag prints the help for one flag in two columns. (pflag's own help
// offers =true|false with every switch.)
func printFlag(w io.Writer, flag *pflag.Flag) {
	const left, width = 24, 80
	value, usage := pflag.UnquoteUsage(flag)
	name := "      --" + flag.Name
	if flag.Shorthand != "" {
		name = "  -" + flag.Shorthand + ", --" + flag.Name
	}
	switch {
	case flag.Value.Type() == "bool":
	case flag.NoOptDefVal != "": // a value of its own must stand in the same argument
		name += "[=" + value + "]"
	default:
		name += " " + value
		if d := strings.Trim(flag.DefValue, "[]"); d != "" {
			usage += " (default " + d + ")"
		}
	}
	fmt.Fprintf(w, "%-*s", left, name)
	column := left
	if len(name) > left {
		column = width // the help begins on a line of its own
	}
	for word := range strings.FieldsSeq(usage) {
		if column+1+len(word) > width {
			fmt.Fprintf(w, "\n%*s", left, "")
			column = left
		}
		fmt.Fprintf(w, " %s", word)
		column += 1 + len(word)
	}
	fmt.Fprintln(w)
}

// wrong returns a usageError of the command.
func (f *flags) wrong(format string, args ...any) error {
	return usageError{f.command, fmt.Sprintf(format, args...)}
}
