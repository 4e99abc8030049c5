package encoding

import (
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A weakFault is a place that may as well be what somebody wrote. It has the
// confidence of its Fault once the same damage is proven elsewhere in the text.
type weakFault struct {
	Fault
	group group
	keep  bool // is worth a proposal on its own
}

// A group is a kind of damage of which one place proves another: a page, or
// the last group.
type group = pageID

const (
	entities group = codePage850 + 1 + iota
	groups
)

// misread looks for UTF-8 read as a code page, beginning with r at offset i.
// It returns the offset after what it found, or i.
func (f *finder) misread(i int, r rune) int {
	if j := i + utf8.RuneLen(r); j < len(f.src) && f.src[j] >= utf8.RuneSelf {
		for set := pagesOf(r); set != 0; set &= set - 1 {
			if end := f.run(&pages()[bits.TrailingZeros8(uint8(set))], i); end > i {
				return end
			}
		}
	}
	return f.worn(i, r)
}

// maxRun bounds the sequences that are judged together. A longer passage
// becomes several faults.
const maxRun = 4096

// run judges the sequences of page p that follow each other from offset i.
func (f *finder) run(p *page, i int) int {
	var meant []byte
	var unnatural bool
	var n int
	best, end := impossible, i
	for ; n < maxRun; n++ {
		s, ok := p.decode(f.src, end)
		if !ok {
			break
		}
		proof := s.proof(p.id, f.src, end)
		if proof == impossible || proof == follow && !unnatural {
			break
		}
		best = max(best, proof)
		unnatural = unnatural || !s.isNatural()
		meant = utf8.AppendRune(meant, s.meant)
		end = s.end
	}
	if n == 0 {
		return i
	}
	fault := Fault{i, end, string(meant), firm, "UTF-8 read as " + pageNames[p.id]}
	switch {
	case best == strong || n >= 3 && unnatural:
		f.proven[p.id] = true
		fault.Confidence = sure
	case n == 2 && unnatural:
	case best == weak:
		f.weak = append(f.weak, weakFault{fault, p.id, true})
		return end
	default:
		f.weak = append(f.weak, weakFault{fault, p.id, false})
		return i // what stands there may be something else
	}
	f.faults = append(f.faults, fault)
	return end
}

// settle decides about the weak faults and returns all in source order.
func (f *finder) settle() []Fault {
	strongOnes, last := f.faults, 0
	for _, w := range f.weak {
		switch {
		case f.proven[w.group]:
		case w.keep:
			w.Confidence = doubtful
		default:
			continue
		}
		if w.Start >= last && !overlapsAny(strongOnes, w.Fault) {
			f.faults = append(f.faults, w.Fault)
			last = w.End
		}
	}
	slices.SortFunc(f.faults, func(a, b Fault) int { return a.Start - b.Start })
	return f.faults
}

// overlapsAny reports whether w overlaps one of faults, which are in order.
func overlapsAny(faults []Fault, w Fault) bool {
	i, _ := slices.BinarySearchFunc(faults, w.Start, func(f Fault, at int) int { return f.End - at - 1 })
	return i < len(faults) && faults[i].Start < w.End
}

// A proof says how far a sequence is from what anybody would write.
type proof uint8

const (
	impossible proof = iota // is no misreading
	follow                  // is one only after a better one
	link                    // proves nothing alone
	weak                    // may be right: CAFÉ”
	strong
)

// proof judges the sequence that starts at offset i of src.
func (s *sequence) proof(id pageID, src string, i int) proof {
	switch {
	case !isWritten(s.meant):
		return impossible
	case s.meant < 0xA0 && windows1252Of(s.meant) == 0:
		return link
	}
	prev, next := before(src, i), after(src, s.end)
	switch s.look {
	case evidence:
		return s.proofOfEvidence(id, prev)
	case small:
		if s.isNatural() {
			return follow // déjà », with a no-break space
		}
		return link
	case symbol:
		return s.proofOfSymbol(prev, next)
	case rare:
		return s.proofOfRare(id, prev, next)
	}
	return s.proofOfCapital(id, prev, next)
}

// proofOfEvidence judges leads that nobody puts before such runes, â€™, and
// asks that the result be a symbol: there the space of three-byte sequences
// that people use is small.
func (s *sequence) proofOfEvidence(id pageID, prev rune) proof {
	switch {
	case s.isNatural() && (unicode.IsLetter(prev) || id == windows1251):
		return impossible // мы в…»
	case isCommonSymbol(s.meant):
		return strong
	}
	return link
}

// proofOfSymbol judges leads that are no letters: caf√©, but not √π.
func (s *sequence) proofOfSymbol(prev, next rune) proof {
	prevLetter, nextLetter := isLatin(prev), isLatin(next)
	switch {
	case s.lead >= 0xC4, unicode.In(s.conts[0], unicode.Greek), isBox(s.conts[0]), s.conts[0] >= '∂' && s.conts[0] <= '∫':
		if prevLetter && nextLetter {
			return strong
		}
		return link
	case prevLetter || nextLetter || s.lead == 0xC2:
		return strong
	}
	return weak
}

// proofOfRare judges leads of letters that are rare in Latin text, and leads
// that are letters of another script: cafГ©.
func (s *sequence) proofOfRare(id pageID, prev, next rune) proof {
	if id == windows1251 && (isLatin(prev) || isLatin(next)) && !s.isNatural() {
		return strong
	}
	if id == windows1252 && unicode.IsLower(prev) && s.lead < 0xD0 {
		return weak
	}
	return link
}

// proofOfCapital judges leads that are capital letters: cafÃ©, but not CAFÉ”.
func (s *sequence) proofOfCapital(id pageID, prev, next rune) proof {
	c := s.conts[0]
	isCommonLead := id == windows1252 && s.lead <= 0xC3 // Â and Ã, which end no word but in capitals
	switch {
	case unicode.IsMark(s.meant) && !unicode.IsLetter(prev):
		return impossible
	case unicode.IsLower(prev):
		return strong // a capital inside a word
	case isCommonLead && (!unicode.IsUpper(prev) || s.lead == 0xC2 && !isClosing(c)):
		return strong
	case !isAfterLetter(c) && !unicode.IsLetter(c):
		return strong
	case isOrdinal(c) && (unicode.IsLower(next) || s.lead >= 0xCE && !unicode.IsLetter(prev)):
		return strong // Ä°stanbul, Î²
	case isCommonLead:
		return weak
	}
	return link
}

// isNatural reports whether people write all of s after its lead, as
// punctuation after a word.
func (s *sequence) isNatural() bool {
	for _, c := range s.conts[:s.length-1] {
		if !isAfterLetter(c) {
			return false
		}
	}
	return true
}
