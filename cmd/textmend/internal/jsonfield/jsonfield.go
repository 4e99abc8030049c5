// Package jsonfield edits one string inside a JSON document and leaves every
// other byte of the document as it is: key order, spacing, number forms, and
// the way the characters outside the edit were escaped.
package jsonfield

import (
	"encoding/json"
	"strings"

	"github.com/tidwall/gjson"
)

// Valid reports whether doc is one JSON value and nothing else.
func Valid(doc string) bool { return json.Valid([]byte(doc)) }

// A Path names a string inside a JSON document. The zero Path finds nothing.
type Path struct {
	key   string // the whole name as one key of the top level
	steps string // the name split at its dots, in gjson's syntax
}

// ParsePath reads a field name: "text", "article.body", "pages.0.text". A top-level
// key that is spelled with dots goes before the path of the same spelling.
func ParsePath(name string) Path {
	steps := strings.Split(name, ".")
	for i, s := range steps {
		steps[i] = gjson.Escape(s)
	}
	return Path{key: gjson.Escape(name), steps: strings.Join(steps, ".")}
}

// Find returns the text of the string that p names in doc, which must be
// valid. It reports false where there is no such field or it holds no string.
func Find(doc string, p Path) (Text, bool) {
	if p.key == "" {
		return Text{}, false
	}
	found := gjson.Get(doc, p.key)
	if !found.Exists() {
		found = gjson.Get(doc, p.steps)
	}
	if found.Type != gjson.String || !strings.HasPrefix(doc[found.Index:], found.Raw) {
		return Text{}, false
	}
	return newText(found.Raw[1:len(found.Raw)-1], found.Index+1), true
}
