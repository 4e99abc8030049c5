package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

const diffOfBad = "--- a/bad\n+++ b/bad\n@@ -1 +1 @@\n-a coeration\n+a cooperation\n"

func TestModes(t *testing.T) {
	tests := []struct {
		stdin string
		args  string
		want  outcome
	}{
		// The filter.
		{"a coeration\n", "", outcome{"a cooperation\n", "", 0}},
		{"a coeration", "", outcome{"a cooperation", "", 0}},
		{"fine\r\n", "", outcome{"fine\r\n", "", 0}},
		{"", "", outcome{"", "", 0}},
		{"\xff\x00 coeration \xfe\r\n\r", "", outcome{"\xff\x00 cooperation \xfe\r\n\r", "", 0}},
		{"a coeration\n", "-", outcome{"a cooperation\n", "", 0}},
		{"a coeration\n", "--stdout", outcome{"a cooperation\n", "", 0}},
		{"a coeration\n", "--format text -v", outcome{"a cooperation\n", "textmend: -: 1 correction (1 lost-fragment)\n", 0}},
		{"a coeration\n", "-d", outcome{"--- a/-\n+++ b/-\n@@ -1 +1 @@\n-a coeration\n+a cooperation\n", "", 1}},
		{"a coeration\n", "--check", outcome{"", "", 1}},
		{"fine\n", "--check", outcome{"", "", 0}},
		{"fine\n", "-d", outcome{"", "", 0}},

		// Files.
		{"", "bad", outcome{diffOfBad, "", 1}},
		{"", "good", outcome{"", "", 0}},
		{"", "good bad", outcome{diffOfBad, "", 1}},
		{"", "-- profile", outcome{"--- a/profile\n+++ b/profile\n@@ -1 +1 @@\n-viation\n+violation\n", "", 1}},
		{"", "./profile -l", outcome{"./profile\n", "", 1}},
		{"", "good bad sub/bad -l", outcome{"bad\nsub/bad\n", "", 1}},
		{"", "good -l", outcome{"", "", 0}},
		{"", "bad sub/bad -l0", outcome{"bad\x00sub/bad\x00", "", 1}},
		{"", "bad --check", outcome{"", "", 1}},
		{"", "--stdout good bad", outcome{"fine\na cooperation\n", "", 0}},
		{"", "bad --format word-diff", outcome{"--- a/bad\n+++ b/bad\n@@ -1 +1 @@\na [-coeration-]{+cooperation+}\n", "", 1}},
		{"", "bad --explain", outcome{diffOfBad + "# coeration → cooperation  it says so  0.999\n", "", 1}},
		{"x coeration", "good - -l", outcome{"-\n", "", 1}},

		// How sure.
		{"", "doubt", outcome{"", "", 0}},
		{"", "doubt -v", outcome{"", "textmend: doubt: no corrections, 1 doubtful left\n", 0}},
		{"", "doubt -l --min-confidence 0.6", outcome{"doubt\n", "", 1}},
		{"", "bad -l --min-confidence 1", outcome{"", "", 0}},

		// Errors of one file leave the others alone.
		{"", "missing", outcome{"", "textmend: missing: no such file or directory\n", 2}},
		{"", "missing bad", outcome{diffOfBad, "textmend: missing: no such file or directory\n", 2}},
		{"", "bad missing --stdout", outcome{"a cooperation\n", "textmend: missing: no such file or directory\n", 2}},
		{"", "missing --stdout", outcome{"", "textmend: missing: no such file or directory\n", 2}},
		{"", "sub -l", outcome{"sub/bad\n", "", 1}},
	}
	write(t, "bad", "a coeration\n", "good", "fine\n", "sub/bad", "viation\n", "profile", "viation\n", "doubt", "jeardizes\n")
	for _, test := range tests {
		t.Run(test.args, func(t *testing.T) {
			if got := textmend(test.stdin, strings.Fields(test.args)...); got != test.want {
				t.Errorf("got  %v\nwant %v", got, test.want)
			}
		})
	}
}

func TestUsageErrors(t *testing.T) {
	const hint = " (see textmend --help)\n"
	tests := []struct{ args, want string }{
		{"--nonsense", "textmend: unknown flag: --nonsense" + hint},
		{"-d --stdout", "textmend: --stdout does not go with --diff" + hint},
		{"--check -l", "textmend: --check does not go with --list" + hint},
		{"--only= x", "textmend: --only names no cause; there are " + causeNames() + hint},
		{"-w --stdout x", "textmend: --write does not go with --stdout" + hint},
		{"-w --check x", "textmend: --write does not go with --check" + hint},
		{"-o d --format text x", "textmend: --output does not go with --format" + hint},
		{"-o - x", "textmend: --output names a directory; --stdout prints the repaired text" + hint},
		{"-U 5 --format json x", "textmend: --unified goes with a diff" + hint},
		{"-U 5 -l x", "textmend: --unified goes with a diff" + hint},
		{"-i -d x", "textmend: --interactive does not go with --diff" + hint},
		{"-i -w x", "textmend: --interactive does not go with --write: a review asks at its end" + hint},
		{"-i -o d x", "textmend: --interactive does not go with --output" + hint},
		{"review --files-from -", "textmend: a review needs files; keys are read from standard input (see textmend review --help)\n"},
		{"-v undo", "textmend: no file undo; the command comes first: textmend undo" + hint},
		{"--dict long x", "textmend: long:2: no word is that long\n"},
		{"--include [ x", "textmend: \"[\" is no pattern: a bracket or brace is not closed" + hint},
		{"-w", "textmend: --write needs files; standard input cannot be rewritten" + hint},
		{"-w a -", "textmend: --write needs files; standard input cannot be rewritten" + hint},
		{"--format xml", "textmend: --format is one of text, diff, word-diff, side-by-side, json, html, not \"xml\"" + hint},
		{"--format list", "textmend: --format is one of text, diff, word-diff, side-by-side, json, html, not \"list\"" + hint},
		{"--explain --stdout x", "textmend: --explain goes with a diff or word-diff" + hint},
		{"--min-confidence 2", "textmend: --min-confidence lies between 0 and 1, not at 2" + hint},
		{"--min-confidence NaN", "textmend: --min-confidence lies between 0 and 1, not at NaN" + hint},
		{"--skip speling", "textmend: --skip: no cause is called \"speling\"; there are " + causeNames() + "" + hint},
		{"--source web", "textmend: --source is auto, scrape, pdf, ocr or typed, not \"web\"" + hint},
		{"--color red", "textmend: --color is auto, always or never, not \"red\"" + hint},
		{"-j 0", "textmend: --jobs is 1 or more, not 0" + hint},
		{"-U -1", "textmend: --unified is 0 or more, not -1" + hint},
		{"--as latex", "textmend: --as is one of " + kindNames() + ", not \"latex\"" + hint},
		{"--jsonl --as html", "textmend: --jsonl does not go with --as html" + hint},
		{"--dict none", "textmend: none: no such file or directory\n"},
		{"--profile none", "textmend: none: no such file or directory\n"},
		{"--profile list", "textmend: list: not a profile: it is no object\n"},
		{"--profile empty", "textmend: empty: not a profile: it is empty\n"},
		{"--profile rate", `textmend: rate: not a profile: "op" lost at the rate 7` + "\n"},
		{"--profile words", "textmend: words: not a profile: invalid character 'w' looking for beginning of value\n"},
		{"--dict words", "textmend: words:2: \"many\" is no count\n"},
		{"help nonsense", "textmend: there is no command \"nonsense\"" + hint},
		{"profile --nonsense", "textmend: unknown flag: --nonsense (see textmend profile --help)\n"},
	}
	write(t, "long", "a\n"+strings.Repeat("a", 100_000), "words", "word\t1\nother\tmany\n", "list", "[]", "empty", "", "rate", `{"words":5,"confusions":[{"got":"","want":"op","rate":7}]}`)
	for _, test := range tests {
		t.Run(test.args, func(t *testing.T) {
			if got, want := textmend("", strings.Fields(test.args)...), (outcome{"", test.want, 2}); got != want {
				t.Errorf("got  %v\nwant %v", got, want)
			}
		})
	}
}

func TestHelpAndVersion(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"-h"}, {"profile", "--help"}, {"help"}, {"help", "help"}, {"help", "profile"}, {"--version"}} {
		got := textmend("", args...)
		if got.code != 0 || got.err != "" || !strings.HasPrefix(got.out, "textmend") {
			t.Errorf("%v: %v", args, got)
		}
		for line := range strings.Lines(got.out) {
			if len(line) > 100 {
				t.Errorf("%v: a line of %d bytes: %q", args, len(line), line)
			}
		}
	}
	help := textmend("", "--help").out
	for _, c := range commands() {
		if !strings.Contains(help, "\n  "+c.name+" ") {
			t.Errorf("the help does not tell of %s", c.name)
		}
	}
}

func TestWrite(t *testing.T) {
	write(t, "a", "coeration\r\n\xff no newline", "good", "fine", "z", "viation")
	if err := os.Symlink("z", "link"); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat("good")
	if err != nil {
		t.Fatal(err)
	}
	got := textmend("", "-w", "a", "missing", "good", "link")
	if want := (outcome{"", "textmend: missing: no such file or directory\n", 2}); got != want {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for name, want := range map[string]string{"a": "cooperation\r\n\xff no newline", "good": "fine", "z": "violation", "link": "violation"} {
		if got := read(t, name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	if info, err := os.Lstat("link"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	if info, err := os.Stat("a"); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v; want 0640", info.Mode(), err)
	}
	if after, err := os.Stat("good"); err != nil || !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
		t.Error("a file without corrections was written")
	}
	if names, _ := filepath.Glob(".*"); !slices.Equal(names, []string{".textmend"}) {
		t.Errorf("left behind: %v", names)
	}
	if got, want := textmend("", "-w", "-l", "a", "good"), (outcome{"", "", 0}); got != want {
		t.Errorf("a second time: %v, want %v", got, want)
	}
}

func TestWriteAndShow(t *testing.T) {
	write(t, "bad", "a coeration\n")
	if got, want := textmend("", "-w", "-d", "bad"), (outcome{diffOfBad, "", 0}); got != want {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if got := read(t, "bad"); got != "a cooperation\n" {
		t.Errorf("the file holds %q", got)
	}
}

func TestJSONLines(t *testing.T) {
	long := strings.Repeat("x", 3<<20)
	tests := []struct {
		name, args, in, want, notes string
	}{
		{"plain", "", `{"text":"a coeration"}` + "\n", `{"text":"a cooperation"}` + "\n", ""},
		{"no final newline", "", `{"text":"coeration"}`, `{"text":"cooperation"}`, ""},
		{"every other byte", "", "{ \"b\" : 1.00e2,\t\"text\":\"\\u00e9 \\/coeration\\u0020 viation\\n\" , \"coeration\":\"coeration\"}\r\n", "{ \"b\" : 1.00e2,\t\"text\":\"\\u00e9 \\/cooperation\\u0020 violation\\n\" , \"coeration\":\"coeration\"}\r\n", ""},
		{"another field", "--text-field body", `{"text":"coeration","body":"viation"}`, `{"text":"coeration","body":"violation"}`, ""},
		{"a path", "--text-field a.b.1", `{"a":{"b":["viation","viation"]}}`, `{"a":{"b":["viation","violation"]}}`, ""},
		{"a list", "--text-field a", `{"a":["viation",1,["viation"]],"b":["viation"]}`, `{"a":["violation",1,["violation"]],"b":["viation"]}`, ""},
		{"a path through lists", "--text-field a.b.c", `{"a":[{"b":{"c":"viation"}},{"b":[{"c":["viation"],"d":"viation"}]}]}`, `{"a":[{"b":{"c":"violation"}},{"b":[{"c":["violation"],"d":"viation"}]}]}`, ""},
		{"a key with dots", "--text-field a.b", `{"a":{"b":"viation"},"a.b":"viation"}`, `{"a":{"b":"viation"},"a.b":"violation"}`, ""},
		{"two fields", "--text-field b,a", `{"a":"viation","b":"viation","c":"viation"}`, `{"a":"violation","b":"violation","c":"viation"}`, ""},
		{"the same field twice", "--text-field a,a", `{"a":"viation"}`, `{"a":"violation"}`, ""},
		{"escapes", "", `{"text":"don\u2019t mod\u0002fied"}`, `{"text":"do not modified"}`, ""},
		{"escape beside", "", `{"text":"\ud83d\ude00coeration\u00e9 \ud800"}`, `{"text":"\ud83d\ude00cooperation\u00e9 \ud800"}`, ""},
		{"not JSON", "", "coeration\n{\"text\":\"coeration\"}\n{\"text\":\"coer\n\n", "coeration\n{\"text\":\"cooperation\"}\n{\"text\":\"coer\n\n",
			"textmend: -:1: not a JSON document; left as it is\ntextmend: -:3: not a JSON document; left as it is\n"},
		{"not JSON, quiet", "-q", "coeration\n", "coeration\n", ""},
		{"no such field", "", "{\"body\":\"coeration\"}\n[]\n1\n", "{\"body\":\"coeration\"}\n[]\n1\n", "textmend: -: no text in the field text; --text-field names another\n"},
		{"no string", "", "{\"text\":null}\n{\"text\":\"\"}\n{\"text\":\"viation\"}\n", "{\"text\":null}\n{\"text\":\"\"}\n{\"text\":\"violation\"}\n", ""},
		{"invalid UTF-8", "", "{\"text\":\"\xff coeration \xc3\"}\n", "{\"text\":\"\xff cooperation \xc3\"}\n", ""},
		{"empty", "", "", "", ""},
		{"long lines", "", `{"x":"` + long + `","text":"viation"}` + "\n" + `{"text":"` + long + ` viation"}`, `{"x":"` + long + `","text":"violation"}` + "\n" + `{"text":"` + long + ` violation"}`, ""},
		{"many lines", "-j 3", strings.Repeat(`{"text":"viation"}`+"\n", 20_000), strings.Repeat(`{"text":"violation"}`+"\n", 20_000), ""},
		{"diff", "-d", "{\"id\":1}\n{\"text\":\"\\u0041 viation\"}\n", "--- a/-\n+++ b/-\n@@ -1,2 +1,2 @@\n {\"id\":1}\n-{\"text\":\"\\u0041 viation\"}\n+{\"text\":\"\\u0041 violation\"}\n", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := textmend(test.in, append([]string{"--jsonl"}, strings.Fields(test.args)...)...)
			if got.out != test.want || got.err != test.notes || got.code == 2 {
				t.Errorf("code %d\ngot  %.300q\nwant %.300q\nnotes %q\nwant  %q", got.code, got.out, test.want, got.err, test.notes)
			}
		})
	}
}

func TestManyBadLines(t *testing.T) {
	got := textmend(strings.Repeat("bad\n", 1000), "--jsonl")
	if lines := strings.Count(got.err, "\n"); lines != mostProblems+1 || !strings.HasSuffix(got.err, "textmend: -: 990 more such lines; left as they are\n") {
		t.Errorf("%d lines on standard error: %q", lines, got.err)
	}
}

func TestOtherKinds(t *testing.T) {
	write(t, "a.html", "<p title=\"viation\">viation &amp; co<b>eration</b></p>", "a.csv", "id,text\n1,\"a \"\"viation\"\"\"\n", "a.md", "viation `viation`\n",
		"a.json", "{\"viation\": \"viation\",\n\"text\": \"viation\"}\n", "a.xml", "<p id=\"viation\">viation</p>", "b.json", "{\"body\": \"viation\"}\n")
	tests := []struct{ name, want string }{
		{"a.html", "<p title=\"viation\">violation &amp; coop<b>eration</b></p>"},
		{"a.csv", "id,text\n1,\"a \"\"violation\"\"\"\n"},
		{"a.md", "violation `viation`\n"},
		{"a.json", "{\"viation\": \"viation\",\n\"text\": \"violation\"}\n"},
		{"a.xml", "<p id=\"viation\">violation</p>"},
	}
	for _, test := range tests {
		if got := textmend("", "--stdout", test.name); got != (outcome{test.want, "", 0}) {
			t.Errorf("%s: %v, want %q", test.name, got, test.want)
		}
	}
	const page = "<html><p title=\"viation\">viation</p>"
	if got := textmend(page); got != (outcome{strings.Replace(page, ">viation", ">violation", 1), "", 0}) {
		t.Errorf("a page from standard input: %v", got)
	}
	if got := textmend("", "-l", "b.json"); got != (outcome{"", "textmend: b.json: no text in the field text; --text-field names another\n", 0}) {
		t.Errorf("no field: %v", got)
	}
	if got := textmend("", "-l", "--text-field", "body", "b.json"); got.out != "b.json\n" {
		t.Errorf("another field: %v", got)
	}
	if got := textmend("", "--stdout", "--as", "plain", "a.md"); got.out != "violation `violation`\n" {
		t.Errorf("--as plain: %v", got)
	}
}

// failing is a standard output that has an error after some bytes.
type failing struct {
	left int
	err  error
}

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: f.err}
	}
	return len(p), nil
}

func TestOutputErrors(t *testing.T) {
	text := strings.Repeat("a coeration\n", 10_000)
	write(t, "bad", text)
	for _, args := range [][]string{nil, {"-d"}, {"--stdout", "bad", "bad"}, {"bad"}, {"--format", "json", "bad"}, {"--jsonl"}} {
		for _, left := range []int{0, 10_000} {
			to := func(err error) func(*environment) {
				return func(env *environment) { env.stdout = bufio.NewWriter(outputWriter{&failing{left, err}}) }
			}
			if got, want := textmendWith(to(syscall.ENOSPC), text, args...), (outcome{"", "textmend: standard output: no space left on device\n", 2}); !strings.HasSuffix(got.err, want.err) || got.code != 2 {
				t.Errorf("full disk, %v: %v, want %v", args, got, want)
			}
			if got := textmendWith(to(syscall.EPIPE), text, append([]string{"-q"}, args...)...); got != (outcome{"", "", 2}) {
				t.Errorf("closed pipe, %v: %v, want silence", args, got)
			}
		}
	}
}

func TestInputErrors(t *testing.T) {
	broken := func(env *environment) {
		env.stdin = io.MultiReader(strings.NewReader("a coeration\n"), &brokenReader{})
	}
	for _, args := range [][]string{nil, {"-d"}, {"--jsonl"}} {
		got := textmendWith(broken, "", args...)
		if got.code != 2 || !strings.Contains(got.err, "textmend: -: wire cut\n") {
			t.Errorf("%v: %v", args, got)
		}
	}
}

type brokenReader struct{}

func (*brokenReader) Read([]byte) (int, error) { return 0, errors.New("wire cut") }

func TestColorChoice(t *testing.T) {
	tests := []struct {
		args     string
		terminal bool
		env      map[string]string
		want     bool
	}{
		{"", false, nil, false},
		{"", true, nil, true},
		{"", true, map[string]string{"TERM": "dumb"}, false},
		{"", true, map[string]string{"NO_COLOR": "1"}, false},
		{"", false, map[string]string{"CLICOLOR_FORCE": "1"}, true},
		{"", false, map[string]string{"CLICOLOR_FORCE": "0"}, false},
		{"", false, map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, false},
		{"--color always", false, map[string]string{"NO_COLOR": "1"}, true},
		{"--color never", true, map[string]string{"CLICOLOR_FORCE": "1"}, false},
		{"--color auto", true, nil, true},
	}
	for _, test := range tests {
		set := func(env *environment) {
			env.terminal = test.terminal
			env.getenv = func(name string) string { return test.env[name] }
		}
		got := textmendWith(set, "coeration", append([]string{"-d", "--no-pager"}, strings.Fields(test.args)...)...)
		if colored := strings.Contains(got.out, "\x1b["); colored != test.want {
			t.Errorf("%+v: colour is %v", test, colored)
		}
	}
}

// TestLongText repairs one text that is too long to be repaired at once, and
// goes through the same stretches whatever holds it.
func TestLongText(t *testing.T) {
	prose := strings.Repeat("The coeration of all. ", 9<<20/len("The coeration of all. "))
	mended := strings.ReplaceAll(prose, "coeration", "cooperation")
	for _, tt := range []struct{ kind, before, after string }{
		{"jsonl", `{"text":"`, "\"}\n"},
		{"html", "<p>", "</p>\n"},
		{"csv", "text\n\"", "\"\n"},
	} {
		if got := textmend(tt.before+prose+tt.after, "--as", tt.kind); got.code != 0 || got.out != tt.before+mended+tt.after {
			t.Errorf("%s: exit code %d, %d bytes for %d, %s", tt.kind, got.code, len(got.out), len(mended), got.err)
		}
	}
}
