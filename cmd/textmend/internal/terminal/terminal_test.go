package terminal

import (
	"slices"
	"testing"

	"github.com/textmend/textmend/repair/review/session"
)

func TestDecode(t *testing.T) {
	tests := []struct {
		in   []string // as it comes
		want []session.Key
	}{
		{[]string{"yN?"}, []session.Key{'y', 'N', '?'}},
		{[]string{"\r", "\n"}, []session.Key{session.Enter, session.Enter}},
		{[]string{"\x1b[A\x1bOB\x1b[5~\x1b[6~"}, []session.Key{session.Up, session.Down, session.PageUp, session.PageDown}},
		{[]string{"\x1b"}, []session.Key{session.Escape}},
		{[]string{"\x1by"}, []session.Key{session.Escape, 'y'}},
		{[]string{"\x1b[1;5C", "y"}, []session.Key{'y'}},
		{[]string{"\x1b[200~"}, nil},
		{[]string{"\xc3", "\xa9y"}, []session.Key{'é', 'y'}},
		{[]string{"\xff\x00\x01y"}, []session.Key{'y'}},
		{[]string{"\x1ay"}, []session.Key{suspend, 'y'}},
		{[]string{"\x03\x04\x15\x7f\x08"}, []session.Key{session.Interrupt, session.EndOfInput, session.EraseLine, session.Backspace, session.Backspace}},
	}
	for _, tt := range tests {
		var d decoder
		var got []session.Key
		for _, in := range tt.in {
			got = append(got, d.decode([]byte(in))...)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: keys %v, want %v", tt.in, got, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x1b[1;5Cy"), []byte("\xc3\xa9"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		var d decoder
		n := len(d.decode(a)) + len(d.decode(b))
		if n > len(a)+len(b) || len(d.rest) > 3 {
			t.Errorf("%d keys, %q is left", n, d.rest)
		}
	})
}

func TestPaint(t *testing.T) {
	screen := session.Screen{{{Text: "co", Style: session.Plain}, {Text: "op", Style: session.NewLetter}}, {{Text: "? ", Style: session.Prompt}}}
	if got, want := paint(screen, true), "\x1b[?25l\x1b[Hco\x1b[1;7;32mop\x1b[m\x1b[K\r\n\x1b[1;34m? \x1b[m\x1b[K\x1b[J\x1b[?25h"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := paint(screen, false), "\x1b[?25l\x1b[Hcoop\x1b[K\r\n? \x1b[K\x1b[J\x1b[?25h"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
