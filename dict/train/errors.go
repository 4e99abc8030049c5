package train

import (
	"strings"

	"github.com/textmend/textmend/dict"
)

// Rates of errors in printed text: the share of a word's occurrences that
// suffers one certain error. They are rough and on the high side: weighed
// against them are words that no list has.
const (
	undoubledRate = 2e-4 // refering
	lostRate      = 1e-4 // goverment
	swappedRate   = 5e-5 // recieve
	doubledRate   = 5e-5 // propper
	vowelRate     = 3e-5 // charactor
	shapeRate     = 1e-5 // tlie
	pieceRate     = 2e-5 // resolu tion
	otherRate     = 4e-6 // democractic, govermnent
	fragmentRate  = 2e-6 // resution
	joinRate      = 2e-4 // lastyear
	joinTheRate   = 2e-3 // ofthe: one of the two is a little word

	minSuspect = 300 // a word seen less often makes no errors worth counting
	minJoined  = 1000
	littleWord = 1_000_000 // per 400 million words: the, of, and, a, in, to, is, that …
)

// errorsByCase is how many occurrences of a word in each case are expected
// errors in other words.
type errorsByCase [3]float32 // Lower, Title, Upper

// of returns the errors that a word of that kind must outdo: errors in
// lower-case words do not make capitalised ones.
func (e errorsByCase) of(kind dict.Case) float64 {
	sum := e[dict.Upper]
	if kind != dict.Upper {
		sum += e[dict.Title]
	}
	if kind == dict.Lower {
		sum += e[dict.Lower]
	}
	return float64(sum)
}

func (e errorsByCase) all() float64 { return e.of(dict.Lower) }

// expectErrors estimates for each key how many of its occurrences are errors
// in frequent words: the sum of these words' counts times the error's rate.
func (l *lexicon) expectErrors(keys []string) []errorsByCase {
	place := make(map[string]int, len(keys))
	for i, key := range keys {
		place[key] = i
	}
	expected := make([]errorsByCase, len(keys))
	for _, key := range keys {
		w := l.words[key]
		if w.count < minSuspect {
			continue
		}
		n := w.caseCounts()
		eachError(key, func(got string, rate float32) {
			if i, ok := place[got]; ok && got != key {
				for c := range n {
					expected[i][c] += n[c] * rate
				}
			}
		})
	}
	for i, key := range keys {
		expected[i][dict.Lower] += l.expectJoins(key)
	}
	return expected
}

// caseCounts sums all occurrences by case; mixed case counts as Title.
func (w *word) caseCounts() (n errorsByCase) {
	for _, f := range w.forms {
		c := dict.CaseOf(f.text)
		if c == dict.Mixed {
			c = dict.Title
		}
		n[c] += float32(f.count)
	}
	return n
}

// expectJoins estimates how often two frequent neighbours that lost the space
// between them give a key, as if words came independently of each other.
func (l *lexicon) expectJoins(key string) float32 {
	var n float64
	for i := 1; i < len(key); i++ {
		left, right := l.words[key[:i]], l.words[key[i:]]
		if left == nil || right == nil || left.count < minJoined || right.count < minJoined {
			continue
		}
		rate := joinRate
		if max(left.count, right.count) > l.total/400*littleWord/1e6 {
			rate = joinTheRate
		}
		n += float64(left.count) / float64(l.total) * float64(right.count) * rate
	}
	return float32(n)
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

// eachError yields what one error makes of a word.
func eachError(word string, yield func(got string, rate float32)) {
	for i := range len(word) {
		eachLetterError(word, i, yield)
		for n := 2; n <= 4 && i > 0 && i+n < len(word); n++ {
			yield(word[:i]+word[i+n:], fragmentRate)
		}
		if i >= 2 && len(word)-i >= 2 {
			yield(word[:i], pieceRate)
			yield(word[i:], pieceRate)
		}
	}
	for _, s := range shapes {
		for at := 0; ; at++ {
			i := strings.Index(word[at:], s.want)
			if i < 0 {
				break
			}
			at += i
			yield(word[:at]+s.got+word[at+len(s.want):], shapeRate)
		}
	}
}

// eachLetterError yields what errors in the letter at i make of a word.
func eachLetterError(word string, i int, yield func(got string, rate float32)) {
	head, c, tail := word[:i], word[i], word[i+1:]
	if i > 0 && word[i-1] == c {
		yield(head+tail, undoubledRate)
	} else {
		yield(head+tail, lostRate)
		yield(word[:i+1]+word[i:], doubledRate)
	}
	if tail != "" && tail[0] != c {
		yield(head+tail[:1]+word[i:i+1]+tail[1:], swappedRate)
	}
	for j := range len(alphabet) {
		letter := alphabet[j]
		switch {
		case letter == c:
			continue
		case isVowel(c) && isVowel(letter):
			yield(head+alphabet[j:j+1]+tail, vowelRate)
		default:
			yield(head+alphabet[j:j+1]+tail, otherRate)
		}
		yield(head+alphabet[j:j+1]+word[i:], otherRate)
	}
}

func isVowel(b byte) bool { return strings.IndexByte("aeiouy", b) >= 0 }

// shapes are letters that are read for others in print.
var shapes = []struct{ got, want string }{
	{"li", "h"}, {"h", "li"}, {"b", "h"}, {"h", "b"}, {"rn", "m"}, {"m", "rn"}, {"in", "m"}, {"nn", "m"},
	{"cl", "d"}, {"d", "cl"}, {"ii", "u"}, {"n", "u"}, {"u", "n"}, {"ri", "n"}, {"vv", "w"}, {"v", "y"},
	{"c", "e"}, {"e", "c"}, {"o", "e"}, {"e", "o"}, {"c", "o"}, {"o", "a"}, {"i", "l"}, {"l", "i"},
	{"l", "t"}, {"t", "f"}, {"f", "s"}, {"tf", "ff"}, {"tb", "th"}, {"j", "i"},
}
