package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/format"
	"github.com/textmend/textmend/repair/review"
)

const profileUsage = `textmend profile prints what documents of one origin suffered: which fragments
were lost or replaced in them, how often, and on what evidence.

Usage:
  textmend profile FILE...                 for people
  textmend profile -o p.json DIR           for textmend --profile p.json
  textmend profile --merge -o all.json a.json b.json
                                           as if all documents had been in one place
`

// profileOptions are the flags of textmend profile.
type profileOptions struct {
	commonFlags
	repairFlags
	inputFlags
	selectFlags
	format string
	out    string
	merge  bool
}

func profileFlags(o *profileOptions) *flags {
	f := newFlags("textmend profile", profileUsage)
	f.group("Output", func(set *pflag.FlagSet) {
		set.StringVar(&o.format, "format", "text", "print as `FORMAT`: text or json")
		choose(set, "format", "text", "json")
		set.StringVarP(&o.out, "output", "o", "", "write the profile, and the counts behind it, to `FILE` instead")
	})
	f.group("Input", func(set *pflag.FlagSet) {
		set.BoolVar(&o.merge, "merge", false, "the arguments are profiles written with -o")
		o.inputFlags.register(set)
	})
	f.group("Files and directories", o.selectFlags.register)
	f.group("Repair", o.repairFlags.register)
	f.group("Settings", f.configured(&o.settings))
	f.group("General", o.commonFlags.register)
	f.after = doneExit
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
	read, err := o.check(names)
	if err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	opts, err := o.repairFlags.options()
	if err != nil {
		return exitFailure, err
	}
	mender := env.newMender(opts)
	counts := mender.Count("")
	if o.merge {
		err = mergeProfiles(names, counts)
	} else {
		err = o.survey(survey{env: env, mender: mender, read: read, jobs: o.jobs}, names, counts)
	}
	if err != nil || env.failed && counts.Words == 0 { // nothing could be read
		return exitFailure, err
	}
	return exitOK, o.print(env.stdout, savedProfile{mender.Infer(counts), counts})
}

// check finds mistakes in the flags.
func (o *profileOptions) check(names []string) (format.Options, error) {
	if o.format != "text" && o.format != "json" {
		return format.Options{}, fmt.Errorf("--format is text or json, not %q", o.format)
	}
	if o.merge && len(names) == 0 {
		return format.Options{}, errors.New("--merge needs profiles")
	}
	if err := cmp.Or(o.repairFlags.check(), o.selectFlags.check()); err != nil {
		return format.Options{}, err
	}
	return o.reading()
}

// survey adds the documents that names and flags name to counts.
func (o *profileOptions) survey(s survey, names []string, counts *damage.Counts) error {
	o.walk.Output = o.out
	files, err := o.find(s.env, names)
	if err != nil {
		return err
	}
	if !o.quiet {
		o.noteFound(s.env, files)
	}
	s.files = len(files)
	all := s.gather(slices.Values(files), func(c counted) {
		if c.err != nil {
			s.env.report(fileError(c.name, c.err))
		}
	})
	counts.Merge(all.run)
	return nil
}

// mergeProfiles adds what profiles counted to counts.
func mergeProfiles(names []string, counts *damage.Counts) error {
	for _, name := range names {
		saved, err := readProfile(name)
		if err != nil {
			return err
		}
		if saved.Counts == nil {
			return fmt.Errorf("%s: a profile without counts cannot be merged; textmend profile -o writes them", name)
		}
		counts.Merge(saved.Counts)
	}
	return nil
}

// print prints the profile, or writes it to --output.
func (o *profileOptions) print(w io.Writer, p savedProfile) error {
	if o.out != "" {
		var b bytes.Buffer
		if err := printProfileJSON(&b, p); err != nil {
			return err
		}
		return fileError(o.out, safefile.Write(o.out, b.Bytes(), 0o666))
	}
	if o.format == "json" {
		p.Counts = nil
		return printProfileJSON(w, p)
	}
	return printProfile(w, p.Profile)
}

func printProfileJSON(w io.Writer, p savedProfile) error {
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
	if _, err := fmt.Fprintf(w, "%s\n", countOf(p.Words, "word")); err != nil {
		return err
	}
	if len(p.Confusions) == 0 {
		_, err := fmt.Fprintln(w, "no damage that repeats")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range p.Confusions {
		fmt.Fprintf(table, "%s\t%s\t%s\toccurs %s, %.1f expected\t%.1f %%\t%s\n",
			review.Visible(confusionName(c)), countOf(c.Places, "place"), countOf(c.Words, "word"), countOf(c.Seen, "time"), c.Expected, math.Floor(1000*c.Certainty)/10,
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
