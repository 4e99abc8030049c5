package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/eval"
)

const evalUsage = `textmend eval repairs texts of which the truth is known, and measures how well.

Usage:
  textmend eval TRUTH.jsonl...

Each line of TRUTH.jsonl is a document, {"id": "…", "damaged": "…", "clean": "…"};
without "damaged" it is undamaged and measures harm alone. A file
TRUTH.pairs.jsonl beside it, of lines {"doc": ID, "damaged": "…", "clean": "…",
"kind": "…"}, names kinds of damage, which are then counted apart.
`

const evalExit = `
recall     share of the damaged places that read as the truth now
precision  share of the changed places that read as the truth now
harm       changed places in ten thousand words that were right
cMER       errors in letters and digits, before → after (texts up to 20,000 bytes)
preference documents that are better less those that are worse, in all documents
` + doneExit

// evalOptions are the flags of textmend eval.
type evalOptions struct {
	commonFlags
	repairFlags
	format string
}

func evalFlags(o *evalOptions) *flags {
	f := newFlags("textmend eval", evalUsage)
	f.group("Output", func(set *pflag.FlagSet) {
		set.StringVar(&o.format, "format", "text", "print as `FORMAT`: text, json (one object a file), svg or html")
		choose(set, "format", "text", "json", "svg", "html")
	})
	f.group("Repair", o.repairFlags.register)
	f.group("Settings", f.configured(&o.settings))
	f.group("General", o.commonFlags.register)
	f.after = evalExit
	return f
}

// runEval is textmend eval.
func runEval(env *environment, args []string) (int, error) {
	var o evalOptions
	f := evalFlags(&o)
	names, done, err := f.parse(env, args)
	if err != nil || done {
		return exitOK, err
	}
	if err := o.check(names); err != nil {
		return exitFailure, f.wrong("%v", err)
	}
	opts, err := o.options()
	if err != nil {
		return exitFailure, err
	}
	e := evaluation{env: env, mender: env.newMender(opts), options: &o}
	var reports []*eval.Report
	for _, name := range names {
		r, err := e.file(name)
		if err != nil {
			env.report(err)
			continue
		}
		reports = append(reports, r)
		if err := o.printOne(env, r); err != nil {
			return exitFailure, err
		}
	}
	if len(reports) == 0 {
		return exitFailure, nil
	}
	return exitOK, o.printAll(env, reports)
}

// check finds mistakes in the flags.
func (o *evalOptions) check(names []string) error {
	switch o.format {
	case "text", "json", "svg", "html":
	default:
		return fmt.Errorf("--format is text, json, svg or html, not %q", o.format)
	}
	if len(names) == 0 {
		return errors.New("eval needs files with the truth")
	}
	return o.repairFlags.check()
}

// An evaluation measures one engine.
type evaluation struct {
	env     *environment
	mender  mender
	options *evalOptions
}

// A truth is a document, or the error that ended the reading.
type truth struct {
	eval.Document
	err error
}

func weighTruth(t truth) int64 { return int64(len(t.Damaged) + len(t.Clean)) }

// A measured document, or the error that ended the reading.
type measured struct {
	*eval.Measurement
	err error
}

// file measures the documents of one file as --jsonl repairs them: its first
// stretch tells how common slips are in all of it. Its errors name the file.
func (e *evaluation) file(name string) (*eval.Report, error) {
	in, closeIn, err := e.open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer closeIn()
	pairs, err := readPairs(name)
	if err != nil {
		return nil, err
	}
	next, stop := iter.Pull(truths(in, pairs))
	opening := stretch(next)
	pools := e.pools(opening)
	all := func(yield func(truth) bool) {
		for _, t := range opening {
			if !yield(t) {
				return
			}
		}
		for t, ok := next(); ok && yield(t); t, ok = next() {
		}
	}
	report := &eval.Report{Name: strings.TrimSuffix(filepath.Base(name), ".jsonl")}
	pool := ordered.Pool[truth]{Workers: e.options.jobs, Budget: inFlight, Weight: weighTruth}
	work := func(t truth) measured { return e.measure(t, pools) }
	err = ordered.Run(pool, all, work, func(m measured) error {
		if m.err == nil {
			report.Add(m.Measurement)
		}
		return m.err
	})
	if err == nil {
		stop() // after an error the reading goes on until it notices
	}
	return report, fileError(name, err)
}

// truths reads the documents of a file, with the pairs that stand beside it.
func truths(in io.Reader, pairs map[string][]eval.Pair) iter.Seq[truth] {
	return func(yield func(truth) bool) {
		for doc, err := range eval.Read(in) {
			doc.Pairs = append(doc.Pairs, pairs[doc.ID]...)
			if !yield(truth{doc, err}) {
				return
			}
		}
	}
}

// stretch takes documents of about inFlight bytes.
func stretch(next func() (truth, bool)) (opening []truth) {
	for size := int64(0); size < inFlight; {
		t, ok := next()
		if !ok {
			break
		}
		opening = append(opening, t)
		size += weighTruth(t)
	}
	return opening
}

// pools counts what the opening says about the rest.
func (e *evaluation) pools(opening []truth) (pools []*damage.Counts) {
	all := &damage.Counts{}
	pool := ordered.Pool[truth]{Workers: e.options.jobs}
	count := func(t truth) *damage.Counts { return e.mender.Count(t.Damaged) }
	ordered.Run(pool, slices.Values(opening), count, func(c *damage.Counts) error {
		all.Merge(c)
		return nil
	})
	all.Apart = true
	if e.options.known != nil {
		pools = append(pools, e.options.known)
	}
	return append(pools, all)
}

func (e *evaluation) open(name string) (io.Reader, func() error, error) {
	if name == stdinName {
		return e.env.stdin, func() error { return nil }, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return f, f.Close, nil
}

// readPairs reads the kinds that stand beside a file of truths, if they do.
func readPairs(name string) (map[string][]eval.Pair, error) {
	stem, isTruth := strings.CutSuffix(name, ".jsonl")
	if !isTruth {
		return nil, nil
	}
	name = stem + ".pairs.jsonl"
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	pairs, err := eval.ReadPairs(f)
	return pairs, fileError(name, err)
}

// measure repairs and measures a document.
func (e *evaluation) measure(t truth, pools []*damage.Counts) measured {
	if t.err != nil {
		return measured{err: t.err}
	}
	found := e.mender.RepairAmong(t.Damaged, pools...)
	return measured{Measurement: eval.Measure(t.Document, changesOf(found.Corrections), e.options.minConfidence)}
}

func changesOf(corrections []repair.Correction) []eval.Change {
	changes := make([]eval.Change, len(corrections))
	for i, c := range corrections {
		changes[i] = eval.Change{Start: c.Start, End: c.End, New: c.Want, Cause: string(c.Cause), Confidence: c.Confidence, Sure: c.IsSure()}
	}
	return changes
}

// printOne prints a report as soon as it is there.
func (o *evalOptions) printOne(env *environment, r *eval.Report) error {
	switch o.format {
	case "text":
		if err := r.WriteText(env.stdout); err != nil {
			return err
		}
		fmt.Fprintln(env.stdout)
	case "json":
		if err := json.NewEncoder(env.stdout).Encode(r); err != nil {
			return err
		}
	}
	return env.stdout.Flush()
}

// printAll prints what all reports have in common: of several files the sum,
// or one picture.
func (o *evalOptions) printAll(env *environment, reports []*eval.Report) error {
	all := reports[0]
	if len(reports) > 1 {
		all = &eval.Report{Name: "all"}
		for _, r := range reports {
			all.Merge(r)
		}
	}
	switch {
	case o.format == "html" && len(reports) > 1:
		return eval.WriteHTML(env.stdout, append([]*eval.Report{all}, reports...))
	case o.format == "html":
		return eval.WriteHTML(env.stdout, reports)
	case o.format == "svg":
		return all.WriteSVG(env.stdout)
	case len(reports) > 1:
		return o.printOne(env, all)
	}
	return nil
}
