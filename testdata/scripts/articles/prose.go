package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
)

// English draws words as English has them: by their frequency, and by how well
// they follow the two before them. What is drawn means nothing, but its words,
// its names and its neighbours are as frequent as those of real text.
type english struct {
	dict  *dict.Dict
	model *ngram.Model
	forms []string // by ID, as they are usually written
	whole []uint32 // by ID: of 1<<32 draws of this slot how many give the ID itself
	alias []dict.ID
	names []dict.ID // words that are names, for new ones
}

// newEnglish prepares the drawing of single words by Walker's alias method: a
// slot for each word, which holds its own share and the rest of another's.
func newEnglish() *english {
	d := dict.English()
	n := d.Len() + int(dict.FirstWord)
	e := &english{dict: d, model: ngram.English(), forms: make([]string, n), whole: make([]uint32, n), alias: make([]dict.ID, n)}
	total := 0.0
	for i := range n {
		e.forms[i] = d.Form(dict.ID(i))
		total += e.weight(dict.ID(i))
		if d.Case(dict.ID(i)) == dict.Title && len(e.forms[i]) >= 6 {
			e.names = append(e.names, dict.ID(i))
		}
	}
	share := make([]float64, n)
	var small, large []int
	for i := range n {
		share[i] = e.weight(dict.ID(i)) / total * float64(n)
		if share[i] < 1 {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, l := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		e.whole[s], e.alias[s] = uint32(share[s]*(1<<32-1)), dict.ID(l)
		if share[l] -= 1 - share[s]; share[l] < 1 {
			large = large[:len(large)-1]
			small = append(small, l)
		}
	}
	for _, i := range append(small, large...) {
		e.whole[i], e.alias[i] = math.MaxUint32, dict.ID(i)
	}
	return e
}

// weight returns how often a word is drawn. Unknown words have no spelling.
func (e *english) weight(id dict.ID) float64 {
	if id == dict.Unknown {
		return 0
	}
	return float64(e.dict.Count(id))
}

// draw draws a word by its frequency alone.
func (e *english) draw(rnd *rand.Rand) dict.ID {
	i := rnd.IntN(len(e.alias))
	if rnd.Uint32() <= e.whole[i] {
		return dict.ID(i)
	}
	return e.alias[i]
}

// A writer writes one article.
type writer struct {
	*english
	rnd         *rand.Rand
	left2, left dict.ID
	said        []dict.ID          // words of the article that are no function words
	renamed     map[dict.ID]string // names that no dictionary has, by those whose place they take
	words       []string
}

const (
	draws     = 24   // words of which one is chosen by context
	repeating = 0.06 // share of these that the article has said before
	newNames  = 0.15 // share of the names that no dictionary has
	rareFrom  = 300  // the ID from which on a word tells what an article is about
)

// article returns the words of an article; a full stop belongs to its word.
func (e *english) article(rnd *rand.Rand, size int) []string {
	w := &writer{english: e, rnd: rnd, left2: dict.Boundary, left: dict.Boundary, renamed: map[dict.ID]string{}}
	for len(w.words) < size {
		w.add(w.next())
	}
	w.stop()
	return w.words
}

// next chooses one of several words that were drawn by frequency by how much
// more probable than that the words before make it.
func (w *writer) next() dict.ID {
	var ids [draws]dict.ID
	var fit [draws]float64
	sum := 0.0
	for i := range ids {
		if len(w.said) > 0 && w.rnd.Float64() < repeating {
			ids[i] = w.said[w.rnd.IntN(len(w.said))]
		} else {
			ids[i] = w.draw(w.rnd)
		}
		if ids[i] == dict.Boundary && w.left == dict.Boundary {
			continue
		}
		frequency := float64(w.dict.LogP(ids[i]))
		sum += math.Exp(float64(w.model.Score(w.left2, w.left, ids[i])) - frequency)
		fit[i] = sum
	}
	at := w.rnd.Float64() * sum
	for i := range ids {
		if fit[i] >= at {
			return ids[i]
		}
	}
	return dict.Boundary
}

// add writes a word.
func (w *writer) add(id dict.ID) {
	word := w.spell(id)
	switch {
	case id == dict.Boundary:
		w.stop()
	case word == "'s":
		if len(w.words) > 0 && w.left != dict.Boundary {
			w.words[len(w.words)-1] += word
		}
	case word != "":
		if w.left == dict.Boundary {
			r, size := utf8.DecodeRuneInString(word)
			word = string(unicode.ToUpper(r)) + word[size:]
		}
		w.words = append(w.words, word)
	}
	if id > rareFrom && !slices.Contains(w.said, id) {
		w.said = append(w.said, id)
	}
	w.left2, w.left = w.left, id
	if id == dict.Boundary {
		w.left2 = dict.Boundary
	}
}

// stop ends a sentence.
func (w *writer) stop() {
	if n := len(w.words); n > 0 && !strings.HasSuffix(w.words[n-1], ".") {
		w.words[n-1] += "."
	}
}

// spell returns a word as it is written, "" for what has no spelling.
func (w *writer) spell(id dict.ID) string {
	if id == dict.Number {
		return strconv.Itoa(w.rnd.IntN(2100))
	}
	if id < dict.FirstWord {
		return ""
	}
	if w.dict.Case(id) != dict.Title || id < rareFrom {
		return w.forms[id]
	}
	name, known := w.renamed[id]
	if !known {
		name = w.forms[id]
		if w.rnd.Float64() < newNames {
			name = w.newName()
		}
		w.renamed[id] = name
	}
	return name
}

// newName joins the halves of two names.
func (w *writer) newName() string {
	one, two := w.forms[w.names[w.rnd.IntN(len(w.names))]], w.forms[w.names[w.rnd.IntN(len(w.names))]]
	return strings.ToValidUTF8(one[:len(one)/2]+two[len(two)/2:], "")
}
