package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

// commonFlags are the flags of every command.
type commonFlags struct {
	color   string
	quiet   bool
	verbose bool
}

func (f *commonFlags) register(set *pflag.FlagSet) {
	set.StringVar(&f.color, "color", "auto", "use colour, `WHEN`: auto, always or never")
	choose(set, "color", "auto", "always", "never")
	set.BoolVarP(&f.quiet, "quiet", "q", false, "print no notes on standard error, only errors")
	set.BoolVarP(&f.verbose, "verbose", "v", false, "say on standard error what was done")
	set.BoolP("help", "h", false, "print this help")
}

// useColor decides about colour on standard output, by the flag, then
// NO_COLOR (no-color.org), then CLICOLOR_FORCE (bixense.com/clicolors), then
// whether a terminal reads along.
func (f *commonFlags) useColor(env *environment) (bool, error) {
	switch f.color {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, fmt.Errorf("--color is auto, always or never, not %q", f.color)
	}
	if env.getenv("NO_COLOR") != "" {
		return false, nil
	}
	if force := env.getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true, nil
	}
	return env.terminal && env.getenv("TERM") != "dumb", nil
}

// isTerminal reports whether a person sits at the other end.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// repairFlags are the flags of every command that repairs.
type repairFlags struct {
	minConfidence float64
	skip, only    []string
	source        string
	profile       string
	dicts         []string
	langData      string

	known    *damage.Counts  // what --profile counted; nil before options
	language *ngram.Language // what --lang-data holds; nil before options, and for the embedded English
	jobs     int

	settings settings
}

func (f *repairFlags) register(set *pflag.FlagSet) {
	set.Float64Var(&f.minConfidence, "min-confidence", 0, fmt.Sprintf("make only changes at least this sure: `P` between 0 and 1; 0 is %v, and less where most doubtful words are wrong, as on scanned pages", repair.DefaultMinConfidence))
	set.StringSliceVar(&f.skip, "skip", nil, "leave these kinds of damage alone, `CAUSE,...` of "+causeNames())
	set.StringSliceVar(&f.only, "only", nil, "repair only these kinds, `CAUSE,...`")
	set.StringVar(&f.source, "source", "auto", "where the text comes from, `KIND`: auto, scrape, pdf, ocr or typed")
	choose(set, "skip", repair.Causes()...)
	choose(set, "only", repair.Causes()...)
	choose(set, "source", sources...)
	set.StringVar(&f.profile, "profile", "", "what the text is known to have suffered: `FILE` as textmend profile -o writes it")
	set.StringArrayVar(&f.dicts, "dict", nil, "more words: `FILE` has one a line, perhaps with a tab and a count; may be repeated")
	set.StringVar(&f.langData, "lang-data", "", "judge by the words and contexts in `DIR`, as textmend train writes them, not by the built-in English")
	set.IntVarP(&f.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "work on `N` documents, or parts of one, at once")
}

// check returns what is wrong with the flags themselves.
func (f *repairFlags) check() error {
	if !(f.minConfidence >= 0 && f.minConfidence <= 1) {
		return fmt.Errorf("--min-confidence lies between 0 and 1, not at %v", f.minConfidence)
	}
	if f.jobs < 1 {
		return fmt.Errorf("--jobs is 1 or more, not %d", f.jobs)
	}
	if _, err := f.skipped(); err != nil {
		return err
	}
	_, err := parseSource(f.source)
	return err
}

// options reads the files that the flags name and returns what all flags,
// which have been checked, say to the engine.
func (f *repairFlags) options() (opts repair.Options, err error) {
	opts.Propose = f.propose()
	if opts.Skip, err = f.skipped(); err != nil {
		return opts, err
	}
	if opts.Source, err = parseSource(f.source); err != nil {
		return opts, err
	}
	if f.profile != "" {
		saved, err := readProfile(f.profile)
		if err != nil {
			return opts, err
		}
		if f.known = saved.Counts; f.known == nil {
			opts.Profile = &saved.Profile
		}
	}
	if f.language, err = openLanguage(f.langData); err != nil {
		return opts, err
	}
	opts.Language = f.language
	for _, name := range f.dicts {
		words, err := readWords(name)
		if err != nil {
			return opts, err
		}
		opts.Words = append(opts.Words, words...)
	}
	for _, word := range f.settings.Words() {
		opts.Words = append(opts.Words, repair.Word{Text: word})
	}
	opts.Never = f.settings.Never()
	return opts, nil
}

// propose returns the confidence from which the engine should speak of a
// correction: doubtful ones are counted, though not made.
func (f *repairFlags) propose() float64 {
	const doubtful = 0.4
	if f.minConfidence == 0 {
		return doubtful
	}
	return min(f.minConfidence, doubtful)
}

// skipped turns --skip and --only into the causes to leave alone.
func (f *repairFlags) skipped() ([]repair.Cause, error) {
	skip, err := parseCauses("--skip", f.skip)
	if err != nil || f.only == nil {
		return skip, err
	}
	only, err := parseCauses("--only", f.only)
	for _, c := range repair.Causes() {
		if !slices.Contains(only, c) && !slices.Contains(skip, c) {
			skip = append(skip, c)
		}
	}
	return skip, err
}

func parseCauses(flag string, names []string) ([]repair.Cause, error) {
	var causes []repair.Cause
	if names != nil && len(names) == 0 {
		return nil, fmt.Errorf("%s names no cause; there are %s", flag, causeNames())
	}
	for _, name := range names {
		c := repair.Cause(strings.TrimSpace(name))
		if !slices.Contains(repair.Causes(), c) {
			return nil, fmt.Errorf("%s: no cause is called %q; there are %s", flag, name, causeNames())
		}
		causes = append(causes, c)
	}
	return causes, nil
}

func causeNames() string {
	var names []string
	for _, c := range repair.Causes() {
		names = append(names, string(c))
	}
	return strings.Join(names, ", ")
}

var sources = []repair.Source{repair.Auto, repair.Scrape, repair.PDF, repair.OCR, repair.Typed}

func parseSource(name string) (repair.Source, error) {
	if s := repair.Source(name); slices.Contains(sources, s) {
		return s, nil
	}
	return "", fmt.Errorf("--source is auto, scrape, pdf, ocr or typed, not %q", name)
}
