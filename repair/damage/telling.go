package damage

import (
	"math"
	"sort"
	"strings"
	"sync"

	"github.com/textmend/textmend/dict"
)

// A fragment that was lost is missing in frequent words before all: who lost
// "ant" writes "signific" and "grs", not only "const" and "impl". So it speaks
// against a loss that of the frequent words which it would have torn hardly one
// is there. That tells losses from the abbreviations of programs and tables,
// which rare words explain as well.

// frequentWords is how many words count as frequent: they are nine in ten
// running words of English.
const frequentWords = 8000

// frequent holds the frequent words of a dictionary, spelled out.
type frequent struct {
	once  sync.Once
	text  string  // the words, each between two line ends
	start []int32 // of each word in text
	least float64 // P of the last of them
	tears sync.Map
}

func (f *frequent) spell(d *dict.Dict) {
	f.once.Do(func() {
		var text strings.Builder
		text.WriteByte('\n')
		last := dict.FirstWord
		for ; last < dict.FirstWord+frequentWords && int(last-dict.FirstWord) < d.Len(); last++ {
			f.start = append(f.start, int32(text.Len()))
			text.WriteString(d.Entry(last).Word)
			text.WriteByte('\n')
		}
		f.text, f.least = text.String(), math.Exp(float64(d.LogP(last-1)))
	})
}

// tornWords returns P(word) of each frequent word that leaves no word when it loses
// fragment.
func (x *Lexicon) tornWords(fragment string) []float64 {
	f := &x.frequent
	f.spell(x.Dict)
	if known, ok := f.tears.Load(fragment); ok {
		return known.([]float64)
	}
	var torn []float64
	for at := 0; ; {
		i := strings.Index(f.text[at:], fragment)
		if i < 0 {
			break
		}
		k := sort.Search(len(f.start), func(k int) bool { return int(f.start[k]) > at+i }) - 1
		end := int(f.start[k]) + strings.IndexByte(f.text[f.start[k]:], '\n')
		if x.tears(f.text[f.start[k]:end], fragment) {
			torn = append(torn, math.Exp(float64(x.Dict.LogP(dict.FirstWord+dict.ID(k)))))
		}
		at = end
	}
	f.tears.Store(fragment, torn)
	return torn
}

// tears tells whether word is no word any more without fragment.
func (x *Lexicon) tears(word, fragment string) bool {
	left := strings.ReplaceAll(word, fragment, "")
	if len(left) < 2 {
		return false
	}
	_, ok := x.Dict.Lookup(left)
	return !ok
}

// burst is by how much words come in bursts: the dispersion of how often one
// stands in a text, as that of a negative binomial.
const burst = 0.4

// expectedTorn is how many of the frequent words that the loss of fragment tears
// are expected in a text of so many words of which it lost it.
func (x *Lexicon) expectedTorn(fragment string, words float64) float64 {
	sum := 0.0
	for _, p := range x.tornWords(fragment) {
		sum += 1 - math.Pow(burst/(burst+words*p), burst)
	}
	return sum
}

// unmet is what speaks against the loss of a share of the places, in nats, when
// fewer frequent words are torn than it should have torn.
func (in *inference) unmet(s *suspect, share float64) float64 {
	if in.mark != "" || s.rate*float64(in.counts.Words)*share < fewTorn {
		return 0
	}
	expected, met := in.expectedTorn(s.text, share*float64(in.counts.Words)), 0.0
	for _, m := range s.mends {
		if it := &in.items[m.item]; !it.known && m.p >= in.frequent.least && in.explains(s, m) {
			met++
		}
	}
	if met >= expected {
		return 0
	}
	return logNB(met, met, tornDispersion) - logNB(met, expected, tornDispersion)
}

const (
	fewTorn        = 2 // places expected that are too few to miss any word
	tornDispersion = 3 // of how many distinct words are torn
)

// logNB is ln P(n) of a negative binomial with a mean and a dispersion, but for
// what does not depend on the mean.
func logNB(n, mean, dispersion float64) float64 {
	mean = max(mean, 1e-3)
	return n*math.Log(mean/(mean+dispersion)) + dispersion*math.Log(dispersion/(mean+dispersion))
}
