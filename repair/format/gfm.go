package format

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// readExtension reads what GitHub and the makers of web sites add to CommonMark
// and stands at the given offset of the source, if it is any such thing: r.done
// is behind it then.
//
//	| a cell | another |     the cells stand apart
//	~~struck~~               is prose, without the marks
//	text[^note], [^note]:    a label is no prose
//	- [x] task               nor is a box
//	http://a.b, www.a.b      nor is an address
//	$x_n$, $$x_n$$           nor is a formula
//	{{name}}, {% tag %}      nor is what a template fills in
//
// The parser cuts text at marks that might mean something, so that a thing can
// go on behind the end of the text at hand: what counts is the source.
func (r *markdownReader) readExtension(at int) bool {
	rest := r.source[at:]
	size, apart := 0, " "
	switch {
	case rest[0] == '|' && r.rule[1] > 0:
		size, apart = 1, "\n\n"
	case strings.HasPrefix(rest, "~~"):
		size, apart = 2, ""
	case strings.HasPrefix(rest, "[^"):
		size = labelSize(rest)
	case strings.HasPrefix(rest, "[ ]"), strings.HasPrefix(rest, "[x]"), strings.HasPrefix(rest, "[X]"):
		size = 3
	case isAddress(rest):
		size = addressSize(rest)
	case strings.HasPrefix(rest, "$$"):
		size = spanSize(rest, "$$", "$$")
	case rest[0] == '$':
		size = formulaSize(rest)
	case strings.HasPrefix(rest, "{{"):
		size = spanSize(rest, "{{", "}}")
	case strings.HasPrefix(rest, "{%"):
		size = spanSize(rest, "{%", "%}")
	}
	if size == 0 {
		return false
	}
	r.separate(apart)
	r.done = at + size
	return true
}

// labelSize returns the size of the footnote's label at the start of s.
func labelSize(s string) int {
	const longest = 1000 // bytes, as CommonMark has it for labels of links
	s = s[:min(len(s), longest)]
	end := strings.IndexAny(s, "]\n")
	if end < 0 || s[end] != ']' {
		return 0
	}
	return end + 1
}

// spanSize returns the size of what stands between two marks at the start of s,
// marks included; 0 if the second one does not follow in the same paragraph.
func spanSize(s, begin, end string) int {
	const longest = 4000 // bytes
	s = s[:min(len(s), longest)]
	size := strings.Index(s[len(begin):], end)
	if size <= 0 || strings.Contains(s[:size], "\n\n") {
		return 0
	}
	return len(begin) + size + len(end)
}

// formulaSize returns the size of the formula at the start of s, as pandoc tells
// it from prices ($5 to $6): no space within its dollar signs, no digit behind
// them.
func formulaSize(s string) int {
	line, _, _ := strings.Cut(s[:min(len(s), 1000)], "\n")
	size := strings.IndexByte(line[1:], '$') + 2
	if size < 3 || line[1] == ' ' || line[size-2] == ' ' || size < len(line) && '0' <= line[size] && line[size] <= '9' {
		return 0
	}
	return size
}

func isAddress(s string) bool {
	for _, start := range []string{"http://", "https://", "ftp://", "www."} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}

// addressSize returns the size of the address at the start of s.
func addressSize(s string) int {
	if end := strings.IndexAny(s, " \t\r\n<>[]()|`\"*"); end >= 0 {
		return end
	}
	return len(s)
}

// tableRule returns where the line below the head of a table stands in the
// source, if the paragraph n is a table; the paragraph's offsets count from
// shift.
//
//	head | head
//	:--- | ---:
func tableRule(n ast.Node, source string, shift int) (rule [2]int) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return rule
	}
	line := lines.At(1)
	rule = [2]int{shift + line.Start, shift + line.Stop}
	text := source[rule[0]:rule[1]]
	if !strings.Contains(text, "|") || !strings.Contains(text, "-") || strings.Trim(text, "|:- \t\r\n") != "" {
		return [2]int{}
	}
	return rule
}
