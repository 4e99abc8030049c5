package main

import (
	"bytes"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
	"github.com/textmend/textmend/repair/review/html"
)

// writePage writes the page of --format html: to the file that -o names, or
// to standard output.
func (m *mending) writePage() error {
	var files []html.File
	for _, d := range m.kept {
		if len(d.corrections) > 0 {
			files = append(files, html.File{Path: d.Path, Text: d.text, Corrections: d.corrections})
		}
	}
	opts := html.Options{MinConfidence: m.minConfidence}
	if m.page == "" || m.page == stdinName {
		return html.Write(m.env.stdout, files, opts)
	}
	var page bytes.Buffer
	if err := html.Write(&page, files, opts); err != nil {
		return err
	}
	return fileError(m.page, safefile.Write(m.page, page.Bytes(), 0o666))
}
