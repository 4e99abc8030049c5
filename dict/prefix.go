package dict

import (
	"encoding/binary"
	"math"
)

// A Prefix is a node that knows which words lie behind it. The zero Prefix is
// nowhere.
type Prefix struct {
	Node
	end uint32 // the index after the last word that lies behind
}

// Prefixes says how probable the beginnings of words are. It is never changed
// and safe for concurrent use.
type Prefixes struct {
	dict     *Dict
	units    float64  // in which a word that was counted once is counted
	logUnits float32  // ln of how many there are
	sums     []uint32 // sums[i] is the count of the words before index i, in the order of the walk
}

// Prefixes sums up the counts of d, which takes some milliseconds.
func (d *Dict) Prefixes() *Prefixes {
	units := 1 / unseen
	for logUnits := d.logTotal + math.Log(units); logUnits > mostUnits; logUnits -= math.Ln2 {
		units /= 2
	}
	p := &Prefixes{dict: d, units: units, logUnits: float32(d.logTotal + math.Log(units)), sums: make([]uint32, d.words+1)}
	for i := range d.words {
		p.sums[i+1] = p.sums[i] + uint32(max(1, (float64(d.count(d.idAt(i)))+unseen)*units))
	}
	return p
}

// Root returns the empty prefix: every word lies behind it.
func (p *Prefixes) Root() Prefix { return Prefix{p.dict.Root(), uint32(p.dict.words)} }

// mostUnits is ln of how many units the words of a dictionary come to at the
// most, so that sums of them fit in 32 bits: half of the memory is half of the
// misses of the cache, which are what a search waits for. A unit is a half, as
// long as that fits.
const mostUnits = 31 * math.Ln2

// Count returns how often the words that begin with n were counted.
func (p *Prefixes) Count(n Prefix) float64 { return float64(p.behind(n)) / p.units }

func (p *Prefixes) behind(n Prefix) uint32 { return p.sums[n.end] - p.sums[n.index] }

// LogP returns ln P(a running word begins so), within 0.004 unless the word is
// one of the rarest of billions; the words that are in no dictionary count as none.
func (p *Prefixes) LogP(n Prefix) float32 {
	return lnAbout(float64(p.behind(n))) - p.logUnits
}

// lnAbout returns ln x for a positive x, from its exponent and the first bits
// of its mantissa.
func lnAbout(x float64) float32 {
	b := math.Float64bits(x)
	return float32(int(b>>52)-1023)*math.Ln2 + lnOf[b>>45&127]
}

// lnOf is the ln of the middles of 128 parts of [1,2).
var lnOf = func() (t [128]float32) {
	for i := range t {
		t[i] = float32(math.Log(1 + (float64(i)+0.5)/128))
	}
	return t
}()

// A Branch is a byte that may come next, and the prefix it leads to.
type Branch struct {
	Prefix
	Label byte
}

// Branches appends what may come after n, in the order of First and Next.
func (p *Prefixes) Branches(list []Branch, n Prefix) []Branch {
	if n.state == 0 {
		return list
	}
	edges := p.dict.edges[(int(n.state)+1)*unitSize:]
	for at := 0; at+edgeSize <= len(edges); at += edgeSize {
		e := edge(binary.LittleEndian.Uint64(edges[at:]))
		b := Branch{Prefix: Prefix{n.along(e), n.end}, Label: e.label()}
		if k := len(list); at > 0 {
			list[k-1].end = b.index
		}
		list = append(list, b)
		if e.last() {
			break
		}
	}
	return list
}

// Step walks one byte on.
func (p *Prefixes) Step(n Prefix, label byte) (Prefix, bool) { return p.dict.behind(n, label) }

// IsWord tells whether a word ends at n.
func (n Node) IsWord() bool { return n.final }
