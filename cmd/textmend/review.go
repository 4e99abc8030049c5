package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/journal"
	"github.com/textmend/textmend/cmd/textmend/internal/walk"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/session"
)

const reviewUsage = `textmend review shows what would change, pattern by pattern and then place by
place, and asks about it. Nothing is written before the end, and then only if
you say so; ? explains the keys. Where standard input is no terminal it is read
line by line: a key a line, and after it what the key asks for, as in "g 12".

Usage:
  textmend review PATH...    decide about the changes in files and directories
  textmend review --resume   go on where you left
`

// reviewExit ends the help.
const reviewExit = `
Exit code: 0 written, or nothing to decide; 1 left without writing; 2 wrong
usage, or an error of input or output; 130 left by Ctrl-C, or because standard
input ended.
`

const exitInterrupted = 130 // as a shell says of a command that Ctrl-C ended

// reviewOptions are the flags of textmend review.
type reviewOptions struct {
	mendOptions
	decisions string
	resume    bool
}

func reviewFlags(o *reviewOptions) *flags {
	f := newFlags("textmend review", reviewUsage)
	f.group("Decisions", func(set *pflag.FlagSet) {
		set.StringVar(&o.decisions, "decisions", "", "keep the decisions in `FILE`, for textmend apply (default "+filepath.Join(journal.DefaultDir, decisionsName)+")")
		set.BoolVar(&o.resume, "resume", false, "go on with the decisions that were made before")
	})
	f.group("Writing", func(set *pflag.FlagSet) { o.registerKept(set, "keep") })
	f.group("Input", o.inputFlags.register)
	f.group("Files and directories", o.selectFlags.register)
	f.group("Repair", o.repairFlags.register)
	f.group("Settings", f.configured(&o.settings))
	f.group("General", o.commonFlags.register)
	f.after = reviewExit
	return f
}

// runReview is textmend review.
func runReview(env *environment, args []string) (int, error) {
	var o reviewOptions
	f := reviewFlags(&o)
	names, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	return o.review(env, f, names, append([]string{"textmend", "review"}, args...))
}

// review runs a session. Args are the command's, for the journal.
func (o *reviewOptions) review(env *environment, f *flags, names, args []string) (int, error) {
	if err := o.interactiveAlone(); err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	if o.decisions == "" {
		o.decisions = filepath.Join(o.journal, decisionsName)
	}
	past, err := o.past()
	if err != nil {
		return exitFailure, err
	}
	if len(names) == 0 && o.filesFrom == "" {
		for _, file := range past.Files {
			names = append(names, file.Path)
		}
	}
	if len(names) == 0 && o.filesFrom == "" || slices.Contains(names, stdinName) || o.filesFrom == stdinName {
		return exitFailure, f.wrong("a review needs files; keys are read from standard input")
	}
	o.check, o.noCache, o.explain = true, true, false
	m, err := newMending(env, &o.mendOptions, false, names, args)
	if err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	m.output, m.least = kept, o.propose()
	r := &reviewing{mending: m, decisions: o.decisions, args: args}
	if r.engine, err = o.repairFlags.options(); err != nil {
		return exitFailure, err
	}
	if m.files, err = o.find(env, names); err != nil {
		return exitFailure, err
	}
	m.mender = env.newMender(r.engine)
	if err := m.folder(); err != nil {
		return exitFailure, err
	}
	return r.run(past)
}

// interactiveAlone refuses flags of textmend without a subcommand that say what
// to do instead of a review.
func (o *reviewOptions) interactiveAlone() error {
	asked, flag, err := o.outputAsked()
	switch {
	case err != nil:
		return err
	case asked != "":
		return fmt.Errorf("--interactive does not go with %s", flag)
	case o.write:
		return errors.New("--interactive does not go with --write: a review asks at its end")
	case o.out != "":
		return errors.New("--interactive does not go with --output")
	}
	return nil
}

// A reviewing is a run of textmend review.
type reviewing struct {
	*mending
	decisions string // the file that keeps them
	args      []string
	engine    repair.Options

	docs    []*document // those in the session
	session *session.Session
	keeper  *keeper

	taught  session.Lessons // what learned knows
	learned mender
}

// run holds the session and does what it ends with.
func (r *reviewing) run(past decisions.Set) (int, error) {
	color, err := r.useColor(r.env)
	if err != nil {
		return exitFailure, err
	}
	decided := map[string]bool{}
	for _, p := range past.Places {
		decided[p.File] = true
	}
	var docs []session.Document
	for _, d := range r.kept {
		if len(d.corrections) == 0 && !decided[d.Path] {
			continue
		}
		if err := showable(d); err != nil {
			r.env.report(fileError(d.Path, err))
			continue
		}
		r.docs = append(r.docs, d)
		docs = append(docs, session.Document{Path: d.Path, Text: d.text, Corrections: d.corrections, Check: typedCheck(d.Path, r.read.Kind)})
	}
	if len(docs) == 0 {
		if !r.quiet {
			r.env.note("there is nothing to decide")
		}
		return exitOK, nil
	}
	r.session = session.New(docs, session.Options{MinConfidence: r.minConfidence, Past: past, Repair: r.again})
	for _, d := range docs {
		past.Files = append(past.Files, decisions.FileOf(d.Path, d.Text))
	}
	past.Compact()
	if r.keeper, err = openKeeper(r.decisions, past); err != nil {
		return exitFailure, err
	}
	defer r.keeper.Close()
	if err := r.hold(color); err != nil {
		return exitFailure, err
	}
	return r.finish()
}

// showable refuses a document that cannot be shown as it is.
func showable(d *document) error {
	if strings.HasPrefix(d.text, "\xff\xfe") || strings.HasPrefix(d.text, "\xfe\xff") {
		return errors.New("a review takes UTF-8, not UTF-16; textmend -w repairs it")
	}
	return nil
}

// again repairs a document anew, with the lessons of the session.
func (r *reviewing) again(doc session.Document, lessons session.Lessons) []repair.Correction {
	if r.learned == nil || !reflect.DeepEqual(lessons, r.taught) {
		opts := r.engine
		opts.Never = slices.Concat(opts.Never, lessons.Never)
		opts.Refuse = lessons.Refused
		opts.Words = slices.Clone(opts.Words)
		for _, w := range lessons.Words {
			opts.Words = append(opts.Words, repair.Word{Text: w})
		}
		r.taught, r.learned = lessons, r.env.newMender(opts)
	}
	m := &mending{mendOptions: r.mendOptions, env: r.env, mender: r.learned, read: r.read, least: r.least, evidence: r.evidence}
	d := document{shown: true, log: newLog(m, source{File: walk.File{Path: doc.Path}})}
	in := &input{Reader: strings.NewReader(doc.Text), name: doc.Path, format: m.read}
	in.format.Kind = kindOf(doc.Path, m.read)
	if err := m.pieces(in, m.jobs, d.add); err != nil {
		return doc.Corrections // it cannot be read that could be read before
	}
	return d.corrections
}

// finish writes what is to be written, and says what became of it.
func (r *reviewing) finish() (int, error) {
	outcome := r.session.Outcome()
	if outcome != session.Write {
		if err := r.keeper.finish(r.session.Decisions()); err != nil {
			return exitFailure, err
		}
		if !r.quiet {
			r.env.note("nothing was written; the decisions are in %s: textmend review --resume goes on", r.decisions)
		}
		if outcome == session.Interrupted {
			return exitInterrupted, nil
		}
		return exitChanges, nil
	}
	err := r.write()
	set := r.session.Decisions()
	set.Written = err == nil && !r.env.failed
	if err := errors.Join(err, r.keeper.finish(set)); err != nil {
		return exitFailure, err
	}
	return exitOK, r.addWords()
}

// write writes what was accepted.
func (r *reviewing) write() error {
	places, files := 0, 0
	w := newWriter(writeFlags{write: true, backup: r.backup, journal: r.journal}, r.args)
	for i, d := range r.docs {
		edits := r.session.Edits(i)
		if len(edits) == 0 {
			continue
		}
		err := w.writeEdits(r.env, d.source, r.read, func(text string) ([]repair.Correction, error) {
			if text != d.text {
				return nil, errors.New("changed since it was read, and left as it is; textmend review --resume takes it anew")
			}
			return corrections(text, edits), nil
		})
		if w.err != nil {
			return w.err
		}
		if err != nil {
			r.env.report(fileError(d.Path, err))
			continue
		}
		places, files = places+len(edits), files+1
	}
	if !r.quiet {
		r.env.note("%s in %s written%s", countOf(places, "change"), countOf(files, "file"), w.undoHint())
	}
	return w.end(false)
}

// addWords adds the words that were declared right to the project's.
func (r *reviewing) addWords() error {
	added := r.session.Lessons().Added
	if len(added) == 0 {
		return nil
	}
	o := wordsOptions{commonFlags: r.commonFlags}
	return o.add(r.env, added)
}

// readAll reads a whole document.
func readAll(in *input) (string, error) {
	var b strings.Builder
	_, err := io.Copy(&b, in)
	return b.String(), err
}
