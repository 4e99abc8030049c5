package main

import (
	"encoding/json"
	"strings"
	"testing"
)

const truthLines = `{"id":"a","damaged":"a coeration","clean":"a cooperation"}
{"id":"b","damaged":"no viation jeardizes","clean":"no variation jeopardizes"}
`

func TestEval(t *testing.T) {
	write(t, "t.jsonl", truthLines, "t.pairs.jsonl", `{"doc":"a","damaged":"coeration","clean":"cooperation","kind":"lost"}`,
		"clean.jsonl", `{"id":"c","clean":"a viation"}`)
	got := textmend("", "eval", "t.jsonl", "clean.jsonl")
	if got.code != exitOK || got.err != "" {
		t.Fatal(got)
	}
	for _, want := range []string{
		"== t\ndocuments 2  right words 2\nfixed 1  wrong 1  missed 0  harm 0\n",
		"  lost        1    1.0000  0.0000\n",
		"== clean\ndocuments 1  right words 2\nfixed 0  wrong 0  missed 0  harm 1\n",
		"== all\ndocuments 3  right words 4\nfixed 1  wrong 1  missed 0  harm 1\n",
	} {
		if !strings.Contains(got.out, want) {
			t.Errorf("no %q in\n%s", want, got.out)
		}
	}
}

func TestEvalFormats(t *testing.T) {
	write(t, "t.jsonl", truthLines)
	var report struct{ Fixed, Wrong int }
	if got := textmend("", "eval", "--format", "json", "t.jsonl"); json.Unmarshal([]byte(got.out), &report) != nil || report.Fixed != 1 || report.Wrong != 1 {
		t.Error(got)
	}
	if got := textmend(truthLines, "eval", "--format", "svg", "-"); !strings.HasPrefix(got.out, "<svg ") || got.code != exitOK {
		t.Error(got)
	}
	if got := textmend("", "eval", "--format", "html", "t.jsonl"); !strings.HasPrefix(got.out, "<!DOCTYPE html>") || got.code != exitOK {
		t.Error(got)
	}
	if got := textmend("", "eval", "--min-confidence", "0.99", "--format", "json", "t.jsonl"); !strings.Contains(got.out, `"fixed":1,"wrong":0,"missed":1`) {
		t.Error(got)
	}
}

func TestEvalErrors(t *testing.T) {
	write(t, "bad.jsonl", "{\"clean\":\"x\"}\n{", "ok.jsonl", truthLines, "number.jsonl", `{"clean":5}`, "p.jsonl", truthLines, "p.pairs.jsonl", "[]")
	for args, want := range map[string]string{
		"eval":                     "textmend: eval needs files with the truth (see textmend eval --help)\n",
		"eval gone.jsonl":          "textmend: gone.jsonl: no such file or directory\n",
		"eval bad.jsonl":           "textmend: bad.jsonl: eval: line 2: unexpected end of JSON input\n",
		"eval .":                   "textmend: .: is a directory\n",
		"eval number.jsonl":        "textmend: number.jsonl: eval: line 1: clean cannot be of kind number\n",
		"eval p.jsonl":             "textmend: p.pairs.jsonl: eval: line 1: the line cannot be of kind array\n",
		"eval --format x ok.jsonl": "textmend: --format is text, json, svg or html, not \"x\" (see textmend eval --help)\n",
	} {
		if got := textmend("", strings.Fields(args)...); got.code != exitFailure || got.err != want {
			t.Errorf("%s: %v", args, got)
		}
	}
}
