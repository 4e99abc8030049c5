package repair

import (
	"unicode"

	"github.com/textmend/textmend/dict"
)

// read moves the context on over token i as it stands.
func (x *decoder) read(i int) {
	words, n := x.asWritten(i)
	for _, w := range words[:n] {
		x.left2, x.left = x.left, w
	}
}

// region decodes the tokens from i to where nothing is in doubt, and returns
// where that is.
func (x *decoder) region(i int) int {
	end := x.build(i)
	l := x.lattice
	p := passage{from: i, left2: x.left2, left: x.left}
	best, posterior := l.decode(x.left2, x.left)
	p.corrections[0] = len(x.corrections)
	x.correct(i, best, posterior)
	p.corrections[1] = len(x.corrections)
	if x.topic != nil {
		x.learnTopic(i, posterior)
		if x.isDoubtful(best, posterior) {
			p.posterior = posterior
			x.doubtful = append(x.doubtful, p)
		}
	}
	for _, a := range best {
		for _, w := range l.arcs[a].words[:l.arcs[a].n] {
			x.left2, x.left = x.left, w
		}
	}
	return end
}

// build makes the lattice of the tokens from i to where nothing is in doubt,
// and returns where that is.
func (x *decoder) build(i int) int {
	l := x.lattice
	l.reset()
	x.cands = x.cands[:0]
	reach, settled, end := i, 0, i
scan:
	for end = i; end < len(x.doc.toks) && end-i < maxRegion; end++ {
		alts := x.alternatives(end)
		x.addArcs(i, end, alts)
		for _, c := range alts {
			reach = max(reach, c.end)
		}
		words, n := x.asWritten(end)
		switch {
		case end < reach:
			settled = 0
		case n > 0 && words[n-1] == dict.Boundary:
			settled = 2
		default:
			settled += int(n)
		}
		if settled >= 2 && end+1 >= reach {
			end++
			break scan
		}
	}
	x.dropBeyond(end - i)
	l.size(end - i)
	return end
}

// maxRegion bounds the tokens that are decoded together.
const maxRegion = 400

// addArcs adds the ways to read token k to the lattice that starts at token
// base.
func (x *decoder) addArcs(base, k int, alts []candidate) {
	words, n, cost := x.keep(k)
	x.lattice.arcs = append(x.lattice.arcs, arc{from: k - base, to: k + 1 - base, words: words, n: n, cost: cost, cand: -1})
	again := x.comesAgain(k, alts)
	for _, c := range alts {
		a := arc{from: k - base, to: c.end - base, n: 1, cost: c.cost() + c.spelled, cand: int32(len(x.cands))}
		a.words[0] = c.id
		if c.second != dict.Unknown {
			a.words[1], a.n = c.second, 2
		}
		if t := x.doc.word(c.end - 1); t != nil && t.clitic != "" && !c.whole {
			a.words[a.n] = x.clitic
			a.n++
		}
		if t := x.doc.word(k); t != nil {
			if a.cost -= x.writtenFit(&c, t, k); c.end == k+1 {
				a.cost -= again
			}
			a.rare = x.rarity(&c, t)
		}
		x.cands = append(x.cands, c)
		x.lattice.arcs = append(x.lattice.arcs, a)
	}
}

// rarity is ln P(a candidate for an unknown word | any word that no dictionary has), if
// it is as rare as those; 0 if it is not. So the model favours neither in a context of
// which it only knows that names stand there.
func (x *decoder) rarity(c *candidate, t *wordType) float32 {
	lnP := x.dict.LogP(c.id)
	if !x.active || x.noisy || t.id != dict.Unknown || c.id == dict.Unknown || lnP > namelike || len(t.folded) < leastCoined || !c.onlyActive() {
		return 0
	}
	return lnP - x.dict.LogP(dict.Unknown)
}

// namelike is the ln P below which the model knows little of a word's contexts.
const namelike = -15

// writtenFit is ln P(the shape of token k | a candidate for it).
func (x *decoder) writtenFit(c *candidate, t *wordType, k int) float32 {
	if c.readsGlyph() || c.isCoined() {
		return 0
	}
	written := t.shape
	if written == digits {
		written = lettersShape(t.text)
	}
	return x.caseFit(c.id, written, x.doc.startsSentence(k)) + x.capitalsFit(c.id, t.shape, k)
}

// lettersShape is the shape of a word with figures in it, as far as its letters
// tell: those of barle3 are small.
func lettersShape(text string) shape {
	written := lower
	for i, r := range text {
		switch {
		case unicode.IsUpper(r) && i == 0:
			written = title
		case unicode.IsUpper(r), i == 0 && !unicode.IsLower(r):
			return digits
		}
	}
	return written
}

// dropBeyond removes the arcs that leave the region of n tokens.
func (x *decoder) dropBeyond(n int) {
	kept := x.lattice.arcs[:0]
	for _, a := range x.lattice.arcs {
		if a.to <= n {
			kept = append(kept, a)
		}
	}
	x.lattice.arcs = kept
}
