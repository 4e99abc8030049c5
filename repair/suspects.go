package repair

import (
	"math"
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/token"
)

// A suspect is an unknown word with what it may stand for.
type suspect struct {
	letters int     // length in bytes
	weight  float64 // occurrences
	keep    float64 // ln P(the word as it stands)
	alts    []candidate
	prior   []float64 // ln P(word) of each
}

// damaged returns the probability that the suspect is no word of its own.
func (s *suspect) damaged(w rates) float64 { return 1 - math.Exp(s.keep-s.logP(w)) }

// logP is ln P(the suspect), whatever it stands for.
func (s *suspect) logP(w rates) float64 {
	total := s.keep
	for i := range s.alts {
		total = logAdd(total, s.prior[i]-float64(s.alts[i].costUnder(w)))
	}
	return total
}

// expect adds to hits how often the suspect is expected to have suffered each
// class, and to each, unless that is nil, how often each rule. It returns buf, which
// it uses for what it needs meanwhile.
func (s *suspect) expect(w rates, hits *[classes]float64, each, buf []float64) []float64 {
	odds, best := buf[:0], s.keep
	for i := range s.alts {
		score := s.prior[i] - float64(s.alts[i].costUnder(w))
		odds, best = append(odds, score), max(best, score)
	}
	total := math.Exp(s.keep - best)
	for i, score := range odds {
		odds[i] = math.Exp(score - best)
		total += odds[i]
	}
	for i := range s.alts {
		p := s.weight * odds[i] / total
		for _, r := range s.alts[i].rules {
			if r != nil && r.active < 0 {
				hits[r.class] += p
				if each != nil {
					each[r.id] += p
				}
			}
		}
	}
	return odds
}

// costUnder is the candidate's cost under other rates.
func (c *candidate) costUnder(w rates) float32 {
	var sum float32
	for _, r := range c.rules {
		switch {
		case r == nil:
		case r.active >= 0:
			sum += r.cost
		default:
			sum += r.share + r.bias + w[r.class]
			if r.class == classJoin {
				sum += w[classJoin] * float32(c.blanks)
			}
		}
	}
	return sum
}

// suspects lists one of so many unknown words of the document, each of which stands
// for as many, and counts the letters of the document.
func (x *decoder) suspects(every int) ([]suspect, float64) {
	var list []suspect
	letters, n := 0, 0
	beside, named := x.besideActive(), x.doc.names()
	for i := range x.doc.types {
		t := &x.doc.types[i]
		letters += len(t.folded) * int(t.count)
		weight := float64(t.count)
		if !x.isFigured(t) {
			elsewhere := int(t.count) - beside[int32(i)] - named[int32(i)]
			if elsewhere <= 0 || !x.isUnknown(t) {
				continue
			}
			weight = min(float64(elsewhere), mostRepeated)
		}
		if n++; n%every == 0 {
			s := x.newSuspect(t)
			s.weight = weight * float64(every)
			list = append(list, s)
		}
	}
	return list, float64(letters)
}

// isUnknown tells whether a word is searched and in no dictionary, or as good as that.
func (x *decoder) isUnknown(t *wordType) bool {
	return x.isSuspect(t) && (t.id == dict.Unknown || t.isBroken())
}

// mostRepeated bounds how often one word says that letters are wrong: what comes
// again and again is rather a name.
const mostRepeated = 3

// besideActive returns how often each type stands beside a mark that is known
// to stand for letters: there it is no word of its own.
func (x *decoder) besideActive() map[int32]int {
	if !x.active {
		return nil
	}
	beside := map[int32]int{}
	for i, t := range x.doc.toks {
		if t.kind == token.Punct && x.channel.active.sees(x.doc.src[t.start]) {
			x.doc.besides(beside, i)
		}
	}
	return beside
}

func (x *decoder) newSuspect(t *wordType) suspect {
	s := suspect{
		letters: len(t.folded),
		weight:  float64(t.count),
		keep:    x.keepLogP(t),
		alts:    x.typeAlternatives(t),
	}
	for k := range s.alts {
		s.prior = append(s.prior, float64(s.alts[k].logP+x.caseFit(s.alts[k].id, t.shape, true)))
	}
	return s
}

// keepLogP is ln P(word as it stands) out of context.
func (x *decoder) keepLogP(t *wordType) float64 {
	if t.id != dict.Unknown {
		return float64(t.logP)
	}
	return x.spelling(t) + float64(x.dict.LogP(dict.Unknown))
}

// isSuspect tells whether a word is searched for anything that may have
// happened to it.
func (x *decoder) isSuspect(t *wordType) bool {
	if t.sure || len(t.folded) > maxSuspect || t.folded == "n't" {
		return false
	}
	if !x.scanned {
		return x.isOdd(t)
	}
	switch t.shape {
	case lower, title:
		return len(t.folded) > 1 || t.shape == lower && t.isBroken()
	case upper:
		return len(t.folded) > 2
	case camel:
		return true
	case digits:
		return mostlyLetters(t.folded) || x.hasNought(t.text) || startsWithS(t.text)
	}
	return false
}

// isOdd tells whether a word is searched in a text that is not scanned.
func (x *decoder) isOdd(t *wordType) bool {
	if t.id != dict.Unknown && !(x.noisy && t.isBroken()) {
		return false
	}
	if t.shape != lower && !x.noisy {
		return false // a name, most likely
	}
	return (t.shape <= title || t.shape == upper && len(t.folded) > 3) && len(t.folded) > 1
}

// isFigured tells whether in a word letters were read as figures of like shape, if
// anything happened to it: sa1d, 0ffice.
func (x *decoder) isFigured(t *wordType) bool {
	return !x.scanned && x.mayBeFigured(t) && slices.ContainsFunc(x.typeAlternatives(t), func(c candidate) bool {
		return c.isOfShapes() && x.dict.LogP(c.id) >= plainWord
	})
}

// mayBeFigured tells whether a word has one figure in it, and not just behind a word: client1.
func (x *decoder) mayBeFigured(t *wordType) bool {
	if t.shape != digits || t.sure || len(t.folded) < shortestGlyphed || len(t.folded) > maxSuspect {
		return false
	}
	figures := 0
	for i := range len(t.folded) {
		if isFigure(t.folded[i]) {
			figures++
		}
	}
	last := len(t.folded) - 1
	return figures == 1 && !(isFigure(t.folded[last]) && x.isPlain(t.folded[:last]))
}

// plainWord is the ln P from which a word is so common that figures of like shape do
// not give it by chance, as sha1s gives shals.
const plainWord = -10.5

// isOfShapes tells whether a candidate is the word seen but for the shapes of letters.
func (c *candidate) isOfShapes() bool {
	return !c.needs(func(r *rule) bool { return r.class != classShape })
}

// mayLackLigature tells whether a word that is no suspect is asked whether it
// lost a ligature: a rare one, of which the rest of a common one is likelier
// (nd, re, oor), and a name where ligatures were lost.
func (x *decoder) mayLackLigature(t *wordType) bool {
	switch {
	case x.scanned || t.sure || x.rate[classLigature] < ligatureRate || len(t.folded) > maxSuspect:
		return false
	case t.shape == lower:
		return x.lossy && t.id >= functionWords || t.isBroken() || len(t.folded) <= shortWord && t.id >= functionWords && x.rate[classLigature] >= ligaturesLost
	}
	return x.pooled && t.shape == title && t.id == dict.Unknown
}

// ligatureRate is the rate from which words that are no suspects are asked for
// ligatures: of texts that lost some, or too short to show that they did not.
const ligatureRate = 1e-4

// Where as many were lost, words of a few letters are asked, too, however
// frequent they are as abbreviations and endings.
const (
	ligaturesLost = 5e-4
	shortWord     = 3
)

// mostlyLetters tells whether a word is letters with a few digits among them,
// and no number with its unit or ending: 3rd, 12mo, 6ft.
func mostlyLetters(folded string) bool {
	letters, figures, ending := 0, 0, 0
	for i := range len(folded) {
		if folded[i] >= '0' && folded[i] <= '9' {
			figures++
			ending = 0
		} else {
			letters++
			ending++
		}
	}
	return letters >= 2 && letters > figures && (folded[0] > '9' || letters > ending || ending > 3)
}

// hasNought tells whether a word is a letter and a nought that makes a frequent word
// if it is an o: 0f, t0.
func (x *decoder) hasNought(text string) bool {
	if len(text) != 2 || (text[0] == '0') == (text[1] == '0') {
		return false
	}
	id, ok := x.dict.Lookup(strings.ReplaceAll(dict.Fold(text), "0", "o"))
	return ok && id < functionWords && (text[0] > 'Z' || text[1] > 'Z' || text == "N0")
}

// maxSuspect bounds the words that are searched, in bytes.
const maxSuspect = 32

// spelling is ln P(spelling and shape | a word that no dictionary has). A word
// that comes again and again is more likely right.
func (x *decoder) spelling(t *wordType) float64 {
	return x.spellingOf(t.folded, t.shape)
}

func (x *decoder) spellingOf(folded string, s shape) float64 {
	p := x.lexicon.Spell(folded, s != lower)
	return max(p, x.compound(folded)) + unknownShape[s]
}

// compound is ln P(spelling | a compound of two words): prizemoney, treebanks.
func (x *decoder) compound(word string) float64 {
	best := math.Inf(-1)
	at := x.dict.Root()
	for i := 0; i+3 <= len(word); i++ {
		if i >= 3 {
			if id, ok := x.dict.Word(at); ok {
				if tail, ok := x.dict.Lookup(word[i:]); ok && len(word)-i >= 3 {
					best = max(best, float64(x.dict.LogP(id)+x.dict.LogP(tail))+compoundFit)
				}
			}
		}
		var ok bool
		if at, ok = x.dict.Step(at, word[i]); !ok {
			break
		}
	}
	return best
}

// compoundFit is the ln of the share of unknown words that are compounds, set
// against that of two words of running text that stand side by side.
const compoundFit = 1.5
