package train

import "strings"

// expectErrors estimates how many occurrences of each word are errors in
// frequent words: the sum of these words' counts times the rate of the error.
func (l *lexicon) expectErrors(keys []string) []float64 {
	place := make(map[string]int, len(keys))
	for i, key := range keys {
		place[key] = i
	}
	expected := make([]float64, len(keys))
	for _, key := range keys {
		w := l.words[key]
		if w.count < 500 {
			continue
		}
		n := float64(w.count)
		eachError(key, func(got string, rate float64) {
			if i, ok := place[got]; ok && got != key {
				expected[i] += n * rate
			}
		})
	}
	for i, key := range keys {
		expected[i] += l.expectJoins(key)
	}
	return expected
}

// joinRate is the share of spaces that get lost.
const joinRate = 2e-4

// expectJoins estimates how often two frequent neighbours that lost the space
// between them give a key, as if words came independently.
func (l *lexicon) expectJoins(key string) (n float64) {
	for i := 1; i < len(key); i++ {
		left, right := l.words[key[:i]], l.words[key[i:]]
		if left != nil && right != nil && left.count > 1000 && right.count > 1000 {
			n += float64(left.count) / float64(l.total) * float64(right.count) * joinRate
		}
	}
	return n
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

// eachError yields what errors make of a word, with the share of the word's
// occurrences that suffers each.
func eachError(word string, yield func(got string, rate float64)) {
	for i := range len(word) {
		head, c, tail := word[:i], word[i], word[i+1:]
		if i > 0 && word[i-1] == c {
			yield(head+tail, 1.5e-4)
		} else {
			yield(head+tail, 1e-4)
		}
		if tail != "" && tail[0] != c {
			yield(head+tail[:1]+word[i:i+1]+tail[1:], 3e-5)
		}
		yield(word[:i+1]+word[i:], 4e-5) // doubled
		for j := range len(alphabet) {
			if alphabet[j] != c {
				rate := 1.5e-6
				if isVowel(c) && isVowel(alphabet[j]) {
					rate = 2e-5
				}
				yield(head+alphabet[j:j+1]+tail, rate)
				yield(head+alphabet[j:j+1]+word[i:], 1e-6)
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
