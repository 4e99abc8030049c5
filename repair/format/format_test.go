package format_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/format"
)

// change replaces each got by want in the prose of doc, and returns the
// document. A change that cannot be made is left out.
func change(t testing.TB, doc string, opts format.Options, got, want string) string {
	t.Helper()
	var out strings.Builder
	s := format.NewScanner(strings.NewReader(doc), opts)
	for s.Scan() {
		c := s.Chunk()
		texts, _ := c.Texts()
		last := 0
		for _, text := range texts {
			for at := 0; ; {
				i := strings.Index(text.String[at:], got)
				if i < 0 {
					break
				}
				start := at + i
				at = start + len(got)
				from, to, source, ok := text.Edit(start, at, want)
				if !ok {
					continue
				}
				if from < last || to < from || to > len(c.Source) {
					t.Fatalf("edit [%d,%d) after %d in %d bytes", from, to, last, len(c.Source))
				}
				out.WriteString(c.Source[last:from] + source)
				last = to
			}
		}
		out.WriteString(c.Source[last:])
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// prose returns all the prose of doc, its texts between bars.
func prose(t testing.TB, doc string, opts format.Options) string {
	t.Helper()
	var texts []string
	s := format.NewScanner(strings.NewReader(doc), opts)
	for s.Scan() {
		found, _ := s.Chunk().Texts()
		for _, text := range found {
			texts = append(texts, text.String)
		}
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(texts, "|")
}

func TestEdit(t *testing.T) {
	tests := []struct {
		name string
		opts format.Options
		in   string
		want string // every "coeration" in the prose become "cooperation"
	}{
		{"plain", format.Options{}, "A coeration\r\n\x00\xff coeration", "A cooperation\r\n\x00\xff cooperation"},
		{"plain, marked", format.Options{}, "\ufeffcoeration", "\ufeffcooperation"},

		{"html", format.Options{Kind: format.HTML}, `<p title="coeration">coeration</p>`, `<p title="coeration">cooperation</p>`},
		{"html, inline markup", format.Options{Kind: format.HTML}, `<b>C</b>x co<b>er</b>ation`, `<b>C</b>x coop<b>er</b>ation`},
		{"html, entities stay", format.Options{Kind: format.HTML}, `caf&eacute; &amp coer&#97;tion &lt;b&gt;`, `caf&eacute; &amp cooper&#97;tion &lt;b&gt;`},
		{"html, soft hyphens stay", format.Options{Kind: format.HTML}, `coer&shy;ation co&#173;eration fi&zwnj;ne`, `cooper&shy;ation coop&#173;eration fi&zwnj;ne`},
		{"html, code", format.Options{Kind: format.HTML}, `<pre><b>coeration</b></pre><code>coeration</code> coeration`, `<pre><b>coeration</b></pre><code>coeration</code> cooperation`},
		{"html, script", format.Options{Kind: format.HTML}, `<script>"<p>coeration"</script><style>coeration</style><p>coeration`, `<script>"<p>coeration"</script><style>coeration</style><p>cooperation`},
		{"html, comment and doctype", format.Options{Kind: format.HTML}, `<!DOCTYPE coeration><!-- coeration --><td>coeration<td>`, `<!DOCTYPE coeration><!-- coeration --><td>cooperation<td>`},
		{"html, untranslatable", format.Options{Kind: format.HTML}, `<p translate=no>coeration<p>coeration</p></p><i>coeration`, `<p translate=no>coeration<p>coeration</p></p><i>cooperation`},
		{"html, code by its class", format.Options{Kind: format.HTML}, `<h3 class="code-header x">coeration</h3><p class="notranslate">coeration</p><p class="coded">coeration`, `<h3 class="code-header x">coeration</h3><p class="notranslate">coeration</p><p class="coded">cooperation`},
		{"html, cut short", format.Options{Kind: format.HTML}, `coeration <a href="coeration`, `cooperation <a href="coeration`},
		{"html, CRLF and NUL", format.Options{Kind: format.HTML}, "a\r\n\x00<br/>coeration\r\n", "a\r\n\x00<br/>cooperation\r\n"},

		{"xml", format.Options{Kind: format.XML}, `<?xml version="1.0"?><coeration coeration="coeration"><!-- coeration --><p>coeration &amp; co<hi>eration</hi></p></coeration>`, `<?xml version="1.0"?><coeration coeration="coeration"><!-- coeration --><p>cooperation &amp; coop<hi>eration</hi></p></coeration>`},
		{"xml, no raw text", format.Options{Kind: format.XML}, `<title/><p id="coeration">coeration</p><title>a <i id="coeration">coeration</i></title><script/>coeration`, `<title/><p id="coeration">cooperation</p><title>a <i id="coeration">cooperation</i></title><script/>cooperation`},
		{"xml, CDATA", format.Options{Kind: format.XML}, `<p><![CDATA[<b>coeration</b> coeration]]>coeration</p>`, `<p><![CDATA[<b>coeration</b> coeration]]>cooperation</p>`},

		{"markdown", format.Options{Kind: format.Markdown}, "# coeration\n\nThe *coeration* of\n> coeration\n", "# cooperation\n\nThe *cooperation* of\n> cooperation\n"},
		{"markdown, code", format.Options{Kind: format.Markdown}, "`coeration`\n\n```\ncoeration\n```\n\n    coeration\n\ncoeration", "`coeration`\n\n```\ncoeration\n```\n\n    coeration\n\ncooperation"},
		{"markdown, links", format.Options{Kind: format.Markdown}, "[coeration](/coeration \"coeration\") <http://coeration.org> http://coeration.org", "[cooperation](/coeration \"coeration\") <http://coeration.org> http://coeration.org"},
		{"markdown, labels", format.Options{Kind: format.Markdown}, "[coeration] [coeration][] [coeration][coeration]\n\n[coeration]: /x\n", "[coeration] [coeration][] [cooperation][coeration]\n\n[coeration]: /x\n"},
		{"markdown, front matter", format.Options{Kind: format.Markdown}, "---\ntitle: coeration\n---\ncoeration\n", "---\ntitle: coeration\n---\ncooperation\n"},
		{"markdown, table", format.Options{Kind: format.Markdown}, "| coeration | b |\n|--|--|\n| \\*x | coeration |\n", "| cooperation | b |\n|--|--|\n| \\*x | cooperation |\n"},
		{"markdown, no table", format.Options{Kind: format.Markdown}, "a | coeration\n| b\n", "a | cooperation\n| b\n"},
		{"markdown, struck", format.Options{Kind: format.Markdown}, "~~coera~~tion ~5", "~~coopera~~tion ~5"},
		{"markdown, notes", format.Options{Kind: format.Markdown}, "coeration[^coeration]\n\n[^coeration]: coeration b\n", "cooperation[^coeration]\n\n[^coeration]: cooperation b\n"},
		{"markdown, tasks", format.Options{Kind: format.Markdown}, "- [x] coeration\n- [ ] coeration www.coeration.org/coeration\n", "- [x] cooperation\n- [ ] cooperation www.coeration.org/coeration\n"},
		{"markdown, formulas", format.Options{Kind: format.Markdown}, "$coeration_{coeration}$ and $$coeration\n*coeration*$$ coeration for $5, coeration $6 or $5-$6 coeration $", "$coeration_{coeration}$ and $$coeration\n*coeration*$$ cooperation for $5, cooperation $6 or $5-$6 cooperation $"},
		{"markdown, templates", format.Options{Kind: format.Markdown}, "{{< coeration >}} {% coeration\n\"coeration\" %} coeration {{ coeration\n\ncoeration }}", "{{< coeration >}} {% coeration\n\"coeration\" %} cooperation {{ cooperation\n\ncooperation }}"},
		{"markdown, terms", format.Options{Kind: format.Markdown}, "coeration\n: coeration\n", "cooperation\n: cooperation\n"},
		{"markdown, html", format.Options{Kind: format.Markdown}, "<div class=coeration>\n\ncoeration <b>coeration</b>", "<div class=coeration>\n\ncooperation <b>cooperation</b>"},
		{"markdown, escape", format.Options{Kind: format.Markdown}, `\*coeration\* &eacute;`, `\*cooperation\* &eacute;`},

		{"jsonl", format.Options{Kind: format.JSONLines}, "{\"x\":\"coeration\", \"text\" : \"coeration \\u00e9\"}\n\n{\"text\":1}\n", "{\"x\":\"coeration\", \"text\" : \"cooperation \\u00e9\"}\n\n{\"text\":1}\n"},
		{"jsonl, bad line", format.Options{Kind: format.JSONLines}, "{\"text\":\"coeration\"\r\n{\"text\":\"coeration\"}\r\n", "{\"text\":\"coeration\"\r\n{\"text\":\"cooperation\"}\r\n"},
		{"jsonl, key twice", format.Options{Kind: format.JSONLines}, `{"text":"coeration","a":{"text":"coeration"},"text":"a coeration"}`, `{"text":"cooperation","a":{"text":"coeration"},"text":"a cooperation"}`},
		{"jsonl, other values first", format.Options{Kind: format.JSONLines},
			`{"n":-1.5e3 ,"z":[null,"]}\"",{"text":"coeration"}],"s":"\\","text" : "a \"coeration\" \\"}`,
			`{"n":-1.5e3 ,"z":[null,"]}\"",{"text":"coeration"}],"s":"\\","text" : "a \"cooperation\" \\"}`},
		{"jsonl, escaped key", format.Options{Kind: format.JSONLines}, `{"te\u0078t":"coeration","text":"a"}`, `{"te\u0078t":"cooperation","text":"a"}`},
		{"jsonl, fields", format.Options{Kind: format.JSONLines, Fields: []string{"a.b", "c"}}, `{"a":{"b":"coeration"},"c":"coeration","d":"coeration"}`, `{"a":{"b":"cooperation"},"c":"cooperation","d":"coeration"}`},

		{"json", format.Options{Kind: format.JSON}, "{\n \"coeration\": \"coeration\",\n \"text\": \"coeration\\ncoeration\"\n}\n", "{\n \"coeration\": \"coeration\",\n \"text\": \"cooperation\\ncooperation\"\n}\n"},
		{"jsonl, markup", format.Options{Kind: format.JSONLines}, `{"text":"<p class=\"coeration\">\u003cb>co</b>eration &amp; so</p>"}`, `{"text":"<p class=\"coeration\">\u003cb>coop</b>eration &amp; so</p>"}`},
		{"csv, markup", format.Options{Kind: format.CSV}, "text\n\"<p id=\"\"coeration\"\">coeration</p>\"\n1 < coeration\n", "text\n\"<p id=\"\"coeration\"\">cooperation</p>\"\n1 < cooperation\n"},
		{"json, array", format.Options{Kind: format.JSON}, " [ {\"text\": \"coeration\"},\n 5, {\"a\": {\"text\": \"coeration\"}, \"text\":\"coeration\"}]", " [ {\"text\": \"cooperation\"},\n 5, {\"a\": {\"text\": \"coeration\"}, \"text\":\"cooperation\"}]"},
		{"json, lines", format.Options{Kind: format.JSON}, "{\"text\":\"coeration\"}\n{\"text\":\"coeration\"}\n", "{\"text\":\"cooperation\"}\n{\"text\":\"cooperation\"}\n"},
		{"json, cut short", format.Options{Kind: format.JSON}, "[{\"text\":\"coeration\"},\n{\"text\":\"coer", "[{\"text\":\"coeration\"},\n{\"text\":\"coer"},

		{"csv", format.Options{Kind: format.CSV}, "text,coeration\ncoeration,coeration\n", "text,coeration\ncooperation,coeration\n"},
		{"csv, quoted", format.Options{Kind: format.CSV, Fields: []string{"b", "a"}}, "a,b\r\n\"a \"\"coeration\"\",\n\",coeration\r\n", "a,b\r\n\"a \"\"cooperation\"\",\n\",cooperation\r\n"},
		{"csv, semicolon", format.Options{Kind: format.CSV}, "id;text\n1;\"x; coeration\"\n", "id;text\n1;\"x; cooperation\"\n"},
		{"csv, as Excel has it", format.Options{Kind: format.CSV}, "sep=|\r\nid|text\r\n1|x; coeration\r\n", "sep=|\r\nid|text\r\n1|x; cooperation\r\n"},
		{"csv, no record above", format.Options{Kind: format.CSV}, "SEP=;\ntext\ncoeration\n", "SEP=;\ntext\ncooperation\n"},
		{"csv, short row", format.Options{Kind: format.CSV}, "id,text\n1\n2,coeration", "id,text\n1\n2,cooperation"},
		{"csv, marked", format.Options{Kind: format.CSV}, "\ufefftext\ncoeration\n", "\ufefftext\ncooperation\n"},
		{"csv, stray quotes", format.Options{Kind: format.CSV}, "text\n\"a\"b coeration\nx \"coeration\"\n", "text\n\"a\"b cooperation\nx \"cooperation\"\n"},
		{"csv, a quote is never closed", format.Options{Kind: format.CSV}, "a,text\n1,fine\n2,\"coeration\r\n\"3,coeration\n", "a,text\n1,fine\n2,\"cooperation\r\n\"3,cooperation\n"},
		{"csv, header", format.Options{Kind: format.CSV}, "\ufeff\"a\n, \"\"b\"\"\",\"text\"\r\ncoeration,coeration\r\n", "\ufeff\"a\n, \"\"b\"\"\",\"text\"\r\ncoeration,cooperation\r\n"},
		{"tsv, speech", format.Options{Kind: format.TSV}, "id\ttext\n1\t\"The coeration,\" she said\n2\tcoeration\n3\t\"a\tcoeration\"\n", "id\ttext\n1\t\"The cooperation,\" she said\n2\tcooperation\n3\t\"a\tcooperation\"\n"},
		{"tsv", format.Options{Kind: format.TSV}, "text\tb\ncoeration, so\tcoeration\n", "text\tb\ncooperation, so\tcoeration\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := change(t, test.in, test.opts, "coeration", "cooperation"); got != test.want {
				t.Errorf("\n got %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestEditWritesMarkupAsText(t *testing.T) {
	tests := []struct {
		name      string
		opts      format.Options
		in        string
		got, want string
		out       string
	}{
		{"html", format.Options{Kind: format.HTML}, "a &amp;amp; b", "&amp;", "&", "a &amp; b"},
		{"html, no way around a tag", format.Options{Kind: format.HTML}, "cab<i>bage</i>", "abba", "x", "cab<i>bage</i>"},
		{"markdown", format.Options{Kind: format.Markdown}, "a x b", "x", "*", `a \* b`},
		{"markdown, over a line's end", format.Options{Kind: format.Markdown}, "co-\neration", "co-\ner", "cooper", "cooperation"},
		{"markdown, not over a prefix", format.Options{Kind: format.Markdown}, "> co-\n> eration", "co-\ner", "cooper", "> co-\n> eration"},
		{"jsonl", format.Options{Kind: format.JSONLines}, `{"text":"a x b"}`, "x", "\"\\\n\x01é", `{"text":"a \"\\\n\u0001é b"}`},
		{"jsonl, ASCII writer", format.Options{Kind: format.JSONLines}, `{"text":"\u00e9 x \ud83d\ude00"}`, "x", "à𝒳", `{"text":"\u00e9 \u00e0\ud835\udcb3 \ud83d\ude00"}`},
		{"csv, quoted", format.Options{Kind: format.CSV}, "text\n\"a x\"", "x", `"`, "text\n\"a \"\"\""},
		{"csv, unquoted", format.Options{Kind: format.CSV}, "text\na x", "x", `,`, "text\na x"},
		{"encoding lacks it", format.Options{Encoding: "latin1"}, "caf\xe9 x", "x", "œ", "caf\xe9 x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := change(t, test.in, test.opts, test.got, test.want); got != test.out {
				t.Errorf("\n got %q\nwant %q", got, test.out)
			}
		})
	}
}

func TestProse(t *testing.T) {
	tests := []struct {
		kind     format.Kind
		in, want string
	}{
		{format.HTML, "<h1>Caf&eacute;s</h1><p>in<b>ter</b>nal<sup>1</sup> x<br>y", "Cafés\n\ninternal 1  x\ny"},
		{format.HTML, "&notin; &copy2020 &bogus; & &#x41;&#0;", "∉ ©2020 &bogus; & A\ufffd"},
		{format.Markdown, "# A\n\nb `c` **d**e\\\nf &amp; \\&\n", "A\n\nb `-` de\nf & &\n\n"},
		{format.Markdown, "| a | b |\n|--|:-:|\n| c | d\n", " a \n\n b \n\n\n\n c \n\n d\n\n"},
		{format.JSONLines, `{"text":"a\n\"\u00e9\ud83d\ude00\ud83d"}`, "a\n\"é😀\ufffd"},
		{format.CSV, "text\n\"a \"\"b\"\"\nc\"\n\n", "a \"b\"\nc"},
	}
	const page = " <!DOCTYPE HTML><p>a<b>b</b>"
	tests = append(tests, []struct {
		kind     format.Kind
		in, want string
	}{
		{"", page, " \n\nab"},
		{"", "\ufeff<html lang=en>a", "a"},
		{"", "<?xml version='1.0'?><a>b</a>", "b"},
		{"", "<p>a</p> <html>", "<p>a</p> <html>"},
		{format.Plain, page, page},
	}...)
	for _, test := range tests {
		if got := prose(t, test.in, format.Options{Kind: test.kind}); got != test.want {
			t.Errorf("%s %q reads\n     %q\nwant %q", test.kind, test.in, got, test.want)
		}
	}
}

func TestOf(t *testing.T) {
	tests := []struct {
		name        string
		kind        format.Kind
		compression format.Compression
	}{
		{"a", format.Plain, format.Uncompressed},
		{"a.txt.gz", format.Plain, format.Gzip},
		{"d/a.MD", format.Markdown, format.Uncompressed},
		{"a.html.zst", format.HTML, format.Zstandard},
		{"a.jsonl.gz", format.JSONLines, format.Gzip},
		{".gz", format.Plain, format.Gzip},
		{"a.tsv", format.TSV, format.Uncompressed},
		{"a.json", format.JSON, format.Uncompressed},
		{"a.XML", format.XML, format.Uncompressed},
	}
	for _, test := range tests {
		if kind, c := format.Of(test.name); kind != test.kind || c != test.compression {
			t.Errorf("%s: %s %q, want %s %q", test.name, kind, c, test.kind, test.compression)
		}
	}
}

func TestIsCode(t *testing.T) {
	for name, want := range map[string]bool{"a.py": true, "d/A.CSS": true, "a.js.gz": true, "py": false, "a.txt": false, "a.": false, "a": false, "x.c/a": false} {
		if got := format.IsCode(name); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// FuzzEdit checks for every format that no bytes make it panic, that an edit
// changes no byte outside of its place, and that places go up.
func FuzzEdit(f *testing.F) {
	for _, seed := range []string{"<p>a&amp;b</p>", "# a\n[b]: c", `{"text":"a\u00e9"}`, "text,a\n\"b\"\"\",c", "\xff\xfea\x00", "\ufeffa", "é\xff\x00"} {
		for k := range format.Kinds() {
			f.Add(seed, uint8(k), "utf-8")
		}
		f.Add(seed, uint8(0), "shift_jis")
	}
	f.Fuzz(func(t *testing.T, doc string, kind uint8, encoding string) {
		opts := format.Options{Kind: format.Kinds()[int(kind)%len(format.Kinds())], Encoding: encoding}
		s := format.NewScanner(strings.NewReader(doc), opts)
		read := 0
		for s.Scan() {
			c := s.Chunk()
			read += len(c.Source)
			texts, _ := c.Texts()
			last := 0
			for _, text := range texts {
				for i := range text.String {
					from, to, ok := text.Place(i, i+1)
					if !ok {
						continue
					}
					if from < last || to < from || to > len(c.Source) {
						t.Fatalf("%q: byte %d lies at [%d,%d), after %d", text.String, i, from, to, last)
					}
					last = from
					text.Edit(i, i+1, "<x>")
				}
			}
		}
		if s.Err() == nil && read != len(doc) {
			t.Fatalf("chunks hold %d of %d bytes", read, len(doc))
		}
	})
}

func Example() {
	doc := "<p>Inter<b>nal</b> coer&#97;tion</p>"
	s := format.NewScanner(strings.NewReader(doc), format.Options{Kind: format.HTML})
	for s.Scan() {
		c := s.Chunk()
		texts, _ := c.Texts()
		for _, text := range texts {
			at := strings.Index(text.String, "coeration")
			from, to, source, _ := text.Edit(at, at+len("coeration"), "cooperation")
			fmt.Println(c.Source[:from] + source + c.Source[to:])
		}
	}
	// Output: <p>Inter<b>nal</b> cooper&#97;tion</p>
}
