package repair

import (
	"cmp"
	"math"
	"slices"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// contextOf returns what tells how well words fit into d, where a damaged word
// stands: "f" is first rather than half in "the f time".
func (r *Repairer) contextOf(d *document) damage.Context {
	var places *places // nil before it is asked for
	return func(got damage.Mark, name bool) damage.Fit {
		if places == nil {
			places = d.places()
		}
		var settings []setting
		for _, at := range places.of(got, name) {
			settings = append(settings, r.newSetting(d, at.first, at.last))
		}
		return func(want dict.ID) float64 {
			sum := 0.0
			for k := range settings {
				sum += r.fit(&settings[k], want)
			}
			return sum
		}
	}
}

// mostPlaces bounds the places of one damaged word that are looked at.
const mostPlaces = 8

// A setting is what stands around a damaged word.
type setting struct {
	before      ngram.Left
	next, next2 dict.ID
	after       ngram.Left // what the model knows of these two
	got         float64    // ln of how well it fits as it stands
}

// places finds the words of a document.
type places struct {
	*document
	first []int32 // by type: its first token
	next  []int32 // by token: the next one of its type; 0 if there is none
}

func (d *document) places() *places {
	p := &places{d, make([]int32, len(d.types)), make([]int32, len(d.toks))}
	for i := len(d.toks) - 1; i >= 0; i-- {
		if typ := d.toks[i].typ; typ >= 0 {
			p.next[i], p.first[typ] = p.first[typ], int32(i)
		}
	}
	return p
}

// A stand is where a damaged word stands: its first and its last token.
type stand struct{ first, last int }

// of returns the first places of a damaged word, in order.
func (p *places) of(got damage.Mark, name bool) (found []stand) {
	for typ := range p.types {
		if !p.isPart(&p.types[typ], got, name) {
			continue
		}
		for k, i := 0, p.first[typ]; k < int(p.types[typ].count); k, i = k+1, p.next[i] {
			if at, ok := p.placeOf(got, int(i)); ok {
				found = append(found, at)
			}
		}
	}
	slices.SortFunc(found, func(a, b stand) int { return cmp.Compare(a.first, b.first) })
	return found[:min(len(found), mostPlaces)]
}

// isPart tells whether t may be the damaged word, or what there is of it before the mark
// that breaks it, or behind it if there is nothing before.
func (d *document) isPart(t *wordType, got damage.Mark, name bool) bool {
	switch {
	case got.Mark == "":
		return t.folded == got.Right && (t.shape == lower) == !name
	case got.Left != "":
		return t.piece() == got.Left
	}
	return t.piece() == got.Right
}

// placeOf tells where a damaged word stands of which token i is a part.
func (d *document) placeOf(got damage.Mark, i int) (at stand, ok bool) {
	if got.Mark == "" {
		return stand{i, i}, true
	}
	mark := i + 1
	if got.Left == "" {
		mark = i - 1
	}
	if mark < 0 || mark >= len(d.toks) || d.toks[mark].typ >= 0 || d.text(mark) != got.Mark || d.piece(mark+1) != got.Right || d.piece(mark-1) != got.Left {
		return stand{}, false
	}
	at = stand{mark, mark}
	if got.Left != "" {
		at.first--
	}
	if got.Right != "" {
		at.last++
	}
	return at, true
}

func (r *Repairer) newSetting(d *document, first, last int) setting {
	left, k := d.beside(first-1, -1)
	left2 := dict.ID(dict.Boundary)
	if left != dict.Boundary {
		left2, _ = d.beside(k-1, -1)
	}
	p := setting{before: r.model.After(left2, left)}
	if p.next, k = d.beside(last+1, 1); p.next != dict.Boundary {
		p.next2, _ = d.beside(k+1, 1)
		p.after = r.model.After(p.next, p.next2)
	}
	got := dict.ID(dict.Unknown)
	if t := d.word(first); first == last && t != nil {
		got = t.id
	}
	p.got = r.around(&p, got)
	return p
}

// around is ln of how many times as likely a word is at a place as elsewhere, and
// ln P of the words after it.
func (r *Repairer) around(p *setting, word dict.ID) float64 {
	here := p.before.Then(word)
	next := here.Then(p.next)
	s := here.ScoreOf(&next)
	if p.next != dict.Boundary {
		s += next.ScoreOf(&p.after)
	}
	if word != dict.Unknown {
		s += p.before.ScoreOf(&here) - r.dict.LogP(word)
	}
	return float64(s)
}

// fit is ln of how many times as likely want is at a place as elsewhere, against what
// stands there. What is next to it may be damaged, too, and says nothing then.
func (r *Repairer) fit(p *setting, want dict.ID) float64 {
	return math.Log(1 - soundContext + soundContext*math.Exp(min(mostFit, r.around(p, want)-p.got)))
}

const (
	soundContext = 0.8 // share of the places where the words around tell what is meant
	mostFit      = 5   // nats
)

// beside returns the first word from token i on, in steps of one or less one, and
// where it stands.
func (d *document) beside(i, step int) (dict.ID, int) {
	for ; i >= 0 && i < len(d.toks); i += step {
		if w, ok := d.modelWord(i); ok || d.toks[i].kind == token.Opaque {
			return w, i
		}
	}
	return dict.Boundary, i
}
