package format

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A table says how to read the rows of a CSV or TSV document.
type table struct {
	comma   byte
	columns []int // that hold text
	group   int   // that tells where the text comes from; -1 is none
	above   int   // rows above the first record
}

// readTableHeader reads the header row, with which source begins.
func readTableHeader(source string, opts Options) (*table, error) {
	t := &table{comma: separator(source, opts.Kind), group: -1, above: 1}
	at := 0
	if comma, end := separatorRow(source); end > 0 && opts.Kind == CSV {
		t.comma, t.above, at = comma, 2, end
	}
	var names []string
	for _, f := range splitRow(nil, source, at, t.comma).fields {
		names = append(names, f.read(&Text{String: source}, t.comma).String)
	}
	for _, f := range opts.fields() {
		i := slices.Index(names, f)
		if i < 0 {
			if len(names) == 1 && strings.Contains(names[0], "\t") {
				return nil, errors.New("tabs part its columns; --as tsv reads those")
			}
			return nil, fmt.Errorf("no column %q; there are %s; --text-field names others", f, strings.Join(names, ", "))
		}
		t.columns = append(t.columns, i)
	}
	slices.Sort(t.columns)
	if opts.Group != "" {
		if t.group = slices.Index(names, opts.Group); t.group < 0 {
			return nil, fmt.Errorf("no column %q to group by; there are %s", opts.Group, strings.Join(names, ", "))
		}
	}
	return t, nil
}

// separator returns what parts the fields of a document that begins with the
// given text.
func separator(head string, kind Kind) byte {
	line, _, _ := strings.Cut(head, "\n")
	switch {
	case kind == TSV:
		return '\t'
	case !strings.Contains(line, ",") && strings.Contains(line, ";"):
		return ';'
	}
	return ','
}

// separatorRow reads the row that Excel writes and reads above the header, which
// names the separator: sep=;
func separatorRow(source string) (comma byte, end int) {
	line, _, found := strings.Cut(source, "\n")
	if row := strings.TrimSuffix(line, "\r"); found && len(row) == len("sep=;") && strings.EqualFold(row[:4], "sep=") {
		return row[4], len(line) + 1
	}
	return 0, 0
}

// readTable reads the text columns of base, each field as a Text. The first
// rows of a document are its header.
func readTable(base *Text, t *table, first bool) (texts []*Text) {
	var fields []field
	for at, record := 0, 0; at < len(base.String); record++ {
		row := splitRow(fields[:0], base.String, at, t.comma)
		fields, at = row.fields, row.next
		if first && record < t.above {
			continue
		}
		group := ""
		if t.group >= 0 && t.group < len(fields) {
			group = groupOf(fields[t.group].read(base, t.comma).String)
		}
		for _, c := range t.columns {
			if c >= len(fields) {
				break
			}
			if text := readField(fields[c].read(base, t.comma)); text.String != "" {
				text.Group, text.Record = group, record
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// A field is where a field of a row stands, its quotes included.
type field struct {
	start, end int
	quoted     bool
}

// A row is what splitRow found.
type row struct {
	fields []field
	next   int  // where the next row begins
	ended  bool // a line's end was found
	open   bool // a quote was not taken for one that opens a field, but what follows s could close it
}

// splitRow splits the row of s that begins at the given offset; the fields are
// appended to the given ones.
func splitRow(fields []field, s string, at int, comma byte) row {
	r := row{fields: fields}
	for {
		f := field{start: at}
		end, quote := closingQuote(s, at, comma)
		if f.quoted = quote == closed; !f.quoted {
			end = at + untilAny(s[at:], comma)
		}
		r.open = r.open || quote == open
		at = end
		if f.end = end; at < len(s) && s[at] == '\n' && !f.quoted && f.end > f.start && s[at-1] == '\r' {
			f.end--
		}
		r.fields = append(r.fields, f)
		if at < len(s) && s[at] == '\r' { // behind a closing quote
			at++
		}
		if at == len(s) {
			r.next = at
			return r
		}
		at++
		if s[at-1] == '\n' {
			r.next, r.ended = at, true
			return r
		}
	}
}

// untilAny returns where the separator or a line's end stands.
func untilAny(s string, comma byte) int {
	for i := range len(s) {
		if s[i] == comma || s[i] == '\n' {
			return i
		}
	}
	return len(s)
}

// mostQuoted is how far, in bytes, the end of a quoted field is looked for.
const mostQuoted = 16 << 20

// A quote says what the quote that begins a field is.
type quote int

const (
	stray  quote = iota // one of the text's own, or none
	closed              // the field is quoted
	open                // stray, as far as the text at hand tells
)

// closingQuote returns the end of the quoted field that begins at the given
// offset. A quote that begins a field opens it only if the one that ends it,
// the first that is not doubled, stands before a separator or at a line's
// end. Otherwise it is the text's own, as in tables that know no quoting:
//
//	7 → "So," she said. → 2024
func closingQuote(s string, at int, comma byte) (end int, q quote) {
	if at >= len(s) || s[at] != '"' {
		return 0, stray
	}
	limit := at + mostQuoted
	for at++; ; at++ {
		next := strings.IndexByte(s[at:min(limit, len(s))], '"')
		switch {
		case next < 0 && limit <= len(s):
			return 0, stray
		case next < 0:
			return 0, open
		}
		at += next + 1
		if rest := s[at:]; rest == "" || rest[0] == comma || rest[0] == '\n' || strings.HasPrefix(rest, "\r\n") {
			return at, closed
		} else if rest[0] != '"' || at+1 >= limit {
			return 0, stray
		}
	}
}

// read reads a field.
func (f field) read(base *Text, comma byte) *Text {
	r := &reader{source: base.String}
	if !f.quoted {
		r.copy(f.start, f.end)
		return r.text(unquotedEncoder(comma), base)
	}
	r.readQuoted(f.start+1, f.end-1)
	return r.text(escapeQuoted, base)
}

// readQuoted reads what stands between the quotes of a field; a doubled quote
// is a unit.
func (r *reader) readQuoted(start, end int) {
	for start < end {
		next := strings.IndexByte(r.source[start:end], '"')
		if next < 0 {
			next = end - start
		}
		r.copy(start, start+next)
		if start += next; start < end {
			r.unit(`"`, start, start+2)
			start += 2
		}
	}
}

func escapeQuoted(prose string) (string, bool) { return strings.ReplaceAll(prose, `"`, `""`), true }

// unquotedEncoder writes into a field without quotes, where a separator, a
// quote or a line's end cannot stand.
func unquotedEncoder(comma byte) encoder {
	return func(prose string) (string, bool) {
		return prose, !strings.ContainsAny(prose, "\"\r\n"+string(comma))
	}
}

// groupOf returns what texts of the same origin share: the host of an
// address, or the value itself.
func groupOf(value string) string {
	if u, err := url.Parse(value); err == nil && u.Scheme != "" && u.Host != "" {
		return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	}
	return value
}
