package token_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/token"
)

// show writes the tokens of src but white space as kind:text.
func show(src string) string {
	var parts []string
	for _, t := range token.Split(src) {
		if t.Kind != token.Space && t.Kind != token.Newline {
			parts = append(parts, fmt.Sprintf("%v:%s", t.Kind, src[t.Start:t.End]))
		}
	}
	return strings.Join(parts, " ")
}

func TestSplit(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"coeration, say", "word:coeration punct:, word:say"},
		{"Russia’s o'clock 'twas", "word:Russia’s word:o'clock punct:' word:twas"},
		{"the 1718’s 3.5 12,000.", "word:the number:1718 punct:’ word:s number:3.5 number:12,000 punct:."},
		{"l832 CO2 3rd", "mixed:l832 mixed:CO2 mixed:3rd"},
		{"peace-loving", "word:peace punct:- word:loving"},
		{"de\ufffdned", "word:de punct:\ufffd word:ned"},
		{"a\x00b\xffc", "word:a punct:\x00 word:b punct:\xff word:c"},
		{"caf\xe9 \x93Ren\xe9e\x94, de\x82ned \xcf\xf0\xe8 a\xe2\x82b", "opaque:caf\xe9 opaque:\x93Ren\xe9e\x94, word:de punct:\x82 word:ned opaque:\xcf\xf0\xe8 opaque:a\xe2\x82b"},
		{"see https://a.org/x?b=1, or", "word:see opaque:https://a.org/x?b=1 punct:, word:or"},
		{"(me@a.org)", "punct:( opaque:me@a.org punct:)"},
		{"by @me on #tag in /usr/bin.", "word:by opaque:@me word:on opaque:#tag word:in opaque:/usr/bin punct:."},
		{"run `go vet ./...` now", "word:run opaque:`go vet ./...` word:now"},
		{"a_b std::sort x=1 f()", "opaque:a_b opaque:std::sort opaque:x=1 opaque:f()"},
		{"and/or either", "word:and punct:/ word:or word:either"},
		{"po/da.po ext/Tea/* and/or.", "opaque:po/da.po opaque:ext/Tea/* word:and punct:/ word:or punct:."},
		{"main.go ukrinform.net", "opaque:main.go opaque:ukrinform.net"},
		{"(visitus.gov.cy) it.is", "punct:( opaque:visitus.gov.cy punct:) word:it punct:. word:is"},
		{"your.gman di!erent", "word:your punct:. word:gman word:di punct:! word:erent"},
		{"end.Next", "word:end punct:. word:Next"},
		{"naïve café Київ", "word:naïve word:café word:Київ"},
	}
	for _, test := range tests {
		if got := show(test.in); got != test.want {
			t.Errorf("Split(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "a b", "a\r\nb\rc\n", "\xff\xfe", "``` x", "http://", "@", "1.", "’s", "\u00a0x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		at := 0
		for _, tok := range token.Split(src) {
			if tok.Start != at || tok.End <= tok.Start {
				t.Fatalf("token %v does not follow offset %d", tok, at)
			}
			at = tok.End
		}
		if at != len(src) {
			t.Fatalf("tokens end at %d of %d", at, len(src))
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	src := strings.Repeat("The minister said cooperation, which 12,000 people’s votes backed, was over. ", 1000)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		for at := 0; at < len(src); {
			at = token.Next(src, at).End
		}
	}
}
