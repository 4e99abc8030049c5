package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/format"
	"github.com/textmend/textmend/repair/review"
	"github.com/textmend/textmend/repair/review/decisions"
)

const applyUsage = `textmend apply makes the changes that were accepted in a review, in the terminal
or on the page of --format html. Places are found by the words around them, so
that another copy of the text may have other line breaks. What no longer fits
is listed and left as it is.

Usage:
  textmend apply DECISIONS            change the files that were reviewed
  textmend apply DECISIONS PATH...    change these copies of them
`

const applyExit = `
Exit code: 0 all decisions fit; 1 some no longer do, or --diff shows changes;
2 wrong usage, or an error of input or output.
`

// applyOptions are the flags of textmend apply.
type applyOptions struct {
	commonFlags
	inputFlags
	selectFlags
	writeFlags
	diff    bool
	context int
}

func applyFlags(o *applyOptions) *flags {
	f := newFlags("textmend apply", applyUsage)
	f.group("What to do", func(set *pflag.FlagSet) {
		set.BoolVarP(&o.diff, "diff", "d", false, "print what would change, as a unified diff; touch nothing")
		set.IntVarP(&o.context, "unified", "U", 3, "`N` lines of context in a diff")
	})
	f.group("Writing", func(set *pflag.FlagSet) { o.registerKept(set, "keep") })
	f.group("Input", o.inputFlags.register)
	f.group("Files and directories", o.selectFlags.register)
	f.group("General", o.commonFlags.register)
	f.after = applyExit
	return f
}

// runApply is textmend apply.
func runApply(env *environment, args []string) (int, error) {
	var o applyOptions
	f := applyFlags(&o)
	names, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	if len(names) == 0 {
		return exitFailure, f.wrong("which decisions?")
	}
	a := &applying{applyOptions: &o, env: env}
	if a.read, err = o.reading(); err == nil {
		err = cmp.Or(o.selectFlags.check(), a.checkContext())
	}
	if err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	if a.color, err = o.useColor(env); err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	a.writer = newWriter(writeFlags{write: true, backup: o.backup, journal: o.journal}, append([]string{"textmend", "apply"}, args...))
	return a.run(names[0], names[1:])
}

func (o *applyOptions) checkContext() error {
	if o.context < 0 {
		return fmt.Errorf("--unified is 0 or more, not %d", o.context)
	}
	return nil
}

// An applying is a run of textmend apply.
type applying struct {
	*applyOptions
	env    *environment
	read   format.Options
	color  bool
	writer *writer

	made, missed, files int
}

func (a *applying) run(name string, paths []string) (int, error) {
	set, err := a.decisions(name)
	if err != nil {
		return exitFailure, err
	}
	targets, err := a.targets(set, paths)
	if err != nil {
		return exitFailure, err
	}
	for _, t := range targets {
		if err := a.apply(t); err != nil {
			return exitFailure, err
		}
	}
	if err := a.writer.end(false); err != nil {
		return exitFailure, err
	}
	if !a.quiet && !a.diff {
		a.env.note("%s made in %s%s", countOf(a.made, "change"), countOf(a.files, "file"), a.writer.undoHint())
	}
	if a.missed > 0 || a.diff && a.made > 0 {
		return exitChanges, nil
	}
	return exitOK, nil
}

func (a *applying) decisions(name string) (decisions.Set, error) {
	if name == stdinName {
		return decisions.Read(a.env.stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return decisions.Set{}, fileError(name, err)
	}
	defer file.Close()
	set, err := decisions.Read(file)
	return set, fileError(name, err)
}

// A target is a file and the decisions about it.
type target struct {
	source
	places []decisions.Place
}

// targets finds for each file that was reviewed the one to change: itself, or
// the one among paths whose path ends most like it. What has none is listed.
func (a *applying) targets(set decisions.Set, paths []string) ([]target, error) {
	var order []string
	places := map[string][]decisions.Place{}
	for _, p := range set.Places {
		if places[p.File] == nil {
			order = append(order, p.File)
		}
		places[p.File] = append(places[p.File], p)
	}
	if len(paths) == 0 && a.filesFrom == "" {
		paths = order
		if len(paths) == 0 {
			return nil, nil
		}
	}
	found, err := a.find(a.env, paths)
	if err != nil {
		return nil, err
	}
	var targets []target
	reported := false
	for _, f := range found {
		if f.Err != nil {
			a.env.report(fileError(f.Path, f.Err))
			reported = true
		}
	}
	found = slices.DeleteFunc(found, func(f source) bool { return f.Err != nil })
	for _, path := range order {
		if f, ok := nearest(path, found, len(order) == 1); ok {
			targets = append(targets, target{f, places[path]})
		} else if !reported {
			a.missFile(path, places[path])
		}
	}
	return targets, nil
}

// missFile tells of accepted places for which there is no file.
func (a *applying) missFile(path string, places []decisions.Place) {
	accepted := 0
	for _, p := range places {
		if p.Verdict == decisions.Accept {
			accepted++
		}
	}
	a.missed += accepted
	if accepted > 0 && !a.quiet {
		a.env.note("%s: %s: no file of this name was named", path, countOf(accepted, "change"))
	}
}

// nearest returns the file whose path shares the most names with path,
// counted from the end; the last one, at least, unless there is no choice.
func nearest(path string, files []source, only bool) (source, bool) {
	var best source
	most, ties := 0, 0
	for _, f := range files {
		switch n := sharedEnd(path, f.Path); {
		case n > most:
			best, most, ties = f, n, 1
		case n == most && n > 0:
			ties++
		}
	}
	if most == 0 && only && len(files) == 1 {
		return files[0], true
	}
	return best, ties == 1
}

// sharedEnd counts the names that two paths have in common at their ends. The
// same path counts more than any other.
func sharedEnd(a, b string) int {
	a, b = filepath.Clean(a), filepath.Clean(b)
	if a == b {
		return len(a) + 1
	}
	as, bs := strings.Split(filepath.ToSlash(a), "/"), strings.Split(filepath.ToSlash(b), "/")
	n := 0
	for n < len(as) && n < len(bs) && as[len(as)-1-n] == bs[len(bs)-1-n] {
		n++
	}
	return n
}

// miss lists accepted places that cannot be changed.
func (a *applying) miss(places []decisions.Place, why string) {
	for _, p := range places {
		if p.Verdict != decisions.Accept {
			continue
		}
		a.missed++
		if !a.quiet {
			a.env.note("%s:%d: %s → %s: %s", review.Visible(p.File), p.Line, review.Visible(p.Got), review.Visible(p.Replacement()), why)
		}
	}
}

// apply changes one file, or shows how it would change. The error is one that
// ends the run.
func (a *applying) apply(t target) error {
	var changes []repair.Correction
	choose := func(text string) ([]repair.Correction, error) {
		edits, misses := decisions.Replay(text, a.typeable(t))
		for _, m := range misses {
			a.miss([]decisions.Place{m.Place}, m.Status.String())
		}
		changes = corrections(text, edits)
		if a.diff {
			f := review.File{Name: t.Path, Text: text, Corrections: changes}
			return nil, review.Unified(a.env.stdout, f, review.Style{Context: a.context, Color: a.color})
		}
		_, err := edit.Apply(text, edits)
		return changes, err
	}
	err := a.writer.writeEdits(a.env, t.source, a.read, choose)
	if a.writer.err != nil {
		return a.writer.err
	}
	if err != nil {
		a.env.report(fileError(t.Path, err))
		return nil
	}
	if len(changes) > 0 {
		a.made, a.files = a.made+len(changes), a.files+1
	}
	return nil
}

// typeable returns the places of t without those where somebody typed what
// cannot stand in a file of its kind.
func (a *applying) typeable(t target) []decisions.Place {
	check := typedCheck(t.Path, a.read.Kind)
	if check == nil {
		return t.places
	}
	places := make([]decisions.Place, 0, len(t.places))
	for _, p := range t.places {
		if p.By == decisions.ByTyped && check(p.Replacement()) != nil {
			a.miss([]decisions.Place{p}, check(p.Replacement()).Error())
			p.Verdict = decisions.Reject
		}
		places = append(places, p)
	}
	return places
}
