package encoding

import (
	"html"
	"strings"
	"unicode/utf8"
)

// reach bounds how far around an entity the finder looks to tell prose from
// code, in bytes.
const reach = 256

// entity judges the ampersand at offset i. An entity that was escaped again
// and again, &amp;amp;nbsp;, is one fault.
func (f *finder) entity(i int) int {
	start := i + 1
	for strings.HasPrefix(f.src[start:], "amp;") {
		start += len("amp;")
	}
	meant, end := unescape(f.src[start:])
	end += start
	confidence := sure
	switch {
	case meant == "" && start == i+1:
		return i + 1
	case meant == "":
		meant, end = "&", start
	case meant == "<" || meant == ">" || f.src[end-1] != ';':
		confidence = firm
	}
	if isInCode(f.src, i, end) || f.html.ask(f.src, isHTML) {
		return end
	}
	f.addEntity(Fault{i, end, meant, confidence, "HTML entity"})
	return end
}

// A text longer than shortText, in bytes, had its entities decoded already if
// it has only few of them: what is left may be as the author wants it.
const (
	shortText   = 1000
	fewEntities = 3 // different ones
)

// addEntity records an entity. In a longer text one named letter, 5&deg;C, is
// no proof that entities were left in; one that every page has is.
func (f *finder) addEntity(x Fault) {
	body := f.src[x.Start+1 : x.End]
	f.names[body] = true
	if len(f.src) < shortText || len(f.names) >= fewEntities || isEverywhere(body) {
		f.proven[entities] = true
	}
	f.weak = append(f.weak, weakFault{x, entities, true})
}

// isEverywhere reports whether the entity is one of those that pages need, or
// that software writes for typographic punctuation.
func isEverywhere(body string) bool {
	switch body = strings.TrimSuffix(body, ";"); body {
	case "nbsp", "lt", "gt", "quot", "apos", "shy", "hellip", "bull", "middot", "ndash", "mdash",
		"lsquo", "rsquo", "sbquo", "ldquo", "rdquo", "bdquo", "laquo", "raquo", "copy", "reg", "trade":
		return true
	}
	return body[0] == '#' || strings.HasPrefix(body, "amp")
}

// unescape returns what the entity body at the start of s stands for, without
// the ampersand, and its length; or nothing. Only what cannot be read
// otherwise may go without a semicolon: no &copy, but &#8217.
func unescape(s string) (meant string, length int) {
	n := bodyLength(s)
	switch {
	case n == 0, s[:n] == "grave", s[:n] == "acute": // ch&grave;re was not meant to be ch`re
		return "", 0
	case n < len(s) && s[n] == ';':
		length = n + 1
	case s[0] == '#' && n >= 4 || s[:n] == "nbsp" && (n == len(s) || strings.IndexByte(" \n.,", s[n]) >= 0):
		length = n
	default:
		return "", 0
	}
	entity := "&" + s[:n] + ";"
	meant = html.UnescapeString(entity)
	r, _ := utf8.DecodeRuneInString(meant)
	if meant == entity || strings.HasSuffix(meant, ";") && n > 1 && s[0] != '#' && meant != ";" || r < ' ' || r == 0x7F || r == utf8.RuneError {
		return "", 0
	}
	return meant, length
}

// bodyLength returns the length of an entity's name or number at the start of s.
func bodyLength(s string) int {
	const longest = len("CounterClockwiseContourIntegral")
	isPart, n := isAlphanumeric, 0
	switch {
	case strings.HasPrefix(s, "#x"), strings.HasPrefix(s, "#X"):
		isPart, n = isHex, 2
	case strings.HasPrefix(s, "#"):
		isPart, n = isDigit, 1
	}
	first := n
	for n < len(s) && n <= longest && isPart(s[n]) {
		n++
	}
	if n == first || n > longest {
		return 0
	}
	return n
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isHex(b byte) bool   { return isDigit(b) || 'a' <= b|0x20 && b|0x20 <= 'f' }
func isAlphanumeric(b byte) bool {
	return isDigit(b) || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// isInCode reports whether the bytes [start, end) are part of a URL or of
// code, or are spoken about: "&nbsp;" in quotation marks.
func isInCode(src string, start, end int) bool {
	line := src[max(0, start-reach):start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	rest, _, _ := strings.Cut(src[end:min(len(src), end+reach)], "\n")
	if strings.Count(line, "`")%2 == 1 && strings.Contains(rest, "`") {
		return true
	}
	if line != "" && rest != "" && strings.IndexByte("\"'`(", line[len(line)-1]) >= 0 && strings.IndexByte("\"'`)", rest[0]) >= 0 {
		return true
	}
	token := line[strings.LastIndexAny(line, " \t")+1:]
	tail, _, _ := strings.Cut(rest, " ")
	return isAddress(token) || isAddress(tail) || strings.Contains(token, "?") && strings.Contains(token, "=") || strings.HasPrefix(tail, "=")
}

func isAddress(token string) bool {
	return strings.Contains(token, "://") || strings.HasPrefix(token, "www.")
}

// isHTML reports whether src is evidently the source of a page: it begins
// with a tag or has several. A stray tag or two in prose make no page.
func isHTML(src string) bool {
	tags := 0
	for rest := strings.TrimSpace(src); rest != ""; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		if isTag(rest[i+1:]) {
			if tags++; tags >= 3 || i == 0 && tags == 1 && len(rest) > len(src)-reach {
				return true
			}
		}
		rest = rest[i+1:]
	}
	return false
}

// isTag reports whether s, which follows a "<", begins a tag.
func isTag(s string) bool {
	s = strings.TrimPrefix(s[:min(len(s), 16)], "/")
	n := 0
	for n < len(s) && isAlphanumeric(s[n]) {
		n++
	}
	switch name := strings.ToLower(s[:n]); name {
	case "":
		return strings.HasPrefix(s, "!--") || strings.HasPrefix(s, "!DOCTYPE") || strings.HasPrefix(s, "!doctype") || strings.HasPrefix(s, "?xml")
	case "a", "abbr", "article", "b", "blockquote", "body", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
		"head", "hr", "html", "i", "img", "li", "link", "main", "meta", "ol", "p", "pre", "script", "section", "small", "span",
		"strong", "style", "sub", "sup", "table", "tbody", "td", "th", "title", "tr", "u", "ul":
		return n < len(s) && strings.IndexByte(" >/\n", s[n]) >= 0
	}
	return false
}
