package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review"
)

// An output is what is printed of a document.
type output string

// The outputs. The first ones are those of --format.
const (
	textOutput  output = "text"      // the repaired text
	diffOutput  output = "diff"      // a unified diff
	wordsOutput output = "word-diff" // the changed words where they stand
	sidesOutput output = "side-by-side"
	jsonOutput  output = "json"    // one object a correction
	htmlOutput  output = "html"    // one page to decide about all corrections
	listOutput  output = "list"    // the names of files that would change
	noOutput    output = "nothing" // --check, -w
	kept        output = "kept"    // nothing is printed, all documents are kept: textmend review
)

// showsText reports whether a document's text is needed to print it.
func (o output) showsText() bool { return o != listOutput && o != noOutput }

// isQuiet reports whether nothing is printed of the documents one by one.
func (o output) isQuiet() bool { return o == noOutput || o == kept || o == htmlOutput }

func formats() []output {
	return []output{textOutput, diffOutput, wordsOutput, sidesOutput, jsonOutput, htmlOutput}
}

func formatNames() string {
	var names []string
	for _, f := range formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// output finds out what the flags ask for. contextGiven says that -U was.
func (o *mendOptions) output(contextGiven, files bool) (output, error) {
	asked, flag, err := o.outputAsked()
	if asked == htmlOutput { // then -o names the page
		o.page, o.out = o.out, ""
	}
	switch {
	case err != nil:
		return "", err
	case asked == "" && (o.explain || contextGiven):
		asked = diffOutput
	case asked == "" && o.writes():
		asked = noOutput
	case asked == "" && files:
		asked = diffOutput
	case asked == "":
		asked = textOutput
	}
	if o.explain && asked != diffOutput && asked != wordsOutput {
		return "", errors.New("--explain goes with a diff or word-diff")
	}
	if contextGiven && asked != diffOutput && asked != wordsOutput && asked != sidesOutput {
		return "", errors.New("--unified goes with a diff")
	}
	if asked == htmlOutput && o.write {
		return "", errors.New("--write does not go with --format html; textmend apply writes what was decided")
	}
	if (asked == textOutput || o.check) && o.write {
		return "", fmt.Errorf("--write does not go with %s", flag)
	}
	if (asked == textOutput || o.check) && o.out != "" {
		return "", fmt.Errorf("--output does not go with %s", flag)
	}
	return asked, nil
}

// outputAsked returns the one output that a flag names, and the flag; or
// nothing.
func (o *mendOptions) outputAsked() (asked output, flag string, err error) {
	for _, f := range []struct {
		given bool
		flag  string
		means output
	}{
		{o.diff, "--diff", diffOutput},
		{o.stdout, "--stdout", textOutput},
		{o.list, "--list", listOutput},
		{o.check, "--check", noOutput},
		{o.format != "", "--format", output(o.format)},
	} {
		if !f.given {
			continue
		}
		if asked != "" && asked != f.means {
			return "", "", fmt.Errorf("%s does not go with %s", f.flag, flag)
		}
		asked, flag = f.means, f.flag
	}
	if o.format != "" && !slices.Contains(formats(), asked) {
		return "", "", fmt.Errorf("--format is one of %s, not %q", formatNames(), o.format)
	}
	return asked, flag, nil
}

// show prints a document.
func (m *mending) show(d *document) error {
	f := review.File{Name: d.Path, Text: d.text, Corrections: d.corrections}
	switch m.output {
	case textOutput:
		return edit.Write(m.env.stdout, d.text, d.edits())
	case diffOutput:
		return review.Unified(m.env.stdout, f, m.style)
	case wordsOutput:
		return review.WordDiff(m.env.stdout, f, m.style)
	case sidesOutput:
		return review.SideBySide(m.env.stdout, f, m.style)
	case jsonOutput:
		return review.JSON(m.env.stdout, f)
	case htmlOutput, kept:
		m.kept = append(m.kept, d)
	case listOutput:
		if d.changes > 0 {
			_, err := m.env.stdout.WriteString(m.listed(d.Path))
			return err
		}
	}
	return nil
}

// listed returns a name as --list prints it: as it is for programs, harmless
// and on one line for people.
func (m *mending) listed(name string) string {
	switch {
	case m.zero:
		return name + "\x00"
	case m.env.terminal:
		return review.Visible(name) + "\n"
	}
	return name + "\n"
}

// style returns how diffs look.
func (o *mendOptions) style(env *environment) (review.Style, error) {
	color, err := o.useColor(env)
	if o.context < 0 {
		err = fmt.Errorf("--unified is 0 or more, not %d", o.context)
	}
	style := review.Style{Context: o.context, Color: color, Explain: o.explain}
	if env.terminal {
		style.Width, _, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	return style, err
}
