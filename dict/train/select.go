package train

import (
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// Which words the dictionary takes
//
// A junk word makes damage invisible; a name that is missing is damage seen
// where there is none. Of a word that no list has, two things are asked:
//
//  1. Was it seen often enough for its kind? A name twice, an acronym four
//     times, a lower-case word six times or more, a short one more often:
//     what texts are torn into is short and in lower case.
//  2. Was it seen more often than errors explain? errors.go estimates how
//     often errors in frequent words would have produced it, upper and lower
//     case apart: goverment, 52 times, against 31 expected of government.
//     A lower-case word must outdo that eight times, a name six times, and
//     a long word, which has few neighbours by chance, three times as much.
//
// Names that occur once are taken if they stand capitalised inside a sentence
// and resemble no frequent word at all.
//
// Words of ordinary lists are taken without a question. Lists that go down to
// very rare words ("doubtful") hold many that look like errors (trangle,
// roting, conferrence): of these only what text shows, or what resembles no
// frequent word.
//
// How often is this right? Of the 630,000 words known of English, 9,000 lie
// within a factor of four of the second threshold. 200 of them, drawn at random
// and judged by reading (testdata/borderline.tsv):
//
//	        words  right  the others
//	taken      95     70  misspellings: embarassment, millenial, sourth
//	left out  105     72  old spelling, dialect and foreign words: praiers, resk, und
//	together  200    142  71 %
//
// Farther from it, of 100 words taken each: all kinds 99 right, lower case 96
// (not priviledged, poweroutage), names that occur once 98.
//
// A name is missing mostly because no input has it. Of the distinct capitalised
// words inside the sentences of two collections that had no part in the counts,
//
//	                                 news  encyclopaedia
//	words taken                    90.1 %         85.0 %
//	of those with one capital      90.7 %         85.3 %
//
// (go run ./dict/train/known counts so.) With all words of the inputs, seen once
// or in the lists of SCOWL 95 and Hunspell, it would be 2 % more. Names of the
// whole world were tried: those of GeoNames, of ENAMDICT's foreign part, of the
// Dutch OpenTaal list, of WordNet and of the IEEE's registry, as far as they
// resemble no frequent word. 124,000 of them, 2.8 MB, make it 90.7 and 86.2 %;
// 0.2 % more of the damaged words of texts with lost fragments are known then.
// Repairs gain and lose by them about equally, so that they were left out.
const (
	lowerMargin          = 8.0
	nameMargin           = 6.0
	doubtfulMargin       = 1.0
	longWord, longMargin = 7, 3.0
	shortWord            = 4

	// Expected errors from which a word counts as resembling a frequent one,
	// though text never showed it, or only once.
	unseenErrors, onceErrors = 0.1, 0.002
)

// takes decides whether the dictionary takes a word.
func (w *word) takes(key string, errors errorsByCase) bool {
	switch {
	case !isKey(key):
		return false
	case w.certain || key == clitic || utf8.RuneCountInString(key) == 1:
		return true
	case w.listed:
		return w.count == 0 && errors.all() < unseenErrors ||
			w.count > 0 && float64(w.count) >= doubtfulMargin*errors.of(w.kind())
	case w.count == 1:
		return w.isName() && utf8.RuneCountInString(key) >= 5 && errors.of(dict.Title) < onceErrors
	}
	kind := w.kind()
	return w.count >= needed(kind, key) && float64(w.count) >= margin(kind, key)*errors.of(kind)
}

// isSure reports whether a list's word may be called listed. These may not: a
// letter alone, a word of a doubtful list that errors may explain, and a short
// word that is seen less often than they lead one to expect (hin, oof).
func (w *word) isSure(key string, errors errorsByCase) bool {
	kind, n := w.kind(), utf8.RuneCountInString(key)
	switch {
	case !w.listed || isAbbreviation(key):
		return false
	case w.certain:
		return n > shortWord || float64(w.count) >= errors.of(kind)
	}
	return w.count == 0 || float64(w.count) >= margin(kind, key)*errors.of(kind)
}

// margin is how many times a word of no list must outdo the errors expected.
func margin(kind dict.Case, key string) float64 {
	m := nameMargin
	if kind == dict.Lower {
		m = lowerMargin
	}
	if utf8.RuneCountInString(key) >= longWord {
		m *= longMargin
	}
	return m
}

// needed is how often a word of no list must occur.
func needed(kind dict.Case, key string) uint64 {
	n := utf8.RuneCountInString(key)
	switch {
	case kind == dict.Title && n > 2:
		return 2
	case kind != dict.Lower:
		return 4
	case n <= 3:
		return 50
	case n == 4:
		return 20
	}
	return 6
}

// kind is the case that a word's evidence is weighed by. Names with a capital
// inside, McKew and O’Meehan, are Title; camel case of other kinds is Upper.
func (w *word) kind() dict.Case {
	n, sum := w.cased()
	switch {
	case sum == 0, n[dict.Lower]*10 >= sum:
		return dict.Lower
	case (n[dict.Title]+w.prefixed())*4 >= sum:
		return dict.Title
	}
	return dict.Upper
}

// prefixed counts the occurrences written like McKew, O’Meehan, DeFelice.
func (w *word) prefixed() (n uint64) {
	for _, f := range w.forms {
		if hasNamePrefix(f.text) {
			n += f.count
		}
	}
	return n
}

func hasNamePrefix(form string) bool {
	for _, prefix := range []string{"Mc", "Mac", "O'", "D'", "d'", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "l'", "L'"} {
		if len(form) > len(prefix)+2 && form[:len(prefix)] == prefix && dict.CaseOf(form[len(prefix):]) == dict.Title {
			return true
		}
	}
	return false
}

// isName reports whether the only occurrence of a word is a name's: with one
// capital, inside a sentence.
func (w *word) isName() bool {
	for _, f := range w.forms {
		if f.inner > 0 && (dict.CaseOf(f.text) == dict.Title || hasNamePrefix(f.text)) {
			return true
		}
	}
	return false
}

// isKey reports whether a text's word can be a dictionary's: letters first and
// last, and no ligature code points, which repair undoes.
func isKey(key string) bool {
	if key == clitic {
		return true
	}
	first, _ := utf8.DecodeRuneInString(key)
	last, _ := utf8.DecodeLastRuneInString(key)
	if !unicode.IsLetter(first) || !unicode.IsLetter(last) && !unicode.IsMark(last) {
		return false
	}
	for _, r := range key {
		if 0xfb00 <= r && r <= 0xfb06 {
			return false
		}
	}
	return true
}

// clitic is the one key that starts with an apostrophe.
const clitic = "'s"

// isAbbreviation reports whether a key is a single letter other than the
// words a, i and o: known and counted, but no word to be certain of.
func isAbbreviation(key string) bool {
	return utf8.RuneCountInString(key) == 1 && key != "a" && key != "i" && key != "o"
}
