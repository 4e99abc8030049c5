// Package format finds the prose in documents of several formats, and turns
// changes of the prose into changes of the document's bytes: markup,
// entities, quoting and encoding stay as they are.
//
//	<p>Inter<b>nal</b> caf&eacute; coeration</p>   reads   Internal café coeration
//
// A Scanner cuts a stream into Chunks, a Chunk has Texts, and a Text knows
// for each of its bytes where it came from.
package format

import (
	"path/filepath"
	"slices"
	"strings"
)

// A Kind is a format of documents.
type Kind string

// The kinds.
const (
	Plain     Kind = "plain"
	Markdown  Kind = "markdown" // CommonMark and GFM; code, formulas, links' destinations and front matter are no prose
	HTML      Kind = "html"     // text nodes, but no code, scripts and styles
	XML       Kind = "xml"      // text nodes, but no CDATA sections
	JSON      Kind = "json"     // one field of the document, or of each one in an array
	JSONLines Kind = "jsonl"    // one field of each line's JSON document
	CSV       Kind = "csv"      // named columns; the separator is the comma, or the semicolon where the header has that
	TSV       Kind = "tsv"
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{Plain, Markdown, HTML, XML, JSON, JSONLines, CSV, TSV} }

// Options say how to read. The zero Options read UTF-8, or what a byte-order
// mark says, and the field or column "text".
type Options struct {
	Kind     Kind     // "" is Plain, unless the document begins as only HTML or XML does
	Fields   []string // of JSON documents, or columns, that hold text; none is "text"
	Group    string   // the field or column that tells where the text comes from; "" is none
	Encoding string   // name of the encoding; "" is UTF-8, or what a byte-order mark says
}

// DefaultField is the field or column that is read where none is named.
const DefaultField = "text"

func (o Options) fields() []string {
	if len(o.Fields) == 0 {
		return []string{DefaultField}
	}
	return o.Fields
}

// extensions lists the file names' extensions of each kind but Plain.
var extensions = []struct {
	kind Kind
	of   []string
}{
	{Markdown, []string{".md", ".markdown", ".mdown", ".mkd"}},
	{HTML, []string{".html", ".htm", ".xhtml"}},
	{XML, []string{".xml", ".nxml", ".tei", ".fb2", ".rss", ".atom", ".svg", ".xsl"}},
	{JSON, []string{".json", ".geojson", ".ipynb"}},
	{JSONLines, []string{".jsonl", ".ndjson"}},
	{CSV, []string{".csv"}},
	{TSV, []string{".tsv", ".tab"}},
}

// kindFrom tells the kind of a document of which nothing is known but how it
// begins.
func kindFrom(head string) Kind {
	const longest = 14 // bytes of a mark
	head = strings.TrimLeft(head, " \t\r\n\ufeff")
	head = strings.ToLower(head[:min(len(head), longest)])
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html>"), strings.HasPrefix(head, "<html "):
		return HTML
	case strings.HasPrefix(head, "<?xml "):
		return XML
	}
	return Plain
}

// Of tells a file's kind and compression from its name. A name that tells
// nothing is that of plain text.
func Of(name string) (Kind, Compression) {
	ext := strings.ToLower(filepath.Ext(name))
	c := compressionOf(ext)
	if c != Uncompressed {
		ext = strings.ToLower(filepath.Ext(name[:len(name)-len(ext)]))
	}
	for _, e := range extensions {
		if slices.Contains(e.of, ext) {
			return e.kind, c
		}
	}
	return Plain, c
}
