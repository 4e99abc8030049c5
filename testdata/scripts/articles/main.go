// Command articles makes folders of damaged articles to measure with, and
// scores what a repair made of them.
//
//	go run ./testdata/scripts/articles -o DIR [-n N] [-words W] [-sites S] [-damage R] [-clean K] [TEXT...]
//	go run ./testdata/scripts/articles -score DIR REPAIRED
//
// The text is drawn from the embedded dictionary and n-gram model; of TEXT
// files, it is cut from these instead. Each site loses fragments of its own
// wherever they stand, as many as it takes to damage the wanted share of the
// words. DIR gets in/SITE/NAME.txt, and the truth at truth/SITE/NAME.txt.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
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
	flag.Uint64Var(&m.seed, "seed", 1, "of the random numbers")
	score := flag.String("score", "", "score what is in the argument against this directory's truth")
	flag.Parse()
	if *score != "" {
		if err := printScore(*score, flag.Arg(0)); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := m.make(flag.Args()); err != nil {
		log.Fatal(err)
	}
}

// A maker makes articles.
type maker struct {
	dir                    string
	n, words, sites, clean int
	damage                 float64
	long                   bool
	seed                   uint64
	text                   []string // to be cut up, if there is any
	english                *english
}

// fragments are what sites lose.
var fragments = []string{"op", "ol", "fi", "fl", "ff", "ab", "um", "ity", "gr", "ck", "ev", "ain", "ob", "ust", "pl", "ig"}

func (m *maker) make(names []string) error {
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		m.text = append(m.text, strings.Fields(string(data))...)
	}
	if len(names) == 0 {
		m.english = newEnglish()
	} else if len(m.text) < m.words {
		return fmt.Errorf("%d words are too few for an article", len(m.text))
	}
	var sites errgroup.Group
	sites.SetLimit(runtime.GOMAXPROCS(0))
	for number := range m.sites {
		sites.Go(func() error {
			s := &site{maker: m, number: number, rnd: rand.New(rand.NewPCG(m.seed, uint64(number)))}
			if len(m.text) > 0 {
				s.at = number * (len(m.text) / m.sites)
			}
			return s.make()
		})
	}
	return sites.Wait()
}

// A site publishes articles. What it makes depends on the seed and its number
// alone.
type site struct {
	*maker
	number int
	rnd    *rand.Rand
	at     int // in the text to be cut up
}

// article returns the words of an article.
func (s *site) article() []string {
	if s.english != nil {
		return s.english.article(s.rnd, s.words)
	}
	words := make([]string, s.words)
	for i := range words {
		words[i] = s.text[s.at%len(s.text)]
		s.at++
	}
	return words
}

// make writes the articles.
func (s *site) make() error {
	var articles [][]string
	for range s.n / s.sites {
		articles = append(articles, s.article())
	}
	damage := s.lose(articles)
	var long, longTruth strings.Builder
	for i, words := range articles {
		truth, damaged := lay(words, nil), lay(words, damage)
		if err := s.write(fmt.Sprintf("site%03d/%05d.txt", s.number, i), damaged, truth); err != nil {
			return err
		}
		long.WriteString(damaged)
		longTruth.WriteString(truth)
	}
	for i := range s.clean {
		text := lay(s.article(), nil)
		if err := s.write(fmt.Sprintf("site%03d/clean%05d.txt", s.number, i), text, text); err != nil {
			return err
		}
	}
	if !s.long {
		return nil
	}
	name := fmt.Sprintf("site%03d.txt", s.number)
	return writePair(filepath.Join(s.dir, "long", name), long.String(), filepath.Join(s.dir, "longtruth", name), longTruth.String())
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
func (s *site) lose(articles [][]string) func(string) string {
	want := s.damage
	var lost []string
	var rates []float64
	for _, i := range s.rnd.Perm(len(fragments)) {
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
	rnd := s.rnd
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
