package format

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// A table says how to read the rows of a CSV or TSV document.
type table struct {
	comma   rune
	columns []int // that hold text
	group   int   // that tells where the text comes from; -1 is none
}

// readTableHeader reads the header row.
func readTableHeader(header string, opts Options) (*table, error) {
	t := &table{comma: ',', group: -1}
	switch {
	case opts.Kind == TSV:
		t.comma = '\t'
	case !strings.Contains(header, ",") && strings.Contains(header, ";"):
		t.comma = ';'
	}
	names, err := t.newReader(header).Read()
	if errors.Is(err, io.EOF) {
		return t, nil
	}
	if err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	for _, f := range opts.fields() {
		i := slices.Index(names, f)
		if i < 0 {
			return nil, fmt.Errorf("no column %q; there are %s", f, strings.Join(names, ", "))
		}
		t.columns = append(t.columns, i)
	}
	slices.Sort(t.columns)
	if opts.Group != "" {
		t.group = slices.Index(names, opts.Group)
	}
	return t, nil
}

func (t *table) newReader(rows string) *csv.Reader {
	r := csv.NewReader(strings.NewReader(rows))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = t.comma, true, -1, true
	return r
}

// readTable reads the text columns of base, each field as a Text. The first
// row of a document is the header.
func readTable(base *Text, t *table, header bool) ([]*Text, []error) {
	source := base.String
	lines := lineStarts(source)
	r := t.newReader(source)
	var texts []*Text
	var errs []error
	if header {
		r.Read() // readTableHeader has seen its error
	}
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return texts, errs
		}
		if err != nil {
			return texts, append(errs, err)
		}
		group := ""
		if t.group >= 0 && t.group < len(fields) {
			group = groupOf(fields[t.group])
		}
		for _, c := range t.columns {
			if c >= len(fields) {
				continue
			}
			line, column := r.FieldPos(c)
			text, closed := readField(base, lines[line-1]+column-1, fields[c], t.comma)
			switch {
			case !closed:
				errs = append(errs, LineError{line, "a quote that is never closed"})
			case text != nil:
				text.Group = group
				texts = append(texts, text)
			}
		}
	}
}

// readField reads the field at start, which package csv says has the given
// value. It returns nil where the two do not agree about a field that is not
// well formed: that is left alone. Closed reports whether the field has an
// end.
func readField(base *Text, start int, value string, comma rune) (_ *Text, closed bool) {
	r := &reader{source: base.String}
	quoted := start < len(r.source) && r.source[start] == '"'
	if !quoted {
		r.copy(start, min(start+len(value), len(r.source)))
	} else if !r.readQuoted(start + 1) {
		return nil, false
	}
	text := r.text(unquotedEncoder(comma), base)
	if quoted {
		text.encode = escapeQuoted
	}
	if value == "" || strings.ReplaceAll(text.String, "\r\n", "\n") != value {
		return nil, true
	}
	return text, true
}

// readQuoted reads up to the closing quote; a doubled quote is a unit. It
// reports whether there is one.
func (r *reader) readQuoted(at int) bool {
	for {
		next := strings.IndexByte(r.source[at:], '"')
		if next < 0 {
			return false
		}
		r.copy(at, at+next)
		at += next
		if at+1 >= len(r.source) || r.source[at+1] != '"' {
			return true
		}
		r.unit(`"`, at, at+2)
		at += 2
	}
}

func escapeQuoted(prose string) (string, bool) { return strings.ReplaceAll(prose, `"`, `""`), true }

// unquotedEncoder writes into a field without quotes, where a separator, a
// quote or a line's end cannot stand.
func unquotedEncoder(comma rune) encoder {
	return func(prose string) (string, bool) {
		return prose, !strings.ContainsAny(prose, "\"\r\n"+string(comma))
	}
}

func lineStarts(s string) []int {
	starts := []int{0}
	for i := range len(s) {
		if s[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// groupOf returns what texts of the same origin share: the host of an
// address, or the value itself.
func groupOf(value string) string {
	if u, err := url.Parse(value); err == nil && u.Scheme != "" && u.Host != "" {
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	return value
}
