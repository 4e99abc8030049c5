package format

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// A fieldPath names a field of a JSON document: by its key, or by the path
// whose steps are parted by dots. A key that is spelled with dots goes before
// the path of the same spelling.
type fieldPath struct {
	name  string
	key   string   // as gjson wants it
	steps []string // the same
}

func parseFieldPath(name string) fieldPath {
	steps := strings.Split(name, ".")
	for i, s := range steps {
		steps[i] = gjson.Escape(s)
	}
	return fieldPath{name, gjson.Escape(name), steps}
}

// find returns the first value of the field.
func (p fieldPath) find(doc string) gjson.Result {
	if found := gjson.Get(doc, p.key); found.Exists() {
		return found
	}
	return gjson.Get(doc, strings.Join(p.steps, "."))
}

// findAll yields the strings of each field of the name: readers of JSON do not
// agree which one counts where a key stands twice.
func (p fieldPath) findAll(doc string) iter.Seq[gjson.Result] {
	return func(yield func(gjson.Result) bool) {
		first, ok := stringField(doc, p.name)
		if !ok {
			first = gjson.Get(doc, p.key)
		}
		if !first.Exists() {
			stringsAt(gjson.Parse(doc), p.steps, yield)
			return
		}
		if !stringsAt(first, nil, yield) || strings.Count(doc, `"`+p.name+`"`) < 2 {
			return
		}
		gjson.Parse(doc).ForEach(func(key, value gjson.Result) bool {
			return key.Str != p.name || value.Index == first.Index || stringsAt(value, nil, yield)
		})
	}
}

// stringsAt yields the strings to which steps lead from a value, until yield
// returns false. A list is as many values as stand in it, unless a step says
// which of them is meant.
func stringsAt(value gjson.Result, steps []string, yield func(gjson.Result) bool) bool {
	if len(steps) > 0 {
		if next := value.Get(steps[0]); next.Exists() {
			return stringsAt(next, steps[1:], yield)
		}
	} else if value.Type == gjson.String {
		return yield(value)
	}
	more := true
	if value.IsArray() {
		value.ForEach(func(_, member gjson.Result) bool {
			more = stringsAt(member, steps, yield)
			return more
		})
	}
	return more
}

// readJSONLines reads the text fields of each line's document, each as a
// Text. A line that is no JSON has no text and an error.
func readJSONLines(base *Text, opts Options) (texts []*Text, errs []error) {
	fields := newJSONFields(opts)
	at, number := 0, 0
	for line := range strings.Lines(base.String) {
		number++
		start := at
		at += len(line)
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !gjson.Valid(line) {
			errs = append(errs, LineError{number, "not a JSON document"})
			continue
		}
		texts = fields.read(texts, base, start, line, number)
	}
	return texts, errs
}

// readJSON reads the text fields of a document that is one JSON value: those
// of the value or, if it is an array, of each that stands in it. Many a file
// that calls itself JSON holds a value a line.
func readJSON(base *Text, opts Options) (texts []*Text, errs []error) {
	source := base.String
	if strings.TrimSpace(source) == "" {
		return nil, nil
	}
	if !gjson.Valid(source) {
		if first, _, _ := strings.Cut(strings.TrimSpace(source), "\n"); gjson.Valid(first) {
			return readJSONLines(base, opts)
		}
		return nil, []error{LineError{brokenLine(source), "not JSON from here on"}}
	}
	fields := newJSONFields(opts)
	if root := gjson.Parse(source); root.IsArray() {
		record := 0
		root.ForEach(func(_, value gjson.Result) bool {
			texts = fields.read(texts, base, value.Index, value.Raw, record)
			record++
			return true
		})
		return texts, nil
	}
	return fields.read(nil, base, 0, source, 0), nil
}

// brokenLine returns the number of the line, from 1, from which on source is
// no JSON.
func brokenLine(source string) int {
	var syntax *json.SyntaxError
	var value json.RawMessage
	at := len(source)
	if errors.As(json.Unmarshal([]byte(source), &value), &syntax) {
		at = min(at, max(0, int(syntax.Offset)-1))
	}
	return 1 + strings.Count(source[:at], "\n")
}

// jsonFields are the fields of JSON documents that Options name.
type jsonFields struct {
	text  []fieldPath
	group *fieldPath // nil is none
}

func newJSONFields(opts Options) *jsonFields {
	var f jsonFields
	for _, name := range opts.fields() {
		f.text = append(f.text, parseFieldPath(name))
	}
	if opts.Group != "" {
		group := parseFieldPath(opts.Group)
		f.group = &group
	}
	return &f
}

// read appends the text fields of a document, which begins at the given
// offset of base and is the record of the given number.
func (f *jsonFields) read(texts []*Text, base *Text, start int, doc string, record int) []*Text {
	group := ""
	if f.group != nil {
		group = groupOf(f.group.find(doc).String())
	}
	for _, p := range f.text {
		for field := range p.findAll(doc) {
			if text := readJSONField(base, start, field); text != nil {
				text.Group, text.Record = group, record
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// A LineError says what is wrong with one line of a document.
type LineError struct {
	Line   int // from 1, within the chunk
	Reason string
}

func (e LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// readJSONField reads a string; the document begins at the given offset.
func readJSONField(base *Text, doc int, field gjson.Result) *Text {
	start := doc + field.Index
	if field.Type != gjson.String || len(field.Raw) <= 2 || !strings.HasPrefix(base.String[start:], field.Raw) {
		return nil
	}
	r := &reader{source: base.String}
	r.prose.Grow(len(field.Raw))
	r.runs = make([]run, 0, 1+2*strings.Count(field.Raw, `\`)) // each escape is one, and so is what stands before it
	escaped := r.readJSONString(start+1, start+len(field.Raw)-1)
	return readField(r.text(jsonEncoder(escaped), base))
}

// readJSONString reads what stands between the quotes of a valid string. It
// reports whether the writer escaped everything beyond ASCII.
func (r *reader) readJSONString(start, end int) (escaped bool) {
	ascii := true
	for start < end {
		next := strings.IndexByte(r.source[start:end], '\\')
		if next < 0 {
			next = end - start
		}
		ascii = ascii && isASCII(r.source[start:start+next])
		r.copy(start, start+next)
		if start += next; start < end {
			c, size := unescapeJSON(r.source[start:end])
			escaped = escaped || c >= utf8.RuneSelf
			r.unit(string(c), start, start+size)
			start += size
		}
	}
	return escaped && ascii
}

// unescapeJSON reads the escape sequence at the start of s, which is valid.
// Half a surrogate pair is U+FFFD, as in encoding/json.
func unescapeJSON(s string) (c rune, size int) {
	if s[1] != 'u' {
		if i := strings.IndexByte("bfnrt", s[1]); i >= 0 {
			return rune("\b\f\n\r\t"[i]), 2
		}
		return rune(s[1]), 2
	}
	if c = hexRune(s[2:6]); !utf16.IsSurrogate(c) {
		return c, 6
	}
	if len(s) >= 12 && s[6] == '\\' && s[7] == 'u' {
		if c = utf16.DecodeRune(c, hexRune(s[8:12])); c != utf8.RuneError {
			return c, 12
		}
	}
	return utf8.RuneError, 6
}

// hexRune reads hexadecimal digits, which are valid.
func hexRune(digits string) rune {
	n, _ := strconv.ParseUint(digits, 16, 32)
	return rune(n)
}

// jsonEncoder writes prose as it stands between the quotes of a string, with
// no more escapes than needed.
func jsonEncoder(ascii bool) encoder {
	return func(prose string) (string, bool) {
		var b strings.Builder
		for _, c := range prose {
			switch {
			case c == '"' || c == '\\':
				b.WriteString(`\` + string(c))
			case c == '\n':
				b.WriteString(`\n`)
			case c == '\r':
				b.WriteString(`\r`)
			case c == '\t':
				b.WriteString(`\t`)
			case c < ' ', ascii && c >= utf8.RuneSelf:
				for _, unit := range utf16.Encode([]rune{c}) {
					fmt.Fprintf(&b, `\u%04x`, unit)
				}
			default:
				b.WriteRune(c)
			}
		}
		return b.String(), true
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
