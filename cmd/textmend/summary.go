package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/review"
)

// A summary is what a run that wrote files has to say at its end.
type summary struct {
	Files       int            `json:"files"` // that were looked at
	Left        int            `json:"left"`  // that Ctrl-C left alone
	Bytes       int64          `json:"bytes"`
	Changed     int            `json:"changed"`
	Clean       int            `json:"clean"`  // known before, and not read again
	Binary      int            `json:"binary"` // or code, and therefore skipped
	Failed      int            `json:"failed"`
	Corrections int            `json:"corrections"`
	Causes      []causeCount   `json:"causes"`
	Doubtful    int            `json:"doubtful"` // corrections that were not sure enough
	Damage      []sourceDamage `json:"damage"`   // what the documents suffered, by source
	Run         int            `json:"run,omitempty"`

	causes  map[repair.Cause]int
	folders map[string]int // corrections
	start   time.Time
}

type causeCount struct {
	Cause repair.Cause `json:"cause"`
	Count int          `json:"count"`
}

// sourceDamage is what the documents of one source suffered.
type sourceDamage struct {
	Source string `json:"source"` // a directory or group; "" is the whole run
	damage.Profile
}

func newSummary() *summary {
	return &summary{causes: map[repair.Cause]int{}, folders: map[string]int{}, start: time.Now()}
}

// add counts a document.
func (s *summary) add(d *document) {
	s.Files++
	switch {
	case d.err != nil:
		s.Failed++
		return
	case d.clean:
		s.Clean++
	case d.skipped != "":
		s.Binary++
		return
	case d.changes > 0:
		s.Changed++
	}
	s.Bytes += d.Size
	s.Corrections += d.changes
	s.Doubtful += d.log.doubtful
	for cause, n := range d.log.causes {
		s.causes[cause] += n
	}
}

// summarize prints the summary of a run that wrote files, to whoever wants
// one.
func (m *mending) summarize() error {
	s := m.summary
	s.Left = len(m.files) - s.Files
	s.Run = m.writer.runNumber()
	if s.Left > 0 {
		m.env.report(fmt.Errorf("interrupted: %d of %d files are done, the rest was left as it is", s.Files, len(m.files)))
	}
	if !m.writes() {
		return nil
	}
	asJSON := m.output == jsonOutput
	if !asJSON && (m.quiet || !m.verbose && !m.env.errTerminal) {
		return nil
	}
	s.Causes = []causeCount{}
	for _, cause := range repair.Causes() {
		if n := s.causes[cause]; n > 0 {
			s.Causes = append(s.Causes, causeCount{cause, n})
		}
	}
	s.Damage = m.evidence.damage(m.mender)
	if asJSON {
		return json.NewEncoder(m.env.stdout).Encode(map[string]*summary{"summary": s})
	}
	return s.print(m.env.stderr)
}

// mostSources is how many sources a summary describes, those with most words
// first.
const mostSources = 20

// damage infers what each source suffered, and all together.
func (e *evidence) damage(m mender) []sourceDamage {
	all := []sourceDamage{}
	if e == nil {
		return all
	}
	all = append(all, sourceDamage{"", m.Infer(e.run)})
	for _, pools := range []map[string]*damage.Counts{e.folders, e.groups} {
		if len(pools) < 2 {
			continue
		}
		names := slices.SortedFunc(maps.Keys(pools), func(a, b string) int {
			return cmp.Or(cmp.Compare(pools[b].Words, pools[a].Words), strings.Compare(a, b))
		})
		for _, name := range names[:min(len(names), mostSources)] {
			all = append(all, sourceDamage{name, m.Infer(pools[name])})
		}
	}
	return all
}

// print prints the summary for people.
func (s *summary) print(w io.Writer) error {
	fmt.Fprintf(w, "%s, %.1f MB in %.1f s: %d changed, %s", countOf(s.Files, "file"), float64(s.Bytes)/1e6,
		time.Since(s.start).Seconds(), s.Changed, countCorrections(s.causes, s.Doubtful))
	for _, other := range []struct {
		n    int
		what string
	}{{s.Clean, "clean already"}, {s.Binary, "binary or code, skipped"}, {s.Failed, "failed"}} {
		if other.n > 0 {
			fmt.Fprintf(w, "; %d %s", other.n, other.what)
		}
	}
	fmt.Fprintln(w)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, d := range s.Damage {
		if len(d.Confusions) > 0 {
			fmt.Fprintf(table, "  %s\t%s\n", cmp.Or(review.Visible(d.Source), "all"), damageInWords(d.Profile))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if s.Run > 0 {
		fmt.Fprintf(w, "run %d; to take it back: textmend undo %d\n", s.Run, s.Run)
	}
	return nil
}

// damageInWords names what happened most: `"op" lost (17 places), …`.
func damageInWords(p damage.Profile) string {
	const most = 4
	var parts []string
	for i, c := range p.Confusions {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(p.Confusions)-most))
			break
		}
		parts = append(parts, fmt.Sprintf("%s (%s)", review.Visible(confusionName(c)), countOf(c.Places, "place")))
	}
	return strings.Join(parts, ", ")
}
