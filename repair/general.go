package repair

import (
	"slices"
	"sync"
)

// The genericRules are what may happen to any document, in tables by what is
// seen. They are never changed.
type genericRules struct {
	rules  []rule // as they are before anything is known of a document
	common []bool // which of them are tried in a text that is not noisy

	// Where these say nothing the rule for any letter is meant, anyLetter.
	changed [256][128]int16 // the rule by which the first letter is read for the second
	lost    [128]int16      // by which a letter is lost
	added   [256]int16      // by which it is put in

	figures [256][10]int16 // by which a letter is read for a figure

	parts  []int16      // by which several letters are lost
	longer [256][]int16 // those of several letters, by the first byte of what is seen

	edit, lose, swap, join, split, mark, gap int16
}

// anyLetter is the place of the rule for any change of a letter: the first, so
// that tables need not be filled with it.
const anyLetter = 0

const (
	editShare = 4.6 // -ln P(one of about a hundred ways to change, lose or add a letter)
	lostShare = 3.8
	swapShare = 1.5
	markShare = 1.0
)

// What is assumed of a confusion of like shapes that the counted pages did not
// show, though others may.
const (
	uncountedShare = 3.5
	uncountedPart  = 2e-4
)

// general returns the rules of the generic channel. They are made once.
var general = sync.OnceValue(func() *genericRules {
	counted := scanned()
	most := len(counted) + 2*len(shapes) + len(figureShapes) + len(slips) + len(lostLigatures) + len(glyphs) + int(classes)
	g := &genericRules{rules: make([]rule, 0, most), common: make([]bool, 0, most)}
	g.edit = g.add(classEdit, confusable{share: editShare})
	g.lose = g.add(classType, confusable{share: lostShare})
	g.swap = g.add(classType, confusable{share: swapShare})
	g.join = g.add(classJoin, confusable{got: " "})
	g.split = g.add(classSplit, confusable{want: " "})
	g.mark = g.add(classMark, confusable{share: markShare})
	g.gap = g.add(classGap, confusable{share: lostShare})
	g.added[' '] = g.join
	for _, s := range counted {
		g.tabulate(s, g.add(classShape, s))
	}
	for _, s := range shapes {
		g.common[g.add(classShape, s)] = true
		if !g.tabulates(s) {
			s.share, s.part = uncountedShare, uncountedPart
			g.tabulate(s, g.add(classShape, s))
		}
	}
	for _, s := range figureShapes {
		g.figures[s.got[0]][s.want[0]-'0'] = g.add(classShape, s)
	}
	for _, s := range slips {
		g.common[g.add(classType, s)] = true
	}
	for _, s := range slices.Concat(lostLigatures, glyphs) {
		g.common[g.add(classLigature, s)] = true
	}
	return g
})

func (g *genericRules) add(k class, s confusable) int16 {
	id := int16(len(g.rules))
	g.rules = append(g.rules, rule{got: s.got, want: s.want, share: s.share, part: s.part, class: k, active: -1, id: id})
	g.common = append(g.common, false)
	return id
}

// tabulate notes where a confusion is looked up.
func (g *genericRules) tabulate(s confusable, id int16) {
	switch {
	case len(s.got) == 1 && len(s.want) == 1:
		g.changed[s.got[0]][s.want[0]] = id
	case len(s.got) == 1 && s.want == "":
		g.added[s.got[0]] = id
	case s.got == "" && len(s.want) == 1:
		g.lost[s.want[0]] = id
	case s.got == "":
		g.parts = append(g.parts, id)
	default:
		g.longer[s.got[0]] = append(g.longer[s.got[0]], id)
	}
}

// tabulates tells whether a confusion is in the tables.
func (g *genericRules) tabulates(s confusable) bool {
	switch {
	case len(s.got) == 1 && len(s.want) == 1:
		return g.changed[s.got[0]][s.want[0]] != anyLetter
	case len(s.got) == 1 && s.want == "":
		return g.added[s.got[0]] != anyLetter
	case s.got == "" && len(s.want) == 1:
		return g.lost[s.want[0]] != anyLetter
	}
	all := g.parts
	if s.got != "" {
		all = g.longer[s.got[0]]
	}
	return slices.ContainsFunc(all, func(id int16) bool { return g.rules[id].got == s.got && g.rules[id].want == s.want })
}
