//go:build unix

package main

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/token"
)

// A reviewStub is an engine that knows a few words, and that can be taught.
type reviewStub struct {
	stub
	opts repair.Options
}

var reviewWords = []struct {
	got, want  string
	cause      repair.Cause
	confidence float64
	note       string
	others     []repair.Reading
}{
	{"coeration", "cooperation", repair.LostFragment, 0.998, `lost "op" (7 words; "op" occurs 0 times, 3.5 expected)`, []repair.Reading{{Want: "corporation", Confidence: 0.001}}},
	{"resution", "resolution", repair.LostFragment, 0.99, `lost "ol" (5 words; "ol" occurs 0 times, 5.1 expected)`, nil},
	{"viation", "violation", repair.LostFragment, 0.97, `lost "ol" (5 words; "ol" occurs 0 times, 5.1 expected)`, []repair.Reading{{Want: "aviation", Confidence: 0.02}}},
	{"t", "top", repair.LostFragment, 0.72, `lost "op" (7 words; "op" occurs 0 times, 3.5 expected)`, []repair.Reading{{Want: "to", Confidence: 0.2}}},
	{"goverment", "government", repair.Typo, 0.96, "", nil},
	{"Kulba", "Kuleba", repair.Typo, 0.6, "", nil},
	{"st", "stop", repair.LostFragment, 0.55, "known once it was typed", nil},
}

func (s reviewStub) Repair(src string) (r repair.Result) {
	for _, w := range reviewWords {
		right := func(word repair.Word) bool { return word.Text == w.got }
		taught := func(word repair.Word) bool { return word.Text == "stops" }
		if slices.Contains(s.opts.Never, w.got) || slices.ContainsFunc(s.opts.Words, right) || w.got == "st" && !slices.ContainsFunc(s.opts.Words, taught) {
			continue
		}
		for _, at := range wholeWords(src, w.got) {
			r.Corrections = append(r.Corrections, repair.Correction{
				Span: token.Span{Start: at, End: at + len(w.got)}, Got: w.got, Want: w.want, Cause: w.cause,
				Confidence: w.confidence, Alternatives: w.others, Evidence: repair.Evidence{Note: w.note},
			})
		}
	}
	slices.SortFunc(r.Corrections, func(a, b repair.Correction) int { return a.Start - b.Start })
	return r
}

func (s reviewStub) RepairAmong(src string, _ ...*damage.Counts) repair.Result { return s.Repair(src) }

// wholeWords returns where word stands in src between other characters.
func wholeWords(src, word string) []int {
	var list []int
	for at := 0; ; {
		i := strings.Index(src[at:], word)
		if i < 0 {
			return list
		}
		at += i
		before, after := strings.TrimRight(src[:at], letters), strings.TrimLeft(src[at+len(word):], letters)
		if len(before) == at && len(after) == len(src)-at-len(word) {
			list = append(list, at)
		}
		at += len(word)
	}
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// reviewMain is the command with reviewStub, as a process of its own.
func reviewMain() int {
	env := &environment{stdin: os.Stdin, stdout: bufio.NewWriter(os.Stdout), stderr: os.Stderr, getenv: os.Getenv,
		terminal: isTerminal(os.Stdout), fromTerminal: isTerminal(os.Stdin), dir: orNone(os.Getwd()),
		newMender: func(o repair.Options) mender { return reviewStub{opts: o} }}
	return run(env, os.Args[1:])
}

const (
	kuleba = `Moscow no longer hiding military coeration with N. Korea at USNC.

He noted that Russia was the only country that vetoed the draft resution of the council.
The ministry called it a plea: "Moscow no longer hides its military coeration."
Ukraine's t spy says so. The goverment left, in viation of all that had been agreed.
`
	second = "The t diplomat spoke of coeration. Then action by Kulba came to a st.\r\nIn viation of it.\r\n"
)

// desk makes the two articles in a directory of the test's own.
func desk(t *testing.T) {
	t.Helper()
	write(t, "news/kuleba.txt", kuleba, "news/second.txt", second)
}

// mended returns text with pairs of words replaced.
func mended(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}

func wantFile(t *testing.T, name, want string) {
	t.Helper()
	if got := read(t, name); got != want {
		t.Errorf("%s holds\n%q\nwant\n%q", name, got, want)
	}
}

func readDecisions(t *testing.T, name string) decisions.Set {
	t.Helper()
	set, err := decisions.Read(bytes.NewReader([]byte(read(t, name))))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Patterns are accepted on the overview, the doubtful places looked at.
func TestReviewByPattern(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news")
	p.sees("What to do with this pattern?")
	p.golden("overview")
	p.types("a", "7 places will be fixed.")
	p.golden("overview-sure")
	p.types("w", "place 4 of 10, 3 undecided")
	p.golden("doubtful")
	p.types("y", "place 7 of 10, 2 undecided")
	p.types("n", "place 9 of 10, 1 undecided")
	p.types("y", "Write the files?")
	p.golden("end")
	p.types("y", "")
	if code := p.leaves(); code != 0 {
		t.Errorf("exit code %d, screen\n%s", code, p.look())
	}
	wantFile(t, "news/kuleba.txt", mended(kuleba, "coeration", "cooperation", "resution", "resolution", "viation", "violation", " t ", " top ", "goverment", "government"))
	wantFile(t, "news/second.txt", mended(second, "coeration", "cooperation", "viation", "violation", "Kulba", "Kuleba"))
	if set := readDecisions(t, ".textmend/review.jsonl"); !set.Written || len(set.Places) != 10 {
		t.Errorf("decisions %+v", set)
	}
	if got := textmend("", "undo"); got.code != 0 {
		t.Error(got)
	}
	wantFile(t, "news/kuleba.txt", kuleba)
	wantFile(t, "news/second.txt", second)
}

// One's own word is typed, with a slip; then all is undone, then made again.
func TestReviewTypedAndUndone(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news/kuleba.txt")
	p.sees("pattern?")
	p.types("w", "place 1 of 6, 6 undecided")
	p.golden("place")
	p.types("e", "Instead of coeration: cooperation")
	p.types("\x15coalitiom\x7fn", "Instead of coeration: coalition")
	p.golden("typing")
	p.types("\r", "place 2 of 6, 5 undecided")
	p.types("j", "as typed before") // the same word, further down
	p.types("k", "place 2 of 6")    // and back
	p.types("u", "Undone: type coalition")
	p.types("A", "2 places will be fixed.")
	p.types("?", "fix this word everywhere")
	p.golden("help")
	p.types("x", "place 2 of 6")
	p.types("g6\r", "place 6 of 6")
	p.types("1", "Write the files?")
	p.types("y", "")
	if code := p.leaves(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	wantFile(t, "news/kuleba.txt", mended(kuleba, "coeration", "cooperation", "viation", "aviation"))
}

// A window may become small, and large again.
func TestReviewResized(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news")
	p.sees("pattern?")
	p.types("w", "place 1 of 10")
	p.resizes(50, 14)
	p.sees("Fix this place? [y,n,q,a,d,A,P,N,I,1-9,e,j,k,J,K…")
	p.golden("small")
	p.types("y", "place 2 of 10")
	p.resizes(110, 30)
	p.sees("Fix this place? [y,n,q,a,d,A,P,N,I,e,j,k,J,K,g,/,u,o,s,?]")
	p.golden("large")
	p.types("s", "")
	if code := p.leaves(); code != 1 {
		t.Errorf("exit code %d", code)
	}
	wantFile(t, "news/kuleba.txt", kuleba)
}

// Whatever ends a session, the decisions are kept, and it goes on from there.
func TestReviewInterruptedAndResumed(t *testing.T) {
	ends := []struct {
		name string
		end  func(p *person)
		code int
	}{
		{"s", func(p *person) { p.types("s", "") }, 1},
		{"Ctrl-C", func(p *person) { p.types("\x03", "") }, 130},
		{"Ctrl-D", func(p *person) { p.types("\x04", "") }, 130},
		{"terminated", func(p *person) { p.cmd.Process.Signal(syscall.SIGTERM) }, 130},
		{"terminal closed", func(p *person) { p.terminal.Close() }, 130},
		{"killed", func(p *person) { p.cmd.Process.Kill() }, -1},
	}
	for _, e := range ends {
		t.Run(e.name, func(t *testing.T) {
			desk(t)
			p := sitDown(t, "review", "news")
			p.sees("pattern?")
			p.types("w", "place 1 of 10, 10 undecided")
			p.types("y", "place 2 of 10, 9 undecided")
			p.types("n", "place 3 of 10, 8 undecided")
			e.end(p)
			if code := p.leaves(); code != e.code {
				t.Errorf("exit code %d, want %d", code, e.code)
			}
			wantFile(t, "news/kuleba.txt", kuleba)
			if got := textmend("", "review", "news"); got.code != 2 || !strings.Contains(got.err, "--resume") {
				t.Errorf("a new review over old decisions: %v", got)
			}
			p = sitDown(t, "review", "--resume")
			p.sees("2 decisions taken over.")
			p.types("wqy", "")
			if code := p.leaves(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			wantFile(t, "news/kuleba.txt", strings.Replace(kuleba, "coeration", "cooperation", 1))
		})
	}
}

// A file that was edited meanwhile is noticed, and what still fits is kept.
func TestReviewResumedAfterAnEdit(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news/kuleba.txt")
	p.sees("pattern?")
	p.types("a", "5 places will be fixed.")
	p.types("s", "")
	p.leaves()
	edited := "A line before.\n" + strings.Replace(kuleba, "draft resution", "draft text", 1)
	if err := os.WriteFile("news/kuleba.txt", []byte(edited), 0o666); err != nil {
		t.Fatal(err)
	}
	p = sitDown(t, "review", "--resume")
	p.sees("Changed since: 1 file. 4 decisions still fit, 1 no longer.")
	p.golden("changed")
	p.types("qy", "")
	if code := p.leaves(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	wantFile(t, "news/kuleba.txt", mended(edited, "coeration", "cooperation", "viation", "violation", "goverment", "government"))
}

// A file that changes during the session is left alone at its end.
func TestReviewOfAFileThatChanges(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news")
	p.sees("pattern?")
	p.types("aq", "Write the files?")
	if err := os.WriteFile("news/kuleba.txt", []byte("another coeration\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	p.types("y", "")
	if code := p.leaves(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(p.raw.String(), "news/kuleba.txt: changed since it was read") {
		t.Errorf("said %q", p.raw.String())
	}
	wantFile(t, "news/kuleba.txt", "another coeration\n")
	wantFile(t, "news/second.txt", mended(second, "coeration", "cooperation", "viation", "violation"))
	if readDecisions(t, ".textmend/review.jsonl").Written {
		t.Error("the decisions count as written")
	}
}

// What is typed and refused teaches the engine; words go to the project.
func TestReviewTeaches(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news")
	p.sees("pattern?")
	p.types("/diplomat spoke\r", "place 7 of 10")
	p.types("e", "Instead of t: top")
	p.types("\x15stops\r", "place 8 of 11") // one more: "st" is known now
	p.types("j", "place 9 of 11")
	p.sees("Kulba")
	p.types("I", "place 10 of 11")
	p.sees("stop")
	p.types("yqy", "")
	if code := p.leaves(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	wantFile(t, "news/second.txt", mended(second, "The t ", "The stops ", "a st.", "a stop."))
	wantFile(t, "textmend.toml", "words = [\"Kulba\"]\n")
	if got := textmendWith(func(env *environment) {
		env.dir = orNone(os.Getwd())
		env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
	}, "Kulba saw a coeration\n"); got.out != "Kulba saw a cooperation\n" {
		t.Error(got)
	}
}

// Colours and the letters that changed reach the terminal, or not.
func TestReviewColor(t *testing.T) {
	for _, tt := range []struct {
		color string
		want  bool
	}{{"auto", true}, {"never", false}} {
		desk(t)
		p := sitDown(t, "review", "--color", tt.color, "news")
		p.sees("pattern?")
		p.types("w", "place 1 of 10")
		p.types("s", "")
		p.leaves()
		if got := strings.Contains(p.raw.String(), "\x1b[1;7;32mop\x1b[m"); got != tt.want {
			t.Errorf("--color %s: letters marked in colour: %v", tt.color, got)
		}
		if got := strings.Contains(p.raw.String(), "{+cooperation+}"); got == tt.want {
			t.Errorf("--color %s: brackets: %v", tt.color, got)
		}
		if !strings.Contains(p.raw.String(), "\x1b[?1049l") {
			t.Errorf("--color %s: the terminal was not given back", tt.color)
		}
	}
}

// A session can be scripted: line by line.
func TestReviewByLines(t *testing.T) {
	by := func(lines string, args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
		}, lines, args...)
	}
	tests := []struct {
		name, lines string
		code        int
		first       string // news/kuleba.txt
		says        string
	}{
		{"by pattern", "P\nq\ny\n", 0, mended(kuleba, "coeration", "cooperation", " t ", " top "), "5 changes in 2 files written"},
		{"one, typed", "w\ne coalition\nq\ny\n", 0, strings.Replace(kuleba, "coeration", "coalition", 1), "1 change in 1 file written"},
		{"typed on a line of its own", "w\ne\ncoalition\nq\ny\n", 0, strings.Replace(kuleba, "coeration", "coalition", 1), "1 change in 1 file"},
		{"an alternative, CRLF", "w\r\n1\r\nq\r\ny\r\n", 0, strings.Replace(kuleba, "coeration", "corporation", 1), "1 change in 1 file"},
		{"enter", "\ny\nq\ny", 0, strings.Replace(kuleba, "coeration", "cooperation", 1), "1 change in 1 file"},
		{"nothing", "q\ny\n", 0, kuleba, "0 changes in 0 files"},
		{"left", "w\ny\nq\nn\n", 1, kuleba, "nothing was written"},
		{"the input ends", "w\ny\n", 130, kuleba, "nothing was written"},
		{"no input", "", 130, kuleba, "nothing was written"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			desk(t)
			got := by(tt.lines, "review", "news")
			if got.code != tt.code || !strings.Contains(got.err, tt.says) {
				t.Error(got)
			}
			wantFile(t, "news/kuleba.txt", tt.first)
		})
	}
	t.Run("-i", func(t *testing.T) {
		desk(t)
		if got := by("P\nq\ny\n", "-i", "news/second.txt"); got.code != 0 {
			t.Error(got)
		}
		wantFile(t, "news/second.txt", mended(second, "coeration", "cooperation", "The t ", "The top "))
	})
	t.Run("nothing to decide", func(t *testing.T) {
		write(t, "fine.txt", "all is well\n")
		if got := by("", "review", "fine.txt"); got.code != 0 || !strings.Contains(got.err, "nothing to decide") {
			t.Error(got)
		}
	})
	t.Run("no files", func(t *testing.T) {
		for _, args := range []string{"review", "review -", "-i", "review --resume"} {
			write(t)
			if got := by("", strings.Fields(args)...); got.code != 2 {
				t.Errorf("%s: %v", args, got)
			}
		}
	})
	t.Run("UTF-16", func(t *testing.T) {
		write(t, "wide.txt", "\xff\xfec\x00o\x00e\x00r\x00a\x00t\x00i\x00o\x00n\x00\n\x00")
		if got := by("", "review", "wide.txt"); got.code != 2 && !strings.Contains(got.err, "nothing to decide") {
			t.Error(got)
		}
	})
}

// Structured files keep their structure: what is typed cannot break it.
func TestReviewOfStructuredFiles(t *testing.T) {
	by := func(lines string, args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
		}, lines, args...)
	}
	write(t, "a.jsonl", `{"id":1,"text":"military coeration, \"so\""}`+"\n")
	if got := by("w\ne \"quoted\"\ne joint work\nq\ny\n", "review", "a.jsonl"); got.code != 0 || !strings.Contains(got.out, "cannot be typed in a file of the kind jsonl") {
		t.Error(got)
	}
	wantFile(t, "a.jsonl", `{"id":1,"text":"military joint work, \"so\""}`+"\n")
	write(t, "a.html", "<p>military <b>coeration</b> &amp; so</p>\n")
	if got := by("w\ny\ny\n", "review", "a.html"); got.code != 0 {
		t.Error(got)
	}
	wantFile(t, "a.html", "<p>military <b>cooperation</b> &amp; so</p>\n")
}

func TestApply(t *testing.T) {
	by := func(lines string, args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
		}, lines, args...)
	}
	desk(t)
	by("P\nP\ns\n", "review", "--decisions", "d.jsonl", "news")
	fixed := func(s string) string {
		return mended(s, "coeration", "cooperation", "resution", "resolution", "viation", "violation", " t ", " top ")
	}

	if got := by("", "apply", "-d", "d.jsonl"); got.code != 1 || !strings.Contains(got.out, "+The top diplomat spoke of cooperation.") {
		t.Error(got)
	}
	wantFile(t, "news/kuleba.txt", kuleba)

	// Another copy, with other line breaks.
	wrapped := mended(kuleba, "military coeration", "military\ncoeration", "in viation", "in via-\ntion", " the ", "\nthe ")
	os.MkdirAll("copy", 0o777)
	os.WriteFile("copy/kuleba.txt", []byte(wrapped), 0o666)
	if got := by("", "apply", "d.jsonl", "copy"); got.code != 1 || !strings.Contains(got.err, "news/second.txt:1: t → top: no such file was named") {
		t.Error(got)
	}
	wantFile(t, "copy/kuleba.txt", fixed(mended(wrapped, "via-\ntion", "viation")))

	// The files themselves, twice.
	if got := by("", "apply", "d.jsonl"); got.code != 0 || !strings.Contains(got.err, "8 changes made in 2 files; textmend undo") {
		t.Error(got)
	}
	wantFile(t, "news/kuleba.txt", fixed(kuleba))
	wantFile(t, "news/second.txt", fixed(second))
	if got := by("", "apply", "d.jsonl"); !strings.Contains(got.err, "0 changes made in 0 files") {
		t.Error(got)
	}
	wantFile(t, "news/kuleba.txt", fixed(kuleba))

	// From standard input, and mistakes.
	write(t, "x.txt", kuleba, "d.jsonl", "{}\n")
	for _, args := range []string{"apply", "apply missing.jsonl", "apply d.jsonl", "apply -U -1 d.jsonl", "apply x.txt"} {
		if got := by("", strings.Fields(args)...); got.code != 2 || got.out != "" || strings.Count(got.err, "\n") > 2 {
			t.Errorf("%s: %v", args, got)
		}
	}
}

// The page of --format html goes where -o says, and its decisions come back.
func TestPage(t *testing.T) {
	desk(t)
	by := func(args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
		}, "", args...)
	}
	if got := by("--format", "html", "-o", "report.html", "news"); got.code != 1 || got.out != "" {
		t.Error(got)
	}
	page := read(t, "report.html")
	for _, want := range []string{"Content-Security-Policy", "coeration", "Kulba", filepath.ToSlash("news/second.txt")} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if got := by("--format", "html", "news"); got.out != page {
		t.Error("standard output gets another page")
	}
	wantFile(t, "news/kuleba.txt", kuleba)
	if got := by("--format", "html", "-w", "news"); got.code != 2 {
		t.Error(got)
	}
}

func TestWords(t *testing.T) {
	by := func(args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.dir, env.configDir = orNone(os.Getwd()), filepath.Join(orNone(os.Getwd()), "home")
		}, "", args...)
	}
	write(t, "sub/x", "")
	for _, step := range []struct {
		args string
		want outcome
	}{
		{"words list", outcome{}},
		{"words add Kuleba Ukrinform -q", outcome{}},
		{"words list", outcome{out: "Kuleba\nUkrinform\n"}},
		{"words remove Kuleba -q", outcome{}},
		{"words --never add shew -q", outcome{}},
		{"words --user add mine -q", outcome{}},
		{"words list", outcome{out: "Ukrinform\n"}},
		{"words --never list", outcome{out: "shew\n"}},
		{"words --user list", outcome{out: "mine\n"}},
	} {
		if got := by(strings.Fields(step.args)...); got != step.want {
			t.Errorf("%s: %v", step.args, got)
		}
	}
	wantFile(t, "textmend.toml", "words = [\"Ukrinform\"]\nnever = [\"shew\"]\n")
	wantFile(t, "home/textmend/textmend.toml", "words = [\"mine\"]\n")
	for _, args := range []string{"words", "words put x", "words add", "words list x"} {
		if got := by(strings.Fields(args)...); got.code != 2 {
			t.Errorf("%s: %v", args, got)
		}
	}
}

// Settings reach the engine; a mistake in them stops the run.
func TestSettings(t *testing.T) {
	by := func(stdin string, args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.dir = orNone(os.Getwd())
			env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
		}, stdin, args...)
	}
	write(t, "textmend.toml", "never = [\"viation\"]\nmin-confidence = 0.98\n")
	const in, out = "a coeration in viation by goverment\n", "a cooperation in viation by goverment\n"
	if got := by(in); got.out != out {
		t.Error(got)
	}
	if got := by(in, "--min-confidence", "0.9"); got.out != "a cooperation in viation by government\n" {
		t.Error(got)
	}
	if got := by(in, "--no-config"); got.out != "a cooperation in violation by government\n" {
		t.Error(got)
	}
	if got := by("", "--dump-config"); got.code != 0 || !strings.Contains(got.out, "min-confidence = 0.98  # ") {
		t.Error(got)
	}
	write(t, "textmend.toml", "skip = [\n  \"tipo\"\n]\n")
	if got := by(in); got.code != 2 || got.out != "" || !strings.Contains(got.err, "textmend.toml:2:3: skip: want one of") {
		t.Error(got)
	}
}

// A diff on a terminal goes through the pager.
func TestPager(t *testing.T) {
	desk(t)
	for _, tt := range []struct{ pager, want string }{
		{"sed s/^/PAGED:/", "PAGED:"},
		{"cat", "+++"},
		{"false", ""},
	} {
		p := sitDownWith(t, []string{"PAGER=" + tt.pager}, "news/kuleba.txt")
		if code := p.leaves(); tt.pager != "false" && code != 1 {
			t.Errorf("%s: exit code %d", tt.pager, code)
		}
		if got := p.raw.String(); !strings.Contains(got, tt.want) || tt.pager == "false" && strings.Contains(got, "+++") {
			t.Errorf("%s: printed %q", tt.pager, got)
		}
	}
	if got := textmend("", "-d", "news/kuleba.txt"); strings.Contains(got.out, "PAGED") {
		t.Error(got)
	}
}
