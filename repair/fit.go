package repair

import (
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
	return func(got damage.Mark, name bool) damage.Fit {
		var places []setting
		types := d.typesOf(got, name)
		for i := 0; i < len(d.toks) && len(places) < mostPlaces; i++ {
			if first, last, ok := d.placeOf(got, types, i); ok {
				places = append(places, r.newSetting(d, first, last))
			}
		}
		return func(want dict.ID) float64 {
			sum := 0.0
			for k := range places {
				sum += r.fit(&places[k], want)
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
	left        dict.ID
	next, next2 dict.ID
	got         float64 // ln of how well it fits as it stands
}

// typesOf returns the types of a damaged word that no mark breaks.
func (d *document) typesOf(got damage.Mark, name bool) (types []int32) {
	for i := range d.types {
		if t := &d.types[i]; got.Mark == "" && t.folded == got.Right && (t.shape == lower) == !name {
			types = append(types, int32(i))
		}
	}
	return types
}

// placeOf tells whether a damaged word, of some types if no mark breaks it, stands at
// token i, and where its first and its last token are.
func (d *document) placeOf(got damage.Mark, types []int32, i int) (first, last int, ok bool) {
	t := &d.toks[i]
	if got.Mark == "" || t.typ >= 0 {
		return i, i, t.typ >= 0 && slices.Contains(types, t.typ)
	}
	if d.src[t.start] != got.Mark[0] || d.text(i) != got.Mark || d.piece(i-1) != got.Left || d.piece(i+1) != got.Right {
		return 0, 0, false
	}
	first, last = i, i
	if got.Left != "" {
		first--
	}
	if got.Right != "" {
		last++
	}
	return first, last, true
}

func (r *Repairer) newSetting(d *document, first, last int) setting {
	left, k := d.beside(first-1, -1)
	left2 := dict.ID(dict.Boundary)
	if left != dict.Boundary {
		left2, _ = d.beside(k-1, -1)
	}
	p := setting{before: r.model.After(left2, left), left: left}
	if p.next, k = d.beside(last+1, 1); p.next != dict.Boundary {
		p.next2, _ = d.beside(k+1, 1)
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
	s := r.model.Score(p.left, word, p.next)
	if p.next != dict.Boundary {
		s += r.model.Score(word, p.next, p.next2)
	}
	if word != dict.Unknown {
		s += p.before.Score(word) - r.dict.LogP(word)
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
