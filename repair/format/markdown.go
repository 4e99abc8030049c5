package format

import (
	"errors"
	"sort"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
)

// Of what GitHub adds to CommonMark, this package reads itself what bears on
// prose (readExtension): package goldmark/extension compiles its patterns at
// start, which takes half a millisecond of every run.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
})

// readMarkdown reads the prose of a document as one Text. Code, raw HTML,
// automatic links, destinations and front matter are no prose; nor is the
// text of a link that is its own label ([label] or [label][]), for the link
// would lose its definition.
func readMarkdown(base *Text) ([]*Text, error) {
	if entangled(base.String) {
		return nil, errors.New("links without an end, more than can be read as Markdown")
	}
	r := &markdownReader{reader: reader{source: base.String}}
	body := frontMatter(r.source)
	root := markdownParser().Parse(gmtext.NewReader([]byte(r.source[body:])))
	// No handler returns an error.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		return r.readNode(n, entering, body), nil
	})
	return []*Text{r.text(escapeMarkdown, base)}, nil
}

// entangled reports whether a document would take the parser too long, which
// looks for the end of each link's destination, [text](destination), as far as
// there is no space, or behind ](< as far as there is no >.
func entangled(source string) bool {
	const most = 1 << 27 // bytes to look through: about a second
	cost, space, angle := 0, len(source), len(source)
	for i := len(source) - 3; i >= 0 && cost < most; i-- {
		switch source[i] {
		case '\n':
			space, angle = i, i
		case ' ', '\t', '\r':
			space = i
		case '>':
			angle = i
		case ']':
			if source[i+1] == '(' && source[i+2] == '<' {
				cost += angle - i
			} else if source[i+1] == '(' {
				cost += space - i
			}
		}
	}
	return cost >= most
}

// A markdownReader reads the nodes of a document.
type markdownReader struct {
	reader
	rule [2]int // where the block at hand, if a table, has the line below its head
	done int    // what stands before this offset of the source has been read
}

// readNode reads a node; its offsets count from shift.
func (r *markdownReader) readNode(n ast.Node, entering bool, shift int) ast.WalkStatus {
	if n.Type() == ast.TypeBlock {
		r.separate("\n\n")
	}
	if !entering {
		return ast.WalkContinue
	}
	if n.Kind() == ast.KindParagraph {
		r.rule = tableRule(n, r.source, shift)
	}
	switch n := n.(type) {
	case *ast.CodeSpan, *ast.AutoLink:
		r.standFor()
		return ast.WalkSkipChildren
	case *ast.RawHTML:
		r.separate(" ")
		return ast.WalkSkipChildren
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		return ast.WalkSkipChildren
	case *ast.Link:
		if n.Reference != nil && n.Reference.Type != ast.ReferenceLinkFull {
			r.separate(" ")
			return ast.WalkSkipChildren
		}
	case *ast.Text:
		r.readMarkdownText(shift+n.Segment.Start, shift+n.Segment.Stop)
		if n.SoftLineBreak() || n.HardLineBreak() {
			r.readLineBreak(shift+n.Segment.Stop, beginsLine(n, n.Segment.Stop+1))
		}
	}
	return ast.WalkContinue
}

// readLineBreak reads the end of a line as a newline. It is one with the
// source where nothing but the newline stands between the lines' text; behind
// a prefix ("> ", an indent) no change may draw the next line up.
func (r *markdownReader) readLineBreak(at int, bare bool) {
	if bare && r.source[at] == '\n' {
		r.copy(at, at+1)
	} else {
		r.separate("\n")
	}
}

// beginsLine reports whether a line of the text's block begins at the given
// offset, without a prefix.
func beginsLine(n ast.Node, at int) bool {
	for n.Type() != ast.TypeBlock {
		n = n.Parent()
	}
	lines := n.Lines()
	if lines == nil {
		return false
	}
	i := sort.Search(lines.Len(), func(i int) bool { return lines.At(i).Start >= at })
	return i < lines.Len() && lines.At(i).Start == at
}

// readMarkdownText reads text with backslash escapes, entities, and what
// GitHub adds.
func (r *markdownReader) readMarkdownText(start, end int) {
	if r.rule[0] <= start && end <= r.rule[1] {
		return
	}
	for start = max(start, r.done); start < end; start = max(start, r.done) {
		next := strings.IndexAny(r.source[start:end], `\&[|~hfw${`)
		if next < 0 {
			break
		}
		r.copy(start, start+next)
		start += next
		c := r.source[start]
		switch {
		case c == '&':
			start += r.readEntity(start, end)
		case c == '\\' && start+1 < end && isPunctuation(r.source[start+1]):
			r.unit(r.source[start+1:start+2], start, start+2)
			start += 2
		case !r.readExtension(start):
			r.copy(start, start+1)
			start++
		}
	}
	r.copy(max(start, r.done), end)
}

// isPunctuation tells the characters that a backslash can escape.
func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// escapeMarkdown writes the characters that could be markup with a backslash.
func escapeMarkdown(prose string) (string, bool) { return markdownEscaper.Replace(prose), true }

var markdownEscaper = strings.NewReplacer(`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `&`, `\&`, `|`, `\|`, `~`, `\~`)

// frontMatter returns where the document begins behind a block of YAML
// (---) or TOML (+++).
func frontMatter(source string) int {
	for _, fence := range []string{"---", "+++"} {
		line, _, _ := strings.Cut(source, "\n")
		if strings.TrimRight(line, " \t\r") != fence {
			continue
		}
		for at := len(line) + 1; at < len(source); {
			line, _, _ = strings.Cut(source[at:], "\n")
			at = min(at+len(line)+1, len(source))
			if strings.TrimRight(line, " \t\r") == fence {
				return at
			}
		}
	}
	return 0
}
