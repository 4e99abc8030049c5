package walk_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/cmd/textmend/internal/walk"
)

// tree makes files in a fresh current directory. A name with an arrow is a
// symbolic link, one with a slash at its end a directory, one with a colon
// has content.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		name, to, isLink := strings.Cut(name, " -> ")
		name, content, _ := strings.Cut(name, ": ")
		if err := os.MkdirAll(filepath.Dir(name+"x"), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		switch {
		case isLink:
			err = os.Symlink(to, name)
		case !strings.HasSuffix(name, "/"):
			err = os.WriteFile(name, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// find returns what is found, errors as "!" and their path.
func find(opts walk.Options, args ...string) []string {
	found := []string{}
	for f := range walk.Find(slices.Values(args), opts) {
		if f.Err != nil {
			f.Path = "!" + f.Path
		}
		found = append(found, filepath.ToSlash(f.Path))
	}
	return found
}

func TestFind(t *testing.T) {
	tests := []struct {
		name string
		tree []string
		opts walk.Options
		args []string
		want []string
	}{
		{"order", []string{"b", "a/2", "a/10", "a/b/c", "c"}, walk.Options{}, []string{"."}, []string{"a/10", "a/2", "a/b/c", "b", "c"}},
		{"arguments keep theirs", []string{"b", "a/1", "c"}, walk.Options{}, []string{"c", "a", "b"}, []string{"c", "a/1", "b"}},
		{"once", []string{"a/b/c"}, walk.Options{}, []string{"a/b/c", "a", "./a/b", "."}, []string{"a/b/c"}},
		{"hidden", []string{".a", ".b/c", "d"}, walk.Options{}, []string{"."}, []string{"d"}},
		{"hidden taken", []string{".a", ".b/c", "d", ".git/x", ".textmend/y", ".d.textmend-new"}, walk.Options{Hidden: true}, []string{"."}, []string{".a", ".b/c", "d"}},
		{"hidden, but named", []string{".a", ".b/c"}, walk.Options{}, []string{".a", ".b"}, []string{".a", ".b/c"}},
		{"backups", []string{"a", "a~", "a~2", "b.bak", "c.orig", "d.old", "e2"}, walk.Options{Backup: ".old"}, []string{"."}, []string{"a", "e2"}},
		{"backup, but named", []string{"a~"}, walk.Options{}, []string{"a~"}, []string{"a~"}},
		{"missing", []string{"a"}, walk.Options{}, []string{"none", "a", "n*ne"}, []string{"!none", "a", "!n*ne"}},
		{"glob", []string{"a.txt", "d/b.txt", "d/e/c.txt", "d/c.md", ".h/x.txt"}, walk.Options{}, []string{"**/*.txt", "d/{c,x}.*"}, []string{"a.txt", "d/b.txt", "d/e/c.txt", "d/c.md"}},
		{"glob that is a name", []string{"[a].txt", "a.txt"}, walk.Options{}, []string{"[a].txt"}, []string{"[a].txt"}},
		{"glob of directories", []string{"d1/a", "d2/b", "e/c"}, walk.Options{}, []string{"d*"}, []string{"d1/a", "d2/b"}},
		{"include", []string{"a.txt", "b.md", "d/c.txt", "d/e.md"}, walk.Options{Include: []string{"*.txt", "d/*.md"}}, []string{"."}, []string{"a.txt", "d/c.txt", "d/e.md"}},
		{"exclude", []string{"a.txt", "b.log", "old/a.txt", "d/old/b.txt", "d/c.txt"}, walk.Options{Exclude: []string{"*.log", "old", "d/c.*"}}, []string{"."}, []string{"a.txt"}},
		{"exclude what is named", []string{"a.txt", "b.log"}, walk.Options{Exclude: []string{"*.log"}}, []string{"a.txt", "b.log"}, []string{"a.txt"}},

		{"links are not followed", []string{"d/a", "l -> d", "m -> d/a", "gone -> none"}, walk.Options{}, []string{"."}, []string{"d/a"}},
		{"links are followed", []string{"d/a", "l -> d", "m -> d/a", "n/b", "o -> n"}, walk.Options{Follow: true}, []string{"."}, []string{"d/a", "n/b"}},
		{"links out of the directory", []string{"d/a", "e/l -> ../d", "e/gone -> none"}, walk.Options{Follow: true}, []string{"e"}, []string{"!e/gone", "e/l/a"}},
		{"links, but named", []string{"d/a", "l -> d", "m -> d/a"}, walk.Options{}, []string{"m", "l"}, []string{"m"}},
		{"loop of links", []string{"d/a -> b", "d/b -> a", "d/c"}, walk.Options{}, []string{"d"}, []string{"!d/a", "!d/b", "d/c"}},
		{"loop of directories", []string{"d/e/up -> ../../d", "d/f"}, walk.Options{Follow: true}, []string{"d"}, []string{"!d/e/up", "d/f"}},

		{"output", []string{"d/a", "d/out/a", "d/out/out/b", "e/out/c"}, walk.Options{Output: "d/out"}, []string{"d", "e"}, []string{"d/a", "e/out/c"}},
		{"output, but named", []string{"d/a", "d/out/a"}, walk.Options{Output: "d/out"}, []string{"d/out"}, []string{"d/out/a"}},
		{"output that is a file", []string{"d/a", "d/out"}, walk.Options{Output: "d/out"}, []string{"d"}, []string{"d/a"}},
		{"output that is not there", []string{"d/a"}, walk.Options{Output: "d/out"}, []string{"d"}, []string{"d/a"}},
		{"ignored", []string{".gitignore: *.log\n/top\nsub/x\n!keep.log\n", "a.log", "keep.log", "top", "d/top", "d/sub/x", "sub/x", "sub/y"}, walk.Options{}, []string{"."},
			[]string{"d/sub/x", "d/top", "keep.log", "sub/y"}},
		{"own ignore file wins", []string{".gitignore: *.log\nb", ".textmendignore: !a.log\nc/", "a.log", "b", "c/d"}, walk.Options{}, []string{"."}, []string{"a.log"}},
		{"deeper wins", []string{".gitignore: *.log", "d/.gitignore: !*.log", "a.log", "d/b.log", "d/e/c.log"}, walk.Options{}, []string{"."}, []string{"d/b.log", "d/e/c.log"}},
		{"from above, in a repository", []string{".git/", ".gitignore: *.log\n/d/x", "d/a.log", "d/x", "d/y"}, walk.Options{}, []string{"d"}, []string{"d/y"}},
		{"ignored, but named", []string{".gitignore: *.log", "a.log"}, walk.Options{}, []string{"a.log"}, []string{"a.log"}},
		{"not ignored", []string{".gitignore: *", "a.log"}, walk.Options{NoIgnore: true}, []string{"."}, []string{"a.log"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree(t, test.tree...)
			if got := find(test.opts, test.args...); !slices.Equal(got, test.want) {
				t.Errorf("\n got %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	if err := (walk.Options{Exclude: []string{"a["}}).Check(); err == nil {
		t.Error("a malformed glob was taken")
	}
	if err := (walk.Options{Include: []string{"{a,b}*/**"}}).Check(); err != nil {
		t.Error(err)
	}
}

// TestIgnoresAsGit compares with git itself, over ignore files put together
// from the patterns that are easily got wrong.
func TestIgnoresAsGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	patterns := []string{"a", "/a", "a/", "a/b", "/a/b/", "**/b", "a/**", "a/**/c", "*", "!a", "!a/", "!*.txt", "*.txt", "?", "[ab]", "[!ab]",
		`\!x`, `\#y`, "# a", "c ", `d\ `, "{a,b}", "a*c", "**", "/**/b", "b/*", "!b/c", "a//b", "x/**/", "[[:alpha:]]", "a**b", "./a", "", "/", "\r"}
	var files []string
	for _, dir := range []string{"", "a/", "b/", "a/b/", "b/a/", "a/b/e/"} {
		for _, name := range []string{"a.txt", "b.txt", "c", "x", "!x", "#y", "d ", "{a,b}", "abc"} {
			files = append(files, dir+name)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for round := range 25 {
		ignore := ".gitignore: "
		for range 1 + rnd.IntN(5) {
			ignore += patterns[rnd.IntN(len(patterns))] + "\n"
		}
		nested := "b/.gitignore: " + patterns[rnd.IntN(len(patterns))] + "\n"
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			tree(t, append(files, ignore, nested)...)
			want := gitFiles(t)
			if got := find(walk.Options{}, "."); !slices.Equal(got, want) {
				t.Errorf("%q, %q\n got %q\nwant %q", ignore, nested, got, want)
			}
		})
	}
}

func gitFiles(t *testing.T) []string {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"ls-files", "-z", "--others", "--exclude-per-directory=.gitignore"}} {
		cmd := exec.Command("git", args...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if args[0] == "init" {
			continue
		}
		names := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
		names = slices.DeleteFunc(names, func(n string) bool { return n == "" || strings.HasSuffix(n, ".gitignore") })
		slices.SortFunc(names, byPath)
		return names
	}
	return nil
}

// byPath is the order of a search: by the names along the path.
func byPath(a, b string) int { return slices.Compare(strings.Split(a, "/"), strings.Split(b, "/")) }

func TestNames(t *testing.T) {
	var err error
	got := slices.Collect(walk.Names(strings.NewReader("a b\n\nc\r\nd"), false, &err))
	if want := []string{"a b", "c\r", "d"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("got %q, error %v", got, err)
	}
	got = slices.Collect(walk.Names(strings.NewReader("a\nb\x00\x00c"), true, &err))
	if want := []string{"a\nb", "c"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("got %q, error %v", got, err)
	}
}

func TestIsBinary(t *testing.T) {
	prose := strings.Repeat("The coeration of the day was caf\u00e9.\n", 20)
	tests := []struct {
		name string
		head string
		want bool
	}{
		{"empty", "", false},
		{"text", prose, false},
		{"NUL for each ligature", strings.ReplaceAll(prose, "day", "de\x00ned \x02rst"), false},
		{"U+FFFD", strings.ReplaceAll(prose, "day", "de\ufffdned"), false},
		{"Latin-1", strings.ReplaceAll(prose, "\u00e9", "\xe9"), false},
		{"UTF-16", "\xff\xfeT\x00h\x00e\x00", false},
		{"HTML", "<!DOCTYPE html><p>" + prose, false},
		{"PDF", "%PDF-1.4\n" + prose, true},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", true},
		{"abbreviation like a program's signature", "MZ is how they call it. " + prose, false},
		{"abbreviation like that of a film", "FWS officers " + prose, false},
		{"zip", "PK\x03\x04" + prose, true},
		{"program", "\x7fELF\x02\x01\x01" + prose, true},
		{"numbers", string(bytes.Repeat([]byte{1, 0, 0, 0, 200, 7}, 100)), true},
	}
	for _, test := range tests {
		if got := walk.IsBinary([]byte(test.head)); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
