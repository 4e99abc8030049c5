package main

import (
	"fmt"
	"iter"
	"os"
	"slices"

	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/format"
	"github.com/textmend/textmend/repair/review"
)

// A mending is one run of textmend without a subcommand.
type mending struct {
	*mendOptions
	env    *environment
	mender mender
	names  []string // of the documents
	output output
	style  review.Style
	read   format.Options

	changes bool // a document would change
}

// newMending checks the flags. Its errors are those of usage.
func newMending(env *environment, o *mendOptions, contextGiven bool, names []string) (m *mending, err error) {
	m = &mending{mendOptions: o, env: env, names: names}
	if err := o.repairFlags.check(); err != nil {
		return nil, err
	}
	files := slices.ContainsFunc(names, func(name string) bool { return name != stdinName })
	if m.output, err = o.output(contextGiven, files); err != nil {
		return nil, err
	}
	if m.style, err = o.style(env); err != nil {
		return nil, err
	}
	if m.read, err = o.reading(); err != nil {
		return nil, err
	}
	if len(names) == 0 {
		m.names = []string{stdinName}
	}
	if o.write && slices.Contains(m.names, stdinName) {
		return nil, fmt.Errorf("--write needs files; standard input cannot be rewritten")
	}
	return m, nil
}

// inFlight is how many bytes of text are worked on at once, unless one
// document alone has more. Repairing takes about twelve times the text.
const inFlight = 16 << 20

// run repairs the documents and returns the exit code.
func (m *mending) run() (int, error) {
	if !m.quiet && slices.Contains(m.names, stdinName) && m.env.fromTerminal {
		m.env.note("reading from the terminal; end with Ctrl-D, or see textmend --help")
	}
	var err error
	if m.output == textOutput && len(m.names) == 1 {
		err = m.filter(m.names[0])
	} else {
		err = m.eachDocument()
	}
	if err == nil && m.changes && m.output != textOutput && !m.write {
		return exitChanges, nil
	}
	return exitOK, err
}

// filter repairs one document as a stream.
func (m *mending) filter(name string) error {
	in, err := openInput(m.env, name, m.read)
	if err != nil {
		m.env.report(fileError(name, err))
		return nil
	}
	defer in.Close()
	log := newLog(m, name)
	var broken error // of the output
	err = m.pieces(in, m.jobs, func(p piece) error {
		log.add(p)
		broken = p.write(m.env.stdout)
		return broken
	})
	if broken != nil {
		return broken
	}
	log.finish()
	if err != nil {
		m.env.report(fileError(name, err))
	}
	return nil
}

// eachDocument repairs documents one by one, or several at once, and shows
// them in the order of their names. An error of one leaves the others alone.
func (m *mending) eachDocument() error {
	pool := ordered.Pool[string]{Workers: m.jobs, Weight: fileSize, Budget: inFlight}
	return ordered.Run(pool, slices.Values(m.names), m.load, func(d *document) error {
		if d.err != nil {
			m.env.report(fileError(d.name, d.err))
			return nil
		}
		m.changes = m.changes || len(d.corrections) > 0
		d.log.finish()
		return m.show(d)
	})
}

// load reads and repairs one document, and rewrites it if that is the task.
func (m *mending) load(name string) *document {
	d := &document{name: name, log: newLog(m, name)}
	in, err := openInput(m.env, name, m.read)
	if err != nil {
		d.err = err
		return d
	}
	defer in.Close()
	jobs := 1
	if len(m.names) == 1 {
		jobs = m.jobs
	}
	if d.err = m.pieces(in, jobs, d.add); d.err == nil && m.write {
		d.err = d.rewrite(in)
	}
	return d
}

// pieces repairs a document piece by piece, jobs at once, and emits the
// pieces in order. The error is that of the input, or emit's.
func (m *mending) pieces(in *input, jobs int, emit func(piece) error) error {
	scanner := format.NewScanner(in, in.format)
	pool := ordered.Pool[format.Chunk]{Workers: jobs, Weight: chunkSize, Budget: inFlight}
	if err := ordered.Run(pool, chunks(scanner), m.mend, emit); err != nil {
		return err
	}
	return scanner.Err()
}

func chunks(s *format.Scanner) iter.Seq[format.Chunk] {
	return func(yield func(format.Chunk) bool) {
		for s.Scan() && yield(s.Chunk()) {
		}
	}
}

func chunkSize(c format.Chunk) int64 { return int64(len(c.Source)) }

func fileSize(name string) int64 {
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return inFlight // of a pipe, nobody knows
}

// mend repairs the texts of a piece.
func (m *mending) mend(c format.Chunk) piece {
	texts, problems := c.Texts()
	p := piece{Chunk: c, texts: len(texts), problems: problems}
	for _, text := range texts {
		for _, found := range m.mender.Repair(text.String).Corrections {
			if found.Confidence < m.minConfidence {
				p.doubtful++
			} else if placed, ok := place(c.Source, text, found); ok {
				p.corrections = append(p.corrections, placed)
			}
		}
	}
	p.sort()
	return p
}

// place translates a correction of a text into one of the document's own
// bytes, markup and escapes included.
func place(source string, text *format.Text, c repair.Correction) (repair.Correction, bool) {
	from, to, want, ok := text.Edit(c.Start, c.End, c.Want)
	if !ok {
		return c, false
	}
	// The edit is the smallest one; people want to see the whole word.
	if start, end, ok := text.Place(c.Start, c.End); ok && start <= from && to <= end {
		want = source[start:from] + want + source[to:end]
		from, to = start, end
	}
	c.Start, c.End, c.Got, c.Want = from, to, source[from:to], want
	return c, true
}
