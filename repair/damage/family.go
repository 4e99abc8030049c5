package damage

import (
	"math"
	"slices"
)

// The f-ligatures are lost together: what one of them shows speaks for all.

// hasLigature tells whether a ligature is convicted, or all of them together.
// Several marks may stand for one ligature each, but a text that drops them
// leaves no blank for others.
func (in *inference) hasLigature() bool {
	plain := func(mark string) bool { return mark == "" || mark == " " }
	return in.family > 0 || slices.ContainsFunc(in.convicted, func(c Confusion) bool {
		return IsLigature(c.Want) && (c.Got == in.mark || !plain(c.Got) && !plain(in.mark))
	})
}

// familyOdds weighs the loss of all f-ligatures together: in a short text each
// of them may be met once. It returns the ln odds, or 0 where too few words
// show it.
func (in *inference) familyOdds(suspects []suspect) float64 {
	odds, expected, words := priorLigature+markBonus(in.mark)-in.chance, 0.0, 0
	for i := range suspects {
		s := &suspects[i]
		if !IsLigature(s.text) {
			continue
		}
		free := in.unexplained(s)
		for _, m := range s.mends {
			says := in.speaks(s, m, rates[0], free)
			odds += says
			if says > saysLittle && !in.items[m.item].name {
				words++
			}
		}
		odds += float64(s.seen) * math.Log(1-rates[0])
		expected += s.rate * float64(in.counts.Words)
	}
	for _, text := range ligatures {
		if i := in.place(text); i >= 0 && !slices.ContainsFunc(suspects, func(s suspect) bool { return s.text == text }) {
			odds += float64(in.counts.tally()[i]) * math.Log(1-rates[0])
		}
	}
	if odds += in.absence(expected); odds < 0 || words < 2 {
		return 0
	}
	return odds
}

// saysLittle is what a word must say beyond, in nats, to count as one that
// shows a loss.
const saysLittle = 1

// completeFamily adds the f-ligatures that a text with a lost one must have
// lost too: those that stand nowhere in it, though no word shows the loss.
func (in *inference) completeFamily() {
	var strongest *Confusion
	for i := range in.convicted {
		c := &in.convicted[i]
		if c.Got == in.mark && IsLigature(c.Want) && (strongest == nil || c.LogOdds > strongest.LogOdds) {
			strongest = c
		}
	}
	if strongest == nil || max(strongest.LogOdds, in.family) < enoughForFamily {
		return
	}
	found := *strongest
	if in.prior.Find(in.mark, found.Want) != nil {
		return // texts of the same origin tell which ones they lost
	}
	for _, text := range ligatures {
		if i := in.place(text); i >= 0 && in.counts.tally()[i] == 0 && !in.isConvicted(text) {
			in.convicted = append(in.convicted, Confusion{
				Got: in.mark, Want: text, Rate: found.Rate, Expected: in.fragment(i).rate * float64(in.counts.Words),
				LogOdds: 2, Certainty: 0.88,
			})
		}
	}
}

// enoughForFamily is the ln odds from which lost ligatures speak for the
// others.
const enoughForFamily = 4

func (in *inference) isConvicted(text string) bool {
	return in.find(Confusion{Got: in.mark, Want: text}) != nil
}
