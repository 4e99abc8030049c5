package walk

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignoreFiles are read in each directory; a later one overrules an earlier.
var ignoreFiles = []string{".gitignore", ".textmendignore"}

// ignoreRules are the lines of ignore files as gitignore(5) reads them: the
// last that matches decides.
type ignoreRules []ignoreRule

type ignoreRule struct {
	dir     string // absolute path of the directory whose file it stands in
	glob    string // for the path from there, with slashes
	again   bool   // "!": takes what an earlier rule ignores
	dirOnly bool
}

// inheritedRules returns the rules that the directories above dir set, up to
// the root of the repository. Outside of one there are none.
func inheritedRules(dir string) ignoreRules {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	var above []string
	for at := dir; ; at = filepath.Dir(at) {
		if at != dir {
			above = append(above, at)
		}
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			break
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
	var rules ignoreRules
	for i := len(above) - 1; i >= 0; i-- {
		rules = rules.with(above[i])
	}
	return rules
}

// with returns the rules and those of dir's own ignore files.
func (r ignoreRules) with(dir string) ignoreRules {
	for _, name := range ignoreFiles {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		abs, err := filepath.Abs(dir)
		if err != nil {
			continue
		}
		// A full slice expression: directories side by side must not write
		// into each other's rules.
		r = append(r[:len(r):len(r)], parseIgnore(abs, string(data))...)
	}
	return r
}

func parseIgnore(dir, text string) (rules ignoreRules) {
	text = strings.TrimPrefix(text, "\ufeff")
	for line := range strings.Lines(text) {
		line = trimSpaces(strings.TrimRight(line, "\r\n"))
		if line == "" || line[0] == '#' {
			continue
		}
		rule := ignoreRule{dir: dir}
		if line, rule.again = strings.CutPrefix(line, "!"); line == "" {
			continue
		}
		line, rule.dirOnly = strings.CutSuffix(line, "/")
		if rule.glob = ignoreGlob(line); doublestar.ValidatePattern(rule.glob) {
			rules = append(rules, rule)
		}
	}
	return rules
}

// trimSpaces removes the spaces at the end that no backslash protects.
func trimSpaces(line string) string {
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	return line
}

// ignoreGlob turns a pattern of an ignore file into a glob for the whole
// path. A pattern without a slash holds at every depth.
//
//	*.log → **/*.log      /a → a      a/** → a/**/*      {a} → \{a\}
func ignoreGlob(pattern string) string {
	glob := ignoreReplacer.Replace(strings.TrimPrefix(pattern, "/"))
	if !strings.Contains(pattern, "/") {
		return "**/" + glob
	}
	if strings.HasSuffix(glob, "/**") {
		glob += "/*" // what lies in the directory, not the directory
	}
	return glob
}

// Braces mean nothing in ignore files, and classes of characters nothing in
// package doublestar.
var ignoreReplacer = strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, `{`, `\{`, `}`, `\}`, `\\`, `\\`,
	"[:alpha:]", "a-zA-Z", "[:digit:]", "0-9", "[:alnum:]", "a-zA-Z0-9", "[:upper:]", "A-Z", "[:lower:]", "a-z", "[:space:]", " \t", "[:xdigit:]", "0-9a-fA-F")

// ignore reports whether the rules leave path out. The directories above it
// have been asked before.
func (r ignoreRules) ignore(path string, isDir bool) bool {
	if len(r) == 0 {
		return false
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	for i := len(r) - 1; i >= 0; i-- {
		rule := r[i]
		if rule.dirOnly && !isDir {
			continue
		}
		rel, err := filepath.Rel(rule.dir, abs)
		if err == nil && doublestar.MatchUnvalidated(rule.glob, filepath.ToSlash(rel)) {
			return !rule.again
		}
	}
	return false
}
