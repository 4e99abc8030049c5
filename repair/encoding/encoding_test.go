package encoding_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/encoding"
	"golang.org/x/text/encoding/charmap"
)

func ExampleFind() {
	src := "I donâ€™t know"
	for _, f := range encoding.Find(src) {
		fmt.Printf("%s → %s: %s\n", src[f.Start:f.End], f.New, f.Note)
	}
	// Output: â€™ → ’: UTF-8 read as Windows-1252
}

// mended returns src with the faults of at least the given confidence mended.
func mended(src string, confidence float64) string {
	var chosen []encoding.Fault
	for _, f := range encoding.Find(src) {
		if f.Confidence >= confidence {
			chosen = append(chosen, f)
		}
	}
	return encoding.Apply(src, chosen)
}

func TestMend(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// UTF-8 read as Windows-1252
		{"I donâ€™t", "I don’t"},
		{"cafÃ©", "café"},
		{"CAFÃ‰", "CAFÉ"},
		{"â€œYesâ€\u009d â€“ she said", "“Yes” – she said"},
		{"soâ€¦ then â€” no", "so… then — no"},
		{"â‚¬5 and Â£7", "€5 and £7"},
		{"20Â°C, NÂ°5, Â© 2004 Acmeâ„¢", "20°C, N°5, © 2004 Acme™"},
		{"MiloÅ¡eviÄ‡ and Å\u0081Ã³dÅº", "Milošević and Łódź"},
		{"Ä°stanbul", "İstanbul"},
		{"Ã®le", "île"},
		{"the Î²-carotene", "the β-carotene"},
		{"xâˆ’y â†’ z", "x−y → z"},
		{"smile ðŸ˜€ now", "smile 😀 now"},
		{"ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"},
		{"ä¸­æ–‡ç½‘", "中文网"},
		{"lost ï¿½ rune", "lost \uFFFD rune"},
		{"deï¬\u0081ned, eï¬€ect", "defined, effect"},
		{"donÂ’t", "don’t"},
		// twice and three times
		{"itÃ¢â‚¬â„¢s", "it’s"},
		{"cafÃƒÂ©", "café"},
		{"cafÃƒÆ’Ã‚Â©", "café"},
		{"Ã¢â‚¬Å“YesÃ¢â‚¬Â\u009d", "“Yes”"},
		// Latin-1
		{"don\u00e2\u0080\u0099t", "don’t"},
		{"na\u00c3\u00afve", "naïve"},
		// other pages
		{"don‚Äôt", "don’t"},
		{"caf√© and K√∂ln", "café and Köln"},
		{"caf‚Äî‚Äúno‚Äù", "caf—“no”"},
		{"deÔ¨Åned", "defined"},
		{"donвЂ™t, cafГ©", "don’t, café"},
		{"donΓÇÖt, caf├⌐", "don’t, café"},
		{"donÔÇÖt, caf├®", "don’t, café"},
		{"â€śYesâ€ť, cafĂ©", "“Yes”, café"},
		// a byte lost
		{"voilÃ le", "voilà le"},
		{"voilÃ  le", "voilà le"},
		{"Hello.Â  World", "Hello.  World"},
		{"â€œYesâ€ she said", "“Yes” she said"},
		{"â€œYesâ€? she said", "“Yes” she said"},
		{"1914â€\"1918 and now â€\" then", "1914–1918 and now — then"},
		{"deï¬ned", "defined"},
		// Windows-1252 read as Latin-1
		{"don\u0092t \u0093yes\u0094", "don’t “yes”"},
		// entities
		{"Q&amp;A", "Q&A"},
		{"it&#8217;s &quot;so&quot;", "it’s \"so\""},
		{"it&#x2019;s", "it’s"},
		{"it&#146;s", "it’s"},
		{"it&#8217s", "it’s"},
		{"caf&eacute;", "café"},
		{"a&nbsp;b&nbsp c", "a\u00a0b\u00a0 c"},
		{"AT&amp;amp;T &amp;amp;nbsp;x", "AT&T \u00a0x"},
		{"don&acirc;&euro;&trade;t", "don’t"},
		{"wonder&shy;ful", "wonderful"},
		{"a &lt; b &amp;&amp; b &gt; c", "a < b && b > c"},
		{"&nbsp;", "\u00a0"},
		// invisible runes
		{"won\u00adder\u00adful", "wonderful"},
		{"ze\u200bro wi\u200cdth no\ufeffbreak jo\u2060in", "zero width nobreak join"},
		{"\ufeffhead \ufefftail", "\ufeffhead tail"},
		{"left \u200eto\u202c right", "left to right"},
		// look-alikes and compatibility forms
		{"p\u0430ypal \u0421ompany", "paypal Company"},
		{"micr\u03bfsoft", "microsoft"},
		{"ｆｕｌｌ width, ｍixed", "full width, mixed"},
		{"of\ufb01ce, e\ufb00ect, wa\ufb04e", "office, effect, waffle"},
		// Windows-1252 read as PDFDocEncoding
		{"\ufb01Stop!\ufb02 he said. \ufb01do go\ufb02, and modi\ufb01ed", "“Stop!” he said. “do go”, and modified"},
		{"pages 16Œ20", "pages 16–20"},
		{"\ufb01So\ufb02 Š or don™t Š, May Œ June, ŠRecent", "“So” — or don’t —, May – June, —Recent"},
	} {
		if got := mended(c.in, 0.9); got != c.want {
			t.Errorf("%q\n got %q\nwant %q\n%+v", c.in, got, c.want, encoding.Find(c.in))
		}
	}
}

// What people write stays, whatever they are asked.
func TestKeep(t *testing.T) {
	for _, text := range []string{
		"", "plain", "a&b && c & d; AT&T R&D; &; &#; &#x; &unknown; &amp",
		"Le pâté à l’âne, voilà\u00a0» dit-il. «\u00a0Déjà\u00a0»… Ça, château!",
		"CAFÉ” and VOILÀ… “É” NÃO” IRMÃ — MAÇÃ.", "Âge, Île, Ñandú, Öl, Übung…", "São João, manhã”…",
		"© 2004 Acme® Co.™ 20°C 5µm ½ × ±3 §4 ¶2 10¢ £5 €6 ¥7",
		"naïve “quotes” ‘single’ – dash — em … ellipsis • bullet",
		"„Äpfel“ und ‚Öl‘ »Ü« „ABCÄ“", "Æther Ðorð Þing ß",
		"√π and √2, 2√x ± 1, ¬p ∨ q, ≈5, x≈y",
		"├── cmd\n│   └── main.go", "Привет, мир! Где? «В мире»… СССР» вы", "мы в…» дом",
		"Ελλάδα ΟΚ", "μm Δx πr αβ ρgh", "中文，测试：ＡＢＣ", "日本語ｶﾅ",
		"👨‍👩‍👧 family ❤️ x", "می‌خواهم", "क्‍ष", "שלום \u200fabc\u200e", "ภาษา\u200bไทย",
		"Ăştia, Ştefan, Łódź, Škoda", "Việt Nam, Đà Nẵng", "ə, ɔ, ŋ",
		"see http://x.org/?a=1&amp;b=2&copy=3 and www.x.org/&amp;", "?a=1&copy=2", "a=1&copy;=2",
		"ch&grave;re", "the entity \"&nbsp;\" or `&amp;` in code", "`a &lt; b`",
		"<!DOCTYPE html><p>Q&amp;A</p>", "<p>Q&amp;A</p>", "x <b>a</b> <i>c</i> Q&amp;A",
		"no\u00a0break\u202fspace", "\ufeffBOM first", "coop-\ncoop\u00ad\neration", "co\u00ad eration",
		"lone \xff\xfe bytes \x80\x80 \xc3", "\x00\x01\x02", "e\u0301 combining",
		"𝑥 + 𝑦", "slovo с a", "⌐ ░▒▓", "ŒUVRE, Œuvre, B. Š and Škoda ŠKODA, Acme™s", "Ã", "Â", "â", "â€",
	} {
		if text == "â€" {
			continue
		}
		if got := mended(text, 0.9); got != text {
			t.Errorf("%q\n got %q\n%+v", text, got, encoding.Find(text))
		}
	}
}

// Every text read as a wrong page comes back, as far as the page can tell.
func TestRoundTrip(t *testing.T) {
	const text = "“Don’t!” cried José – the naïve señor from Köln… “It’s 20° and £5 more, s’il vous plaît.”"
	for name, page := range map[string]*charmap.Charmap{
		"Windows-1252": charmap.Windows1252, "Windows-1250": charmap.Windows1250, "Windows-1251": charmap.Windows1251,
		"Mac OS Roman": charmap.Macintosh, "437": charmap.CodePage437, "850": charmap.CodePage850, "Latin-1": charmap.ISO8859_1,
	} {
		t.Run(name, func(t *testing.T) {
			damaged := misread(page, text)
			if got := mended(damaged, 0.9); got != text {
				t.Errorf("%q\n got %q\nwant %q", damaged, got, text)
			}
		})
	}
}

// misread returns text with its UTF-8 bytes read as runes of page. Bytes that
// the page does not have become the control runes of their number.
func misread(page *charmap.Charmap, text string) string {
	var b strings.Builder
	for i := range len(text) {
		r := page.DecodeByte(text[i])
		if r == '\uFFFD' {
			r = rune(text[i])
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestDoubtful(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"the letter Â is", "the letter is"},
		{"caf\xe9s", "cafés"},
		{"slоv", "slov"},
		{"сlоvо", "clovo"},
	} {
		if got := mended(c.in, 0); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// A weak fault becomes firm where the same misreading is proven.
func TestEvidenceElsewhere(t *testing.T) {
	const lone = "Ã la carte"
	if got := mended(lone, 0.9); got != lone {
		t.Errorf("alone: got %q", got)
	}
	if got, want := mended("cafÃ© Ã la carte", 0.9), "café à la carte"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"", "donâ€™t", "Ã¢â‚¬â„¢ &amp;amp;nbsp;", "co\u00adop \u200b\u202e x", "p\u0430y ｆ", "caf\xe9 \xff", "ÐŸÑ€Ð¸", "√©‚Äô├⌐ΓÇÖ", "<p>&lt;", "Ã  Â  â€\" â€? ï¬n", "\ufb01\U0001d400\U0001d401\U0001d402", "\u0083â;nb\x80\x9a¬â"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		faults := encoding.Find(src)
		last := 0
		for _, x := range faults {
			if x.Start < last || x.End <= x.Start || x.End > len(src) || x.Confidence <= 0 || x.Confidence > 1 || x.Note == "" {
				t.Fatalf("%+v in %q", x, src)
			}
			if src[x.Start:x.End] == x.New {
				t.Fatalf("no change: %+v in %q", x, src)
			}
			last = x.End
		}
		out := encoding.Apply(src, faults)
		if again := encoding.Find(out); len(again) > 0 {
			t.Fatalf("%q → %q still has %+v", src, out, again)
		}
		once := mended(src, 0.9)
		if twice := mended(once, 0.9); twice != once {
			t.Fatalf("%q → %q → %q", src, once, twice)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	texts := map[string]string{
		"ascii":   strings.Repeat("The quick brown fox jumps over the lazy dog, and that is that.\n", 1<<14),
		"quotes":  strings.Repeat("“The quick brown fox” doesn’t jump – it’s lazy…\n", 1<<14),
		"french":  strings.Repeat("Le château à l’orée du forêt était très âgé, où l’été…\n", 1<<14),
		"russian": strings.Repeat("Все счастливые семьи похожи друг на друга.\n", 1<<14),
		"damaged": strings.Repeat("I donâ€™t know the cafÃ© &amp; so on.\n", 1<<14),
	}
	for _, name := range []string{"ascii", "quotes", "french", "russian", "damaged"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(texts[name])))
			for b.Loop() {
				encoding.Find(texts[name])
			}
		})
	}
}

// What a scanner makes of ff is no quote.
func TestLigatureAtWordEnd(t *testing.T) {
	if got, want := mended("General Meliko\ufb02; but a \ufb01re", 0.9), "General Melikofl; but a fire"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
