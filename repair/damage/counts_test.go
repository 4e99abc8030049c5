package damage_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/textmend/textmend/repair/damage"
)

func toJSON(t *testing.T, c *damage.Counts) string {
	t.Helper()
	out, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func fromJSON(t *testing.T, text string) *damage.Counts {
	t.Helper()
	var c damage.Counts
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		t.Fatal(err)
	}
	return &c
}

// marked returns counts with every kind of entry.
func marked() *damage.Counts {
	c := count(sample(100, 0.2), lost("", 1, "op")...)
	for _, mark := range []string{"\x00", "\ufffd", "\x1f", "\x1f\x1f", " ", "!", "\"", "\\", "<", "\u2028", "\ue001", "é"} {
		c.AddMarked(damage.Mark{Left: "de", Mark: mark, Right: "ned"}, 2)
		c.AddMarked(damage.Mark{Mark: mark, Right: "rst"}, 1)
		c.AddMarked(damage.Mark{Left: "sta", Mark: mark}, 1)
	}
	c.AddUnknown("okwuosa", true, 3)
	c.Noise = map[string]int{"goverment": 2}
	c.Quiet = 17
	c.Apart = true
	return c
}

func TestCountsJSON(t *testing.T) {
	want := marked()
	text := toJSON(t, want)
	got := fromJSON(t, text)
	if again := toJSON(t, got); again != text {
		t.Errorf("got  %s\nwant %s", again, text)
	}
	if !reflect.DeepEqual(got.Marked, want.Marked) {
		t.Errorf("got %v, want %v", got.Marked, want.Marked)
	}
	if got.Words != want.Words || got.Quiet != want.Quiet || got.Apart != want.Apart ||
		!reflect.DeepEqual(got.Unknown, want.Unknown) || !reflect.DeepEqual(got.Names, want.Names) || !reflect.DeepEqual(got.Noise, want.Noise) {
		t.Errorf("got %+v", got)
	}
}

// Counts that were written and read again are judged alike.
func TestCountsJSONInfer(t *testing.T) {
	for _, losses := range [][]loss{lost("", 1, "op", "ol"), lost("\x00", 1, ligatures...), lost("\ufffd", 1, ligatures...)} {
		c := count(sample(1000, 0.5), losses...)
		read := fromJSON(t, toJSON(t, c))
		got, want := infer(read, nil), infer(c, nil)
		if len(want.Confusions) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got.Confusions, want.Confusions)
		}
	}
}

func TestCountsJSONErrors(t *testing.T) {
	for _, text := range []string{`[]`, `{"words":"x"}`, `{"marked":{"no separators":1}}`, `{"marked":{"one\u001fonly":1}}`, `{"unknown":{"a":1.5}}`, `{"every":3}`, `{"every":-1}`, `{"noiseEvery":4294967296}`} {
		c := damage.Counts{Words: 5}
		if err := json.Unmarshal([]byte(text), &c); err == nil {
			t.Errorf("%s: no error, but %+v", text, c)
		}
		if c.Words != 5 {
			t.Errorf("%s: the counts are changed to %+v", text, c)
		}
	}
}

func TestMarkText(t *testing.T) {
	for _, want := range []damage.Mark{
		{}, {Left: "a"}, {Right: "b"}, {Mark: "\x00"}, {Left: "o", Mark: "\ufffd", Right: "ce"},
		{Left: "a", Mark: "\x1f", Right: "b"}, {Mark: "\x1f\x1f"}, {Left: "a", Mark: " ", Right: "b's"}, {Left: "é", Mark: "ß", Right: "ø"},
	} {
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got damage.Mark
		if err := got.UnmarshalText(text); err != nil || got != want {
			t.Errorf("%q → %q → %q, %v", want, text, got, err)
		}
	}
}

func TestMerge(t *testing.T) {
	parts := func() []*damage.Counts {
		return []*damage.Counts{
			count(sample(100, 0.1), lost("", 1, "op")...), marked(), fromJSON(t, toJSON(t, marked())), lexicon().NewCounts(), {}, {Words: 3},
		}
	}
	var want string
	for shift := range parts() {
		for _, grouped := range []bool{false, true} {
			all := parts()
			sum, rest := lexicon().NewCounts(), lexicon().NewCounts()
			for i := range all {
				part := all[(i+shift)%len(all)]
				if before := toJSON(t, part); grouped && i > 2 {
					rest.Merge(part)
				} else if sum.Merge(part); toJSON(t, part) != before {
					t.Errorf("part %d is changed", i)
				}
			}
			sum.Merge(rest)
			sum.Merge(nil)
			if want == "" {
				want = toJSON(t, sum)
			}
			if got := toJSON(t, sum); got != want {
				t.Fatalf("from part %d: got  %.300s\nwant %.300s", shift, got, want)
			}
		}
	}
}

// What is merged keeps no tie to what it was merged from.
func TestMergeCopies(t *testing.T) {
	part := marked()
	before := toJSON(t, part)
	var sum damage.Counts
	sum.Merge(part)
	if got := toJSON(t, &sum); got != before {
		t.Errorf("got %s, want %s", got, before)
	}
	sum.AddUnknown("coeration", false, 1)
	sum.AddMarked(damage.Mark{Left: "de", Mark: "\ufffd", Right: "ned"}, 1)
	sum.Merge(marked())
	sum.AddIntact(lexicon().Grams("people"), 1)
	if got := toJSON(t, part); got != before {
		t.Errorf("the part is now %s, was %s", got, before)
	}
	empty := toJSON(t, &damage.Counts{})
	if p := infer(&damage.Counts{}, nil); len(p.Confusions) > 0 || p.Words != 0 || empty != toJSON(t, lexicon().NewCounts()) {
		t.Errorf("the zero counts are %s, and suffered %v", empty, p)
	}
}
