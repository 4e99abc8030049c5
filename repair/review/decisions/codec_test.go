package decisions_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/review/decisions"
)

const head = `{"kind":"textmend-decisions","version":1}` + "\n"

func example() decisions.Set {
	place := func(file, got string, v decisions.Verdict) decisions.Place {
		return decisions.Place{
			File: file, Line: 2, Before: "<b> ", Got: got, After: " \u2028 & \u202e",
			Proposed: "cooperation", Cause: "lost-fragment", Pattern: `"op" lost`, Confidence: 0.998, Verdict: v, By: decisions.Single,
		}
	}
	return decisions.Set{
		Files:  []decisions.File{decisions.FileOf("b.txt", "x"), decisions.FileOf("a.txt", "y")},
		Rules:  []decisions.Rule{{Scope: decisions.Pattern, Pattern: `"op" lost`, Verdict: decisions.Accept}},
		Places: []decisions.Place{place("b.txt", "coeration", decisions.Accept), place("a.txt", "ceration", decisions.Reject)},
	}
}

func TestReadWhatWasWritten(t *testing.T) {
	var b bytes.Buffer
	if err := decisions.Write(&b, example()); err != nil {
		t.Fatal(err)
	}
	got, err := decisions.Read(&b)
	if err != nil || !reflect.DeepEqual(got, example()) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, example())
	}
}

// The last record of a thing holds, and files come in their order.
func TestReadAppended(t *testing.T) {
	var b bytes.Buffer
	s := example()
	if err := decisions.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	enc := decisions.NewEncoder(&b)
	s.Places[0].Verdict = decisions.Open
	s.Rules[0].Verdict = decisions.Reject
	late := s.Places[0]
	late.Got = "late"
	enc.Place(s.Places[0])
	enc.Place(late)
	enc.Rule(s.Rules[0])
	if enc.Err() != nil {
		t.Fatal(enc.Err())
	}
	s.Places = []decisions.Place{s.Places[0], late, s.Places[1]}
	b.WriteString(`{"kind":"place","file":"a.txt","got":"cut sho`)
	got, err := decisions.Read(&b)
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, s)
	}
}

func TestReadBad(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", "line 1"},
		{"once upon a time\n", "no decisions file"},
		{`{"kind":"textmend-decisions","version":2}` + "\n", "version 2"},
		{head + "{\n{}\n", "line 2"},
		{head + "\n" + `{"kind":"place","verdict":"accept"}` + "\n", "line 3"},
		{head + `{"kind":"place","got":"x","verdict":"yes"}` + "\n", `verdict "yes"`},
		{head + `{"kind":"place","got":"x","verdict":"open","nth":3,"of":2}` + "\n", "nth 3 of 2"},
		{head + `{"kind":"file","path":7}` + "\n", "line 2"},
	}
	for _, tt := range tests {
		if _, err := decisions.Read(strings.NewReader(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Read(%q): error %v, want one with %q", tt.in, err, tt.want)
		}
	}
}

func TestReadUnknownKinds(t *testing.T) {
	in := "\ufeff" + head + `{"kind":"note","text":"from later on"}` + "\r\n" + `{"kind":"file","path":"a","more":1}` + "\n"
	got, err := decisions.Read(strings.NewReader(in))
	if err != nil || len(got.Files) != 1 || got.Files[0].Path != "a" {
		t.Errorf("got %+v, %v", got, err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestWriteFails(t *testing.T) {
	if err := decisions.Write(brokenWriter{}, example()); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + `{"kind":"place","got":"x","verdict":"open"}` + "\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		s, err := decisions.Read(bytes.NewReader(in))
		if err != nil {
			return
		}
		var b, again bytes.Buffer
		if err := decisions.Write(&b, s); err != nil {
			t.Fatal(err)
		}
		s2, err := decisions.Read(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if err := decisions.Write(&again, s2); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Fatalf("not stable:\n%s\n%s", &b, &again)
		}
	})
}

// Edits are in bounds, in order and apart, whatever the text and the place.
func FuzzReplay(f *testing.F) {
	f.Add("We hold that coer-\nation goes on", "that ", "coeration", " goes", "cooperation")
	f.Add("a \xff b", "", "\ufffd", "", " ")
	f.Add("  ", "", " ", "", "x")
	f.Fuzz(func(t *testing.T, text, before, got, after, want string) {
		p := decisions.Place{Before: before, Got: got, After: after, Proposed: want, Verdict: decisions.Accept}
		q := p
		q.Before += got
		edits, _ := decisions.Replay(text, []decisions.Place{p, q})
		end := 0
		for _, e := range edits {
			if e.Start < end || e.End < e.Start || e.End > len(text) {
				t.Fatalf("edits %+v in a text of %d bytes", edits, len(text))
			}
			end = e.End
		}
	})
}
