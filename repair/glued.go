package repair

import (
	"bytes"
	"slices"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// oddWords yields the runs of tokens without blanks in which marks or figures
// stand beside letters where none belong: from, the first token of each, and
// the token after its last.
func (d *document) oddWords(yield func(from, to int) bool) {
	done := 0
	for i := range d.toks {
		if i < done || !d.isOdd(i) {
			continue
		}
		from, to := i, i+1
		for from > done && !d.isBlank(from-1) {
			from--
		}
		for to < len(d.toks) && !d.isBlank(to) {
			to++
		}
		done = to
		if d.end(to-1)-d.toks[from].start <= longestOdd && !yield(from, to) {
			return
		}
	}
}

// longestOdd bounds the words with marks that are looked at, in bytes.
const longestOdd = 32

func (d *document) isBlank(i int) bool {
	return d.toks[i].kind == token.Space || d.toks[i].kind == token.Newline
}

// isOdd tells whether token i is a mark where none belongs, or has one in it.
func (d *document) isOdd(i int) bool {
	switch t := d.toks[i]; t.kind {
	case token.Word:
		return d.types[t.typ].id == dict.Unknown && !isASCII(d.types[t.typ].folded)
	case token.Mixed:
		folded := d.types[t.typ].folded
		return mostlyLetters(folded) || strings.Contains(d.types[t.typ].text, "'") || isFigure(folded[len(folded)-1]) && d.isApostrophe(i+1)
	case token.Number:
		return d.word(i+2) != nil && (d.text(i+1) == "-" || d.isApostrophe(i+1))
	case token.Opaque:
		text := d.text(i)
		return len(text) <= longestOpaque && strings.ContainsAny(text, `_\`) && !strings.ContainsAny(text, "/:0123456789")
	case token.Punct:
		switch c := d.src[t.start]; {
		case c == '-':
			left := d.word(i - 1)
			return left != nil && left.shape == lower && len(left.text) == 1 && d.word(i+1) != nil
		case c == ')':
			return d.word(i-1) != nil && d.isUnknown(i+1)
		case strings.IndexByte(oddMarks, c) >= 0:
			return i > 0 && !d.isBlank(i-1) || i+1 < len(d.toks) && !d.isBlank(i+1)
		}
	}
	return false
}

// longestOpaque bounds what may be a word though it looks like a name in a
// program, in bytes: onl_v.
const longestOpaque = 16

func (d *document) isUnknown(i int) bool {
	t := d.word(i)
	return t != nil && t.id == dict.Unknown
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7f }) < 0
}

// countOdd counts the words with marks where none belong.
func (d *document) countOdd(c *damage.Counts) {
	d.oddWords(func(from, to int) bool {
		c.AddOdd(string(d.foldOdd(nil, from, to)))
		return true
	})
}

// odd returns the words of d with marks where none belong, and how often each
// stands.
func (d *document) odd() map[string]int {
	words := map[string]int{}
	d.oddWords(func(from, to int) bool {
		words[string(d.foldOdd(nil, from, to))]++
		return true
	})
	return words
}

// foldOdd appends the tokens from from to to, folded, with the usual marks in
// ASCII.
func (d *document) foldOdd(buf []byte, from, to int) []byte {
	for i := from; i < to; i++ {
		text := d.text(i)
		switch text {
		case "“", "”":
			text = `"`
		case "‘", "’":
			text = "'"
		case "—", "–":
			text = "-"
		}
		buf = dict.AppendFold(buf, text)
	}
	return buf
}

// A gluedWord is a word with a shard in it, as the document has it.
type gluedWord struct {
	from, to int // tokens
	seen     string
	clitic   bool // one follows that is not in seen
}

// ownShards sets the shards of the document: those that its texts of the same
// origin show, and those that it shows itself.
func (x *decoder) ownShards(pools []*damage.Counts) {
	x.shards = nil
	if pool := telling(pools); pool != nil {
		x.shards = x.poolShards(pool)
	}
	shared := len(x.shards)
	for _, s := range x.findShards(x.doc.odd(), float64(x.doc.words())) {
		if !slices.ContainsFunc(x.shards[:shared], func(o shard) bool { return o.rule.got == s.rule.got }) {
			x.shards = append(slices.Clip(x.shards), s)
		}
	}
	x.broken = &ruleSet{}
	for _, r := range x.channel.suffered {
		x.broken.add(r)
	}
	for _, s := range x.shards {
		x.broken.add(s.rule)
	}
}

// poolShards returns the shards of a pool. They are found once.
func (x *decoder) poolShards(pool *damage.Counts) []shard {
	p := x.poolRates(pool, priorRates[x.source()])
	p.shardsOnce.Do(func() { p.shards = x.findShards(pool.Odd, float64(pool.Words/max(pool.NoiseEvery, 1))) })
	return p.shards
}

// glue finds the words of the document that have shards in them.
func (x *decoder) glue() {
	x.glued, x.spare = nil, nil
	if len(x.shards) == 0 {
		return
	}
	x.spare = map[int]float32{}
	var seen []byte
	x.doc.oddWords(func(from, to int) bool {
		seen = x.doc.foldOdd(seen[:0], from, to)
		for i := range x.shards {
			x.glueAt(from, to, seen, &x.shards[i])
		}
		return true
	})
	slices.SortFunc(x.glued, func(a, b gluedWord) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return a.to - b.to
	})
	x.glued = slices.Compact(x.glued)
}

// glueAt notes the words between two tokens that have a shard in them.
func (x *decoder) glueAt(first, last int, seen []byte, s *shard) {
	for at := 0; ; at++ {
		k := bytes.Index(seen[at:], []byte(s.rule.got))
		if k < 0 {
			return
		}
		at += k
		from, to := at, at+len(s.rule.got)
		for from > 0 && isWordByte(seen[from-1]) {
			from--
		}
		for to < len(seen) && isWordByte(seen[to]) {
			to++
		}
		x.glueWord(first, last, from, to, at, s)
	}
}

// glueWord notes a word of which the letters, and the shard among them, are
// known by their places in the folded text of the tokens from first on. It takes
// in all of the tokens that it touches.
func (x *decoder) glueWord(first, last, from, to, at int, s *shard) {
	w := gluedWord{from: -1}
	var buf, word []byte
	place := 0
	for i := first; i < last && place < to; i++ {
		buf = x.doc.foldOdd(buf[:0], i, i+1)
		next := place + len(buf)
		if next > from {
			if w.from < 0 {
				w.from = i
			}
			word, w.to = append(word, buf...), i+1
		}
		if place <= at && at < next {
			x.spare[i] = max(x.spare[i], s.spare+x.opaqueCost(i))
		}
		place = next
	}
	if n := cliticLen(word); n > 0 && place-n >= at+len(s.rule.got) {
		word, w.clitic = word[:len(word)-n], true
	}
	if w.seen = string(word); w.from >= 0 && len(word) <= maxSeen {
		x.glued = append(x.glued, w)
	}
}

// opaqueCost is -ln P(the letters of an opaque token, which stand there for
// nothing).
func (x *decoder) opaqueCost(i int) float32 {
	if x.doc.toks[i].kind != token.Opaque {
		return 0
	}
	letters := strings.Map(func(r rune) rune {
		if r > 0x7f || !isWordByte(byte(r)) {
			return -1
		}
		return r
	}, dict.Fold(x.doc.text(i)))
	return -float32(x.lexicon.Spell(letters, false) + unknownShape[lower])
}

// addGlued adds the words that start at token i and have shards in them.
func (x *decoder) addGlued(i int) {
	at, ok := slices.BinarySearchFunc(x.glued, i, func(w gluedWord, i int) int { return w.from - i })
	if !ok {
		return
	}
	for ; at < len(x.glued) && x.glued[at].from == i; at++ {
		w := &x.glued[at]
		s := x.beam()
		s.use(x.broken)
		for _, c := range s.run([]byte(w.seen), gluedLimit, scope{most: mostRules}) {
			if c.second == dict.Unknown {
				c.end, c.whole = w.to, !w.clitic
				x.alts = append(x.alts, c)
			}
		}
	}
}

// gluedLimit is -ln P(what is seen, and what is meant) beyond which a word with
// a shard in it is not looked for.
const gluedLimit = 45
