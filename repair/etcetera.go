package repair

import (
	"math"
	"strings"

	"github.com/textmend/textmend/dict"
)

// An &c. closes every other list of an old newspaper. Its ampersand has the shape
// of no letter, so that readers of scanned pages take the two for any few.
//
//	hay sheds, stables, Ac.,    → hay sheds, stables, &c.,
//	carpets, fenders, rugs, See. → carpets, fenders, rugs, &c.

// etcetera is what is meant. No dictionary lists it.
const etcetera = "&c"

// etceteras says how often each word was read in its place, by folded letters, in
// the training part of ICDAR 2017, of 64 times that it was misread; what was read
// but once is left out.
var etceteras = map[string]float64{"kc": 12, "ac": 8, "see": 5, "sec": 4, "foe": 4, "ftc": 3, "fee": 2, "ice": 2}

const (
	etceterasRead = 64
	etceteraCost  = 2 // -ln P(&c | a word that no dictionary lists)
)

// addEtcetera adds &c to what token i of a scanned page may stand for, if it
// closes a list.
func (x *decoder) addEtcetera(i int) {
	t := x.doc.word(i)
	n, ok := etceteras[t.folded]
	if !ok || t.clitic != "" || !x.doc.closesList(i, t) {
		return
	}
	r := &rule{got: t.folded, want: etcetera, class: classShape, active: -1, own: true, cost: -float32(math.Log(n / etceterasRead))}
	c := candidate{text: etcetera, id: dict.Unknown, end: i + 1, spelled: etceteraCost}
	c.rules[0] = r
	c.logP = x.dict.LogP(dict.Unknown) - c.spelled
	x.alts = append(x.alts, c)
}

// closesList tells whether token i, which is t, may be the last of a list: after a
// mark, which is no need where it is no word, and before one. A title that
// follows a name in capitals, or is one in capitals, is rather what it says.
func (d *document) closesList(i int, t *wordType) bool {
	if i < 2 || !d.isMark(i+1, ".,") || !d.isBlank(i-1) {
		return false
	}
	if t.shape > title || len(t.folded) < len("see") {
		return d.word(i-2) != nil || d.isMark(i-2, ".,")
	}
	before := d.word(i - 3)
	return d.isMark(i-2, ".,") && before != nil && before.shape <= title && len(before.text) > len("Hon")
}

// isMark tells whether token i starts with one of some marks.
func (d *document) isMark(i int, marks string) bool {
	return i < len(d.toks) && strings.IndexByte(marks, d.src[d.toks[i].start]) >= 0
}
