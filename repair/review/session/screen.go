package session

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/textmend/textmend/repair/review"
)

// A Style says what a stretch of the screen is, not how it looks.
type Style int

// The styles.
const (
	Plain Style = iota
	Title
	Dim
	OldWord   // a word that stands there
	OldLetter // letters of it that go
	NewWord   // a word that was meant
	NewLetter // letters of it that come
	Chosen    // what is selected
	Notice    // a message
	Prompt    // the question at the bottom
)

// A Span is text in one style. It holds no control characters.
type Span struct {
	Text  string
	Style Style
}

// A Line is a line of a screen.
type Line []Span

// String returns the text of the line, without its styles.
func (l Line) String() string {
	var b strings.Builder
	for _, span := range l {
		b.WriteString(span.Text)
	}
	return strings.TrimRight(b.String(), " ")
}

func (l Line) width() int {
	n := 0
	for _, span := range l {
		n += displaywidth.String(span.Text)
	}
	return n
}

// A Screen is what a person sees: at most the asked number of lines, none
// wider than asked. The cursor stands behind the last line.
type Screen []Line

// String returns the text of the screen, without styles.
func (s Screen) String() string {
	var b strings.Builder
	for _, line := range s {
		b.WriteString(line.String())
		b.WriteByte('\n')
	}
	return b.String()
}

// Screen shows the session on a terminal of that many columns and lines.
// Where colour tells old from new, brackets need not: color leaves them out.
func (s *Session) Screen(width, height int, color bool) Screen {
	// The last column stays free: terminals differ in what they do there.
	p := painter{Session: s, width: max(width-1, 20), height: max(height, 6), color: color}
	var body []Line
	switch s.view {
	case overview:
		body = p.overview()
	case places:
		body = p.place()
	case confirm:
		body = p.confirm()
	case help:
		body = p.help()
	}
	foot := p.foot()
	if room := p.height - len(foot); len(body) > room {
		body = body[:room]
	}
	screen := make(Screen, 0, p.height)
	for _, line := range append(body, foot...) {
		screen = append(screen, cut(line, p.width))
	}
	return screen
}

// A painter shows a session in a given room.
type painter struct {
	*Session
	width, height int
	color         bool
}

// foot returns the message and the prompt, which stand at the bottom.
func (p painter) foot() []Line {
	var lines []Line
	if p.message != "" {
		lines = append(lines, Line{{p.message, Notice}})
	}
	if p.input != nil {
		text := visible(p.input.text)
		for displaywidth.String(p.input.prompt+text) > p.width-1 && text != "" {
			_, size := utf8.DecodeRuneInString(text) // the end is what is being typed
			text = text[size:]
		}
		return append(lines, Line{{p.input.prompt, Prompt}, {text, Plain}})
	}
	question := map[view]string{
		overview: "What to do with this pattern?", places: "Fix this place?",
		confirm: "Write the files?", help: "Any key goes back.",
	}[p.view]
	var keys []string
	for _, b := range bindings() {
		if b.view != p.view {
			continue
		}
		if b.do == nil && !p.hasAlternatives() {
			continue
		}
		keys = append(keys, b.keys)
	}
	if len(keys) > 0 {
		question += " [" + strings.Join(keys, ",") + "]"
	}
	return append(lines, Line{{question + " ", Prompt}})
}

// visible returns text as it can be shown on one line: control characters,
// also those that turn the direction of writing, as signs.
func visible(s string) string { return review.Visible(s) }

// cut cuts a line that is too wide, with an ellipsis.
func cut(line Line, width int) Line {
	if line.width() <= width {
		return line
	}
	var out Line
	room := width - 1
	for _, span := range line {
		text := displaywidth.TruncateString(span.Text, room, "")
		out = append(out, Span{text, span.Style})
		room -= displaywidth.String(text)
		if len(text) < len(span.Text) {
			break
		}
	}
	return append(out, Span{"…", Dim})
}

// wrap breaks a line at spaces so that none of the lines is too wide; words
// that are, are broken, too.
func wrap(line Line, width int) []Line {
	var lines []Line
	var now Line
	column := 0
	flush := func() {
		lines = append(lines, now)
		now, column = nil, 0
	}
	for _, w := range words(line) {
		n := w.width()
		if isBlank := strings.TrimSpace(w.String()) == ""; isBlank {
			switch {
			case column == 0 && len(lines) > 0:
				continue
			case column+n > width: // the line ends here, and the space with it
				column = width
				continue
			}
		} else if column+n > width && column > 0 {
			flush()
		}
		for n > width {
			head := displayPrefix(w, width-column)
			now = append(now, head...)
			w = w.after(head)
			n = w.width()
			flush()
		}
		now = append(now, w...)
		column += n
	}
	if len(now) > 0 {
		flush()
	}
	return lines
}

// words splits a line before and after its spaces. A word may have several
// styles.
func words(line Line) []Line {
	var out []Line
	inWord := false
	for _, span := range line {
		text := span.Text
		for text != "" {
			isSpace := text[0] == ' '
			n := strings.IndexFunc(text, func(r rune) bool { return (r == ' ') != isSpace })
			if n < 0 {
				n = len(text)
			}
			piece := Span{text[:n], span.Style}
			text = text[n:]
			if !isSpace && inWord {
				out[len(out)-1] = append(out[len(out)-1], piece)
			} else {
				out = append(out, Line{piece})
			}
			inWord = !isSpace
		}
	}
	return out
}

// displayPrefix returns as much of line as fits, at least one character.
func displayPrefix(line Line, width int) Line {
	var out Line
	for _, span := range line {
		text := displaywidth.TruncateString(span.Text, width, "")
		if text == "" && len(out) == 0 {
			_, size := utf8.DecodeRuneInString(span.Text)
			text = span.Text[:size]
		}
		if text != "" {
			out = append(out, Span{text, span.Style})
		}
		width -= displaywidth.String(text)
		if len(text) < len(span.Text) || width <= 0 {
			break
		}
	}
	return out
}

// after returns line without the head that displayPrefix took of it.
func (l Line) after(head Line) Line {
	n := 0
	for _, span := range head {
		n += len(span.Text)
	}
	var out Line
	for _, span := range l {
		drop := min(n, len(span.Text))
		n -= drop
		if drop < len(span.Text) {
			out = append(out, Span{span.Text[drop:], span.Style})
		}
	}
	return out
}
