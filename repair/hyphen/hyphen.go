// Package hyphen undoes the hyphens that typesetting put at line ends:
//
//	coop-⏎eration, he said   → cooperation,⏎he said
//	the pre- pare ments      → the prepare ments        lines that were joined since
//	the num-ber of words     → the number of words      the same without a blank
//	coop-⏎⏎12⏎⏎eration for   → cooperation⏎⏎12⏎⏎for    across a page number or running head
//	well-⏎known              untouched: the hyphen is the word's own
//
// What follows the hyphen moves up to it, so the number of lines stays.
//
// The document's own other uses decide first: a text that writes "well-known"
// inside a line means it at the line end too. Then a lexicon decides by how
// much likelier the joined word is than a compound of its halves.
package hyphen

import "strings"

// A Join is a place where a word was divided and how it should read.
// The bytes [Start, End) hold Got, which is New with the hyphen gone and the
// space between the lines moved.
type Join struct {
	Start, End int
	Got, New   string
	Confidence float64 // posterior probability, at least 0.5
	Note       string  // why, for people
}

// A Lexicon knows words. It is asked for words in lower case, with straight
// apostrophes, and without hyphens.
type Lexicon interface {
	// LogP returns the ln P of a folded word, and whether it is a word at all.
	LogP(folded string) (lnP float64, known bool)
}

// Find returns the divided words of src in source order; they never overlap.
// It accepts any bytes. Words that have a hyphen of their own are left out.
func Find(src string, lex Lexicon) []Join {
	breaks := untangle(src, findBreaks(src, lex))
	if len(breaks) == 0 {
		return nil
	}
	j := judge{lex: lex, uses: countUses(src, breaks)}
	var joins []Join
	last := 0
	for i, v := range j.verdicts(breaks) {
		if v.confidence >= 0.5 {
			join := breaks[i].join(src, last, v)
			joins = append(joins, join)
			last = join.End
		}
	}
	return joins
}

// untangle makes one break of those of a word that was divided twice, and
// leaves out what is more entangled, for there each join would make the next.
func untangle(src string, breaks []lineBreak) []lineBreak {
	var apart []lineBreak
	for len(breaks) > 0 {
		b, n := breaks[0], 1
		for n < len(breaks) && breaks[n].head < breaks[n-1].tail {
			n++
		}
		if n == 2 && b.chains(breaks[1]) {
			apart = append(apart, b.through(src, breaks[1]))
		} else if n == 1 {
			apart = append(apart, b)
		}
		breaks = breaks[n:]
	}
	return apart
}

// join says how the text reads with the halves of b put together. The join
// before it ends at offset last.
func (b lineBreak) join(src string, last int, v verdict) Join {
	word := src[b.head:b.left.end] + v.hyphen + b.middle + src[b.right.start:b.tail]
	start, end, text := b.head, b.tail, ""
	switch rest := src[b.tail:]; {
	case b.kind == sameLine || b.kind == nothing:
		text = word
	case isBlankLine(rest) && b.kind == lineEnd && b.head > last && isBlank(src[b.head-1]):
		// All of the next line would move up and leave it empty, which
		// means a new paragraph: the left half moves down instead.
		start = len(strings.TrimRight(src[:b.head], " \t"))
		text = strings.TrimLeft(b.gap, " \t") + word
	default:
		end += len(rest) - len(strings.TrimLeft(rest, " \t"))
		text = word + b.gap
	}
	return Join{start, end, src[start:end], text, v.confidence, v.note}
}

// isBlankLine reports whether nothing but blanks stand on the line that begins with s.
func isBlankLine(s string) bool {
	s = strings.TrimLeft(s, " \t\r")
	return s == "" || s[0] == '\n'
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' }
