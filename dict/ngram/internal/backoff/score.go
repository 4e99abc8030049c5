package backoff

// Unigram returns ln P(symbol).
func (m *Model) Unigram(symbol uint32) float32 {
	return value(m.levels[1].gain, m.unigram[symbolSize*symbol])
}

// closed is the code of the weight of an n-gram from which none goes on.
const closed = 255

// context returns the ln weight of a symbol as context, and whether any
// two-gram goes on from it.
func (m *Model) context(symbol uint32) (float32, bool) {
	code := m.unigram[symbolSize*symbol+1]
	return value(m.levels[1].weight, code), code != closed
}

// pair returns the codes of the two-gram a b, and whether there is one.
func (m *Model) pair(a, b uint32) (uint32, bool) {
	s := m.unigram[symbolSize*a:]
	if s[1] == closed {
		return 0, false
	}
	_ = s[9]
	start := uint32(s[2]) | uint32(s[3])<<8 | uint32(s[4])<<16
	end := uint32(s[7]) | uint32(s[8])<<8 | uint32(s[9])<<16
	return m.pairs.find(start, end, b)
}

// longer returns the codes of an n-gram of order k, three or more, whose last
// symbol but one is given, and whether there is one.
func (m *Model) longer(k int, key uint64, before uint32) (uint32, bool) {
	return m.levels[k].table.Get(before, key)
}

// A Left is what the model knows of two symbols, the second of which follows the
// first: how likely that is, and how both go on.
type Left struct {
	a, b         uint32
	gain         float32 // ln gain of b after a
	one, two     float32 // ln weight of b, and of a b
	known, opens bool    // there is a two-gram a b; trigrams go on from it
}

// After returns what the model knows of b after a: to score many symbols after them
// takes half as many look-ups as to score each after all three.
func (m *Model) After(a, b uint32) Left {
	l := Left{a: a, b: b}
	l.one, _ = m.context(b)
	var codes uint32
	if codes, l.known = m.pair(a, b); !l.known {
		return l
	}
	l.gain = value(m.levels[2].gain, uint8(codes))
	if m.order > 2 {
		code := uint8(codes >> 8)
		l.two, l.opens = value(m.levels[2].weight, code), code != closed
	}
	return l
}

// Last returns the second symbol.
func (l *Left) Last() uint32 { return l.b }

// Cut makes l forget what its first symbol says of the symbols to come.
func (l *Left) Cut() { l.two, l.opens = 0, false }

// Score returns ln P(c | a b) where l is what is known of a b, and next of b c.
func (m *Model) Score(l, next *Left) float32 {
	p := m.Unigram(next.b) + l.one
	if next.known {
		p += next.gain
	}
	if l.known {
		p += l.two
		if next.known && l.opens {
			p += m.trigramGain(l.a, l.b, next.b)
		}
	}
	return min(p, 0) // a gain that a word does not deserve may lift it above 1
}

// Trigram returns ln P(c | a b).
func (m *Model) Trigram(a, b, c uint32) float32 {
	l, next := m.After(a, b), m.After(b, c)
	return m.Score(&l, &next)
}

func (m *Model) trigramGain(a, b, c uint32) float32 {
	v, ok := m.longer(3, (uint64(a)<<m.bits|uint64(b))<<m.bits|uint64(c), b)
	if !ok {
		return 0
	}
	return value(m.levels[3].gain, uint8(v))
}

// A State is what the model knows of the symbols gone by, to score a sequence
// with one look-up an order and symbol. States are values.
type State struct {
	context uint64
	last    uint32
	known   int               // how many of the last symbols are a context that the model knows
	weights [MaxOrder]float32 // ln weight of the last k symbols
}

// Start returns the state after the one symbol.
func (m *Model) Start(symbol uint32) State {
	s := State{context: uint64(symbol), last: symbol}
	weight, open := m.context(symbol)
	if s.weights[1] = weight; open {
		s.known = 1
	}
	return s
}

// Next returns ln P(symbol | s) and moves s on.
func (m *Model) Next(s *State, symbol uint32) float32 {
	next := m.Start(symbol)
	next.context |= s.context << m.bits
	p := m.Unigram(symbol)
	found := true
	for k := 1; k <= s.known; k++ {
		p += s.weights[k]
		if !found {
			continue
		}
		var v uint32
		if v, found = m.after(s, k, next.context, symbol); !found {
			continue
		}
		l := &m.levels[k+1]
		p += value(l.gain, uint8(v))
		if code := uint8(v >> 8); k+1 < m.order && code != closed {
			next.weights[k+1] = value(l.weight, code)
			next.known = k + 1
		}
	}
	*s = next
	return min(p, 0)
}

// after returns the codes of the n-gram of the last k symbols and one more,
// the last of context, and whether there is one.
func (m *Model) after(s *State, k int, context uint64, symbol uint32) (uint32, bool) {
	if k == 1 {
		return m.pair(s.last, symbol)
	}
	return m.longer(k+1, context&(1<<(uint(k+1)*m.bits)-1), s.last)
}
