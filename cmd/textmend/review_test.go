//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/textmend/textmend/repair/review/decisions"
)

const (
	ferry = `Ferry towns plan closer harbour coeration with Port Ellis next May.

She noted that Marlow was the only town that refused the latest resution of the county.
The mayor called it a promise: "Ferry towns keep up their harbour coeration."
Marlow's t pilot says so. The goverment left, in viation of all that had been agreed.
`
	second = "The t surveyor spoke of coeration. Then action by Thorby came to a st.\r\nIn viation of it.\r\n"
)

// desk makes the two articles in a directory of the test's own.
func desk(t *testing.T) {
	t.Helper()
	write(t, "news/ferry.txt", ferry, "news/second.txt", second)
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
	// At the usual confidence the fixture has one doubtful place, and at this three.
	p := sitDown(t, "review", "--min-confidence", "0.75", "news")
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
	wantFile(t, "news/ferry.txt", mended(ferry, "coeration", "cooperation", "resution", "resolution", "viation", "violation", " t ", " top ", "goverment", "government"))
	wantFile(t, "news/second.txt", mended(second, "coeration", "cooperation", "viation", "violation", "Thorby", "Thornby"))
	if set := readDecisions(t, ".textmend/review.jsonl"); !set.Written || len(set.Places) != 10 {
		t.Errorf("decisions %+v", set)
	}
	if got := textmend("", "undo"); got.code != 0 {
		t.Error(got)
	}
	wantFile(t, "news/ferry.txt", ferry)
	wantFile(t, "news/second.txt", second)
}

// One's own word is typed, with a slip; then all is undone, then made again.
func TestReviewTypedAndUndone(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "news/ferry.txt")
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
	wantFile(t, "news/ferry.txt", mended(ferry, "coeration", "cooperation", "viation", "aviation"))
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
	wantFile(t, "news/ferry.txt", ferry)
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
			wantFile(t, "news/ferry.txt", ferry)
			if got := textmend("", "review", "news"); got.code != 2 || !strings.Contains(got.err, "--resume") {
				t.Errorf("a new review over old decisions: %v", got)
			}
			p = sitDown(t, "review", "--resume")
			p.sees("2 decisions taken over.")
			p.types("wqy", "")
			if code := p.leaves(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			wantFile(t, "news/ferry.txt", strings.Replace(ferry, "coeration", "cooperation", 1))
		})
	}
}

// Ctrl-Z gives the terminal back, and fg goes on.
func TestReviewSuspended(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash is installed, whose jobs can be stopped")
	}
	desk(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := sitDownAt(t, exec.Command("bash", "-c", `set -m; "$0" review news; echo "stopped: $?"; fg >/dev/null; exit $?`, self))
	p.sees("pattern?")
	p.types("w", "place 1 of 10")
	p.types("\x1a", "")
	p.printed("stopped: 148")
	p.types("y", "place 2 of 10")
	p.types("s", "")
	if code := p.leaves(); code != 1 {
		t.Errorf("exit code %d", code)
	}
}

// A file that was edited meanwhile is noticed, and what still fits is kept.
func TestReviewResumedAfterAnEdit(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "--min-confidence", "0.75", "news/ferry.txt")
	p.sees("pattern?")
	p.types("a", "5 places will be fixed.")
	p.types("s", "")
	p.leaves()
	edited := "A line before.\n" + strings.Replace(ferry, "latest resution", "latest text", 1)
	if err := os.WriteFile("news/ferry.txt", []byte(edited), 0o666); err != nil {
		t.Fatal(err)
	}
	p = sitDown(t, "review", "--resume", "--min-confidence", "0.75")
	p.sees("Changed since: 1 file. 4 decisions still fit, 1 no longer.")
	p.golden("changed")
	p.types("qy", "")
	if code := p.leaves(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	wantFile(t, "news/ferry.txt", mended(edited, "coeration", "cooperation", "viation", "violation", "goverment", "government"))
}

// A terminal that can do nothing gets one line after the other.
func TestReviewAtADumbTerminal(t *testing.T) {
	desk(t)
	p := sitDownWith(t, []string{"TERM=dumb"}, "review", "news/second.txt")
	p.sees("pattern?")
	p.types("P\r", "2 to fix")
	p.types("q\r", "Write the files?")
	p.types("y\r", "")
	if code := p.leaves(); code != 0 || strings.Contains(p.raw.String(), "\x1b[") {
		t.Errorf("exit code %d, printed %q", code, p.raw.String())
	}
	wantFile(t, "news/second.txt", mended(second, "coeration", "cooperation", " t ", " top "))
}

// A file that changes during the session is left alone at its end.
func TestReviewOfAFileThatChanges(t *testing.T) {
	desk(t)
	p := sitDown(t, "review", "--min-confidence", "0.75", "news")
	p.sees("pattern?")
	p.types("aq", "Write the files?")
	if err := os.WriteFile("news/ferry.txt", []byte("another coeration\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	p.types("y", "")
	if code := p.leaves(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(p.raw.String(), "news/ferry.txt: changed since it was read") {
		t.Errorf("said %q", p.raw.String())
	}
	wantFile(t, "news/ferry.txt", "another coeration\n")
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
	p.types("/surveyor spoke\r", "place 7 of 10")
	p.types("e", "Instead of t: top")
	p.types("\x15stops\r", "place 8 of 11") // one more: "st" is known now
	p.types("j", "place 9 of 11")
	p.sees("Thorby")
	p.types("I", "place 10 of 11")
	p.sees("stop")
	p.types("yqy", "")
	if code := p.leaves(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	wantFile(t, "news/second.txt", mended(second, "The t ", "The stops ", "a st.", "a stop."))
	wantFile(t, "textmend.toml", "words = [\"Thorby\"]\n")
	if got := textmendWith(func(env *environment) {
		env.dir = orNone(os.Getwd())
		withReviewStub(env)
	}, "Thorby saw a coeration\n"); got.out != "Thorby saw a cooperation\n" {
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
