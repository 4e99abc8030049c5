package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestComplete(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string // the completions, parted by blanks
	}{
		{[]string{"re"}, "review"},
		{[]string{"--col"}, "--color"},
		{[]string{"--color", ""}, "auto always never"},
		{[]string{"--color=al"}, "--color=always"},
		{[]string{"--color", "=", "al"}, "always"}, // as bash parts it
		{[]string{"-w", "--skip", "typo,lig"}, "typo,ligature"},
		{[]string{"eval", "--format", ""}, "text json svg html"},
		{[]string{"review", "--resu"}, "--resume"},
		{[]string{"-j", ""}, ""},
		{[]string{"--", "--col"}, ""},
		{[]string{"article"}, ""},
		{nil, ""},
	} {
		got := textmend("", append([]string{"__complete"}, c.words...)...)
		var values []string
		for line := range strings.Lines(got.out) {
			value, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			values = append(values, value)
		}
		if list := strings.Join(values, " "); list != c.want || got.err != "" || got.code != exitOK {
			t.Errorf("%q: %q, %v; want %q", c.words, list, got, c.want)
		}
	}
}

// TestCompletionInBash lets bash complete by the script.
func TestCompletionInBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	cmd := process(t)
	self := cmd.Path
	cmd.Path, cmd.Args = bash, []string{"bash", "-c", `textmend() { "$0" "$@"; }
source <(textmend completion bash)
COMP_WORDS=(textmend eval --format s) COMP_CWORD=3
_textmend
echo "${COMPREPLY[@]}"`, self}
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "svg\n" {
		t.Errorf("%v: %q", err, out)
	}
}

func TestCompletionOfUnknownShell(t *testing.T) {
	for _, args := range [][]string{{"completion"}, {"completion", "tcsh"}, {"completion", "bash", "zsh"}} {
		if got := textmend("", args...); got.code != exitFailure || !strings.Contains(got.err, "expected one of bash, fish, zsh") {
			t.Errorf("%q: %v", args, got)
		}
	}
}
