package repair

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
)

// A shard is what the reader of scanned pages took for marks or figures, in
// whole or in part, though it was a letter or two. What the shards of a
// document are no table tells: its fonts and its reader make them.
//
//	famil}^ → family, 3'ears → years, l)een → been, complete!}' → completely
//
// They are found as lost fragments are: what stands in the place of the same
// letters in several words, none of which is one as it stands. Each word may be
// what any word of the dictionary became that has one or two letters more, or as
// it stands, with its marks for nothing; expectation maximization finds the
// rates at which most is explained.
type shard struct {
	rule  *rule   // of which the cost is -ln P(shard | letters)
	spare float32 // -ln P(the shard stands beside a word for nothing)
}

const (
	longestShard  = 3    // bytes
	maxShardWords = 3000 // words with marks that are looked at
	fewestShards  = 2    // words that must speak for a shard of one letter; one more for two
	leastShard    = 2e-4 // rate below which it says nothing
	shardPrior    = 1e-4 // rate before anything is seen
	faintest      = 0.05 // words that speak for what is not given up at once
	shardRounds   = 10
	idleMeant     = 5 // letters of prior experience
)

// A shardPair is what was read and what was meant.
type shardPair struct{ got, want string }

// shardWord is a word with marks, and what it may be.
type shardWord struct {
	text  string
	count float64
	keep  float64 // ln P(as it stands)
	alts  []shardAlt
}

type shardAlt struct {
	pair int
	logP float64 // ln P(word, and what is left of the marks)
}

// shardFinder finds the shards among words with marks.
type shardFinder struct {
	*Repairer
	pairs  []shardPair
	number map[shardPair]int
	words  []shardWord
	out    []byte
}

// findShards returns the shards of texts that have so many running words, and
// these words with marks, folded. They are in the order of their strings.
func (r *Repairer) findShards(marked map[string]int, running float64) []shard {
	f := &shardFinder{Repairer: r, number: map[shardPair]int{}}
	texts := slices.Sorted(maps.Keys(marked))
	every := 1 + len(texts)/maxShardWords
	for i := 0; i < len(texts); i += every {
		f.add(texts[i], float64(marked[texts[i]]))
	}
	if len(f.pairs) == 0 {
		return nil
	}
	return f.shards(running / float64(every))
}

// add notes what a word with marks may be.
func (f *shardFinder) add(text string, count float64) {
	w := shardWord{text: text, count: count, keep: f.keepLogP(text)}
	for at := range len(text) {
		for end := at + 1; end <= len(text) && end <= at+longestShard; end++ {
			if isShard(text, at, end) {
				f.mends(&w, at, end)
			}
		}
	}
	if len(w.alts) > 0 {
		f.words = append(f.words, w)
	}
}

// mends adds the words that w becomes if text[at:end] stands for other letters.
func (f *shardFinder) mends(w *shardWord, at, end int) {
	from, to := at, end
	for from > 0 && isWordByte(w.text[from-1]) {
		from--
	}
	for to < len(w.text) && isWordByte(w.text[to]) {
		to++
	}
	if at-from+to-end < 1 {
		return
	}
	rest := w.keep - f.keepLogP(w.text[from:to])
	n, ok := f.walk(f.dict.Root(), w.text[from:at])
	if !ok {
		return
	}
	got, tail := w.text[at:end], w.text[end:to]
	f.out = f.out[:0]
	f.meant(w, n, got, tail, rest)
}

// meant adds the words that go on after a node with one or two letters and a
// tail.
func (f *shardFinder) meant(w *shardWord, n dict.Node, got, tail string, rest float64) {
	for e := f.dict.First(n); e.OK(); e = f.dict.Next(e) {
		if !isWordByte(e.Label) {
			continue
		}
		f.out = append(f.out, e.Label)
		want := string(f.out)
		if last, ok := f.walk(e.Node, tail); ok && !sharesLetters(got, want) {
			if id, ok := f.dict.Word(last); ok {
				w.alts = append(w.alts, shardAlt{f.pair(got, want), rest + float64(f.dict.LogP(id))})
			}
		}
		if len(f.out) < 2 {
			f.meant(w, e.Node, got, tail, rest)
		}
		f.out = f.out[:len(f.out)-1]
	}
}

// sharesLetters tells whether less would have been misread than got for want.
func sharesLetters(got, want string) bool {
	return got[0] == want[0] || got[len(got)-1] == want[len(want)-1]
}

func (f *shardFinder) walk(n dict.Node, s string) (dict.Node, bool) {
	ok := true
	for i := 0; i < len(s) && ok; i++ {
		n, ok = f.dict.Step(n, s[i])
	}
	return n, ok
}

func (f *shardFinder) pair(got, want string) int {
	p := shardPair{got, want}
	i, ok := f.number[p]
	if !ok {
		i = len(f.pairs)
		f.pairs, f.number[p] = append(f.pairs, p), i
	}
	return i
}

// keepLogP is ln P(text as it stands): of its words and of its odd marks.
func (f *shardFinder) keepLogP(text string) float64 {
	sum := 0.0
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && isWordByte(text[end]) {
			end++
		}
		switch {
		case end == at:
			sum += markLogP(text[at])
			end++
		default:
			sum += f.wordLogP(text[at:end])
		}
		at = end
	}
	return sum
}

func (f *shardFinder) wordLogP(word string) float64 {
	if id, ok := f.dict.Lookup(word); ok {
		return float64(f.dict.LogP(id))
	}
	return f.lexicon.Spell(word, false) + unknownShape[lower] + float64(f.dict.LogP(dict.Unknown))
}

// shards returns the pairs that explain enough of the words.
func (f *shardFinder) shards(running float64) []shard {
	rate := make([]float64, len(f.pairs))
	hits, support := make([]float64, len(rate)), make([]float64, len(rate))
	meant := make([]float64, len(rate))
	for i, p := range f.pairs {
		rate[i], meant[i] = shardPrior, running*perWord(f.dict, p.want)
	}
	for range shardRounds {
		clear(hits)
		clear(support)
		for i := range f.words {
			f.words[i].expect(rate, hits, support)
		}
		for i := range rate {
			rate[i] = 0
			if support[i] >= faintest {
				rate[i] = hits[i] / (max(meant[i], hits[i]) + idleMeant)
			}
		}
	}
	var found []shard
	for i, p := range f.pairs {
		if support[i] < fewestShards+float64(len(p.want)-1) || rate[i] < leastShard {
			continue
		}
		found = append(found, shard{
			rule:  &rule{got: p.got, want: p.want, class: classShape, active: -1, own: true, cost: -float32(math.Log(rate[i]))},
			spare: f.spare(p.got, rate, running),
		})
	}
	slices.SortFunc(found, func(a, b shard) int {
		return strings.Compare(a.rule.got+"\x00"+a.rule.want, b.rule.got+"\x00"+b.rule.want)
	})
	return found
}

// expect adds to hits how often each pair is expected to have happened to the
// word, and to support whether.
func (w *shardWord) expect(rate, hits, support []float64) {
	total := w.keep
	for _, a := range w.alts {
		if rate[a.pair] > 0 {
			total = logAdd(total, a.logP+math.Log(rate[a.pair]))
		}
	}
	for _, a := range w.alts {
		if rate[a.pair] > 0 {
			p := math.Exp(a.logP + math.Log(rate[a.pair]) - total)
			hits[a.pair] += w.count * p
			support[a.pair] += p
		}
	}
}

// spare is -ln of how often a shard stands beside a word for nothing.
func (f *shardFinder) spare(got string, rate []float64, running float64) float32 {
	const least = 0.5
	idle := least
	for i := range f.words {
		w := &f.words[i]
		if !strings.Contains(w.text, got) {
			continue
		}
		total, explained := w.keep, math.Inf(-1)
		for _, a := range w.alts {
			if rate[a.pair] > 0 {
				score := a.logP + math.Log(rate[a.pair])
				total = logAdd(total, score)
				if f.pairs[a.pair].got == got {
					explained = logAdd(explained, score)
				}
			}
		}
		idle += w.count * (1 - math.Exp(explained-total))
	}
	return float32(max(1, -math.Log(idle/running)))
}

// perWord is how often one or two letters are expected in a running word.
func perWord(d *dict.Dict, letters string) float64 {
	if len(letters) > 1 {
		return d.Rate(letters)
	}
	return lettersPerWord * letterShares()[letters]
}
