package format

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// reference matches a character reference of HTML. The semicolon is optional
// because a browser takes old ones without.
var reference = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`&(#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z][A-Za-z0-9]*);?`)
})

// readEntities reads source[start:end], in which each reference is a unit.
func (r *reader) readEntities(start, end int) {
	for start < end {
		next := strings.IndexByte(r.source[start:end], '&')
		if next < 0 {
			break
		}
		r.copy(start, start+next)
		start += next
		size := r.readEntity(start, end)
		start += size
	}
	r.copy(start, end)
}

// readEntity reads the reference, or the mere ampersand, at start and returns
// its size. A reference to an invisible character (&shy;) is not read, as
// inline markup is not: whoever wrote it wanted it there.
func (r *reader) readEntity(start, end int) int {
	m := reference().FindStringIndex(r.source[start:end])
	if m == nil || m[0] != 0 {
		r.copy(start, start+1)
		return 1
	}
	raw := r.source[start : start+m[1]]
	prose := html.UnescapeString(raw)
	if prose == raw {
		r.copy(start, start+len(raw))
	} else if c, size := utf8.DecodeRuneInString(prose); size < len(prose) || !unicode.Is(unicode.Cf, c) {
		r.unit(prose, start, start+len(raw))
	}
	return len(raw)
}

// escapeHTML writes the characters that would be markup as references.
func escapeHTML(prose string) (string, bool) { return htmlEscaper.Replace(prose), true }

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
