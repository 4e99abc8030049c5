package damage

import (
	"cmp"
	"math"
	"slices"
)

// Infer tells what a text suffered from its counts. prior is what is already
// known of texts of the same origin; it may be nil.
//
// It compares, for each fragment f and loss rate r, the hypothesis "of the
// places where f was meant, the share r lost it" with "nothing was lost".
// Both see the words of the text as independent draws (a Poisson process), so
// the ln likelihood ratio is a sum:
//
//	Σ ln(1 + r·P(word)/P(unknown word))   over the unknown words that f mends
//	+ seen·ln(1−r)                        for each place where f stands intact
//	+ what absence itself is worth: losses that leave another real word
//	− what is missing: mended words that a loss should have left, but did not
//
// Fragments are convicted one after another, the strongest first; words that
// one has explained speak no more for the next. Counts from several documents
// work alike.
func (x *Lexicon) Infer(c *Counts, prior *Profile) Profile {
	c.settle(x)
	in := &inference{Lexicon: x, counts: c, prior: prior, taken: map[string]int{}}
	for _, mark := range c.markKinds() {
		in.convict(mark, in.marked(mark)) // the blank comes last
	}
	blanks := in.trial
	in.convict("", in.unknownWords())
	if blanks.mark == " " && len(blanks.guilty) > 0 && in.lostPlainly() {
		in.appeal(blanks)
	}
	in.adopt()
	slices.SortFunc(in.convicted, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.LogOdds, a.LogOdds), cmp.Compare(a.Got, b.Got), cmp.Compare(a.Want, b.Want))
	})
	return Profile{Words: c.Words, Confusions: in.convicted}
}

// adopt takes over what the prior profile is sure of and the text is too short
// to show, unless too many places stand intact in it.
func (in *inference) adopt() {
	if in.prior == nil {
		return
	}
	for _, c := range in.prior.Confusions {
		i := in.place(c.Want)
		if i < 0 || slices.ContainsFunc(in.convicted, func(o Confusion) bool { return o.Got == c.Got && o.Want == c.Want }) {
			continue
		}
		seen := int(in.counts.seen[i])
		odds := min(c.LogOdds, priorAdopted) + float64(seen)*math.Log(1-min(c.Rate, 0.995))
		if odds > 0 {
			in.convicted = append(in.convicted, Confusion{Got: c.Got, Want: c.Want, Rate: c.Rate, Seen: seen,
				Expected: in.fragment(i).rate * float64(in.counts.Words), LogOdds: odds, Certainty: 1 / (1 + math.Exp(-odds))})
		}
	}
}

// priorAdopted is the most, in ln odds, that a profile of texts of the same
// origin says of one of them.
const priorAdopted = 3

// The figures of the model, in nats unless they say otherwise. They were set
// by reading wrong and missed convictions on development documents.
const (
	minExpected   = 0.6   // occurrences: a fragment expected less often is not tried on its own
	mostExpected  = 1.5   // the same for a text of some pages, unless it is of the ligature family
	maxIntact     = 0.8   // share of the expected occurrences that may stand intact
	mostIntact    = 4     // the same where many words are mended
	puzzling      = 0.006 // distinct unknown words per running word from which frequent fragments are tried, too
	foreign       = 0.15  // the same share from which a text is rather no English
	longText      = 20000 // running words: a longer text speaks of many things, and no fragment is frequent by chance
	manyMended    = 4     // words that such a fragment must mend
	nonWordShare  = 0.7   // share of the losses that leave no word
	floorUnknown  = 0.002 // share of running words that no dictionary lists, at the least
	capWord       = 6.0   // what one unknown word can say
	capName       = 2.0   // what one unknown name can say: most are just names
	capAbsence    = 7.0   // what absence can say
	priorAny      = -8.0  // ln odds that a given fragment was lost, before anything is seen
	priorLigature = -4.5
	priorFamily   = -6.0
	priorRelated  = -0.5 // the same for a ligature once another is convicted
	minMarkedRate = 1e-4 // occurrences per word: rarer fragments are not tried at a mark
	anotherLost   = 2.0  // what is added once another fragment is convicted
	priorKnown    = 2.0  // the same for a fragment that the prior profile names
)

var rates = []float64{0.995, 0.95, 0.85, 0.7, 0.5, 0.35}

// inference is one run of Infer.
type inference struct {
	*Lexicon
	counts    *Counts
	prior     *Profile
	convicted []Confusion
	taken     map[string]int // halves of words that a blank broke: no evidence on their own

	trial
}

// A trial is what is known while the fragments are judged that one mark may
// stand for.
type trial struct {
	mark     string
	items    []item
	guilty   []suspect
	puzzling bool       // many words are unknown
	chance   float64    // evidence that a fragment gathers by chance
	family   float64    // ln odds that all f-ligatures were lost together, if above 0
	short    [4]float64 // share of running words that are items, by length in bytes
	unknown  float64    // share of running words that are unknown and not yet explained
}

// An item is one distinct damaged word, if it is one: what has to be explained.
type item struct {
	left, right string // around the mark; a word without a mark is all right
	count       int
	spelling    float64 // ln P(spelling | unknown word)
	rare        bool    // the word is known, if rare
	known       bool    // null says all that is known of it
	null        float64 // ln P(known word)
	name        bool
	given       float64 // P(as it stands | what is convicted so far)
}

// An itemClass says how much an item can tell.
type itemClass uint8

const (
	unknownWord itemClass = iota // no dictionary has it
	rareWord                     // a dictionary has it, but it is rare as it is written
	unknownName                  // no dictionary has it, but it has a capital
)

// veryRare is the ln P below which a word of the dictionary is as good as
// unknown.
const veryRare = -16

func (it *item) class() itemClass {
	switch {
	case it.name:
		return unknownName
	case it.rare && it.null > veryRare:
		return rareWord
	}
	return unknownWord
}

func (it *item) text(mark string) string { return it.left + mark + it.right }

// A suspect is a fragment that may have been lost.
type suspect struct {
	fragment
	seen  int
	mends []mend // by item
}

// A mend says that putting the fragment back into an item gives a word.
type mend struct {
	item   int
	p      float64 // P(word)
	around string  // letters next to the place
	fresh  bool    // no mend before this one was in the same surroundings
}

// convict finds the fragments that the mark stands for; the mark "" is none
// at all. The strongest comes first and takes the words that it explains.
func (in *inference) convict(mark string, items []item) {
	in.trial = trial{mark: mark, items: items}
	if len(items) == 0 {
		return
	}
	total, lower := 0, 0
	for _, it := range items {
		if it.class() == unknownWord {
			lower++
		}
		if !it.name {
			total += it.count
		}
		if n := len(it.left) + len(it.right); n < len(in.short) {
			in.short[n] += float64(it.count) / float64(max(in.counts.Words, 1))
		}
	}
	if lower == 0 && in.prior == nil {
		return // nothing but names
	}
	in.unknown = float64(total) / float64(max(in.counts.Words, 1))
	in.puzzling = in.isPuzzling()
	suspects := in.suspects(lower)
	in.chance = in.chanceEvidence(suspects)
	in.family = in.familyOdds(suspects)
	in.guilty = in.convictAmong(suspects)
	in.completeFamily()
	if mark == "" && in.isForeign() {
		in.acquit()
	}
}

// isForeign tells whether much of the text is unknown and most of that stays
// unexplained: words of another language turn into English when enough is put
// into them.
func (in *inference) isForeign() bool {
	unknown, explained := 0, 0
	for i := range in.items {
		if it := &in.items[i]; it.class() == unknownWord {
			unknown++
			if it.given > 0 {
				explained++
			}
		}
	}
	return float64(unknown) > foreign*float64(in.counts.Words) && explained < unknown/2
}

// acquit takes back what was convicted at the mark at hand.
func (in *inference) acquit() {
	in.convicted = slices.DeleteFunc(in.convicted, func(c Confusion) bool { return c.Got == in.mark })
	in.guilty = nil
}

// isPuzzling tells whether so many words are unknown that a fragment may have
// been lost which stands often enough all the same: in a part of its places,
// in a text that speaks of what has it.
func (in *inference) isPuzzling() bool {
	if in.counts.Words > longText {
		return false
	}
	n := 0
	for i := range in.items {
		if it := &in.items[i]; it.class() == unknownWord && len(it.left)+len(it.right) > 3 {
			n++
		}
	}
	share := float64(n) / float64(max(in.counts.Words, 1))
	return n >= manyMended && share > puzzling && share < foreign && (in.mark == "" || in.mark == " ")
}

// convictAmong convicts suspects, the strongest first, and returns them.
func (in *inference) convictAmong(suspects []suspect) (guilty []suspect) {
	for {
		best, at := Confusion{}, -1
		for i := range suspects {
			if c, ok := in.judge(&suspects[i]); ok && (at < 0 || c.LogOdds > best.LogOdds) {
				best, at = c, i
			}
		}
		if at < 0 {
			return guilty
		}
		in.convicted = append(in.convicted, best)
		in.explain(&suspects[at], best.Rate)
		guilty = append(guilty, suspects[at])
		suspects = slices.Delete(suspects, at, at+1)
	}
}

// suspects returns the fragments that stand too rarely and that mend an item
// that no dictionary has: rare words and names alone are no evidence.
func (in *inference) suspects(lower int) []suspect {
	all := in.mendAll(in.screen(in.rare(lower), lower), unknownWord)
	all = slices.DeleteFunc(all, func(s suspect) bool {
		return s.mends == nil && in.prior.Find(in.mark, s.text) == nil
	})
	return in.mendAll(in.mendAll(all, rareWord), unknownName)
}

// rare returns the fragments that stand too rarely in the text, in the order of
// their bytes. Unless at least two words are unknown only ligatures can be
// convicted.
func (in *inference) rare(lower int) []suspect {
	var places []int
	words := float64(in.counts.Words)
	placeholder := in.mark != "" && in.mark != " "
	least := min(max(minExpected, words/1000), mostExpected)
	for rank := 0; rank < in.Dict.Fragments() && lower > 1; rank++ {
		i := in.Dict.FrequentFragment(rank)
		rate := in.Dict.FragmentRate(i)
		expected := rate * words
		if placeholder && rate < minMarkedRate || !placeholder && expected < minExpected {
			break // they come by falling rate
		}
		if !placeholder && expected < least && !InFamily(in.Dict.Fragment(i)) {
			continue
		}
		if placeholder || in.isRare(int(in.counts.seen[i]), expected) {
			places = append(places, i)
		}
	}
	for _, text := range in.always() {
		if i := in.place(text); i >= 0 {
			places = append(places, i)
		}
	}
	slices.Sort(places) // and so by their bytes
	all := make([]suspect, 0, len(places))
	for _, i := range slices.Compact(places) {
		f, seen := in.fragment(i), int(in.counts.seen[i])
		if isASCIILower(f.text) && (placeholder || in.isRare(seen, f.rate*words)) {
			all = append(all, suspect{fragment: f, seen: seen})
		}
	}
	return all
}

// isRare tells whether a fragment that is expected so often stands rarely
// enough to be tried.
func (in *inference) isRare(seen int, expected float64) bool {
	if in.puzzling {
		return float64(seen) <= mostIntact*max(expected, 1)
	}
	return float64(seen) <= maxIntact*max(expected, 1)
}

// always lists the fragments that are tried however rarely they are expected.
func (in *inference) always() []string {
	list := slices.Clone(ligatures)
	if in.prior != nil {
		for _, c := range in.prior.Confusions {
			if c.Got == in.mark {
				list = append(list, c.Want)
			}
		}
	}
	return list
}

// mendAll notes for every suspect which of the items of a class it
// makes a word of: at the mark, or anywhere if there is none.
func (in *inference) mendAll(all []suspect, class itemClass) []suspect {
	return in.mendEvery(1, all, class)
}

// mendEvery is mendAll for one in so many of the items of the class.
func (in *inference) mendEvery(every int, all []suspect, class itemClass) []suspect {
	if len(all) == 0 || !slices.ContainsFunc(in.items, func(it item) bool { return it.class() == class }) {
		return all
	}
	tree := newTree(all)
	of := 0
	for i := range in.items {
		it := &in.items[i]
		if it.class() != class || len(it.left)+len(it.right) > maxWord {
			continue
		}
		if of++; of%every != 0 {
			continue
		}
		m := mender{inference: in, all: all, item: i, word: it.left + it.right}
		at, ok := walk(in.Dict, in.Dict.Root(), it.left)
		for pos := len(it.left); ok; pos++ {
			m.mendAt(tree, at, pos)
			if pos == len(m.word) || in.mark != "" {
				break
			}
			at, ok = in.Dict.Step(at, m.word[pos])
		}
	}
	return all
}

// maxWord bounds the words that are searched for mends, in bytes: the search
// is quadratic in the length, and no word of English is longer.
const maxWord = 40

// note adds a mend. Of several mends of one item the most frequent word
// stands.
func (s *suspect) note(items []item, m mend) {
	if k := len(s.mends) - 1; k >= 0 && s.mends[k].item == m.item {
		s.mends[k].p = max(s.mends[k].p, m.p)
		return
	}
	m.fresh = !slices.ContainsFunc(s.mends, func(o mend) bool { return o.around == m.around })
	s.mends = append(s.mends, m)
}

// around returns the letters next to a place in word, rest bytes before its
// end. Words that agree in them (itch, itching, itchy) say the same thing.
func around(word string, rest int) string {
	at := len(word) - rest
	return word[max(0, at-2):at] + "|" + word[at:min(len(word), at+3)]
}
