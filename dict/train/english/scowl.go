package main

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train"
)

// SCOWL's files are called spelling-category.size: british-words.60. Size 80
// is a large dictionary with archaic and technical words, 95 adds what hardly
// anybody has seen: only its names are taken. The files are in ISO 8859-1, but
// for some that are in UTF-8.

// isWanted reports whether a SCOWL list is among the inputs.
func isWanted(name string) bool {
	names := strings.Contains(name, "proper-names") || strings.Contains(name, "upper")
	return !strings.HasPrefix(name, "special") && (names || !strings.HasSuffix(name, ".95"))
}

// isDoubtful reports whether a list holds words so rare, or spellings so
// seldom, that many of them look like errors.
func isDoubtful(name string) bool {
	return strings.HasSuffix(name, ".80") || strings.HasSuffix(name, ".95") || strings.Contains(name, "abbreviations") ||
		strings.Contains(name, "variant_2") || strings.Contains(name, "variant_3")
}

func readSCOWL(names []string) ([]train.List, error) {
	lists := []train.List{{Words: []dict.Word{{Text: "'s", Listed: true}, {Text: "O", Listed: true}}}}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		list := train.List{Doubtful: isDoubtful(filepath.Base(name))}
		for line := range strings.Lines(decode(data)) {
			if w := strings.TrimSpace(line); isKey(w) {
				list.Words = append(list.Words, dict.Word{Text: w, Listed: true})
			}
		}
		lists = append(lists, list)
	}
	return lists, nil
}

// isKey reports whether a dictionary has a key for a word: not for one with
// the clitic 's, an outer apostrophe, or a letter alone that is no word.
func isKey(w string) bool {
	single := utf8.RuneCountInString(w) == 1 && w != "a" && w != "I"
	return w != "" && !single && !strings.HasSuffix(w, "'s") && strings.Trim(w, "'") == w
}

func decode(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	runes := make([]rune, len(data))
	for i, b := range data {
		runes[i] = rune(b)
	}
	return string(runes)
}
