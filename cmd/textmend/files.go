package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

// A savedProfile is a profile in a file. With the counts that it was inferred
// from it can be merged with others, and bears on a document as the counts of
// its own folder do; without them it says what the documents are known to
// have suffered.
type savedProfile struct {
	damage.Profile
	Counts *damage.Counts `json:"counts,omitempty"`
}

// readProfile reads what `textmend profile` writes, with --format json or -o.
func readProfile(name string) (savedProfile, error) {
	var saved savedProfile
	file, err := os.Open(name)
	if err != nil {
		return saved, fileError(name, err)
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&saved); err != nil {
		return saved, fmt.Errorf("%s: not a profile: %s", name, jsonReason(err))
	}
	if decoder.More() {
		return saved, fmt.Errorf("%s: not a profile: more follows it", name)
	}
	for _, c := range saved.Confusions {
		if c.Got == c.Want || !(c.Rate > 0 && c.Rate <= 1) {
			return saved, fmt.Errorf("%s: not a profile: %s at the rate %v", name, confusionName(c), c.Rate)
		}
	}
	return saved, nil
}

// jsonReason says what is wrong with a JSON document, without the names that
// things have in this program.
func jsonReason(err error) string {
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it is cut short"
	case errors.As(err, &mismatch) && mismatch.Field == "":
		return "it is no object"
	case errors.As(err, &mismatch):
		return fmt.Sprintf("%s cannot be %s", mismatch.Field, mismatch.Value)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// openLanguage opens the language data in dir; none, if dir is "". They stay open
// as long as the process runs.
func openLanguage(dir string) (*ngram.Language, error) {
	if dir == "" {
		return nil, nil
	}
	language, _, err := ngram.OpenLanguage(dir)
	if err != nil {
		return nil, fmt.Errorf("--lang-data: %w", plainError(err))
	}
	return language, nil
}

// readWords reads a word list: one word a line, optionally followed by a tab
// and how often it stands in a million words. Empty lines and those that
// begin with # say nothing.
func readWords(name string) ([]repair.Word, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer file.Close()
	var words []repair.Word
	lines := bufio.NewScanner(file)
	n := 1
	for ; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff")) // a byte-order mark is Windows' habit
		if line == "" || line[0] == '#' {
			continue
		}
		word, err := parseWord(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		words = append(words, word)
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("%s:%d: no word is that long", name, n)
	}
	return words, fileError(name, lines.Err())
}

func parseWord(line string) (repair.Word, error) {
	text, count, counted := strings.Cut(line, "\t")
	word := repair.Word{Text: strings.TrimSpace(text)}
	if !counted {
		return word, nil
	}
	var err error
	word.Count, err = strconv.ParseFloat(strings.TrimSpace(count), 64)
	if err != nil || !(word.Count >= 0) || math.IsInf(word.Count, 0) {
		return word, fmt.Errorf("%.40q is no count", count)
	}
	return word, nil
}

// plainError says of an error that happened to a file no more than which
// file, and why.
func plainError(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = fileError(path.Path, path.Err)
	}
	return err
}

// fileError says of an error that it happened to a file: `FILE: why`. The
// error of an *os.PathError alone says why; its "open FILE" would say it
// twice.
func fileError(name string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	if name == "" {
		name = `""` // an empty argument, which would not be seen
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return err
}
