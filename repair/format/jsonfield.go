package format

import (
	"strings"

	"github.com/tidwall/gjson"
)

// stringField finds the first field of a valid JSON object that has a name, if it
// is a string and no key before it has an escape. Of the result, the value itself
// is left out: gjson decodes it each time, which a reader that needs to know where
// each letter stands does once more.
func stringField(doc, name string) (gjson.Result, bool) {
	at := pastBlanks(doc, 0)
	if name == "" || at == len(doc) || doc[at] != '{' {
		return gjson.Result{}, false
	}
	for at = pastBlanks(doc, at+1); at < len(doc) && doc[at] == '"'; at = pastBlanks(doc, at+1) {
		end := stringEnd(doc, at)
		key := doc[at+1 : end-1]
		if strings.IndexByte(key, '\\') >= 0 {
			break
		}
		at = pastBlanks(doc, pastBlanks(doc, end)+1)
		end = valueEnd(doc, at)
		if key == name {
			if doc[at] != '"' {
				break
			}
			return gjson.Result{Type: gjson.String, Raw: doc[at:end], Index: at}, true
		}
		at = pastBlanks(doc, end)
	}
	return gjson.Result{}, false
}

// valueEnd returns where the value that starts at a place ends.
func valueEnd(doc string, at int) int {
	for depth := 0; at < len(doc); {
		switch doc[at] {
		case '"':
			at = stringEnd(doc, at)
		case '{', '[':
			depth++
			at++
		case '}', ']':
			depth--
			at++
		default:
			for at++; depth == 0 && at < len(doc) && strings.IndexByte(",}] \t\r\n", doc[at]) < 0; {
				at++ // a number or a word
			}
		}
		if depth <= 0 {
			return at
		}
	}
	return at
}

// stringEnd returns where the string that starts at a place ends.
func stringEnd(doc string, at int) int {
	for {
		next := strings.IndexByte(doc[at+1:], '"')
		if next < 0 {
			return len(doc)
		}
		at += 1 + next
		escapes := 0
		for doc[at-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at + 1
		}
	}
}

func pastBlanks(doc string, at int) int {
	for at < len(doc) && strings.IndexByte(" \t\r\n", doc[at]) >= 0 {
		at++
	}
	return at
}
