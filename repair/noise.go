package repair

import (
	"math"

	"github.com/textmend/textmend/dict"
)

// pseudoLetters is how many letters of prior experience stand against those
// of the document when the rates of the generic channel are learned.
const pseudoLetters = 1500

// priorRates are the rates that are expected of a text of a given source
// before it is read: of a letter to suffer damage of each class; of a blank
// (join), of a place between letters (split), of a mark inside a word.
var priorRates = map[Source][classes]float64{
	Auto:   {classLigature: 1e-3, classShape: 1e-4, classEdit: 4e-5, classType: 1e-4, classJoin: 3e-4, classSplit: 3e-5, classMark: 0.1},
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
	weight float64 // occurrences, damped
	keep   float64 // ln P(the word as it stands)
	alts   []candidate
	prior  []float64 // ln P(word) of each
}

// learn estimates by expectation maximization how often the document suffered
// each class of damage, from its unknown words alone.
func (x *decoder) learn(source Source) [classes]float64 {
	prior := priorRates[source]
	suspects, letters := x.suspects()
	rate := prior
	for range 5 {
		var hits [classes]float64
		w := costs(rate)
		for i := range suspects {
			suspects[i].expect(w, &hits)
		}
		for k := range rate {
			n := letters
			if class(k) == classJoin {
				n /= 5
			}
			rate[k] = (prior[k]*pseudoLetters + hits[k]) / (pseudoLetters + n)
			rate[k] = min(rate[k], searchRates[k])
		}
	}
	rate[classMark] = prior[classMark]
	return rate
}

// expect adds to hits how often the suspect is expected to have suffered each
// class.
func (s *suspect) expect(w rates, hits *[classes]float64) {
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
			sum += r.share + w[r.class]
		}
	}
	return sum
}

// suspects lists the unknown words of the document, and counts its letters.
func (x *decoder) suspects() ([]suspect, float64) {
	var list []suspect
	letters := 0
	for i := range x.doc.types {
		t := &x.doc.types[i]
		letters += len(t.folded) * int(t.count)
		if !x.isSuspect(t) {
			continue
		}
		s := suspect{
			weight: 1 + math.Log(float64(t.count)),
			keep:   x.spelling(t) + float64(x.model.Score(dict.Unknown, dict.Unknown, dict.Unknown)),
			alts:   x.typeAlternatives(t),
		}
		for k := range s.alts {
			p := float64(x.dict.LogP(s.alts[k].id) + x.caseFit(s.alts[k].id, t.shape, true))
			if s.alts[k].second != dict.Unknown {
				p += float64(x.dict.LogP(s.alts[k].second))
			}
			s.prior = append(s.prior, p)
		}
		list = append(list, s)
	}
	return list, float64(letters)
}

// isSuspect tells whether a word is searched for anything that may have
// happened to it.
func (x *decoder) isSuspect(t *wordType) bool {
	return !t.sure && t.id == dict.Unknown && (t.shape <= title || t.shape == upper && len(t.folded) > 3) && len(t.folded) > 1 && len(t.folded) <= maxSuspect
}

// maxSuspect bounds the words that are searched, in bytes.
const maxSuspect = 32

// spelling is ln P(spelling and shape | a word that no dictionary has). A word
// that comes again and again is more likely right.
func (x *decoder) spelling(t *wordType) float64 {
	p := x.lexicon.Spell(t.folded, t.shape != lower) + unknownShape[t.shape]
	return p
}
