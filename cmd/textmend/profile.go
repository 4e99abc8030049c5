package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/format"
	"github.com/textmend/textmend/repair/review"
)

const profileUsage = `textmend profile prints what documents of one origin suffered: which fragments
were lost or replaced in them, how often, and on what evidence.

Usage:
  textmend profile FILE...                        for people
  textmend profile --format json FILE... >p.json  for textmend --profile p.json
`

// profileOptions are the flags of textmend profile.
type profileOptions struct {
	commonFlags
	repairFlags
	inputFlags
	format string
}

func profileFlags(o *profileOptions) *flags {
	f := newFlags("textmend profile", profileUsage)
	f.group("Output", func(set *pflag.FlagSet) {
		set.StringVar(&o.format, "format", "text", "print as `FORMAT`: text or json")
	})
	f.group("Input", o.inputFlags.register)
	f.group("Repair", o.repairFlags.register)
	f.group("General", o.commonFlags.register)
	return f
}

// runProfile is textmend profile.
func runProfile(env *environment, args []string) (int, error) {
	var o profileOptions
	f := profileFlags(&o)
	names, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	if o.format != "text" && o.format != "json" {
		return exitFailure, f.wrong("--format is text or json, not %q", o.format)
	}
	if err := o.repairFlags.check(); err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	read, err := o.reading()
	if err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	opts, err := o.repairFlags.options()
	if err != nil {
		return exitFailure, err
	}
	if len(names) == 0 {
		names = []string{stdinName}
	}
	mender := env.newMender(opts)
	counts := mender.Count("")
	for _, name := range names {
		if err := countDocument(env, mender, name, read, counts); err != nil {
			env.report(fileError(name, err))
		}
	}
	profile := mender.Infer(counts)
	if o.format == "json" {
		return exitOK, printProfileJSON(env.stdout, profile)
	}
	return exitOK, printProfile(env.stdout, profile)
}

// countDocument adds the texts of a document to counts.
func countDocument(env *environment, m mender, name string, read format.Options, counts *damage.Counts) error {
	in, err := openInput(env, name, read)
	if err != nil {
		return err
	}
	defer in.Close()
	scanner := format.NewScanner(in, in.format)
	for scanner.Scan() {
		texts, _ := scanner.Chunk().Texts()
		for _, text := range texts {
			counts.Merge(m.Count(text.String))
		}
	}
	return scanner.Err()
}

func printProfileJSON(w io.Writer, p damage.Profile) error {
	if p.Confusions == nil {
		p.Confusions = []damage.Confusion{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(p)
}

// printProfile prints a profile as a table:
//
//	312 words
//	"op" lost   8 places  7 words  occurs 0 times, 3.5 expected  99.9 %  coeration, jeardizes
func printProfile(w io.Writer, p damage.Profile) error {
	if _, err := fmt.Fprintf(w, "%d words\n", p.Words); err != nil {
		return err
	}
	if len(p.Confusions) == 0 {
		_, err := fmt.Fprintln(w, "no damage that repeats")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range p.Confusions {
		fmt.Fprintf(table, "%s\t%d places\t%d words\toccurs %d times, %.1f expected\t%.1f %%\t%s\n",
			review.Visible(confusionName(c)), c.Places, c.Words, c.Seen, c.Expected, math.Floor(1000*c.Certainty)/10,
			review.Visible(strings.Join(c.Examples, ", ")))
	}
	return table.Flush()
}

// confusionName says what happened: `"op" lost`, `"rn" read as "m"`.
func confusionName(c damage.Confusion) string {
	switch {
	case c.Got == "":
		return fmt.Sprintf(`"%s" lost`, c.Want)
	case c.Want == "":
		return fmt.Sprintf(`"%s" added`, c.Got)
	}
	return fmt.Sprintf(`"%s" read as "%s"`, c.Want, c.Got)
}
