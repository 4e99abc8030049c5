package repair

// Slips of typing are the author's own, and meant to stay, unless there are so many
// of them that nobody can have looked the text over.

// typedOdds is -ln of the odds that a text of unknown origin was typed and never
// looked over, before it is read: one in fifty or so.
const typedOdds = 4

const (
	likelySlip = 0.95 // how probable it must be that a word is a slip for it to tell anything of the text
	surelySlip = 0.99 // the same for it to be mended in a text that was typed
)

// looksTyped tells whether a text has rather the slips of one that was typed and
// never looked over than the few of any other, by the likelihood of its unknown
// words under the rates of either. Two slips in a sentence are enough, or five on
// a page; one says nothing, and nor do a few among many words that are unknown for
// another reason.
func looksTyped(suspects []suspect, letters float64, usual [classes]float64) bool {
	typed := usual
	for _, k := range [...]class{classEdit, classType} {
		typed[k] = max(typed[k], priorRates[Typed][k])
	}
	odds := -typedOdds - letters*(typed[classEdit]-usual[classEdit]+typed[classType]-usual[classType])
	a, b := costs(typed), costs(usual)
	slips := 0
	for i := range suspects {
		if s := &suspects[i]; s.damaged(b) >= likelySlip {
			odds += s.logP(a) - s.logP(b)
			slips++
		}
	}
	return odds > 0 && 2*slips >= len(suspects)
}

// isTyping tells whether a class of damage is what typing does.
func isTyping(k class) bool { return k == classEdit || k == classType }
