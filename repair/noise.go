package repair

import (
	"math"
	"slices"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
)

// A character is what the wrong letters of a text tell of it.
type character struct {
	rate  [classes]float64 // the rates by which it is searched
	usual [classes]float64 // those by which slips are told

	pooled   bool // learned from texts of the same origin, too
	ofPool   bool // learns from texts that it does not know
	expected bool // texts of the same origin have wrong letters of all kinds
	lossy    bool // they often lost ligatures
	noisy    bool // it has wrong letters of all kinds itself
	scanned  bool // and rather misread than mistyped: any word is doubted
	typed    bool // letters are mistyped, and nobody looked it over
	foreign  bool // most unknown words are no English
	jargon   bool // most are terms, abbreviations and names of things
}

// pseudoLetters is how many letters of prior experience stand against those
// of the document when the rates of the generic channel are learned.
const pseudoLetters = 1500

// priorRates are the rates that are expected of a text of a given source
// before it is read: of a letter to suffer damage of each class; of a blank
// (join), of a place between letters (split), of a mark inside a word.
var priorRates = map[Source][classes]float64{
	Auto:   {classLigature: 1e-3, classShape: 1e-4, classEdit: 5e-5, classType: 1e-4, classJoin: 2e-4, classSplit: 3e-5, classMark: 0.1, classGap: 2e-5},
	Scrape: {classLigature: 1e-3, classShape: 1e-5, classEdit: 4e-5, classType: 1e-4, classJoin: 1e-4, classSplit: 3e-5, classMark: 0.05},
	PDF:    {classLigature: 5e-3, classShape: 1e-5, classEdit: 2e-5, classType: 3e-5, classJoin: 3e-3, classSplit: 1e-4, classMark: 0.1},
	OCR:    {classLigature: 1e-3, classShape: 1e-2, classEdit: 3e-3, classType: 3e-5, classJoin: 3e-3, classSplit: 2e-3, classMark: 0.3, classGap: 1e-3},
	Typed:  {classLigature: 1e-5, classShape: 1e-5, classEdit: 1e-3, classType: 4e-3, classJoin: 3e-4, classSplit: 1e-3, classMark: 0.05},
}

// searchRates are the rates under which candidates are looked for: as high as
// they ever get, for what is dear in one document is cheap in another.
var searchRates = [classes]float64{classLigature: 2e-2, classShape: 4e-2, classEdit: 2e-2, classType: 1e-2, classJoin: 1e-1, classSplit: 2e-2, classMark: 0.5, classGap: 5e-2}

func costs(rate [classes]float64) rates {
	var w rates
	for i, p := range rate {
		w[i] = -float32(math.Log(max(p, 1e-9)))
	}
	return w
}

// learn estimates by expectation maximization how often a text suffered each
// class of damage, from its unknown words alone. prior is what is expected of
// it, worth as much as the given number of letters.
func (x *decoder) learn(suspects []suspect, letters float64, prior [classes]float64, pseudo float64, usual []float32) [classes]float64 {
	rate := prior
	if x.scanned {
		x.channel.generic()
	}
	var each []float64 // hits of each rule, if they are asked for
	if x.scanned || x.ofPool {
		each = make([]float64, len(x.channel.rules))
	}
	x.channel.lean(usual)
	var buf []float64
	for left := learnRounds - 1; left >= 0; left-- {
		var hits [classes]float64
		clear(each)
		w := costs(rate)
		for i := range suspects {
			buf = suspects[i].expect(w, &hits, each, buf)
		}
		for k := range rate {
			n := letters
			if class(k) == classJoin || class(k) == classGap {
				n /= 5
			}
			rate[k] = (prior[k]*pseudo + hits[k]) / (pseudo + n)
			rate[k] = min(rate[k], searchRates[k])
		}
		if x.scanned {
			x.channel.learn(each, rate, letters, usual, left > 0)
		}
		if x.ofPool {
			x.learnLost(each, rate, letters)
		}
	}
	rate[classMark] = prior[classMark]
	return rate
}

// learnRounds is how often the rates are estimated anew.
const learnRounds = 5

// learnLost sets how often each ligature that was lost without a mark was, of the
// times that it was meant: many texts tell, each of which lost but one or two.
func (x *decoder) learnLost(hits []float64, rate [classes]float64, letters float64) {
	w := costs(rate)[classLigature]
	x.channel.learned = true
	for i := range x.channel.rules {
		r := &x.channel.rules[i]
		if r.class != classLigature || r.got != "" {
			continue
		}
		expected := math.Exp(-float64(r.share + w))
		meant := letters / lettersPerWord * x.dict.Rate(r.want)
		lost := (hits[i] + pseudoMeant*expected) / (max(meant, hits[i]) + pseudoMeant)
		if r.bias = 0; lost >= oftenLost {
			r.bias = -float32(math.Log(lost)) - r.share - w
		}
	}
}

// leansToLosses tells whether a ligature was often lost elsewhere.
func (c *channel) leansToLosses() bool {
	return slices.ContainsFunc(c.usual, func(r *rule) bool { return r.class == classLigature && r.bias < 0 })
}

// oftenLost is the share from which ligatures that a pool misses were lost in
// it; less may be what is left of formulas.
const oftenLost = 0.1

// pseudoMeant is how many times that a ligature was meant stand against those of
// a pool when it is learned how often it was lost.
const pseudoMeant = 20

// rates returns the rates of the document at hand. What is known of texts of
// the same origin weighs more than what is expected of any text. Only a noisy
// text is searched for words with several errors.
func (x *decoder) rates(source Source, pools []*damage.Counts) [classes]float64 {
	x.noisy, x.scanned = source == OCR, source == OCR
	if !x.noisy && x.isClearlyScanned(source, pools) {
		x.noisy, x.scanned = true, true
		x.doc.forget()
	}
	rate := x.learnRates(source, pools, 1)
	if !x.noisy && isNoisy(rate) {
		bilingual := x.hasForeign(x.doc, foreignShare)
		if x.foreign = x.foreign || bilingual; bilingual || x.isOfItsOwn() {
			x.rate, x.usual = noMore(rate, priorRates[source]), noMore(x.usual, priorRates[source])
			return x.rate
		}
		x.noisy, x.scanned = true, !x.foreign && isScanned(rate)
		x.doc.forget()
		rate = x.learnRates(source, pools, 1)
	}
	if x.scanned && x.foreign {
		x.scanned = false
		x.doc.forget()
	}
	return rate
}

// noMore returns the lower of the rates of each class.
func noMore(a, b [classes]float64) [classes]float64 {
	for k := range a {
		a[k] = min(a[k], b[k])
	}
	return a
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

// learnRates learns the rates from one of so many unknown words of the document, and
// what kind of text it is.
func (x *decoder) learnRates(source Source, pools []*damage.Counts, every int) [classes]float64 {
	prior, pseudo, usual := priorRates[source], float64(pseudoLetters), []float32(nil)
	if pool := telling(pools); pool != nil {
		p := x.poolRates(pool, priorRates[source])
		prior, pseudo, usual = p.rates, pooledLetters, p.bias
		x.pooled, x.level = true, levelAt(p.rates)
	}
	suspects, letters := x.suspects(every)
	x.usual = x.learn(suspects, letters, prior, max(pseudo, slipLetters), usual)
	rate := x.learn(suspects, letters, prior, pseudo, usual)
	x.typed = x.looksTyped(suspects, letters, x.usual)
	x.rate, x.lossy = rate, x.channel.leansToLosses()
	x.expected = isNoisy(prior)
	x.foreign = x.looksForeign(suspects, rate, x.expected)
	x.jargon = isNoisy(rate) && !x.expected && (x.doc.isFullOfCode() || x.looksTechnical(suspects, rate))
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

// slipLetters is how many letters of experience stand against those of the
// document when it is asked whether it suffered a class of damage at all.
const slipLetters = 20000

// pooledLetters is how many letters of a pool stand against those of one of
// its documents.
const pooledLetters = 5000

// slipRate is the rate of a class below which what it explains is more likely
// a slip of the author's own than damage: one word in a thousand or so.
const (
	slipRate  = 1e-3
	blankRate = 1.5e-4 // the same for blanks: nobody means a broken word
)

// isSlip tells whether a candidate of so much confidence needs a kind of damage that
// the document does not otherwise show. Such a correction is proposed, not applied.
func (x *decoder) isSlip(c *candidate, confidence float64) bool {
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
		if k != classLigature && !x.scanned && !x.suffers(k) && !(x.typed && isTyping(k) && confidence >= surelySlip && x.isTelling(c)) {
			return true
		}
	}
	return false
}

// suffers tells whether the document shows a class of damage otherwise.
// Scanned pages tell by their own letters; nobody writes "tlie" on purpose.
func (x *decoder) suffers(k class) bool {
	switch k {
	case classJoin, classSplit, classGap:
		return x.usual[k] >= blankRate
	case classShape:
		return x.rate[k] >= slipRate || x.pooled && isNoisy(x.usual)
	case classEdit:
		return x.usual[k] >= slipRate || x.rate[classShape] >= 3*slipRate
	}
	return x.usual[k] >= slipRate
}

// slipConfidence is the most that a proposed correction of a slip is given: in
// most texts the slip is the author's own, and meant to stay.
const slipConfidence = 0.4
