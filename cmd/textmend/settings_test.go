//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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
		{"words add Thornby Tidewell -q", outcome{}},
		{"words list", outcome{out: "Thornby\nTidewell\n"}},
		{"words remove Thornby -q", outcome{}},
		{"words --never add shew -q", outcome{}},
		{"words --user add mine -q", outcome{}},
		{"words list", outcome{out: "Tidewell\n"}},
		{"words --never list", outcome{out: "shew\n"}},
		{"words --user list", outcome{out: "mine\n"}},
	} {
		if got := by(strings.Fields(step.args)...); got != step.want {
			t.Errorf("%s: %v", step.args, got)
		}
	}
	wantFile(t, "textmend.toml", "words = [\"Tidewell\"]\nnever = [\"shew\"]\n")
	wantFile(t, "home/textmend/textmend.toml", "words = [\"mine\"]\n")
	for _, args := range []string{"words", "words put x", "words add", "words list x"} {
		if got := by(strings.Fields(args)...); got.code != 2 {
			t.Errorf("%s: %v", args, got)
		}
	}
	for _, word := range []string{"", "two words"} {
		if got := by("words", "add", word); got.code != 2 {
			t.Errorf("words add %q: %v", word, got)
		}
	}
}

// Settings reach the engine; a mistake in them stops the run.
func TestSettings(t *testing.T) {
	by := func(stdin string, args ...string) outcome {
		return textmendWith(func(env *environment) {
			env.dir = orNone(os.Getwd())
			withReviewStub(env)
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
		p := sitDownWith(t, []string{"PAGER=" + tt.pager}, "news/ferry.txt")
		if code := p.leaves(); tt.pager != "false" && code != 1 {
			t.Errorf("%s: exit code %d", tt.pager, code)
		}
		if got := p.raw.String(); !strings.Contains(got, tt.want) || tt.pager == "false" && strings.Contains(got, "+++") {
			t.Errorf("%s: printed %q", tt.pager, got)
		}
	}
	if got := textmend("", "-d", "news/ferry.txt"); strings.Contains(got.out, "PAGED") {
		t.Error(got)
	}
}
