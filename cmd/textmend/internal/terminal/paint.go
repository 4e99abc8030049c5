package terminal

import (
	"io"
	"strings"

	"github.com/textmend/textmend/repair/review/session"
)

// sgr is how styles look: colours and attributes of ECMA-48, section 8.3.117,
// from the sixteen that every theme defines.
var sgr = map[session.Style]string{
	session.Title:     "1",
	session.Dim:       "2",
	session.OldWord:   "31",
	session.OldLetter: "1;7;31",
	session.NewWord:   "32",
	session.NewLetter: "1;7;32",
	session.Chosen:    "7",
	session.Notice:    "33",
	session.Prompt:    "1;34",
}

// Draw paints a screen. The cursor stays behind its last line, where keys are
// typed.
func (t *Terminal) Draw(screen session.Screen, color bool) error {
	_, err := io.WriteString(t.out, paint(screen, color))
	return err
}

// paint writes over what the screen showed before, line by line, so that
// nothing flickers.
func paint(screen session.Screen, color bool) string {
	var b strings.Builder
	b.WriteString("\x1b[?25l\x1b[H")
	for i, line := range screen {
		if i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString(Line(line, color))
		b.WriteString("\x1b[K")
	}
	b.WriteString("\x1b[J\x1b[?25h")
	return b.String()
}

// Line returns a line with its styles as escape sequences, or without.
func Line(line session.Line, color bool) string {
	var b strings.Builder
	for _, span := range line {
		codes := sgr[span.Style]
		if !color || codes == "" {
			b.WriteString(span.Text)
			continue
		}
		b.WriteString("\x1b[" + codes + "m" + span.Text + "\x1b[m")
	}
	return b.String()
}
