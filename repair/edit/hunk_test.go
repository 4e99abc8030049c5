package edit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/edit"
)

// show writes hunks in the body format of a unified diff, without markers for
// a missing newline.
func show(t *testing.T, src string, edits []edit.Edit, context int) string {
	t.Helper()
	hunks, err := edit.Hunks(src, edits, context)
	if err != nil {
		t.Fatalf("Hunks(%q, %v): %v", src, edits, err)
	}
	var b strings.Builder
	for h := range hunks {
		fmt.Fprintf(&b, "@%d,%d+%d,%d@", h.Start, h.Lines, h.NewStart, h.NewLines)
		for _, p := range h.Parts {
			if p.Context() {
				showLines(&b, ' ', p.Old)
				continue
			}
			showLines(&b, '-', p.Old)
			showLines(&b, '+', p.New)
		}
	}
	return b.String()
}

func showLines(b *strings.Builder, mark byte, text string) {
	for line := range strings.Lines(text) {
		fmt.Fprintf(b, "%c%s", mark, line)
		if !strings.HasSuffix(line, "\n") {
			b.WriteByte('$')
		}
	}
}

func TestHunks(t *testing.T) {
	const seven = "1\n2\n3\n4\n5\n6\n7\n"
	tests := []struct {
		name    string
		src     string
		edits   []edit.Edit
		context int
		want    string
	}{
		{"nothing", "a\n", nil, 3, ""},
		{"no-op", "a\n", []edit.Edit{{0, 1, "a"}}, 3, ""},
		{"one", "a\n", []edit.Edit{{0, 1, "b"}}, 3, "@1,1+1,1@-a\n+b\n"},
		{"context", seven, []edit.Edit{{6, 7, "x"}}, 1, "@3,3+3,3@ 3\n-4\n+x\n 5\n"},
		{"no context", seven, []edit.Edit{{6, 7, "x"}}, 0, "@4,1+4,1@-4\n+x\n"},
		{"negative context", seven, []edit.Edit{{6, 7, "x"}}, -1, "@4,1+4,1@-4\n+x\n"},
		{"head and tail", seven, []edit.Edit{{0, 1, "x"}, {12, 13, "y"}}, 2, "@1,3+1,3@-1\n+x\n 2\n 3\n@5,3+5,3@ 5\n 6\n-7\n+y\n"},
		{"near", seven, []edit.Edit{{2, 3, "x"}, {8, 9, "y"}}, 1, "@1,6+1,6@ 1\n-2\n+x\n 3\n 4\n-5\n+y\n 6\n"},
		{"just apart", seven, []edit.Edit{{2, 3, "x"}, {10, 11, "y"}}, 1, "@1,3+1,3@ 1\n-2\n+x\n 3\n@5,3+5,3@ 5\n-6\n+y\n 7\n"},
		{"neighbours", seven, []edit.Edit{{2, 3, "x"}, {4, 5, "y"}}, 0, "@2,2+2,2@-2\n+x\n-3\n+y\n"},
		{"one line", "a b\n", []edit.Edit{{0, 1, "x"}, {2, 3, "y"}}, 3, "@1,1+1,1@-a b\n+x y\n"},
		{"no final newline", "a", []edit.Edit{{0, 1, "b"}}, 3, "@1,1+1,1@-a$+b$"},
		{"context without newline", "a\nb", []edit.Edit{{0, 1, "x"}}, 3, "@1,2+1,2@-a\n+x\n b$"},
		{"at the very end", "a", []edit.Edit{{0, 1, "b"}, {1, 1, "c"}}, 3, "@1,1+1,1@-a$+bc$"},
		{"newline added", "a", []edit.Edit{{1, 1, "\n"}}, 3, "@1,1+1,1@-a$+a\n"},
		{"newline removed", "a\n", []edit.Edit{{1, 2, ""}}, 3, "@1,1+1,1@-a\n+a$"},
		{"lines joined", "a\nb\nc\n", []edit.Edit{{1, 2, ""}}, 3, "@1,3+1,2@-a\n-b\n+ab\n c\n"},
		{"line split", "ab\nc\n", []edit.Edit{{1, 1, "\n"}}, 3, "@1,2+1,3@-ab\n+a\n+b\n c\n"},
		{"hyphen", "co-\nop x\ny\n", []edit.Edit{{0, 6, "coop\n"}}, 0, "@1,2+1,2@-co-\n-op x\n+coop\n+ x\n"},
		{"line inserted", "a\nb\n", []edit.Edit{{2, 2, "x\n"}}, 0, "@1,0+2,1@+x\n"},
		{"line deleted", "a\nb\nc\n", []edit.Edit{{2, 4, ""}}, 0, "@2,2+2,1@-b\n-c\n+c\n"},
		{"appended", "a\n", []edit.Edit{{2, 2, "b\n"}}, 0, "@1,0+2,1@+b\n"},
		{"to nothing", "a\n", []edit.Edit{{0, 2, ""}}, 3, "@1,1+0,0@-a\n"},
		{"from nothing", "", []edit.Edit{{0, 0, "a\n"}}, 3, "@0,0+1,1@+a\n"},
		{"lines shift", "a\n1\n2\nb\n", []edit.Edit{{1, 1, "\nz"}, {6, 7, "x"}}, 0, "@1,1+1,2@-a\n+a\n+z\n@4,1+5,1@-b\n+x\n"},
		{"cancelled", "ab\n", []edit.Edit{{0, 1, ""}, {1, 1, "a"}}, 0, ""},
		{"carriage returns", "a\r\nb\r\n", []edit.Edit{{0, 1, "x"}}, 1, "@1,2+1,2@-a\r\n+x\r\n b\r\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := show(t, test.src, test.edits, test.context); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// patched applies hunks to src without looking at offsets inside of it:
// strictly by line numbers, and only where the old lines match.
func patched(src string, hunks []edit.Hunk) (string, error) {
	lines := strings.SplitAfter(src, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	var b strings.Builder
	at := 0
	newLines := 0
	for i, h := range hunks {
		start, newStart := h.Start, h.NewStart
		if h.Lines > 0 {
			start--
		}
		if h.NewLines > 0 {
			newStart--
		}
		if start < at || start+h.Lines > len(lines) {
			return "", fmt.Errorf("hunk %d: lines %d+%d, after line %d of %d", i, h.Start, h.Lines, at, len(lines))
		}
		b.WriteString(strings.Join(lines[at:start], ""))
		newLines += start - at
		if newLines != newStart {
			return "", fmt.Errorf("hunk %d: new start %d, have %d lines", i, h.NewStart, newLines)
		}
		var old, new strings.Builder
		for _, p := range h.Parts {
			old.WriteString(p.Old)
			new.WriteString(p.New)
		}
		if got := strings.Join(lines[start:start+h.Lines], ""); got != old.String() {
			return "", fmt.Errorf("hunk %d: %q stands there, want %q", i, got, old.String())
		}
		b.WriteString(new.String())
		newLines += h.NewLines
		at = start + h.Lines
	}
	b.WriteString(strings.Join(lines[at:], ""))
	return b.String(), nil
}

// FuzzHunks checks that hunks, applied by line numbers alone, give what the
// edits give.
func FuzzHunks(f *testing.F) {
	f.Add("a\nb\nc\nd\n", []byte{1, 1, 'x', 3, 2, '\n'}, 1)
	f.Add("no newline", []byte{0, 2, 'y', 8, 0, 'z'}, 0)
	f.Add("\n\n\r\n\xff\x00\n", []byte{0, 1, 0, 1, 1, '\n', 0, 2, 'a'}, 3)
	f.Fuzz(func(t *testing.T, src string, plan []byte, context int) {
		edits := planned(src, plan)
		want, err := edit.Apply(src, edits)
		if err != nil {
			t.Fatal(err)
		}
		seq, err := edit.Hunks(src, edits, context%10)
		if err != nil {
			t.Fatal(err)
		}
		var hunks []edit.Hunk
		for h := range seq {
			hunks = append(hunks, h)
		}
		if got, err := patched(src, hunks); err != nil || got != want {
			t.Fatalf("src %q, edits %v, context %d: hunks give %q, %v; want %q", src, edits, context, got, err, want)
		}
	})
}

// planned reads edits from bytes: distance, length, and the new text's first
// letter and length.
func planned(src string, plan []byte) []edit.Edit {
	var edits []edit.Edit
	pos := 0
	for ; len(plan) >= 3 && pos <= len(src); plan = plan[3:] {
		start := min(pos+int(plan[0]), len(src))
		end := min(start+int(plan[1]%16), len(src))
		edits = append(edits, edit.Edit{Start: start, End: end, New: strings.Repeat(string(rune(plan[2])), int(plan[1]/16%4))})
		pos = end
		if start == len(src) {
			break
		}
	}
	return edits
}

// TestHunksOfALongLine has so many edits in one line that it would not end
// soon if each of them looked for the line's end.
func TestHunksOfALongLine(t *testing.T) {
	src := strings.Repeat("a word ", 600_000)
	var edits []edit.Edit
	for at := 0; at < len(src); at += 7 {
		edits = append(edits, edit.Edit{Start: at, End: at + 1, New: "the"})
	}
	hunks, err := edit.Hunks(src, edits, 3)
	if err != nil {
		t.Fatal(err)
	}
	for h := range hunks {
		if want := strings.Repeat("the word ", 600_000); len(h.Parts) != 1 || h.Parts[0].New != want {
			t.Errorf("%d parts", len(h.Parts))
		}
	}
}
