package damage

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// isUnnatural tells whether a mark has no place in text at all: U+FFFD,
// control and private-use runes, bytes that are no UTF-8.
func isUnnatural(mark string) bool {
	r, size := utf8.DecodeRuneInString(mark)
	return r == utf8.RuneError || size < len(mark) || unicode.Is(unicode.C, r)
}

// markKinds lists the marks that break words, in order.
func (c *Counts) markKinds() []string {
	var kinds []string
	for m := range c.Marked {
		if !slices.Contains(kinds, m.Mark) {
			kinds = append(kinds, m.Mark)
		}
	}
	// The blank comes last: a word next to a mark is no half of a broken one.
	slices.SortFunc(kinds, func(a, b string) int {
		if blank := func(m string) int { return strings.Count(m, " ") }; a == " " || b == " " {
			return cmp.Compare(blank(a), blank(b))
		}
		return strings.Compare(a, b)
	})
	return kinds
}

// marked lists the words that mark breaks, in order.
func (in *inference) marked(mark string) []item {
	marks := in.room.marks[:0]
	for m := range in.counts.Marked {
		if m.Mark == mark {
			marks = append(marks, m)
		}
	}
	slices.SortFunc(marks, func(a, b Mark) int {
		return cmp.Or(strings.Compare(a.Left, b.Left), strings.Compare(a.Right, b.Right))
	})
	in.room.marks = marks
	items := in.room.itemsOf(len(marks))
	for _, m := range marks {
		it := item{left: m.Left, right: m.Right, count: in.counts.Marked[m], known: true, null: nullMarked}
		if mark == " " {
			it.null, it.rare = in.nullPair(m.Left, m.Right)
		}
		items = append(items, it)
	}
	return items
}

// nullMarked is ln P(a given word broken by a mark | undamaged text).
const nullMarked = -16.0

// nullPair is ln P(two given words side by side | undamaged text). It also tells
// whether the dictionary has both, and they are no single letters.
func (in *inference) nullPair(left, right string) (lnP float64, known bool) {
	l, hasLeft := in.nullWord(left)
	r, hasRight := in.nullWord(right)
	return l + r, hasLeft && hasRight
}

// nullWord is ln P(word) as a lower-case word, given what was lost without a
// mark. It also tells whether the dictionary has it, and it is no single letter.
func (in *inference) nullWord(word string) (lnP float64, known bool) {
	p := in.mendedP(word)
	if n := in.counts.Often[word]; n > 0 {
		p = max(p, math.Log(float64(n)/float64(max(in.counts.Words, 1))))
	}
	if id, ok := in.Dict.Lookup(word); ok {
		return max(p, float64(in.Dict.LogP(id))+in.lowerCase(id)), len(word) > 1
	}
	return max(p, in.Spell(word, false)+math.Log(floorUnknown+float64(len(in.counts.Unknown))/float64(4*max(in.counts.Words, 1)))), false
}

// mendedP is ln P of the most frequent word that becomes word by a loss which
// is convicted.
func (in *inference) mendedP(word string) float64 {
	p := math.Inf(-1)
	for _, c := range in.convicted {
		for at := 0; c.Got == "" && at <= len(word); at++ {
			if id, ok := in.Dict.Lookup(word[:at] + c.Want + word[at:]); ok {
				p = max(p, float64(in.Dict.LogP(id)))
			}
		}
	}
	return p
}

// lowerCase is ln P(written in lower case | word).
func (in *inference) lowerCase(id dict.ID) float64 {
	share := float64(in.Dict.Cased(id).Lower)
	if share == 0 && in.Dict.Case(id) == dict.Lower {
		return 0
	}
	return math.Log(share + 0.01)
}

// unknownWords lists the words that no dictionary has, and those that it has
// but that are rare as they are written: lower-case ones first, then names.
func (in *inference) unknownWords() []item {
	items := in.room.itemsOf(len(in.counts.Unknown) + len(in.counts.Names) + len(in.counts.Often))
	for _, set := range []struct {
		words map[string]int
		name  bool
	}{{in.counts.Unknown, false}, {in.counts.Names, true}} {
		words := in.room.words[:0]
		for w := range set.words {
			words = append(words, w)
		}
		in.room.words = words
		slices.Sort(words)
		for _, w := range words {
			it := item{right: w, count: set.words[w] - in.taken[w], name: set.name}
			if it.count <= 0 {
				continue
			}
			if id, ok := in.Dict.Lookup(w); ok {
				it.known, it.rare = true, true
				it.null = float64(in.Dict.LogP(id))
				if !set.name {
					it.null += in.lowerCase(id)
				}
			}
			items = append(items, it)
		}
	}
	return in.appendOften(items)
}
