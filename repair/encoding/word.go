package encoding

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lookAlikes pairs letters of other scripts with the Latin letters that they
// cannot be told from. The small Greek letters besides omicron are left out:
// they stand in formulas.
const lookAlikes = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwёëїï" +
	"АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԚQԜWЁËЇÏ" +
	"οoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"

// A spelling counts the letters of a word by where they come from.
type spelling struct {
	latin, cyrillic, greek, wide, math int
	other                              int // letters that look like no Latin one
}

// word judges the word around offset i, which holds a letter that may look
// like a Latin one, or the full-width digit or sign at i.
func (f *finder) word(i int) int {
	r, size := utf8.DecodeRuneInString(f.src[i:])
	switch {
	case i < f.wordEnd:
		return i + size
	case !unicode.IsLetter(r):
		return f.wideSign(i, r, size)
	}
	start, end := wordAround(f.src, i)
	f.wordEnd = end
	word := f.src[start:end]
	if !strings.ContainsFunc(word, func(r rune) bool { return r < 0x370 || isWide(r) || isMath(r) }) {
		return end // a word of another script, as all around it may be
	}
	if confidence, note := f.judge(count(word)); confidence > 0 {
		from, to := foreignPart(word)
		f.add(start+from, start+to, latinOf(word[from:to]), confidence, note)
		return end
	}
	return i + size
}

// judge says how sure it is that a word so spelled was meant in Latin
// letters; 0 if it was not.
func (f *finder) judge(n spelling) (confidence float64, note string) {
	alike := n.cyrillic + n.greek
	switch {
	case n.other > 0:
		return 0, ""
	case alike > 0 && n.latin == 0:
		return 0, "" // a word of another language
	case alike > 0:
		return confidenceOfMix(n.latin, alike), noteMix(n)
	case n.wide > 0 && n.latin > 0:
		return sure, "full-width letters"
	case n.wide > 0 && !f.wide.ask(f.src, hasEastAsian):
		return firm, "full-width letters"
	case n.math >= 3:
		return doubtful, "mathematical letters"
	}
	return 0, ""
}

// confidenceOfMix doubts a word in which Latin letters do not prevail: it may
// be a foreign word with a Latin letter in it.
func confidenceOfMix(latin, alike int) float64 {
	if latin > alike {
		return sure
	}
	return doubtful
}

func noteMix(n spelling) string {
	switch {
	case n.greek == 0:
		return "Cyrillic letters in a Latin word"
	case n.cyrillic == 0:
		return "Greek letters in a Latin word"
	}
	return "letters of other scripts in a Latin word"
}

// wideSign judges a full-width digit or punctuation mark, or a mathematical digit.
func (f *finder) wideSign(i int, r rune, size int) int {
	end := i + size
	if !isWide(r) || f.wide.ask(f.src, hasEastAsian) {
		return end
	}
	confidence := doubtful
	if unicode.IsDigit(r) {
		confidence = firm
	}
	f.add(i, end, latinOf(f.src[i:end]), confidence, "full-width form")
	return end
}

// wordAround returns the span of the letters around offset i.
func wordAround(src string, i int) (start, end int) {
	isPart := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
	start = strings.LastIndexFunc(src[:i], func(r rune) bool { return !isPart(r) })
	if start >= 0 {
		_, size := utf8.DecodeRuneInString(src[start:i])
		start += size
	} else {
		start = 0
	}
	if n := strings.IndexFunc(src[i:], func(r rune) bool { return !isPart(r) }); n >= 0 {
		return start, i + n
	}
	return start, len(src)
}

func count(word string) (n spelling) {
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf || unicode.IsMark(r):
			n.latin++
		case isWide(r):
			n.wide++
		case isMath(r):
			if n.math++; latinOf(string(r))[0] >= utf8.RuneSelf {
				n.other++
			}
		case unicode.Is(unicode.Latin, r):
			n.latin++
		case lookAlike(r) == 0:
			n.other++
		case unicode.Is(unicode.Greek, r):
			n.greek++
		default:
			n.cyrillic++
		}
	}
	return n
}

// foreignPart returns the span from the first to the last letter of word that
// is not Latin.
func foreignPart(word string) (from, to int) {
	from = -1
	for i, r := range word {
		if r >= utf8.RuneSelf && (isWide(r) || isMath(r) || lookAlike(r) != 0) {
			if from < 0 {
				from = i
			}
			to = i + utf8.RuneLen(r)
		}
	}
	return from, to
}

// latinOf spells s in Latin letters, as far as they are known.
func latinOf(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isWide(r), isMath(r):
			compatible, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
			return compatible
		case r < utf8.RuneSelf || lookAlike(r) == 0:
			return r
		}
		return lookAlike(r)
	}, s)
}

// lookAlike returns the Latin letter that r looks like, or 0.
func lookAlike(r rune) rune {
	foreign := true
	var found bool
	for _, l := range lookAlikes {
		if found {
			return l
		}
		found = foreign && l == r
		foreign = !foreign
	}
	return 0
}

func isWide(r rune) bool { return 0xFF01 <= r && r <= 0xFF5E }
func isMath(r rune) bool { return 0x1D400 <= r && r <= 0x1D7FF }

func hasEastAsian(src string) bool {
	for _, r := range src {
		if 0x3040 <= r && r < 0xA000 || 0xAC00 <= r && r < 0xD7B0 {
			return true
		}
	}
	return false
}
