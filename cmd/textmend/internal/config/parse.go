package config

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/textmend/textmend/repair"
)

// A kind is what a setting's value looks like in TOML.
type kind int

const (
	text kind = iota
	number
	list // of texts
)

func (k kind) String() string {
	return [...]string{"a text in quotes", "a number", `a list like ["a", "b"]`}[k]
}

// A spec says what a setting may be.
type spec struct {
	name  string
	kind  kind
	check func(value string) error
}

// specs are the settings, in the order in which they are printed.
func specs() []spec {
	return []spec{
		{"words", list, checkWord},
		{"never", list, checkWord},
		{"min-confidence", number, checkShare},
		{"source", text, checkSource},
		{"skip", list, checkCause},
		{"only", list, checkCause},
		{"dict", list, checkName},
		{"profile", text, checkName},
		{"lang-data", text, checkName},
		{"include", list, checkName},
		{"exclude", list, checkName},
		{"color", text, checkColor},
		{"jobs", number, checkJobs},
	}
}

func checkWord(word string) error {
	if strings.TrimSpace(word) == "" || strings.ContainsAny(word, "\n\r\t") {
		return fmt.Errorf("%q is no word", word)
	}
	return nil
}

func checkShare(value string) error {
	if p, err := strconv.ParseFloat(value, 64); err != nil || !(p >= 0 && p <= 1) {
		return fmt.Errorf("want a number between 0 and 1, not %s", value)
	}
	return nil
}

func checkJobs(value string) error {
	if n, err := strconv.Atoi(value); err != nil || n < 1 {
		return fmt.Errorf("want a whole number from 1, not %s", value)
	}
	return nil
}

func checkName(value string) error {
	if value == "" {
		return errors.New("want a name, not nothing")
	}
	return nil
}

func checkSource(value string) error {
	return oneOf(value, "auto", "scrape", "pdf", "ocr", "typed")
}

func checkColor(value string) error { return oneOf(value, "auto", "always", "never") }

func checkCause(value string) error {
	var names []string
	for _, c := range repair.Causes() {
		names = append(names, string(c))
	}
	return oneOf(value, names...)
}

func oneOf(value string, names ...string) error {
	if slices.Contains(names, value) {
		return nil
	}
	return fmt.Errorf("want one of %s, not %q", strings.Join(names, ", "), value)
}

// An entry is a setting with the parts of the file that it comes from.
type entry struct {
	Setting
	value    unstable.Range   // of the value, after the equals sign
	elements []unstable.Range // of its elements, when it is a list
}

// An Error is a mistake in a file.
type Error struct {
	Path         string
	Line, Column int // counted from 1, the column in characters
	Reason       string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Reason)
}

// parse reads a file.
func parse(path string, src []byte) ([]Setting, error) {
	entries, err := parseEntries(path, src)
	var settings []Setting
	for _, e := range entries {
		settings = append(settings, e.Setting)
	}
	return settings, err
}

// parseEntries reads a file. The parser is told to leave names and values
// apart, for a mistake is wanted with its place and an edit with its range.
func parseEntries(path string, src []byte) ([]entry, error) {
	if !utf8.Valid(src) {
		line, column := position(src, invalidAt(src))
		return nil, &Error{path, line, column, "this is not UTF-8"}
	}
	p := &parser{path: path, src: src}
	p.toml.Reset(src)
	var entries []entry
	for p.toml.NextExpression() {
		e, err := p.entry(p.toml.Expression())
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(entries, func(o entry) bool { return o.Name == e.Name }); i >= 0 {
			return nil, p.wrong(e.value, "%s was set before, at %s", e.Name, entries[i].Origin)
		}
		entries = append(entries, e)
	}
	if err := p.toml.Error(); err != nil {
		return nil, p.syntax(err)
	}
	return entries, nil
}

func invalidAt(src []byte) int {
	i := 0
	for i < len(src) {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}

// position returns line and column of an offset.
func position(src []byte, offset int) (line, column int) {
	before := src[:min(offset, len(src))]
	line = 1 + bytes.Count(before, []byte("\n"))
	column = 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return line, column
}

type parser struct {
	path string
	src  []byte
	toml unstable.Parser
}

func (p *parser) wrong(at unstable.Range, format string, args ...any) error {
	line, column := position(p.src, int(at.Offset))
	return &Error{p.path, line, column, fmt.Sprintf(format, args...)}
}

// syntax says where the parser stopped.
func (p *parser) syntax(err error) error {
	var syntax *unstable.ParserError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("%s: %w", p.path, err)
	}
	at := unstable.Range{Offset: uint32(len(p.src))}
	if cap(syntax.Highlight) > 0 {
		at = p.toml.Range(syntax.Highlight)
	}
	return p.wrong(at, "%s", syntax.Message)
}

// entry reads one expression of the file.
func (p *parser) entry(n *unstable.Node) (entry, error) {
	if n.Kind != unstable.KeyValue {
		key := n.Key()
		key.Next()
		return entry{}, p.wrong(key.Node().Raw, "there are no tables here, only settings like skip = [%q]", "typo")
	}
	keys := n.Key()
	keys.Next()
	key := keys.Node()
	name, nested := string(key.Data), !keys.IsLast()
	i := slices.IndexFunc(specs(), func(s spec) bool { return s.name == name })
	if i < 0 || nested {
		return entry{}, p.wrong(key.Raw, "no setting is called %q; there are %s", name, settingNames())
	}
	s, value := specs()[i], n.Value()
	line, column := position(p.src, int(key.Raw.Offset))
	e := entry{Setting: Setting{Name: name, Origin: fmt.Sprintf("%s:%d:%d", p.path, line, column)}, value: p.valueRange(n, key)}
	if kindOf(value) != s.kind {
		return e, p.wrong(e.value, "%s: want %v", name, s.kind)
	}
	if s.kind != list {
		e.Values = []string{string(value.Data)}
		if err := s.check(e.Values[0]); err != nil {
			return e, p.wrong(e.value, "%s: %v", name, err)
		}
		return e, nil
	}
	for it := value.Children(); it.Next(); {
		element := it.Node()
		switch kindOf(element) {
		case text:
		case -1, list:
			return e, p.wrong(e.value, "%s: want %v", name, s.kind)
		default:
			return e, p.wrong(element.Raw, "%s: want %v", name, text)
		}
		if err := s.check(string(element.Data)); err != nil {
			return e, p.wrong(element.Raw, "%s: %v", name, err)
		}
		e.Values = append(e.Values, string(element.Data))
		e.elements = append(e.elements, element.Raw)
	}
	return e, nil
}

// valueRange returns where the value of n stands: after the key and the
// equals sign, to the end of the expression. The parser itself does not say
// where a list stands.
func (p *parser) valueRange(n, key *unstable.Node) unstable.Range {
	start := key.Raw.Offset + key.Raw.Length
	end := n.Raw.Offset + n.Raw.Length
	value := bytes.TrimLeft(p.src[start:end], " \t=")
	return unstable.Range{Offset: end - uint32(len(value)), Length: uint32(len(bytes.TrimRight(value, " \t")))}
}

// kindOf returns the kind of a value, or -1 when no setting has that.
func kindOf(n *unstable.Node) kind {
	switch n.Kind {
	case unstable.String:
		return text
	case unstable.Integer, unstable.Float:
		return number
	case unstable.Array:
		return list
	}
	return -1
}

func settingNames() string {
	var names []string
	for _, s := range specs() {
		names = append(names, s.name)
	}
	return strings.Join(names, ", ")
}
