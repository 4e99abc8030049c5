package train

import (
	"strings"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// takes decides whether a dictionary takes a word; errors is the number of
// occurrences that errors in other words lead one to expect.
func (w *word) takes(key string, errors float64) bool {
	if w.listed || utf8.RuneCountInString(key) == 1 {
		return true
	}
	n := w.cased()
	count, need := float64(w.count), 12.0
	if n[dict.Lower]*10 < w.count { // a name or an acronym
		need = 4
		if n[dict.Title]*4 < w.count {
			need = 6
		}
	}
	if w.sources >= 3 {
		need *= 0.75
	}
	return count >= need && count >= 3*errors
}

// expectedErrors estimates for each word how often errors in the frequent
// words produce it: the sum of their counts times the rate of the error.
func (l *Lexicon) expectedErrors(keys []string) map[string]float64 {
	expected := map[string]float64{}
	for _, key := range keys {
		w := l.words[key]
		if w.count < 500 {
			continue
		}
		n := float64(w.count)
		eachError(key, func(got string, rate float64) {
			if got != key && l.words[got] != nil {
				expected[got] += n * rate
			}
		})
	}
	l.expectJoins(expected)
	return expected
}

// expectJoins adds what a lost space makes of two frequent neighbours.
func (l *Lexicon) expectJoins(expected map[string]float64) {
	for key, w := range l.words {
		if w.listed || w.count > 100_000 {
			continue
		}
		for i := 1; i < len(key); i++ {
			left, right := l.words[key[:i]], l.words[key[i:]]
			if left != nil && right != nil && left.count > 1000 && right.count > 1000 {
				expected[key] += float64(left.count) / float64(l.total) * float64(right.count) * 2e-4
			}
		}
	}
}

const letters = "abcdefghijklmnopqrstuvwxyz"

// eachError yields what errors make of a word, with the share of the word's
// occurrences that suffers each.
func eachError(word string, yield func(got string, rate float64)) {
	for i := range len(word) {
		head, c, tail := word[:i], word[i], word[i+1:]
		double := i > 0 && word[i-1] == c
		// lost letter
		switch {
		case double:
			yield(head+tail, 1.5e-4)
		default:
			yield(head+tail, 1e-4)
		}
		// swapped
		if tail != "" && tail[0] != c {
			yield(head+tail[:1]+word[i:i+1]+tail[1:], 3e-5)
		}
		yield(word[:i+1]+word[i:], 4e-5) // doubled
		for j := range len(letters) {
			if letters[j] != c {
				rate := 1.5e-6
				if isVowel(c) && isVowel(letters[j]) {
					rate = 2e-5
				}
				yield(head+letters[j:j+1]+tail, rate)
				yield(head+letters[j:j+1]+word[i:], 1e-6)
			}
		}
		for n := 2; n <= 4 && i+n < len(word); n++ {
			if i > 0 {
				yield(head+word[i+n:], 1e-6)
			}
		}
		if i >= 2 && len(word)-i >= 2 {
			yield(head, 1e-5)
			yield(word[i:], 1e-5)
		}
	}
	for _, s := range shapes {
		for at := 0; ; {
			i := strings.Index(word[at:], s[0])
			if i < 0 {
				break
			}
			yield(word[:at+i]+s[1]+word[at+i+len(s[0]):], 1e-5)
			at += i + 1
		}
	}
}

func isVowel(b byte) bool { return strings.IndexByte("aeiouy", b) >= 0 }

var shapes = [][2]string{
	{"h", "li"}, {"li", "h"}, {"m", "rn"}, {"rn", "m"}, {"d", "cl"}, {"cl", "d"}, {"u", "ii"}, {"m", "in"}, {"n", "ri"},
	{"e", "c"}, {"c", "e"}, {"h", "b"}, {"b", "h"}, {"y", "v"}, {"l", "i"}, {"i", "l"}, {"t", "l"}, {"f", "t"}, {"n", "u"}, {"u", "n"},
	{"w", "vv"}, {"m", "nn"}, {"ff", "tf"}, {"i", "j"}, {"s", "f"}, {"a", "o"}, {"o", "c"}, {"e", "o"}, {"th", "tb"},
}
