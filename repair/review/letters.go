package review

import (
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/letters"
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

// letters returns got and want with marks on the letters that differ.
func (p printer) letters(got, want string) (old, new []segment) {
	if !p.style.Color {
		return []segment{{got, plain}}, []segment{{want, plain}}
	}
	for _, run := range letters.Diff(got, want) {
		switch run.Kind {
		case letters.Same:
			old = append(old, segment{run.Text, red})
			new = append(new, segment{run.Text, green})
		case letters.Old:
			old = append(old, segment{run.Text, redMark})
		case letters.New:
			new = append(new, segment{run.Text, greenMark})
		}
	}
	return old, new
}
