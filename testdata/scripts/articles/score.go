package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A score counts words.
type score struct {
	words, damaged, repaired, missed, wrong, harmed int
	spared, sparedChanged                           int // files in which nothing happened to be damaged
	clean, cleanChanged                             int // articles that were put undamaged among the others
}

// printScore compares, word by word, what was damaged, its truth and what a
// repair made of it. Dir is where articles were made; a repaired directory that
// has a file for each site is scored against the long files.
func printScore(dir, repaired string) error {
	in, truth := filepath.Join(dir, "in"), filepath.Join(dir, "truth")
	if long, err := filepath.Glob(filepath.Join(repaired, "site*.txt")); err != nil {
		return err
	} else if len(long) > 0 {
		in, truth = filepath.Join(dir, "long"), filepath.Join(dir, "longtruth")
	}
	var s score
	err := filepath.WalkDir(truth, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(truth, path)
		if err != nil {
			return err
		}
		return s.file(path, filepath.Join(in, rel), filepath.Join(repaired, rel))
	})
	if err != nil {
		return err
	}
	changed := s.repaired + s.wrong + s.harmed
	fmt.Printf("%d words, %d damaged: recall %.3f, precision %.3f, harm %.2f per 10,000; changed: %d of %d clean articles, %d of %d in which nothing was damaged\n",
		s.words, s.damaged, ratio(s.repaired, s.damaged), ratio(s.repaired, changed), 1e4*ratio(s.harmed, s.words-s.damaged), s.cleanChanged, s.clean, s.sparedChanged, s.spared)
	return nil
}

func (s *score) file(truthName, inName, outName string) error {
	var texts [3]string
	for i, name := range []string{truthName, inName, outName} {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		texts[i] = string(data)
	}
	if texts[0] == texts[1] {
		files, changed := &s.spared, &s.sparedChanged
		if strings.HasPrefix(filepath.Base(truthName), "clean") {
			files, changed = &s.clean, &s.cleanChanged
		}
		*files++
		if texts[2] != texts[0] {
			*changed++
		}
	}
	s.lines(strings.Split(texts[0], "\n"), strings.Split(texts[1], "\n"), strings.Split(texts[2], "\n"))
	return nil
}

func (s *score) lines(truth, in, out []string) {
	for i := range truth {
		if i >= len(in) || i >= len(out) {
			return
		}
		t, d, o := strings.Split(truth[i], " "), strings.Split(in[i], " "), strings.Split(out[i], " ")
		for k := range t {
			s.words++
			repaired := len(o) == len(t) && o[k] == t[k]
			switch damaged := d[k] != t[k]; {
			case damaged && repaired:
				s.damaged++
				s.repaired++
			case damaged:
				s.damaged++
				if len(o) == len(t) && o[k] != d[k] {
					s.wrong++
				} else {
					s.missed++
				}
			case !repaired:
				s.harmed++
			}
		}
	}
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
