package damage

// What its pool is known to have lost explains most of what is wrong with a text. So it
// is judged first, by the words that it mends, and other losses by those that it leaves
// unexplained: to find all that mends a word in any way takes long.

// convictKnown judges the losses without a mark that the prior profile knows of, if they
// mend most of the torn words, and tells whether it did. Else another loss, or another
// language, may explain them better.
func (in *inference) convictKnown() bool {
	known := in.theMender().knownLosses()
	mended := in.tornBy(known)
	if mended == 0 || mended < in.loose-mended {
		return false
	}
	in.family = in.familyOdds(known)
	in.guilty = in.convictAmong(known)
	return true
}

// tornBy counts the torn items that some suspects mend.
func (in *inference) tornBy(suspects []suspect) int {
	n, mended := 0, make([]bool, len(in.items))
	for i := range suspects {
		for _, m := range suspects[i].mends {
			if !mended[m.item] && in.items[m.item].isTorn() {
				n++
			}
			mended[m.item] = true
		}
	}
	return n
}

// knownLosses returns the losses that the prior profile knows of as suspects.
func (m *mender) knownLosses() []suspect {
	m.start(0)
	defer m.forget()
	m.suspectKnown()
	m.closed = true
	m.mend(unknownWord)
	m.mendOften()
	return m.mendOthers()
}

func (m *mender) suspectKnown() {
	for _, i := range m.always {
		if i >= 0 && m.prior.Find(m.mark, m.Dict.Fragment(i)) != nil {
			m.suspect(i)
		}
	}
}
