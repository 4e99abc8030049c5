package review

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"github.com/textmend/textmend/repair/edit"
)

// A segment is a stretch of text in one style.
type segment struct {
	text  string
	style style
}

// sides returns the old and the new lines of a change, in colour with the
// changed words coloured and, in them, the changed letters marked.
func (p printer) sides(part edit.Part) (old, new []segment) {
	if !p.style.Color {
		return []segment{{part.Old, plain}}, []segment{{part.New, plain}}
	}
	last := 0
	for _, e := range part.Edits {
		same := segment{part.Old[last : e.Start-part.Offset], plain}
		got := part.Old[e.Start-part.Offset : e.End-part.Offset]
		gotLetters, wantLetters := p.letters(got, e.New)
		old = append(append(old, same), gotLetters...)
		new = append(append(new, same), wantLetters...)
		last = e.End - part.Offset
	}
	rest := segment{part.Old[last:], plain}
	return append(old, rest), append(new, rest)
}

// letters marks what differs between got and want.
func (p printer) letters(got, want string) (old, new []segment) {
	if !p.style.Color || !isComparable(got) || !isComparable(want) {
		return []segment{{got, redMark}}, []segment{{want, greenMark}}
	}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // a time limit would make the output depend on the machine's speed
	for _, d := range differ.DiffMain(got, want, false) {
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			old = append(old, segment{d.Text, red})
			new = append(new, segment{d.Text, green})
		case diffmatchpatch.DiffDelete:
			old = append(old, segment{d.Text, redMark})
		case diffmatchpatch.DiffInsert:
			new = append(new, segment{d.Text, greenMark})
		}
	}
	return old, new
}

// isComparable reports whether go-diff takes s as it is, and soon: it turns
// bytes that are not UTF-8 into U+FFFD, and needs quadratic time.
func isComparable(s string) bool {
	const longest = 1000 // bytes
	return len(s) <= longest && utf8.ValidString(s)
}
