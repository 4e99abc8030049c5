package repair

import "github.com/textmend/textmend/repair/token"

// isOfEntity tells whether token i is the name of an HTML entity that was left
// in the text, or the part of a word that such a one breaks: Ni&ntilde;o holds
// neither Ni nor tilde.
func (d *document) isOfEntity(i int) bool {
	return d.isEntity(i-1) || d.isEntity(i+1) || d.isEntity(i-3)
}

// isEntity tells whether an HTML entity starts at token i.
func (d *document) isEntity(i int) bool {
	if i < 0 || i+2 >= len(d.toks) || d.toks[i].kind != token.Punct || d.src[d.toks[i].start] != '&' {
		return false
	}
	name := d.word(i + 1)
	return name != nil && len(name.text) >= 3 && name.shape <= title && d.src[d.toks[i+2].start] == ';'
}
