package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// A stub is an engine that knows a few words, so that these tests speak of
// the command alone.
type stub struct{}

var stubWords = []struct {
	got, want  string
	confidence float64
}{
	{"coeration", "cooperation", 0.999},
	{"viation", "violation", 0.95},
	{"jeardizes", "jeopardizes", 0.6},
	{"coop-\neration", "cooperation\n", 0.99},
	{"mod\x02fied", "modified", 0.99},
	{"don’t", "do not", 0.99},
}

func (stub) Repair(src string) (r repair.Result) {
	for _, w := range stubWords {
		for at := 0; ; at += len(w.got) {
			i := strings.Index(src[at:], w.got)
			if i < 0 {
				break
			}
			at += i
			r.Corrections = append(r.Corrections, repair.Correction{
				Span: token.Span{Start: at, End: at + len(w.got)}, Got: w.got, Want: w.want,
				Cause: repair.LostFragment, Confidence: w.confidence,
				Evidence: repair.Evidence{Note: "it says so"},
			})
		}
	}
	slices.SortFunc(r.Corrections, func(a, b repair.Correction) int { return a.Start - b.Start })
	return r
}

func (stub) Count(src string) *damage.Counts { return &damage.Counts{Words: len(strings.Fields(src))} }

func (s stub) CountUnjudged(src string) *damage.Counts { return s.Count(src) }

func (stub) Infer(c *damage.Counts) damage.Profile { return damage.Profile{Words: c.Words} }

// An outcome is what a run of the command shows.
type outcome struct {
	out, err string
	code     int
}

func (o outcome) String() string {
	return fmt.Sprintf("code %d, out %.300q, err %q", o.code, o.out, o.err)
}

// textmend runs the command with the stub.
func textmend(stdin string, args ...string) outcome {
	return textmendWith(func(*environment) {}, stdin, args...)
}

func textmendWith(change func(*environment), stdin string, args ...string) outcome {
	var out, err bytes.Buffer
	env := &environment{
		stdin:     strings.NewReader(stdin),
		stdout:    bufio.NewWriter(&out),
		stderr:    &err,
		getenv:    func(string) string { return "" },
		newMender: func(repair.Options) mender { return stub{} },
	}
	change(env)
	code := run(env, args)
	return outcome{out.String(), err.String(), code}
}

// write makes a file in the test's own directory and goes there.
func write(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := 0; i < len(files); i += 2 {
		if err := os.MkdirAll(filepath.Dir(files[i]), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(files[i], []byte(files[i+1]), 0o640); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
