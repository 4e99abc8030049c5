package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review"
)

// FuzzOutputs shows that every output says the same: the filter's text, the
// diff and the JSON objects. So bytes outside of all corrections are those of
// the input, whatever that is.
func FuzzOutputs(f *testing.F) {
	f.Add("a coeration\r\n\r\nof viation", 3)
	f.Add("jeardizes\n\xff\x00 resution \ufffd de ned\n", 0)
	f.Add("in the coop-\neration\n-- a\n++ b\n\\ No newline", 1)
	f.Fuzz(func(t *testing.T, text string, context int) {
		filtered := real(text, "--as", "plain")
		if filtered.code != 0 || filtered.err != "" {
			t.Fatalf("filter: %v", filtered)
		}
		diff := real(text, "--as", "plain", "-d", "-U", strconv.Itoa(context&7))
		if got, err := patched(text, diff.out); err != nil || got != filtered.out {
			t.Errorf("the diff gives %q, %v\nthe filter %q\ndiff:\n%s", got, err, filtered.out, diff.out)
		}
		records := real(text, "--as", "plain", "--format", "json")
		if got, err := replaced(text, records.out); err != nil || got != string([]rune(filtered.out)) {
			t.Errorf("the objects give %q, %v\nthe filter %q", got, err, filtered.out)
		}
		if want := min(1, len(diff.out)); diff.code != want || records.code != want {
			t.Errorf("exit codes %d and %d, want %d", diff.code, records.code, want)
		}
	})
}

// replaced makes the changes that JSON objects tell of. Bytes that are not
// UTF-8 come out as U+FFFD, as in JSON.
func replaced(text, records string) (string, error) {
	var edits []edit.Edit
	for line := range strings.Lines(records) {
		var r review.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return "", err
		}
		edits = append(edits, edit.Edit{Start: r.Start, End: r.End, New: r.Want})
	}
	got, err := edit.Apply(text, edits)
	return string([]rune(got)), err
}

// patched applies a unified diff of one file, and takes no hunk that is not
// exactly where it says.
func patched(text, diff string) (string, error) {
	old := strings.SplitAfter(text, "\n")
	new := ""
	lines := strings.SplitAfter(diff, "\n")
	if lines[0] != "" {
		lines = lines[2:] // the names
	}
	at := 0
	for len(lines) > 0 && lines[0] != "" {
		var start, count int
		spec, _, _ := strings.Cut(strings.TrimPrefix(lines[0], "@@ -"), " ")
		from, size, counted := strings.Cut(spec, ",")
		start, count = number(from), 1
		if counted {
			count = number(size)
		}
		if count > 0 {
			start--
		}
		if start < at || start+count > len(old) {
			return "", fmt.Errorf("%q does not fit after line %d of %d", lines[0], at, len(old))
		}
		new += strings.Join(old[at:start], "")
		at = start + count
		hunkOld, hunkNew, rest := hunk(lines[1:])
		if have := strings.Join(old[start:at], ""); have != hunkOld {
			return "", fmt.Errorf("%q is for %q, but there stands %q", lines[0], hunkOld, have)
		}
		new += hunkNew
		lines = rest
	}
	if at > len(old) {
		return "", errors.New("the diff is longer than the text")
	}
	return new + strings.Join(old[at:], ""), nil
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// hunk reads the body of a hunk.
func hunk(lines []string) (old, new string, rest []string) {
	for i, line := range lines {
		if line == "" || line[0] == '@' {
			return old, new, lines[i:]
		}
		body := line[1:]
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], `\ `) {
			body = strings.TrimSuffix(body, "\n")
		}
		switch line[0] {
		case ' ':
			old, new = old+body, new+body
		case '-':
			old += body
		case '+':
			new += body
		}
	}
	return old, new, nil
}

// FuzzJSONLines shows that a line of JSON keeps everything but its text, and
// that any line keeps its place.
func FuzzJSONLines(f *testing.F) {
	f.Add(`{"a":[1.0e5 ,true],"text":"a \u0063oeration \ud83d\ude00 viation\n\/"}` + "\n\nnot JSON viation")
	f.Add(`{"text":"mod\u0002fied don\u2019t","text":"viation"}` + "\r\n" + `{"text":"\ud800 coeration \u00e9"}`)
	f.Fuzz(func(t *testing.T, lines string) {
		got := textmend(lines, "--jsonl", "-q")
		if got.code != 0 || got.err != "" {
			t.Fatal(got)
		}
		in, out := strings.SplitAfter(lines, "\n"), strings.SplitAfter(got.out, "\n")
		if len(in) != len(out) {
			t.Fatalf("%d lines in, %d out", len(in), len(out))
		}
		for i := range in {
			var before, after any
			errIn, errOut := json.Unmarshal([]byte(in[i]), &before), json.Unmarshal([]byte(out[i]), &after)
			if (errIn == nil) != (errOut == nil) || errIn != nil && in[i] != out[i] {
				t.Fatalf("line %d:\n%q became\n%q", i+1, in[i], out[i])
			}
			if errIn == nil && fmt.Sprint(withoutText(before)) != fmt.Sprint(withoutText(after)) {
				t.Errorf("line %d:\n%q became\n%q", i+1, in[i], out[i])
			}
		}
	})
}

// withoutText takes the text out of a document.
func withoutText(doc any) any {
	if fields, ok := doc.(map[string]any); ok {
		delete(fields, "text")
	}
	return doc
}
