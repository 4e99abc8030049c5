package repair

import (
	"maps"
	"math"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// pseudoLetters is how many letters of prior experience stand against those
// of the document when the rates of the generic channel are learned.
const pseudoLetters = 1500

// priorRates are the rates that are expected of a text of a given source
// before it is read: of a letter to suffer damage of each class; of a blank
// (join), of a place between letters (split), of a mark inside a word.
var priorRates = map[Source][classes]float64{
	Auto:   {classLigature: 1e-3, classShape: 1e-4, classEdit: 5e-5, classType: 1e-4, classJoin: 2e-4, classSplit: 3e-5, classMark: 0.1},
	Scrape: {classLigature: 1e-3, classShape: 1e-5, classEdit: 4e-5, classType: 1e-4, classJoin: 1e-4, classSplit: 3e-5, classMark: 0.05},
	PDF:    {classLigature: 5e-3, classShape: 1e-5, classEdit: 2e-5, classType: 3e-5, classJoin: 3e-3, classSplit: 1e-4, classMark: 0.1},
	OCR:    {classLigature: 1e-3, classShape: 1e-2, classEdit: 3e-3, classType: 3e-5, classJoin: 3e-3, classSplit: 2e-3, classMark: 0.3},
	Typed:  {classLigature: 1e-5, classShape: 1e-5, classEdit: 1e-3, classType: 4e-3, classJoin: 3e-4, classSplit: 1e-3, classMark: 0.05},
}

// searchRates are the rates under which candidates are looked for: as high as
// they ever get, for what is dear in one document is cheap in another.
var searchRates = [classes]float64{classLigature: 2e-2, classShape: 4e-2, classEdit: 2e-2, classType: 1e-2, classJoin: 1e-1, classSplit: 2e-2, classMark: 0.5}

func costs(rate [classes]float64) rates {
	var w rates
	for i, p := range rate {
		w[i] = -float32(math.Log(max(p, 1e-9)))
	}
	return w
}

// A suspect is an unknown word with what it may stand for.
type suspect struct {
	weight float64 // occurrences
	keep   float64 // ln P(the word as it stands)
	alts   []candidate
	prior  []float64 // ln P(word) of each
}

// learn estimates by expectation maximization how often a text suffered each
// class of damage, from its unknown words alone. prior is what is expected of
// it, worth as much as the given number of letters.
func (x *decoder) learn(suspects []suspect, letters float64, prior [classes]float64, pseudo float64, usual []float32) [classes]float64 {
	rate := prior
	each := make([]float64, len(x.channel.rules))
	x.channel.lean(usual)
	for range 5 {
		var hits [classes]float64
		clear(each)
		w := costs(rate)
		for i := range suspects {
			suspects[i].expect(w, &hits, each)
		}
		for k := range rate {
			n := letters
			if class(k) == classJoin {
				n /= 5
			}
			rate[k] = (prior[k]*pseudo + hits[k]) / (pseudo + n)
			rate[k] = min(rate[k], searchRates[k])
		}
		if x.scanned {
			x.channel.learn(each, rate, letters, usual)
		}
	}
	rate[classMark] = prior[classMark]
	return rate
}

// rates returns the rates of the document at hand. What is known of texts of
// the same origin weighs more than what is expected of any text. Only a noisy
// text is searched for words with several errors.
func (x *decoder) rates(source Source, pools []*damage.Counts) [classes]float64 {
	x.noisy, x.scanned = source == OCR, source == OCR
	rate := x.learnRates(source, pools)
	if !x.noisy && isNoisy(rate) {
		x.noisy, x.scanned = true, !x.foreign && isScanned(rate)
		x.doc.forget()
		rate = x.learnRates(source, pools)
	}
	if x.scanned && x.foreign {
		x.scanned = false
		x.doc.forget()
	}
	return rate
}

// isNoisy tells whether so many letters are wrong that a word may hide several
// errors.
func isNoisy(rate [classes]float64) bool {
	return rate[classShape]+rate[classEdit]+rate[classType] > noisyRate
}

// isScanned tells whether letters of a noisy text were rather misread than
// mistyped.
func isScanned(rate [classes]float64) bool { return rate[classShape] > rate[classType] }

// noisyRate is the share of wrong letters from which a text counts as noisy.
const noisyRate = 1.2e-3

func (x *decoder) learnRates(source Source, pools []*damage.Counts) [classes]float64 {
	prior, pseudo, usual := priorRates[source], float64(pseudoLetters), []float32(nil)
	for _, pool := range pools {
		if pool.Quiet > 0 {
			p := x.poolRates(pool, priorRates[source])
			prior, pseudo, usual = p.rates, pooledLetters, p.bias
		}
	}
	suspects, letters := x.suspects()
	x.usual = x.learn(suspects, letters, prior, max(pseudo, slipLetters), usual)
	rate := x.learn(suspects, letters, prior, pseudo, usual)
	x.rate = rate
	x.foreign = x.looksForeign(suspects, rate, isNoisy(prior))
	return rate
}

// looksForeign tells whether the text is no English: most of its words are
// unknown, or many are, of which few are damaged ones of English. Where so many
// wrong letters were not expected, it is none without the words that make up
// almost half of any running text.
func (x *decoder) looksForeign(suspects []suspect, rate [classes]float64, expected bool) bool {
	var unknown, common, doubted, damaged, words float64
	for i := range x.doc.types {
		t := &x.doc.types[i]
		n := float64(t.count)
		words += n
		switch {
		case t.id == dict.Unknown && t.shape < digits:
			unknown += n
		case t.id >= dict.FirstWord && t.id < functionWords && len(t.folded) > 1:
			common += n
		}
	}
	w := costs(rate)
	for i := range suspects {
		doubted += suspects[i].weight
		damaged += suspects[i].weight * suspects[i].damaged(w)
	}
	switch {
	case unknown < 5:
		return false
	case x.scanned:
		return unknown > 0.5*words || !expected && unknown > 0.1*words && common < 0.05*words
	}
	return doubted >= 5 && doubted > 0.1*words && damaged < 0.5*doubted || unknown > 0.5*words
}

// functionWords is the first of the words that are less frequent than those.
const functionWords = 150

// damaged returns the probability that the suspect is no word of its own.
func (s *suspect) damaged(w rates) float64 {
	total := s.keep
	for i := range s.alts {
		total = logAdd(total, s.prior[i]-float64(s.alts[i].costUnder(w)))
	}
	return 1 - math.Exp(s.keep-total)
}

// slipLetters is how many letters of experience stand against those of the
// document when it is asked whether it suffered a class of damage at all.
const slipLetters = 20000

// pooledLetters is how many letters of a pool stand against those of one of
// its documents.
const pooledLetters = 5000

// poolRates returns the rates of a pool. They are learned once.
func (x *decoder) poolRates(pool *damage.Counts, prior [classes]float64) *pooled {
	entry, _ := x.learned.LoadOrStore(pool, &pooled{})
	p := entry.(*pooled)
	p.once.Do(func() {
		y := x.Repairer.newDecoder(&document{}, &damage.Profile{}) // that knows no document
		y.noisy = true
		p.rates = y.learnPool(pool, prior)
		if isNoisy(p.rates) && isScanned(p.rates) {
			y.scanned = true
			p.rates = y.learnPool(pool, prior)
		}
		p.bias = y.channel.biases()
	})
	return p
}

func (x *decoder) learnPool(pool *damage.Counts, prior [classes]float64) [classes]float64 {
	suspects, share := x.poolSuspects(pool)
	return x.learn(suspects, float64(pool.Quiet)*lettersPerWord*share, prior, pseudoLetters, nil)
}

// pooled is what was learned from a pool.
type pooled struct {
	once  sync.Once
	rates [classes]float64
	bias  []float32 // of each rule of the generic channel
}

const (
	lettersPerWord = 4.7
	maxPooled      = 2000 // words of a pool that are looked at
)

// poolSuspects returns some of the unknown words of a pool, evenly spread, and
// what share of them they are.
func (x *decoder) poolSuspects(pool *damage.Counts) (list []suspect, share float64) {
	words := slices.Sorted(maps.Keys(pool.Noise))
	words = slices.DeleteFunc(words, func(w string) bool { _, known := x.dict.Lookup(w); return known })
	every := 1 + len(words)/maxPooled
	for i := 0; i < len(words); i += every {
		t := wordType{text: words[i], folded: words[i], count: int32(pool.Noise[words[i]])}
		if x.isSuspect(&t) {
			list = append(list, x.newSuspect(&t))
		}
	}
	return list, 1 / float64(every)
}

// expect adds to hits how often the suspect is expected to have suffered each
// class.
func (s *suspect) expect(w rates, hits *[classes]float64, each []float64) {
	total := s.keep
	scores := make([]float64, len(s.alts))
	for i := range s.alts {
		scores[i] = s.prior[i] - float64(s.alts[i].costUnder(w))
		total = logAdd(total, scores[i])
	}
	for i := range s.alts {
		p := s.weight * math.Exp(scores[i]-total)
		for _, r := range s.alts[i].rules {
			if r != nil && r.active < 0 {
				hits[r.class] += p
				each[r.id] += p
			}
		}
	}
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

// suspects lists the unknown words of the document, and counts its letters.
func (x *decoder) suspects() ([]suspect, float64) {
	var list []suspect
	letters := 0
	beside := x.besideActive()
	for i := range x.doc.types {
		t := &x.doc.types[i]
		letters += len(t.folded) * int(t.count)
		if int(t.count) == beside[int32(i)] || !x.isSuspect(t) || t.id != dict.Unknown && !x.isBroken(t) {
			continue
		}
		s := x.newSuspect(t)
		s.weight -= float64(beside[int32(i)])
		list = append(list, s)
	}
	return list, float64(letters)
}

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
		weight: float64(t.count),
		keep:   x.keepLogP(t),
		alts:   x.typeAlternatives(t),
	}
	for k := range s.alts {
		s.prior = append(s.prior, float64(s.alts[k].logP+x.caseFit(s.alts[k].id, t.shape, true)))
	}
	return s
}

// keepLogP is ln P(word as it stands) out of context.
func (x *decoder) keepLogP(t *wordType) float64 {
	if t.id != dict.Unknown {
		return float64(x.dict.LogP(t.id) + x.caseFit(t.id, t.shape, true))
	}
	return x.spelling(t) + float64(x.dict.LogP(dict.Unknown))
}

// isSuspect tells whether a word is searched for anything that may have
// happened to it.
func (x *decoder) isSuspect(t *wordType) bool {
	if t.sure || len(t.folded) > maxSuspect {
		return false
	}
	if !x.scanned {
		return x.isOdd(t)
	}
	switch t.shape {
	case lower, title:
		return len(t.folded) > 1 || t.shape == lower && x.isBroken(t)
	case upper:
		return len(t.folded) > 2
	case camel:
		return true
	case digits:
		return mostlyLetters(t.folded)
	}
	return false
}

// isOdd tells whether a word is searched in a text that is not scanned.
func (x *decoder) isOdd(t *wordType) bool {
	if t.id != dict.Unknown && !(x.noisy && x.isBroken(t)) {
		return false
	}
	if t.shape != lower && !x.noisy {
		return false // a name, most likely
	}
	return (t.shape <= title || t.shape == upper && len(t.folded) > 3) && len(t.folded) > 1
}

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

// maxSuspect bounds the words that are searched, in bytes.
const maxSuspect = 32

// spelling is ln P(spelling and shape | a word that no dictionary has). A word
// that comes again and again is more likely right.
func (x *decoder) spelling(t *wordType) float64 {
	p := x.lexicon.Spell(t.folded, t.shape != lower)
	return max(p, x.compound(t.folded)) + unknownShape[t.shape]
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

// slipRate is the rate of a class below which what it explains is more likely
// a slip of the author's own than damage: one word in a thousand or so.
const (
	slipRate  = 1e-3
	blankRate = 1.5e-4 // the same for blanks: nobody means a broken word
)

// isSlip tells whether a candidate needs a kind of damage that the document
// does not otherwise show. Such a correction is proposed, not applied.
func (x *decoder) isSlip(c *candidate) bool {
	for _, r := range c.rules {
		if r == nil || r.active >= 0 {
			continue
		}
		if x.foreign {
			return true
		}
		k := r.class
		if k == classMark {
			k = classShape
		}
		if k != classLigature && !x.scanned && !x.suffers(k) {
			return true
		}
	}
	return false
}

// suffers tells whether the document shows a class of damage otherwise.
// Scanned pages tell by their own letters; nobody writes "tlie" on purpose.
func (x *decoder) suffers(k class) bool {
	switch k {
	case classJoin, classSplit:
		return x.usual[k] >= blankRate
	case classShape:
		return x.rate[k] >= slipRate
	case classEdit:
		return x.usual[k] >= slipRate || x.rate[classShape] >= 3*slipRate
	}
	return x.usual[k] >= slipRate
}

// slipConfidence is the most that a proposed correction of a slip is given.
const slipConfidence = 0.6
