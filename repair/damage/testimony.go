package damage

import "math"

// A testimony is what one mended word has to say for a loss.
type testimony struct {
	ratio  float64 // P(as it stands | all was lost) / P(as it stands | nothing was)
	limit  float64 // of what it can say, in nats
	weight float64
	most   float64 // what it says where all was lost, once the suspect is heard

	often *overuse // of a word that stands too often; nil of others
}

// says returns what the word says, in nats, for the loss of a share of the
// places.
func (t *testimony) says(rate float64) float64 {
	if t.often != nil {
		return min(t.often.says(rate), t.limit) * t.weight
	}
	return min(math.Log1p(rate*t.ratio), t.limit) * t.weight
}

// testify returns the testimony of a mended word. free is the share of running
// words that would stay unknown.
func (in *inference) testify(s *suspect, m mend, free float64) testimony {
	it := &in.items[m.item]
	if !in.explains(s, m) {
		return testimony{}
	}
	if it.often || in.isOftenMarked(it) {
		return in.oftenTestimony(s, it, m)
	}
	t := testimony{limit: capWord, weight: 1 + 0.25*math.Log(float64(min(it.count, mostRepeated)))}
	switch n := len(it.left) + len(it.right); {
	case n < 6 && (in.mark == "" || in.mark == " "):
		t.limit *= float64(n-1) / 5 // so short a word may be anything
	case n < 2:
		t.limit /= 4 // a letter beside a mark may be a formula, and two
	case n < 4 && !InFamily(s.text):
		t.limit *= float64(n) / 8
	}
	if it.name {
		t.limit = min(t.limit, capName+max(0, math.Log(m.p/frequentName))+longName*max(0, float64(len(it.left)+len(it.right)-shortName)))
	}
	null := free*in.spelling(it) + it.given + in.clutter(it)
	if it.known {
		null += math.Exp(it.null)
	}
	t.ratio = m.p / null
	if !m.fresh {
		t.weight *= echo
	}
	return t
}

// spelling is P(spelling | unknown word) of an item that no mark breaks.
func (in *inference) spelling(it *item) float64 {
	if it.spelled == 0 && in.mark == "" {
		it.spelled = math.Exp(in.Spell(it.right, it.name))
	}
	return it.spelled
}

// mostRepeated bounds how often one word says the same: what comes again and
// again is rather a term of the text.
const mostRepeated = 4

// A name says more by longName for each letter beyond shortName: the longer it is,
// the more rarely a name is near a word by chance.
const (
	longName  = 0.5
	shortName = 6
)

// frequentName is the P of a word from which an unknown name that becomes it says
// more: the fewer words are as frequent, the fewer names turn into them by chance.
const frequentName = 5e-5

// echo is how much a mended word says after one with the same surroundings.
const echo = 0.2

// speaks returns what one mended word says for the loss.
func (in *inference) speaks(s *suspect, m mend, rate, free float64) float64 {
	t := in.testify(s, m, free)
	return t.says(rate)
}

// clutter is P(a word of so few letters | the document's formulas, tables and
// abbreviations), where it has many.
func (in *inference) clutter(it *item) float64 {
	n := len(it.left) + len(it.right)
	if in.mark != "" || n >= len(in.short) {
		return 0
	}
	others := in.short[n] - float64(it.count)/float64(max(in.counts.Words, 1))
	return max(0, others-usualShort) * shortSpelling[n]
}

// usualShort is the share of words of two letters, or of three, that no
// dictionary has, in undamaged prose and in prose that lost fragments.
const usualShort = 0.004

// shortSpelling is P(a given short word | a short word that no dictionary
// has), by length in bytes.
var shortSpelling = [4]float64{2: 1.0 / 200, 3: 1.0 / 3000}
