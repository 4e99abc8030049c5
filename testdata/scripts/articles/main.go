// Command articles makes folders of damaged articles to measure with, and
// scores what a repair made of them.
//
//	go run ./testdata/scripts/articles -o DIR [-n N] [-words W] [-sites S] [-damage R] [-clean K] [TEXT...]
//	go run ./testdata/scripts/articles -score DIR REPAIRED
//
// The text is made by a Markov chain over the words of the TEXT files, by
// default the articles in testdata; with -plain it is the TEXT itself, cut up.
// Each site loses fragments of its own wherever they stand, as many as it
// takes to damage the wanted share of the words. DIR gets in/SITE/NAME.txt,
// and the truth at truth/SITE/NAME.txt.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	var m maker
	flag.StringVar(&m.dir, "o", "", "write to this directory")
	flag.IntVar(&m.n, "n", 20_000, "articles")
	flag.IntVar(&m.words, "words", 1_700, "words of an article (1,700 are 10 kB)")
	flag.IntVar(&m.sites, "sites", 40, "sites, each with damage of its own")
	flag.Float64Var(&m.damage, "damage", 0.02, "share of words to damage")
	flag.IntVar(&m.clean, "clean", 0, "undamaged articles to put among each site's")
	flag.BoolVar(&m.long, "long", false, "write each site's articles as one file too, to long/SITE.txt")
	flag.BoolVar(&m.plain, "plain", false, "cut up the texts instead of making new text from them")
	seed := flag.Uint64("seed", 1, "of the random numbers")
	score := flag.String("score", "", "score what is in the argument against this directory's truth")
	flag.Parse()
	if *score != "" {
		if err := printScore(*score, flag.Arg(0)); err != nil {
			log.Fatal(err)
		}
		return
	}
	m.rnd = rand.New(rand.NewPCG(*seed, 0))
	if err := m.make(flag.Args()); err != nil {
		log.Fatal(err)
	}
}

// A maker makes articles.
type maker struct {
	dir                    string
	n, words, sites, clean int
	damage                 float64
	long, plain            bool
	rnd                    *rand.Rand
	text                   []string
	next                   map[[2]string][]string
	state                  [2]string
	at                     int // in text, with plain
}

// fragments are what sites lose.
var fragments = []string{"op", "ol", "fi", "fl", "ff", "ab", "um", "ity", "gr", "ck", "ev", "ain", "ob", "ust", "pl", "ig"}

func (m *maker) make(names []string) error {
	if err := m.learn(names); err != nil {
		return err
	}
	for s := range m.sites {
		if err := m.site(s); err != nil {
			return err
		}
	}
	return nil
}

func (m *maker) learn(names []string) error {
	if len(names) == 0 {
		names, _ = filepath.Glob("testdata/articles/*.truth.txt")
	}
	m.next = map[[2]string][]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		m.text = append(m.text, strings.Fields(string(data))...)
	}
	if len(m.text) < 1000 {
		return fmt.Errorf("%d words are too few to learn from", len(m.text))
	}
	if !m.plain {
		for i := range len(m.text) - 2 {
			key := [2]string{m.text[i], m.text[i+1]}
			m.next[key] = append(m.next[key], m.text[i+2])
		}
	}
	return nil
}

// word returns the next word of the text.
func (m *maker) word() string {
	if m.plain {
		m.at++
		return m.text[m.at%len(m.text)]
	}
	choice := m.next[m.state]
	if len(choice) == 0 {
		i := m.rnd.IntN(len(m.text) - 1)
		m.state = [2]string{m.text[i], m.text[i+1]}
		return m.text[i+1]
	}
	word := choice[m.rnd.IntN(len(choice))]
	m.state = [2]string{m.state[1], word}
	return word
}

// article returns the words of an article; "\n" ends a paragraph.
func (m *maker) article() []string {
	words := make([]string, m.words)
	for i := range words {
		words[i] = m.word()
	}
	return words
}

// site writes the articles of a site.
func (m *maker) site(s int) error {
	var articles [][]string
	for range m.n / m.sites {
		articles = append(articles, m.article())
	}
	damage := m.lose(articles)
	var long, longTruth strings.Builder
	for i, words := range articles {
		truth, damaged := lay(words, nil), lay(words, damage)
		if err := m.write(fmt.Sprintf("site%03d/%05d.txt", s, i), damaged, truth); err != nil {
			return err
		}
		long.WriteString(damaged)
		longTruth.WriteString(truth)
	}
	for i := range m.clean {
		text := lay(m.article(), nil)
		if err := m.write(fmt.Sprintf("site%03d/clean%05d.txt", s, i), text, text); err != nil {
			return err
		}
	}
	if !m.long {
		return nil
	}
	name := fmt.Sprintf("site%03d.txt", s)
	return writePair(filepath.Join(m.dir, "long", name), long.String(), filepath.Join(m.dir, "longtruth", name), longTruth.String())
}

func (m *maker) write(name, damaged, truth string) error {
	return writePair(filepath.Join(m.dir, "in", name), damaged, filepath.Join(m.dir, "truth", name), truth)
}

func writePair(name, text, name2, text2 string) error {
	for n, t := range map[string]string{name: text, name2: text2} {
		if err := os.MkdirAll(filepath.Dir(n), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(n, []byte(t), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// lose chooses what a site loses: fragments until enough words have one. The
// last is lost in part of its places, such that it is the wanted share.
func (m *maker) lose(articles [][]string) func(string) string {
	want := m.damage
	var lost []string
	var rates []float64
	for _, i := range m.rnd.Perm(len(fragments)) {
		if want <= 0 {
			break
		}
		share := shareOf(articles, fragments[i])
		if share < 0.002 {
			continue
		}
		lost = append(lost, fragments[i])
		rates = append(rates, min(1, want/share))
		want -= share
	}
	rnd := m.rnd
	return func(word string) string {
		for i, f := range lost {
			if strings.Contains(word, f) && word != f && rnd.Float64() < rates[i] {
				word = strings.ReplaceAll(word, f, "")
			}
		}
		return word
	}
}

func shareOf(articles [][]string, fragment string) float64 {
	with, all := 0, 0
	for _, words := range articles[:min(len(articles), 200)] {
		for _, w := range words {
			all++
			if strings.Contains(w, fragment) {
				with++
			}
		}
	}
	return float64(with) / float64(all)
}

// lay sets words as text, in lines of about 80 and paragraphs of about 100
// words.
func lay(words []string, damage func(string) string) string {
	var b strings.Builder
	column := 0
	for i, w := range words {
		column += len(w) + 1
		if damage != nil {
			w = damage(w)
		}
		b.WriteString(w)
		switch {
		case i%100 == 99 || i == len(words)-1:
			b.WriteString("\n\n")
			column = 0
		case column > 80:
			b.WriteString("\n")
			column = 0
		default:
			b.WriteString(" ")
		}
	}
	return b.String()
}
