package dict

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// Fragments are the runs of 2 to 4 letters inside words, with the number of
// times each is expected in a running word: what a document lacks shows
// against these. In the file they are sorted by their bytes:
//
//	0  8  the fragment's bytes, then zeros, as a big-endian number
//	8  4  rate, float32
//	12 4  place of the i-th most frequent fragment (its i-th record names it)

// minRate is the rate below which a fragment is not kept: one in 100,000
// running words.
const minRate = 1e-5

// maxFragment is the longest fragment in runes; in bytes it must fit in 8.
const maxFragment = 4

// Rate returns how often a fragment of 2 to 4 lower-case letters is expected
// in one running word, 0 if less than 1 in 100,000. It does not allocate.
func (d *Dict) Rate(fragment string) float64 {
	if i, ok := d.FindFragment(fragment); ok {
		return d.FragmentRate(i)
	}
	return 0
}

// Fragments returns the number of fragments kept. They are numbered from 0 in
// the order of their bytes.
func (d *Dict) Fragments() int { return len(d.fragments) / fragmentSize }

// Fragment returns the fragment of a number. It allocates.
func (d *Dict) Fragment(i int) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], d.FragmentKey(i))
	return string(bytes.TrimRight(b[:], "\x00"))
}

// FragmentKey returns the fragment of a number as eight bytes, the first one
// highest, with zeros after its last.
func (d *Dict) FragmentKey(i int) uint64 {
	return binary.LittleEndian.Uint64(d.fragments[i*fragmentSize:])
}

// FragmentRate is Rate for the fragment of a number.
func (d *Dict) FragmentRate(i int) float64 {
	return float64(math.Float32frombits(binary.LittleEndian.Uint32(d.fragments[i*fragmentSize+8:])))
}

// FrequentFragment returns the number of the fragment that has the given rank
// by falling rate, 0 ≤ rank < Fragments().
func (d *Dict) FrequentFragment(rank int) int {
	return int(binary.LittleEndian.Uint32(d.fragments[rank*fragmentSize+12:]))
}

// FindFragment returns the number of a fragment, and whether it is kept. It
// does not allocate.
func (d *Dict) FindFragment(fragment string) (i int, ok bool) {
	want, ok := fragmentKey(fragment)
	if !ok {
		return 0, false
	}
	i = sort.Search(d.Fragments(), func(i int) bool { return d.FragmentKey(i) >= want })
	return i, i < d.Fragments() && d.FragmentKey(i) == want
}

func fragmentKey(s string) (key uint64, ok bool) {
	if len(s) == 0 || len(s) > 8 {
		return 0, false
	}
	for i := range len(s) {
		key |= uint64(s[i]) << (56 - 8*i)
	}
	return key, true
}

// fragmentBytes counts the fragments of the words, each word as often as it
// was seen.
func (b *builder) fragmentBytes() []byte {
	counts := map[uint64]uint64{}
	running := uint64(0)
	for rank, key := range b.keys {
		n := uint64(b.words[rank].Count)
		if n == 0 {
			break // the words are sorted: no count follows
		}
		running += n
		eachFragment(key, func(f string) {
			if k, ok := fragmentKey(f); ok {
				counts[k] += n
			}
		})
	}
	type rated struct {
		key  uint64
		rate float64
	}
	var kept []rated
	for k, n := range counts {
		if rate := float64(n) / float64(running); rate >= minRate {
			kept = append(kept, rated{k, rate})
		}
	}
	slices.SortFunc(kept, func(x, y rated) int { return cmp.Compare(x.key, y.key) })
	order := make([]int, len(kept))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(kept[y].rate, kept[x].rate) })

	out := make([]byte, 0, len(kept)*fragmentSize)
	for i, f := range kept {
		out = binary.LittleEndian.AppendUint64(out, f.key)
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(f.rate)))
		out = binary.LittleEndian.AppendUint32(out, uint32(order[i]))
	}
	return out
}

// eachFragment calls yield for every run of 2 to 4 letters in a word.
func eachFragment(word string, yield func(string)) {
	for start := range word {
		end := start
		for n := 1; n <= maxFragment && end < len(word); n++ {
			r, size := utf8.DecodeRuneInString(word[end:])
			if !unicode.IsLetter(r) {
				break
			}
			end += size
			if n >= 2 {
				yield(word[start:end])
			}
		}
	}
}
