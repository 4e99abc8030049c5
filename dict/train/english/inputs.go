package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// inputs are the files that the language files are made of.
type inputs struct {
	texts  []string // the corpus
	tables []string // its table of word counts
	lists  []string // SCOWL
}

func findInputs(f flags) (in inputs, err error) {
	if in.texts, err = filepath.Glob(filepath.Join(f.corpus, "*.txt.xz")); err != nil {
		return in, err
	}
	if in.tables, err = filepath.Glob(filepath.Join(f.corpus, "word_counts.tsv.xz")); err != nil {
		return in, err
	}
	all, err := filepath.Glob(filepath.Join(f.scowl, "*.*"))
	for _, name := range all {
		if isWanted(filepath.Base(name)) {
			in.lists = append(in.lists, name)
		}
	}
	switch {
	case len(in.texts) == 0 || len(in.tables) == 0:
		return in, fmt.Errorf("no corpus in %s; name its directory with --corpus or $TEXTMEND_CORPUS", f.corpus)
	case len(in.lists) == 0:
		return in, fmt.Errorf("no SCOWL lists in %s; install the package scowl or name their directory with --scowl", f.scowl)
	}
	return in, err
}

// verify compares the checksums of all inputs with the list in path, which is
// as sha256sum writes it, with the kind of the input for its directory.
func (in inputs) verify(path string, update bool) error {
	var sums bytes.Buffer
	for _, part := range []struct {
		kind  string
		names []string
	}{{"corpus", append(in.texts, in.tables...)}, {"scowl", in.lists}} {
		for _, name := range part.names {
			sum, err := checksum(name)
			if err != nil {
				return err
			}
			fmt.Fprintf(&sums, "%x  %s/%s\n", sum, part.kind, filepath.Base(name))
		}
	}
	if update {
		return os.WriteFile(path, sums.Bytes(), 0o644)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if line := firstDifference(sums.String(), string(want)); line != "" {
		return fmt.Errorf("inputs differ from %s: %s; --update takes them as they are", path, line)
	}
	return nil
}

func checksum(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return h.Sum(nil), err
}

// firstDifference returns the first line of either list that the other lacks.
func firstDifference(got, want string) string {
	for _, pair := range [][2]string{{want, got}, {got, want}} {
		for line := range strings.Lines(pair[0]) {
			if !strings.Contains(pair[1], line) {
				return strings.TrimSpace(line)
			}
		}
	}
	return ""
}
