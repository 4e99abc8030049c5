package review

import "strings"

// A style is an SGR sequence of a terminal.
type style string

const (
	plain     style = ""
	bold      style = "\x1b[1m"
	dim       style = "\x1b[2m"
	red       style = "\x1b[31m"
	green     style = "\x1b[32m"
	cyan      style = "\x1b[36m"
	redMark   style = "\x1b[1;7;31m"
	greenMark style = "\x1b[1;7;32m"
)

const reset = "\x1b[m"

// styled prints text that is the program's own in the given style.
func (p printer) styled(s style, text string) {
	if !p.style.Color || s == plain {
		p.WriteString(text)
		return
	}
	p.WriteString(string(s))
	p.WriteString(text)
	p.WriteString(reset)
}

// styledLine prints a line, or a piece of one, of the document. On a terminal
// its control characters are made visible, for they could do anything.
func (p printer) styledLine(s style, line string) {
	if !p.style.Color {
		p.WriteString(line)
		return
	}
	text := strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
	if text != "" {
		p.styled(s, visible(text, movesCursor))
	}
	p.WriteString(line[len(text):])
}
