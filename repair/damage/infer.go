package damage

import (
	"cmp"
	"math"
	"slices"
)

// Infer tells what a text suffered from its counts. prior is what is already
// known of texts of the same origin; it may be nil. context knows the text itself;
// it is nil where there are but counts.
//
// It compares, for each fragment f and loss rate r, the hypothesis "of the
// places where f was meant, the share r lost it" with "nothing was lost".
// Both see the words of the text as independent draws (a Poisson process), so
// the ln likelihood ratio is a sum:
//
//	Σ ln(1 + r·P(word)/P(unknown word))   over the unknown words that f mends
//	+ seen·ln(1−r)                        for each place where f stands intact
//	+ what absence itself is worth: losses that leave another real word (see spread)
//	− what is missing: mended words that a loss should have left, but did not
//	+ how well the mended words fit into the text (see inContext)
//	− what the text is: no prose, or full of strange words that f does not mend
//
// Fragments are convicted one after another, the strongest first (but see
// convictKnown); words that one has explained speak no more for the next. Counts from several documents
// work alike; where they are many, a part of them is judged, and the places and
// words of the profile are estimates.
func (x *Lexicon) Infer(c *Counts, prior *Profile, context Context) Profile {
	c.settle(x)
	part, k := c.part()
	in := &inference{Lexicon: x, counts: part, prior: prior, context: context, taken: map[string]int{}, room: newRoom()}
	defer in.room.release()
	defer func() { in.mender.release() }() // which there may not be yet
	for _, mark := range part.markKinds() {
		in.convict(mark, in.marked(mark)) // the blank comes last
	}
	blanks := in.trial
	in.convict("", in.unknownWords())
	if blanks.mark == " " && len(blanks.guilty) > 0 && in.lostPlainly() {
		in.appeal(blanks)
	}
	in.adopt()
	if k > 1 {
		in.scale(c, k)
	}
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
	var adopted []Confusion
	for _, c := range in.prior.Confusions {
		i := in.place(c.Want)
		if i < 0 || in.find(c) != nil {
			continue
		}
		seen := int(in.counts.tally()[i])
		odds := min(c.LogOdds, priorAdopted, in.originOdds(c)) + float64(seen)*math.Log(1-min(c.Rate, rates[0]))
		if odds > 0 {
			adopted = append(adopted, Confusion{Got: c.Got, Want: c.Want, Rate: c.Rate, Seen: seen,
				Expected: in.fragment(i).rate * float64(in.counts.Words), LogOdds: odds, Certainty: certainty(odds)})
		}
	}
	in.convicted = append(in.convicted, adopted...)
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
	manyTorn      = 3     // torn words from which rarer fragments are tried
	tornRarer     = 5     // times as rare
	tornNull      = -24   // ln P of a torn word, if it is known, at the most
	manyMended    = 4     // words that such a fragment must mend
	nonWordShare  = 0.7   // share of the losses that leave no word
	floorUnknown  = 0.002 // share of running words that no dictionary lists, at the least
	capWord       = 6.0   // what one unknown word can say
	capName       = 2.0   // what one unknown name can say: most are just names
	capAbsence    = 10.0  // what absence can say
	minMarkedRate = 1e-4  // occurrences per word: rarer fragments are not tried at a mark
)

var rates = []float64{0.995, 0.95, 0.85, 0.7, 0.5, 0.35}

// inference is one run of Infer.
type inference struct {
	*Lexicon
	counts    *Counts
	prior     *Profile
	context   Context // nil where there is no text
	convicted []Confusion
	taken     map[string]int // halves of words that a blank broke: no evidence on their own
	heard     []testimony    // of the suspect being judged
	mender    *mender        // nil before it is needed
	room      *room

	trial
}

// A trial is what is known while the fragments are judged that one mark may
// stand for.
type trial struct {
	mark     string
	items    []item
	guilty   []suspect
	puzzling bool                  // many words are unknown
	torn     int                   // items that can hardly be anything but damaged
	chance   float64               // evidence that a fragment gathers by chance
	family   float64               // ln odds that all f-ligatures were lost together, if above 0
	short    [4]float64            // share of running words that are items, by length in bytes
	scraps   [longestScrap + 1]int // items that stand too often, by length in bytes
	unknown  float64               // share of running words that are unknown and not yet explained
	unlikely float64               // what speaks against any loss that left no mark, in nats: the text is no prose
	loose    int                   // torn items that nothing explains yet
}

// An item is one distinct damaged word, if it is one: what has to be explained.
type item struct {
	left, right string // around the mark; a word without a mark is all right
	count       int
	spelled     float64 // P(spelling | unknown word); 0 before it is asked for
	rare        bool    // the word is known, if rare
	known       bool    // null says all that is known of it
	null        float64 // ln P(known word)
	name        bool
	often       bool    // the word is known, and null is ln P(it); it stands too often
	given       float64 // P(as it stands | what is convicted so far)
	fit         Fit     // of its places; nil before it is asked for
}

// An itemClass says how much an item can tell.
type itemClass uint8

const (
	unknownWord itemClass = iota // no dictionary has it
	rareWord                     // a dictionary has it, but it is rare as it is written
	unknownName                  // no dictionary has it, but it has a capital
	oftenWord                    // a dictionary has it, but it stands too often
)

// veryRare is the ln P below which a word of the dictionary is as good as
// unknown.
const veryRare = -16

func (it *item) class() itemClass {
	switch {
	case it.often:
		return oftenWord
	case it.name:
		return unknownName
	case it.rare && it.null > veryRare:
		return rareWord
	}
	return unknownWord
}

// isTorn tells whether an item can hardly be anything but damaged: neither
// the dictionary nor chance knows of it.
func (it *item) isTorn() bool {
	return it.class() == unknownWord && len(it.left)+len(it.right) > 3 && (!it.known || !it.rare && it.null < tornNull)
}

func (it *item) text(mark string) string { return it.left + mark + it.right }

// convict finds the fragments that the mark stands for; the mark "" is none
// at all. The strongest comes first and takes the words that it explains.
func (in *inference) convict(mark string, items []item) {
	in.trial = trial{mark: mark, items: items}
	if len(items) == 0 {
		return
	}
	total := 0
	for _, it := range items {
		if !it.name && !it.often {
			total += it.count
		}
		if n := len(it.left) + len(it.right); (it.often || in.isOftenMarked(&it)) && n < len(in.scraps) {
			in.scraps[n]++
		} else if n < len(in.short) {
			in.short[n] += float64(it.count) / float64(max(in.counts.Words, 1))
		}
	}
	lower := in.look()
	if lower == 0 && in.prior == nil {
		return // nothing but names
	}
	in.unknown = float64(total) / float64(max(in.counts.Words, 1))
	if mark == "" || mark == " " {
		in.unlikely = in.counts.unlikeProse()
	}
	if mark == "" && in.prior != nil && in.convictKnown() {
		lower = in.look()
	}
	suspects := in.suspects(lower)
	if len(suspects) > 0 {
		in.chance = in.chanceEvidence(suspects)
		in.family = in.familyOdds(suspects)
		in.guilty = append(in.guilty, in.convictAmong(suspects)...)
	}
	in.completeFamily()
	if mark == "" && in.isForeign() {
		in.acquit()
	}
}

// look counts the items that are still to be explained. It returns how many of these are
// no names.
func (in *inference) look() (lower int) {
	in.torn, in.loose = 0, 0
	for i := range in.items {
		it := &in.items[i]
		if it.given > 0 {
			continue
		}
		if c := it.class(); c == unknownWord || c == oftenWord {
			lower++
		}
		if it.isTorn() {
			in.torn += min(it.count, 2)
			in.loose++
		}
	}
	in.puzzling = in.isPuzzling()
	return lower
}

// convictAmong convicts suspects, the strongest first, and returns them.
func (in *inference) convictAmong(suspects []suspect) (guilty []suspect) {
	verdicts := in.mender.verdictsOf(len(suspects))
	for i := range suspects {
		verdicts[i] = in.judge(&suspects[i])
	}
	for {
		at := in.strongest(suspects, verdicts)
		if at < 0 {
			return guilty
		}
		found := suspects[at]
		found.mends = slices.Clone(found.mends) // the suspects do not outlive the trial
		verdicts[at].Examples = in.examples(&found)
		in.convicted = append(in.convicted, verdicts[at].Confusion)
		in.explain(&found, verdicts[at].Rate)
		guilty = append(guilty, found)
		suspects, verdicts = slices.Delete(suspects, at, at+1), slices.Delete(verdicts, at, at+1)
		in.judgeAgain(suspects, verdicts, &found)
	}
}

// judgeAgain brings the verdicts up to date once found is convicted. What a word
// says for a loss without a mark depends on how many others are unexplained;
// where marks stand a verdict changes with the words that found explains, and
// with what is expected beforehand.
func (in *inference) judgeAgain(suspects []suspect, verdicts []verdict, found *suspect) {
	explained := in.mendedBy(found)
	for i := range suspects {
		s, v := &suspects[i], &verdicts[i]
		gain := in.priorOdds(s.text) - v.prior
		if in.mark == "" || isKin(s.text, found.text) || math.IsInf(v.LogOdds, -1) && gain > 0 || s.mendsAny(explained) {
			*v = in.judge(s)
			continue
		}
		v.prior += gain
		v.LogOdds += gain
		v.Certainty = certainty(v.LogOdds)
		v.guilty = in.isGuilty(s, v)
	}
}
