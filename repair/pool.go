package repair

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// telling returns the nearest pool that says how often letters are wrong, or nil.
func telling(pools []*damage.Counts) *damage.Counts {
	for _, pool := range slices.Backward(pools) {
		switch {
		case isOfTheirOwn(pool):
			return nil
		case pool.Quiet > 0:
			return pool
		}
	}
	return nil
}

// isOfTheirOwn tells whether so many texts of a pool are of a trade, a time or a place of their
// own that the odd words of the others are, too. Of scans and of learners' texts one in
// thirteen looks so at the most, of the read-mes of TeX's packages every third.
func isOfTheirOwn(pool *damage.Counts) bool { return ownShare*pool.Own > pool.Quiet }

const ownShare = 8 // words for each of such texts

// poolRates returns the rates of a pool. They are learned once.
func (x *decoder) poolRates(pool *damage.Counts, prior [classes]float64) *pooled {
	entry, _ := x.learned.LoadOrStore(pool, &pooled{})
	p := entry.(*pooled)
	p.once.Do(func() {
		lost := x.lostTogether(pool)
		y := x.Repairer.newDecoder(&document{}, &lost) // that knows no document
		defer y.channel.release()
		y.noisy, y.ofPool = true, true
		var fit float64
		p.rates, fit = y.learnPool(pool, prior)
		p.bias = y.channel.biases()
		if isNoisy(p.rates) { // misread or mistyped: by what explains the words better
			y.scanned = true
			rates, scannedFit := y.learnPool(pool, prior)
			if scannedFit > clearlyBetter*fit {
				p.rates, p.bias = rates, y.channel.biases()
			}
		}
	})
	return p
}

// lostTogether tells what the texts of a pool lost, which explains words that are no
// slips then. Ligatures have a class of their own among what is learned.
func (x *decoder) lostTogether(pool *damage.Counts) damage.Profile {
	lost := *x.judged(pool, nil)
	lost.Confusions = slices.DeleteFunc(slices.Clone(lost.Confusions), func(c damage.Confusion) bool { return damage.InFamily(c.Want) })
	return lost
}

// clearlyBetter is the share of the ln P of a pool's words that must be left if
// they were misread: any word of a scanned page is doubted, which costs some
// that are right.
const clearlyBetter = 0.97

// learnPool returns the rates of a pool, and ln P(its unknown words) under them.
func (x *decoder) learnPool(pool *damage.Counts, prior [classes]float64) (rate [classes]float64, fit float64) {
	// Before the words, for what is learned last of single confusions stays.
	suspects, share := x.poolGaps(pool)
	gaps := x.learn(suspects, float64(pool.Words)*lettersPerWord*share, prior, pseudoLetters, nil)[classGap]
	suspects, share = x.poolSuspects(pool)
	rate = x.learn(suspects, float64(pool.Quiet)*lettersPerWord*share, prior, pseudoLetters, nil)
	rate[classGap] = gaps
	w := costs(rate)
	for i := range suspects {
		fit += suspects[i].weight * suspects[i].logP(w)
	}
	return rate, fit
}

// pooled is what was learned from a pool.
type pooled struct {
	once  sync.Once
	rates [classes]float64
	bias  []float32 // of each rule of the generic channel

	shardsOnce sync.Once
	shards     []shard
}

const (
	lettersPerWord = 4.7
	maxPooled      = 2000 // words of a pool that are looked at
)

// poolSuspects returns some of the unknown words of a pool, evenly spread, and
// what share of them they are.
func (x *decoder) poolSuspects(pool *damage.Counts) (list []suspect, share float64) {
	words := slices.Sorted(maps.Keys(pool.Noise))
	every := 1 + len(words)/maxPooled
	for i := 0; i < len(words); i += every {
		t := newWordType(x.lexeme(words[i], token.Word), int32(pool.Noise[words[i]]))
		if t.id != dict.Unknown { // a rare one
			x.search.mode(false, true, activeBudget)
			alts := x.searchAlone(&t)
			t.alts = &alts
		} else if !x.isSuspect(&t) {
			continue
		}
		s := x.newSuspect(&t)
		if !pool.Apart { // one origin has its terms; what comes again in many is an error that many make
			s.weight = min(s.weight, mostRepeated)
		}
		list = append(list, s)
	}
	return list, 1 / float64(every*max(pool.NoiseEvery, 1))
}

// poolGaps returns some of what blanks break in a pool, evenly spread, and what
// share of it that is.
func (x *decoder) poolGaps(pool *damage.Counts) (list []suspect, share float64) {
	var marks []damage.Mark
	for m := range pool.Marked {
		if m.Mark == " " && m.Left != "" && m.Right != "" && len(m.Left)+len(m.Right) < maxSuspect {
			marks = append(marks, m)
		}
	}
	slices.SortFunc(marks, func(a, b damage.Mark) int { return cmp.Or(cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right)) })
	every := 1 + len(marks)/maxPooled
	for i := 0; i < len(marks); i += every {
		m := marks[i]
		left, right := newWordType(x.lexeme(m.Left, token.Word), 0), newWordType(x.lexeme(m.Right, token.Word), 0)
		whole := wordType{lexeme: &lexeme{folded: m.Left + " " + m.Right}}
		x.search.mode(false, true, joinBudget)
		s := suspect{weight: float64(pool.Marked[m]), keep: x.keepLogP(&left) + x.keepLogP(&right), alts: x.searchAlone(&whole)}
		for _, c := range s.alts {
			s.prior = append(s.prior, float64(c.logP))
		}
		list = append(list, s)
	}
	return list, 1 / float64(every*max(pool.Every, 1))
}
