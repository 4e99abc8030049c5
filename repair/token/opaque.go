package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// opaqueEnd returns the end of the opaque token that starts at at, or at if
// none does. It looks at the chunk up to the next white space:
//
//	https://a.org/x  www.a.org  me@a.org  @me  #tag  /usr/bin  C:\x  a_b
//	f(x)  x=1  --flag  $HOME  std::sort  a->b  `code`  <b>  name.go  caf\xe9
func opaqueEnd(src string, at int) int {
	if src[at] == '`' {
		return codeSpanEnd(src, at)
	}
	end, has := at, byte(0)
	for end < len(src) && src[end] > ' ' {
		has |= chunkByte[src[end]]
		end++
	}
	if has&highByte != 0 && isOtherEncoding(src[at:end]) {
		return end
	}
	if has&codeByte == 0 || end-at < 2 {
		return at
	}
	chunk := src[at:end]
	if n := trailing(chunk); n > 0 {
		chunk = chunk[:len(chunk)-n]
	}
	if isOpaque(chunk) {
		return at + len(chunk)
	}
	return at
}

// isOtherEncoding tells whether chunk has letters in another encoding than
// UTF-8: caf\xe9, M\xfcnchen, a word of Greek or Cyrillic, a character cut
// in two. A single byte that is no letter in Windows-1252 is none: it may
// stand for a lost ligature.
func isOtherEncoding(chunk string) bool {
	for i, r := range chunk {
		if r != utf8.RuneError || !isStray(chunk[i:]) {
			continue
		}
		if isLegacyLetter(chunk[i]) || isStray(chunk[i+1:]) {
			return true
		}
	}
	return false
}

// isStray tells whether s begins with a byte that is no UTF-8.
func isStray(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && size == 1
}

// isLegacyLetter tells whether b is a letter with an accent in Windows-1252
// and Latin-1. Those that are rare beside English (Ð, Þ, ß, ð, þ, ÿ) are as likely
// to be the ligature of another encoding: \xde is fi on old Macintoshes.
func isLegacyLetter(b byte) bool {
	return b >= 0xc0 && strings.IndexByte("\xd0\xd7\xde\xdf\xf0\xf7\xfe\xff", b) < 0
}

// What a byte may say of a chunk: no chunk is opaque without a byte of code.
const (
	codeByte = 1 << iota
	highByte // beyond ASCII
)

var chunkByte = func() (t [256]byte) {
	for _, c := range []byte("/@#_\\:=<>$.({-") {
		t[c] = codeByte
	}
	for c := utf8.RuneSelf; c < len(t); c++ {
		t[c] = highByte
	}
	return t
}()

// trailing counts the bytes of punctuation that end a chunk without being a
// part of a URL or a path.
func trailing(chunk string) int {
	n := 0
	for n < len(chunk) {
		c := chunk[len(chunk)-1-n]
		if strings.IndexByte(".,;:!?\"')]}>", c) < 0 || c == ')' && strings.IndexByte(chunk, '(') >= 0 ||
			c == '>' && chunk[0] == '<' || c == '}' && strings.IndexByte(chunk, '{') >= 0 {
			break
		}
		n++
	}
	return n
}

func isOpaque(c string) bool {
	if len(c) < 2 || strings.IndexByte("([{\"'", c[0]) >= 0 {
		return false
	}
	switch c[0] {
	case '@', '#', '$':
		return isIdent(c[1])
	case '/', '~':
		return isIdent(c[1]) && c[0] == '/' || c[1] == '/'
	case '<':
		return c[len(c)-1] == '>' || isIdent(c[1]) || c[1] == '/'
	case '-':
		return c[1] == '-' && len(c) > 3 && isIdent(c[2]) && strings.IndexByte(c[2:], '-') < 0 && isLowerASCII(c[2:]) || len(c) == 2 && isIdent(c[1])
	case '.':
		return c[1] == '/' || strings.HasPrefix(c, "../")
	}
	return isURL(c) || isMail(c) || isCode(c) || isPath(c) || isFile(c)
}

func isURL(c string) bool {
	return strings.Contains(c, "://") || hasFoldPrefix(c, "www.") || hasFoldPrefix(c, "mailto:") || hasFoldPrefix(c, "doi:")
}

func isMail(c string) bool {
	i := strings.IndexByte(c, '@')
	return i > 0 && i+1 < len(c) && isIdent(c[i+1])
}

// isCode tells whether c holds what running text does not: an underscore or
// an operator between identifiers, or a call.
func isCode(c string) bool {
	for i := 1; i < len(c); i++ {
		inner := i+1 < len(c) && isIdent(c[i-1])
		switch c[i] {
		case '_', '=', '$':
			if inner && isIdent(c[i+1]) {
				return true
			}
		case ':':
			if inner && c[i+1] == ':' {
				return true
			}
		case '-':
			if inner && c[i+1] == '>' {
				return true
			}
		case '(':
			if inner && c[i+1] == ')' || isIdent(c[i-1]) && c[len(c)-1] == ')' && strings.ContainsAny(c[i:], "=,.\"'") {
				return true
			}
		case '{':
			if inner && strings.IndexByte(c[i:], '}') > 0 {
				return true
			}
		case '\\':
			return true
		}
	}
	return strings.HasPrefix(c, "_") && strings.HasSuffix(c, "_") && strings.Count(c, "_") > 2
}

// isPath tells whether c is a path. One slash between words (and/or) is none.
func isPath(c string) bool {
	slashes := strings.Count(c, "/")
	if slashes == 0 {
		return false
	}
	if strings.ContainsAny(c, "0123456789") && strings.ContainsFunc(c, unicode.IsLetter) {
		return true // 10.1000/xyz, localhost:8080/x
	}
	last := c[strings.LastIndexByte(c, '/')+1:]
	return slashes >= 3 || slashes == 2 && strings.HasSuffix(c, "/") || isFile(last) || isShortEnding(last) ||
		strings.Contains(c, "/*") || isFile(c[:strings.IndexByte(c, '/')]) // host.org/x
}

// isShortEnding tells whether c is a name with any ending, after a slash: da.po.
func isShortEnding(c string) bool {
	dot := strings.LastIndexByte(c, '.')
	return dot > 0 && isIdent(c[dot-1]) && len(c)-dot <= 5 && dot+1 < len(c) && isLowerASCII(c[dot+1:])
}

// isFile tells whether c is a file or host name: name.ext, sub.host.org.
func isFile(c string) bool {
	dot := strings.LastIndexByte(c, '.')
	if dot <= 0 || dot+1 >= len(c) || !isIdent(c[dot-1]) {
		return false
	}
	last := strings.ToLower(c[dot+1:])
	return extensions[last] || len(last) == 2 && isLowerASCII(last) && isRegistry(c[:dot])
}

// isRegistry tells whether c ends in what many countries have before their own
// ending: example.gov.cy, example.ac.at.
func isRegistry(c string) bool {
	dot := strings.LastIndexByte(c, '.')
	return dot > 0 && registries[strings.ToLower(c[dot+1:])]
}

var registries = setOf("ac co com edu gob gov net org")

// extensions are the endings by which a file or host name is told from two
// sentences that lack a space. Words of running text are left out.
var extensions = setOf(`com org net edu gov mil int info biz io co uk us eu de fr nl au ca nz ie ch at se dk fi pl ru ua jp cn br
	html htm php asp aspx jsp xml json jsonl yaml yml toml ini cfg conf csv tsv txt md rst tex bib pdf doc docx xls xlsx ppt pptx odt
	go py rs js ts tsx jsx java rb pl sh bash c h cc cpp hpp hs ml lua sql css scss log lock mod sum exe dll so tar gz zip xz zst bz2
	png jpg jpeg gif svg webp mp3 mp4 wav avi mov`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// codeSpanEnd returns the end of a `code span`, which stays within its line.
func codeSpanEnd(src string, at int) int {
	fence := at
	for fence < len(src) && src[fence] == '`' {
		fence++
	}
	ticks := src[at:fence]
	line := src[fence:]
	if i := strings.IndexByte(line, '\n'); i >= 0 && len(ticks) < 3 {
		line = line[:i]
	}
	if len(line) > maxCodeSpan {
		line = line[:maxCodeSpan]
	}
	if i := strings.Index(line, ticks); i > 0 {
		return fence + i + len(ticks)
	}
	return at
}

// maxCodeSpan bounds the search for the end of a code span, in bytes: a stray
// backquote must not cost a pass over the whole text.
const maxCodeSpan = 1 << 14

func isIdent(c byte) bool {
	return c == '_' || classOf[c] == letter || classOf[c] == digit || c >= 0x80
}

func isLowerASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

func hasFoldPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
