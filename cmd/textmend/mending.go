package main

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"github.com/textmend/textmend/cmd/textmend/internal/cache"
	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair/format"
	"github.com/textmend/textmend/repair/review"
)

// A mending is one run of textmend without a subcommand.
type mending struct {
	*mendOptions
	env    *environment
	mender mender
	files  []source
	output output
	style  review.Style
	read   format.Options

	least float64     // confidence from which corrections are taken
	kept  []*document // by htmlOutput and kept

	cache     *cache.Cache
	evidence  *evidence // nil if each document stands alone
	writer    *writer
	interrupt interrupt
	progress  *progress
	summary   *summary
}

// newMending checks the flags. Its errors are those of usage.
func newMending(env *environment, o *mendOptions, contextGiven bool, names, args []string) (m *mending, err error) {
	m = &mending{mendOptions: o, env: env, least: o.minConfidence}
	if err := o.repairFlags.check(); err != nil {
		return nil, err
	}
	files := o.filesFrom != "" || slices.ContainsFunc(names, func(name string) bool { return name != stdinName })
	if m.output, err = o.output(contextGiven, files); err != nil {
		return nil, err
	}
	if m.style, err = o.style(env); err != nil {
		return nil, err
	}
	if m.output == htmlOutput {
		m.least = o.propose() // the doubtful ones are to be decided, too
		o.noCache = true      // a document is clean that has no others
	}
	if m.read, err = o.reading(); err != nil {
		return nil, err
	}
	o.listing = m.output == listOutput
	if err := cmp.Or(o.writeFlags.check(), o.selectFlags.check()); err != nil {
		return nil, err
	}
	stdin := len(names) == 0 && o.filesFrom == "" || slices.Contains(names, stdinName)
	switch {
	case o.write && stdin:
		return nil, errors.New("--write needs files; standard input cannot be rewritten")
	case o.out == stdinName:
		return nil, errors.New("--output names a directory; --stdout prints the repaired text")
	case o.out != "" && stdin:
		return nil, errors.New("--output needs files; what comes of standard input goes to standard output")
	}
	o.walk.Backup, o.walk.Output = o.backup, cmp.Or(o.out, o.page)
	m.writer = newWriter(o.writeFlags, args)
	m.summary = newSummary()
	return m, nil
}

// inFlight is how many bytes of text are worked on at once, unless one
// document alone has more. Repairing takes about twelve times the text.
const inFlight = 8 << 20

// run repairs the documents and returns the exit code.
func (m *mending) run() (int, error) {
	if m.output == textOutput && len(m.files) == 1 && m.out == "" {
		return exitOK, m.filter(m.files[0])
	}
	if err := m.folder(); err != nil {
		return exitOK, err
	}
	if m.summary.Changed > 0 && m.output != textOutput && !m.writes() {
		return exitChanges, nil
	}
	return exitOK, nil
}

// folder repairs many documents: what is known to be clean is set aside, a
// first pass gathers what the documents say about each other, a second one
// repairs them.
func (m *mending) folder() error {
	if m.writes() {
		m.interrupt.listen()
		defer m.interrupt.stop()
	}
	if err := m.writer.prepare(m.files); err != nil {
		return err
	}
	m.cache = m.openCache()
	allClean := m.markClean()
	if !allClean && !m.independent && m.sharesEvidence() {
		m.evidence = m.gather()
	}
	m.progress = m.startProgress("repairing")
	err := m.eachDocument()
	m.progress.finish()
	if endErr := m.writer.end(m.interrupt.asked.Load()); err == nil {
		err = endErr
	}
	m.saveCache()
	if err == nil && m.output == htmlOutput {
		err = m.writePage()
	}
	if err == nil {
		err = m.summarize()
	}
	return err
}

// sharesEvidence reports whether there is more than one document to learn
// from.
func (m *mending) sharesEvidence() bool {
	return len(m.files) > 1 || len(m.files) == 1 && (m.read.Group != "" || m.files[0].Size > inFlight/2)
}

// filter repairs one document as a stream.
func (m *mending) filter(f source) error {
	name := f.Path
	if f.Err != nil {
		m.env.report(fileError(name, f.Err))
		return nil
	}
	in, err := openInput(m.env, name, m.read)
	if err != nil {
		m.env.report(fileError(name, err))
		return nil
	}
	defer in.Close()
	log := newLog(m, f)
	if skipped := in.skip(); skipped != "" {
		log.advice = in.advice
		log.finish(skipped)
		_, err := io.Copy(m.env.stdout, in)
		return err
	}
	var broken error // of the output
	err = m.pieces(in, m.jobs, func(p piece) error {
		log.add(p)
		broken = p.write(m.env.stdout)
		return broken
	})
	if broken != nil {
		return broken
	}
	log.finish("")
	if err != nil {
		m.env.report(fileError(name, err))
	}
	return nil
}

// eachDocument repairs documents one by one, or several at once, and shows
// them in the order in which they were named. An error of one leaves the
// others alone, except that without a journal nothing is written at all.
func (m *mending) eachDocument() error {
	pool := ordered.Pool[source]{Workers: m.jobs, Weight: weigh, Budget: inFlight, Finish: m.writes()}
	return ordered.Run(pool, m.untilInterrupted(m.files), m.load, func(d *document) error {
		m.progress.step(d.Size, d.changes)
		m.summary.add(d)
		if err := m.writer.failed(); err != nil {
			return err
		}
		if d.err != nil {
			m.env.report(fileError(d.Path, d.err))
			return nil
		}
		d.log.finish(d.skipped)
		return m.show(d)
	})
}

// load reads and repairs one document, and writes it if that is the task.
func (m *mending) load(f source) *document {
	d := &document{source: f, shown: m.output.showsText(), log: newLog(m, f)}
	switch {
	case f.Err != nil:
		d.err = f.Err
	case f.clean:
		d.skipped = "clean already"
	default:
		d.err = m.repair(d)
	}
	return d
}

func (m *mending) repair(d *document) error {
	in, err := openInput(m.env, d.Path, m.read)
	if err != nil {
		return err
	}
	defer in.Close()
	if d.skipped = in.skip(); d.skipped != "" {
		d.log.advice = in.advice
		return nil
	}
	r, err := m.writer.rewrite(in, d.source)
	if err != nil {
		return err
	}
	defer r.abort()
	err = m.pieces(in, m.jobsWithin(d.source), func(p piece) error {
		if err := d.add(p); err != nil {
			return err
		}
		return r.add(p)
	})
	if err != nil {
		return err
	}
	d.join()
	if err := r.finish(); err != nil {
		return err
	}
	m.rememberClean(in, r)
	return nil
}

// jobsWithin returns how many pieces of a document are worked on at once. A
// document that fills the budget is worked on alone.
func (m *mending) jobsWithin(f source) int {
	if len(m.files) == 1 || weigh(f) >= inFlight {
		return m.jobs
	}
	return 1
}
