package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads the text nodes of a document as one Text. Inline markup
// joins (co<b>operation</b> is one word), a block stands apart, and what is
// no prose reads as a space.
func readHTML(base *Text) []*Text {
	r := &reader{source: base.String}
	r.prose.Grow(len(r.source))
	r.readMarkup(html.NewTokenizer(strings.NewReader(r.source)), false)
	return []*Text{r.text(escapeHTML, base)}
}

// readField returns the prose of a field of a JSON document or a table, which is
// often HTML: what a page's author wrote, or what a scraper found.
func readField(field *Text) *Text {
	if !holdsMarkup(field.String) {
		return field
	}
	return readHTML(field)[0]
}

// holdsMarkup tells HTML by a tag that hardly any of it is without.
func holdsMarkup(s string) bool {
	if !strings.Contains(s, "<") {
		return false
	}
	for _, tag := range []string{"</p>", "</div>", "</span>", "</a>", "</li>", "</td>", "</b>", "</i>", "</strong>", "</em>",
		"</h1>", "</h2>", "</h3>", "<br>", "<br/>", "<br />"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}

// readXML reads the text nodes of a document as one Text. Elements that are
// named like those of HTML are taken for them, except that none holds raw
// text. A CDATA section is left alone: what it holds may be markup again.
func readXML(base *Text) []*Text {
	r := &reader{source: base.String}
	r.prose.Grow(len(r.source))
	z := html.NewTokenizer(strings.NewReader(r.source))
	z.AllowCDATA(true)
	r.readMarkup(z, true)
	return []*Text{r.text(escapeHTML, base)}
}

// readMarkup reads the whole source, which z cuts into tokens.
func (r *reader) readMarkup(z *html.Tokenizer, isXML bool) {
	var skip skipper
	for at := 0; ; {
		kind := z.Next()
		raw := len(z.Raw())
		if kind == html.ErrorToken || at+raw > len(r.source) {
			return
		}
		switch kind {
		case html.TextToken:
			if !skip.active() && !strings.HasPrefix(r.source[at:], cdata) {
				r.readEntities(at, at+raw)
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			skip.see(kind, tag)
			switch {
			case isXML:
				r.separate(boundaryXML(tag))
				z.NextIsNotRawText()
			case isInlineCode(tag.DataAtom):
				if kind == html.EndTagToken && !skip.active() {
					r.standFor()
				}
			default:
				r.separate(boundary(tag.DataAtom))
			}
		}
		at += raw
	}
}

// cdata begins a section in which nothing is markup.
const cdata = "<![CDATA["

// A skipper follows which element that holds no prose is open.
type skipper struct {
	tag   string
	depth int
}

func (s *skipper) active() bool { return s.depth > 0 }

func (s *skipper) see(kind html.TokenType, tag html.Token) {
	switch {
	case kind == html.SelfClosingTagToken:
	case s.active() && tag.Data == s.tag && kind == html.StartTagToken:
		s.depth++
	case s.active() && tag.Data == s.tag:
		s.depth--
	case !s.active() && kind == html.StartTagToken && holdsNoProse(tag):
		s.tag, s.depth = tag.Data, 1
	}
}

// holdsNoProse tells the elements whose text is for machines, is typed by
// machines, or is declared untranslatable by the author.
func holdsNoProse(tag html.Token) bool {
	switch tag.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Code, atom.Pre, atom.Kbd, atom.Samp, atom.Var, atom.Tt,
		atom.Textarea, atom.Math, atom.Svg, atom.Object, atom.Iframe, atom.Noframes, atom.Noembed, atom.Xmp, atom.Plaintext, atom.Listing:
		return !isVoid(tag.DataAtom)
	}
	for _, a := range tag.Attr {
		if a.Key == "translate" && strings.EqualFold(a.Val, "no") || a.Key == "class" && namesCode(a.Val) {
			return !isVoid(tag.DataAtom)
		}
	}
	return false
}

// namesCode tells whether one of an element's classes says that it holds code,
// as in <h3 class="code-header">: documentation sets signatures in headings and
// spans. A class "notranslate" says the same as the attribute does.
func namesCode(classes string) bool {
	for class := range strings.FieldsSeq(strings.ToLower(classes)) {
		first, _, _ := strings.Cut(class, "-")
		switch {
		case class == "notranslate", first == "code", first == "sourcecode":
			return true
		}
	}
	return false
}

// isInlineCode tells the elements that hold code within a line of text.
func isInlineCode(a atom.Atom) bool {
	return a == atom.Code || a == atom.Kbd || a == atom.Samp || a == atom.Var || a == atom.Tt
}

// isVoid tells the elements that have no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// boundary returns what a reader sees between the text before and after a
// tag of the element.
func boundary(a atom.Atom) string {
	switch a {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Data, atom.Del, atom.Dfn,
		atom.Em, atom.Font, atom.I, atom.Ins, atom.Label, atom.Mark, atom.Nobr, atom.Q, atom.S, atom.Small, atom.Span,
		atom.Strike, atom.Strong, atom.Sub, atom.Time, atom.U, atom.Wbr:
		return ""
	case atom.Br:
		return "\n"
	case atom.Sup, atom.Img, atom.Input, atom.Button, atom.Svg, atom.Math,
		atom.Script, atom.Object, atom.Iframe, atom.Textarea, atom.Select, atom.Ruby, atom.Rt, atom.Rp:
		return " "
	}
	return "\n\n"
}

// boundaryXML is boundary for elements of XML, of which those of articles
// (JATS) and editions (TEI) are known.
func boundaryXML(tag html.Token) string {
	switch tag.Data {
	case "bold", "italic", "underline", "sc", "xref", "ext-link", "named-content", "styled-content",
		"hi", "emph", "emphasis", "term", "foreign", "persname", "placename", "rs", "name", "w", "c":
		return ""
	case "lb":
		return "\n"
	}
	return boundary(tag.DataAtom)
}
