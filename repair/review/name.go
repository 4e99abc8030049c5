package review

import (
	"path"
	"path/filepath"
	"strings"
)

// header returns the name as it stands after "--- " or "+++ ": with the given
// prefix ("a/" or "b/") and quoted as git quotes it. GNU patch ends a bare
// name at a tab, so a name with spaces gets one behind it, as in git.
func header(prefix, name string) string {
	name = prefix + strings.TrimPrefix(path.Clean(filepath.ToSlash(name)), "/")
	quoted := quoteName(name)
	switch {
	case quoted != name:
		return quoted
	case strings.HasSuffix(name, " "): // which GNU patch would cut off
		return `"` + name + `"`
	case strings.Contains(name, " "):
		return name + "\t"
	}
	return name
}

// quoteName returns the name as git prints it under core.quotePath: a name
// with control characters, quotes, backslashes or bytes beyond ASCII becomes
// a C string with octal escapes.
func quoteName(name string) string {
	const named = "\a\b\t\n\v\f\r\"\\"
	const letters = `abtnvfr"\`
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if at := strings.IndexByte(named, c); at >= 0 {
			b.WriteByte('\\')
			b.WriteByte(letters[at])
		} else if c < ' ' || c >= 0x7f {
			b.Write([]byte{'\\', '0' + c>>6, '0' + c>>3&7, '0' + c&7})
		} else {
			b.WriteByte(c)
		}
	}
	if b.Len() == len(name) {
		return name
	}
	return `"` + b.String() + `"`
}
