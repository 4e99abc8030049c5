// Package walk finds the files that paths, directories and globs name.
//
// Directories are searched to the bottom, in the order of names, so the same
// arguments give the same files in the same order. What .gitignore and
// .textmendignore files exclude is left out, as are hidden files, backups,
// and symbolic links: what they lead to is found where it lies, or is none of
// the directory's. A path that is named outright is taken whatever it is.
package walk

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

// Options say what to find. The zero Options respect ignore files and leave
// hidden files out.
type Options struct {
	NoIgnore bool     // do not read ignore files
	Hidden   bool     // take files and directories whose name begins with a dot
	Follow   bool     // follow symbolic links in directories
	Include  []string // globs, one of which a file must match; none is every file
	Exclude  []string // globs that no file or directory may match
	Backup   string   // suffix of the backups that are being made; "" is none
	Output   string   // file or directory that will be written, and is left out unless it is named; "" is none
}

// A glob in Include or Exclude without a slash is matched with the name, one
// with a slash with the path as seen from the argument it was found under.

// A File is a file that was found, or an error in its place.
type File struct {
	Path  string
	Under string // the directory argument that it was found under; "" if it was named itself
	Size  int64  // bytes, as far as it is known
	Err   error  // what kept this path from being searched
}

// Check returns an error if a glob is malformed.
func (o Options) Check() error {
	for _, glob := range slices.Concat(o.Include, o.Exclude) {
		if !doublestar.ValidatePattern(glob) {
			return fmt.Errorf("%q is no pattern: a bracket or brace is not closed", glob)
		}
	}
	return nil
}

// Find returns the files that args name. A file that is found twice comes
// once. Errors are reported in place of files; the search goes on.
func Find(args iter.Seq[string], opts Options) iter.Seq[File] {
	return func(yield func(File) bool) {
		w := &walker{Options: opts, yield: yield, seen: map[string]bool{}}
		if opts.Output != "" {
			w.output, _ = os.Stat(opts.Output) // what is not there will not be found
		}
		for arg := range args {
			for _, path := range expand(arg, opts) {
				if !w.argument(path) {
					return
				}
			}
		}
	}
}

// expand returns the paths that match arg, if it is a glob and no path.
func expand(arg string, opts Options) []string {
	if _, err := os.Lstat(arg); err == nil || !strings.ContainsAny(arg, "*?[{") {
		return []string{arg}
	}
	var globbing []doublestar.GlobOption
	if !opts.Hidden {
		globbing = append(globbing, doublestar.WithNoHidden())
	}
	if !opts.Follow {
		globbing = append(globbing, doublestar.WithNoFollow())
	}
	paths, err := doublestar.FilepathGlob(arg, globbing...)
	if err != nil || len(paths) == 0 {
		return []string{arg} // that it does not exist is the error to report
	}
	slices.Sort(paths)
	return paths
}

type walker struct {
	Options
	yield  func(File) bool
	seen   map[string]bool // resolved paths of files
	under  string          // the argument being searched
	output fs.FileInfo     // Options.Output, if it is there
}

// argument searches one argument. Like the functions that it calls it reports
// false when nobody wants more.
func (w *walker) argument(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return w.yield(File{Path: path, Err: err})
	}
	if !info.IsDir() {
		w.under = ""
		return !w.selected(path, filepath.Base(path)) || w.file(path, info)
	}
	w.under = path
	rules := ignoreRules(nil)
	if !w.NoIgnore {
		rules = inheritedRules(path)
	}
	return w.directory(path, ".", rules, nil)
}

// directory searches a directory. Rel is its path from the argument, with
// slashes, ancestors are the directories that it lies in, for links can lead
// back to them.
func (w *walker) directory(path, rel string, rules ignoreRules, ancestors []fs.FileInfo) bool {
	info, err := os.Stat(path)
	if err != nil {
		return w.yield(File{Path: path, Err: err})
	}
	for _, a := range ancestors {
		if os.SameFile(a, info) {
			return w.yield(File{Path: path, Err: &fs.PathError{Op: "search", Path: path, Err: errors.New("symbolic link leads back to a directory above it")}})
		}
	}
	entries, err := os.ReadDir(path)
	if err != nil && !w.yield(File{Path: path, Err: err}) { // entries may still be some
		return false
	}
	if !w.NoIgnore {
		rules = rules.with(path)
	}
	for _, e := range entries {
		if !w.entry(filepath.Join(path, e.Name()), joinSlash(rel, e.Name()), e, rules, append(ancestors, info)) {
			return false
		}
	}
	return true
}

func (w *walker) entry(path, rel string, e fs.DirEntry, rules ignoreRules, ancestors []fs.FileInfo) bool {
	if alwaysSkipped(e.Name()) || !w.Hidden && strings.HasPrefix(e.Name(), ".") {
		return true
	}
	info, err := e.Info()
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if info, err = w.link(path); info == nil && err == nil {
			return true
		}
	}
	if err != nil {
		return w.yield(File{Path: path, Under: w.under, Err: err})
	}
	switch {
	case rules.ignore(path, info.IsDir()), w.output != nil && os.SameFile(w.output, info):
		return true
	case info.IsDir():
		return w.excluded(rel) || w.directory(path, rel, rules, ancestors)
	case !info.Mode().IsRegular() || isBackup(e.Name(), w.Backup) || !w.selected(path, rel):
		return true
	}
	return w.file(path, info)
}

// link returns what a link leads to, or nothing if links are not followed. A
// link that leads to itself is an error in either case.
func (w *walker) link(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if w.Follow || isLoop(err) {
		return info, err
	}
	return nil, nil
}

func (w *walker) file(path string, info fs.FileInfo) bool {
	if !info.Mode().IsRegular() { // a pipe, as <(command), which has no other name
		return w.yield(File{Path: path, Under: w.under})
	}
	resolved, err := filepath.EvalSymlinks(path)
	if err == nil {
		resolved, err = filepath.Abs(resolved)
	}
	if err != nil {
		return w.yield(File{Path: path, Under: w.under, Err: err})
	}
	if w.seen[resolved] {
		return true
	}
	w.seen[resolved] = true
	return w.yield(File{Path: path, Under: w.under, Size: info.Size()})
}

// alwaysSkipped tells the names of repositories, of the journal and of files
// being written, which are nobody's text.
func alwaysSkipped(name string) bool {
	return name == ".git" || name == ".hg" || name == ".svn" || name == ".textmend" || safefile.IsTemp(name)
}

// isBackup tells the names of backups. To repair one would lose what it was
// kept for.
func isBackup(name, suffix string) bool {
	for _, s := range []string{"~", ".bak", ".orig", suffix} {
		if s != "" && strings.HasSuffix(strings.TrimRight(name, "0123456789"), s) {
			return true
		}
	}
	return false
}

func (w *walker) selected(path, rel string) bool {
	return !w.excluded(rel) && (len(w.Include) == 0 || matchAny(w.Include, rel))
}

func (w *walker) excluded(rel string) bool { return matchAny(w.Exclude, rel) }

func matchAny(globs []string, rel string) bool {
	for _, glob := range globs {
		name := rel
		if !strings.Contains(glob, "/") {
			name = rel[strings.LastIndexByte(rel, '/')+1:]
		}
		if doublestar.MatchUnvalidated(strings.TrimPrefix(glob, "/"), name) {
			return true
		}
	}
	return false
}

func joinSlash(dir, name string) string {
	if dir == "." {
		return name
	}
	return dir + "/" + name
}
