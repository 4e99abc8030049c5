package repair

import "strings"

// shapes are the strings that are taken for one another in texts of any
// origin, with -ln of their share. After the confusion tables that OCR research
// reports (Kukich 1992, section 2.1; Taghva and Stofsky 2001), in levels.
var shapes = pairs(2.6, `e:c c:e e:o o:e a:o o:a u:n n:u i:l l:i t:l f:t i:t t:f r:t b:h h:b s:a a:s e:a a:e
	rn:m m:rn ni:m in:m m:in iu:in tn:m ii:u u:ii ri:n n:ri li:h h:li tli:th tl:th lh:th cl:d d:cl vv:w w:vv
	1:l 1:i l:1 0:o 5:s 6:b 8:b f:s s:f ſ:s j:i v:y y:v ti:n n:ti il:u ll:u ol:d d:ol ci:a a:ci n:h h:n k:lc
	fi:h h:fi 3:y h:ly tb:th lb:th th:ll iv:w ui:m nt:m ]:l [:l |:l !:l !:i }:l {:l l:j g:q q:g g:y c:o o:c`)

func pairs(share float32, table string) []confusable {
	var list []confusable
	for _, f := range strings.Fields(table) {
		got, want, _ := strings.Cut(f, ":")
		list = append(list, confusable{got: got, want: want, share: share})
	}
	return list
}

// slips are what typing and spelling by ear do.
var slips = append(pairs(2.5, `e:a a:e i:e e:i o:u u:o ie:ei ei:ie ence:ance ance:ence able:ible ible:able er:or or:er
	f:ph ph:f k:c c:k s:c c:s z:s s:z y:i i:y sc:s s:sc t:ght te:ght`), pairs(3, `ll:l ss:s mm:m nn:n pp:p tt:t rr:r cc:c ff:f dd:d gg:g bb:b
	l:ll s:ss m:mm n:nn p:pp t:tt r:rr c:cc f:ff d:dd g:gg b:bb ee:e oo:o e:ee o:oo`)...)

// lostLigatures are losses that PDF tools cause; one word may be all that
// shows them.
var lostLigatures = []confusable{
	{got: "", want: "fi", share: 1}, {got: "", want: "fl", share: 1.6}, {got: "", want: "ff", share: 1.8}, {got: "", want: "ffi", share: 2.5}, {got: "", want: "ffl", share: 4},
	{got: " ", want: "fi", share: 1.5}, {got: " ", want: "fl", share: 2.2}, {got: " ", want: "ff", share: 2}, {got: " ", want: "ffi", share: 2.4}, {got: " ", want: "ffl", share: 4},
	{got: "f", want: "ff", share: 2.5}, {got: "f", want: "fi", share: 2}, {got: "f", want: "ffi", share: 3}, {got: "f", want: "fl", share: 3}, {got: "ff", want: "ffi", share: 2}, {got: "fi", want: "ffi", share: 3}, {got: "i", want: "ffi", share: 4},
	{got: " ff ", want: "ff", share: 1}, {got: " fi ", want: "fi", share: 1}, {got: " fl ", want: "fl", share: 1}, {got: " ffi ", want: "ffi", share: 1}, {got: " ffl ", want: "ffl", share: 1}, {got: "ff ", want: "ffi", share: 2},
	{got: "f ", want: "ff", share: 1.5}, {got: " ff ", want: "ffi", share: 2},
}

// glyphs are what stands for a ligature where its font's encoding is unknown.
// The ligatures of TeX's T1 encoding, at 1B to 1F, read as PDFDocEncoding are
// ˙ ˝ ˛ ˚ ˜, and those of OT1, at 0B to 0F, are control characters; other
// fonts put other glyphs there, and more than the f-ligatures.
var glyphs = ligatureGlyphs()

func ligatureGlyphs() []confusable {
	usual := [...]string{"ff", "fi", "fl", "ffi", "ffl"}
	t1, ot1 := []rune("˙˝˛˚˜"), []rune("\x0b\x0c\x0d\x0e\x0f")
	var list []confusable
	add := func(mark string, k int, others ...string) {
		for i, want := range append(usual[:], others...) {
			share := float32(3)
			if i == k {
				share = 1
			}
			list = append(list, confusable{got: mark, want: want, share: share})
		}
	}
	for k := range usual {
		add(string(t1[k]), k, "ft", "tt", "ti", "th")
		add(string(ot1[k]), k)
	}
	for _, mark := range []string{"\x01", "\x02", "\x03", "\x04", "\ufffd"} {
		add(mark, -1, "ft", "tt", "ti")
	}
	for _, mark := range []string{"&", "[", "(", innerGlyph} {
		add(mark, -1, "ft", "tt", "ti", "tf")
	}
	return list
}
