package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/format"
)

// A log gathers what there is to say about a document on standard error.
type log struct {
	m        *mending
	name     string
	named    bool // by the user, not found in a directory
	problems []string
	dropped  int // problems beyond mostProblems
	texts    int
	grouped  int // texts that tell where they come from
	lines    int // of JSON Lines, those that hold nothing included
	doubtful int
	advice   string // why the document is left as it is, and what to do
	read     bool   // there is something in it
	causes   map[repair.Cause]int
}

// mostProblems is how many lines of one document are reported one by one.
const mostProblems = 10

func newLog(m *mending, f source) *log {
	return &log{m: m, name: f.Path, named: f.Under == "", causes: make(map[repair.Cause]int)}
}

func (l *log) add(p piece) {
	for _, err := range p.problems {
		if len(l.problems) == mostProblems {
			l.dropped++
			continue
		}
		l.problems = append(l.problems, l.problem(p.Chunk, err))
	}
	l.read = true
	l.texts += p.texts
	l.grouped += p.grouped
	l.lines += strings.Count(p.Source, "\n")
	l.doubtful += p.doubtful
	for _, c := range p.corrections {
		l.causes[c.Cause]++
	}
}

func (l *log) problem(c format.Chunk, err error) string {
	var line format.LineError
	if errors.As(err, &line) {
		return fmt.Sprintf("%s:%d: %s; left as it is", l.name, c.Line+line.Line, line.Reason)
	}
	return fmt.Sprintf("%s: %v; left as it is", l.name, err)
}

// finish prints the notes, when the document is done. Skipped says why it was
// not looked at.
func (l *log) finish(skipped string) {
	env := l.m.env
	if l.m.quiet {
		return
	}
	for _, p := range l.problems {
		env.note("%s", p)
	}
	if l.dropped > 0 {
		env.note("%s: %d more such lines; left as they are", l.name, l.dropped)
	}
	if l.hasNoField() {
		env.note("%s: no text in the field %s; --text-field names another", l.name, strings.Join(l.m.fields, ", "))
	}
	if l.hasNoGroup() {
		env.note("%s: no document has the field %s of --group-by; all were judged together", l.name, l.m.groupBy)
	}
	switch {
	case l.advice != "" && l.named:
		env.note("%s: %s", l.name, l.advice)
	case !l.m.verbose:
	case skipped != "":
		env.note("%s: %s", l.name, skipped)
	default:
		env.note("%s: %s", l.name, l.summary())
	}
}

// hasNoField reports whether a document was named that should have a text
// field, and has none.
func (l *log) hasNoField() bool {
	if !l.named || l.texts > 0 {
		return false
	}
	switch kindOf(l.name, l.m.read) {
	case format.JSONLines:
		return l.lines > len(l.problems)+l.dropped
	case format.JSON:
		return l.read && len(l.problems) == 0
	}
	return false
}

// hasNoGroup reports whether a document was named of which no text tells where it
// comes from, although its records should. (Of tables, that is an error.)
func (l *log) hasNoGroup() bool {
	kind := kindOf(l.name, l.m.read)
	return l.named && l.m.groupBy != "" && l.texts > 0 && l.grouped == 0 && (kind == format.JSON || kind == format.JSONLines)
}

// summary says how many corrections there were: "11 corrections (9
// lost-fragment, 2 ocr-shape), 1 doubtful".
func (l *log) summary() string { return countCorrections(l.causes, l.doubtful) }

func countCorrections(causes map[repair.Cause]int, doubtful int) string {
	var kinds []string
	total := 0
	for _, c := range repair.Causes() {
		if n := causes[c]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", n, c))
			total += n
		}
	}
	s := "no corrections"
	if total > 0 {
		s = countOf(total, "correction")
	}
	if len(kinds) > 0 {
		s += " (" + strings.Join(kinds, ", ") + ")"
	}
	if doubtful > 0 {
		s += fmt.Sprintf(", %d doubtful left", doubtful)
	}
	return s
}
