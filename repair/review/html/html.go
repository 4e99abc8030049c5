// Package html writes corrections as one page on which a person decides about
// them in a browser. The page holds all that it needs and asks no network for
// anything; "Save decisions" downloads the file that package decisions reads.
//
// Texts may come from anywhere. They reach the page as data, never as markup:
// the table is escaped by html/template, everything else is JSON in an element
// that is not run, from which the page's script makes text nodes. Its content
// security policy allows that one script and that one style sheet, both by
// their hash, and nothing else.
package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/textmend/textmend/repair"
)

//go:embed page.html page.css model.js view.js list.js page.js
var assets embed.FS

// A File is a text and what is proposed for it.
type File struct {
	Path        string
	Text        string
	Corrections []repair.Correction // in source order, not overlapping
}

// Options say what a page looks like. The zero Options are good.
type Options struct {
	MinConfidence float64 // below it a correction is doubtful; 0 is repair.DefaultMinConfidence
}

// A page is what the template shows.
type page struct {
	Title, Summary, Policy             string
	Places, Words, Doubtful, FileCount int
	MorePatterns                       int
	Patterns                           []*pattern
	Style                              template.CSS
	Data, Script                       template.JS
}

// source returns the parts of the page that are the same for all texts.
var source = sync.OnceValue(func() (s struct {
	page          *template.Template
	style, script string
	policy        string
}) {
	read := func(names ...string) string {
		var b strings.Builder
		for _, name := range names {
			content, err := assets.ReadFile(name)
			if err != nil {
				panic("html: " + err.Error()) // cannot be: they are compiled in
			}
			b.Write(content)
		}
		return b.String()
	}
	s.page = template.Must(template.New("page").Parse(read("page.html")))
	s.style = read("page.css")
	s.script = read("model.js", "view.js", "list.js", "page.js")
	s.policy = fmt.Sprintf("default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
		hash(s.script), hash(s.style))
	return s
})

// hash returns the source expression of a script or style sheet in a content
// security policy (CSP level 2, section 4.2.5).
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Write writes the page for files. The same files give the same bytes.
func Write(w io.Writer, files []File, opts Options) error {
	if opts.MinConfidence == 0 {
		opts.MinConfidence = repair.DefaultMinConfidence
	}
	d := newDocument(opts.MinConfidence)
	for _, f := range files {
		d.add(f)
	}
	d.sortPatterns()
	data, err := json.Marshal(d) // escapes <, >, &, U+2028 and U+2029
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	s := source()
	p := page{
		Title: title(files), Policy: s.policy,
		Places: len(d.Places), Words: len(d.Words), Doubtful: d.doubtful, FileCount: len(files),
		Patterns: d.Patterns, MorePatterns: max(0, len(d.Patterns)-shownPatterns),
		Style: template.CSS(s.style), Data: template.JS(data), Script: template.JS(s.script),
	}
	p.Summary = fmt.Sprintf("%d proposed, %d doubtful", p.Places, p.Doubtful)
	if err := s.page.Execute(w, p); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	return nil
}

func title(files []File) string {
	if len(files) == 1 {
		return "textmend: " + visible(files[0].Path)
	}
	return fmt.Sprintf("textmend: %d files", len(files))
}
