package eval

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed page.html
var pageSource string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("eval").Funcs(template.FuncMap{
		"rate":    func(v float64) string { return fmt.Sprintf("%.4f", v) },
		"percent": func(v float64) string { return fmt.Sprintf("%.1f %%", 100*v) },
		"number":  func(v float64) string { return fmt.Sprintf("%.2f", v) },
		"sum":     func(t Tally) int { return t.Fixed + t.Wrong + t.Missed },
	}).Parse(pageSource))
})

// A section is a report as the page shows it.
type section struct {
	*Report
	Tally
	Picture template.HTML
	Errors  string // cMER before and after, or ""
	Change  string // of it, in percent
	Better  string // preference
	Rows    []binRow
}

// A binRow is a row of the calibration table with its range.
type binRow struct {
	Range string
	Bin
}

// WriteHTML writes reports as one page with pictures, that stands alone.
func WriteHTML(w io.Writer, reports []*Report) error {
	var sections []section
	for _, r := range reports {
		s, err := newSection(r)
		if err != nil {
			return err
		}
		sections = append(sections, s)
	}
	return page().Execute(w, sections)
}

func newSection(r *Report) (section, error) {
	var picture strings.Builder
	if err := r.WriteSVG(&picture); err != nil {
		return section{}, err
	}
	s := section{Report: r, Tally: r.tally, Picture: template.HTML(picture.String())}
	if before, after, preference, ok := r.ErrorRates(); ok {
		s.Errors = fmt.Sprintf("%.4f → %.4f", before, after)
		s.Change = fmt.Sprintf("%+.1f %%", change(before, after))
		s.Better = fmt.Sprintf("%+.3f", preference)
	}
	for i, b := range r.bins {
		s.Rows = append(s.Rows, binRow{binName(i), b})
	}
	return s, nil
}
