package ngram_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/dict/ngram/build"
)

// small returns the file of a model of a few words.
func small(t testing.TB) []byte {
	t.Helper()
	_, model := smallPair(t)
	return model
}

// smallPair returns the files of a dictionary of a few words and its model.
func smallPair(t testing.TB) (dictionary, model []byte) {
	t.Helper()
	var words []dict.Word
	for i, w := range []string{"the", "cat", "sat", "on", "Mat", "Cathy", "lattice"} {
		words = append(words, dict.Word{Text: w, Count: uint32(70 - i), Listed: true})
	}
	var out bytes.Buffer
	if err := dict.Write(&out, words, dict.Totals{}); err != nil {
		t.Fatal(err)
	}
	d, err := dict.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	sentences := func(yield func([]dict.ID) error) error {
		for range 5 {
			if err := yield([]dict.ID{3, 4, 5, 6, 3, 7}); err != nil {
				return err
			}
		}
		return nil
	}
	data, err := build.Model(context.Background(), d, sentences, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), data
}

// resealed returns data with the checksum that it should have.
func resealed(data []byte) []byte {
	sum := crc32.Checksum(data[16:], crc32.MakeTable(crc32.Castagnoli))
	binary.LittleEndian.PutUint32(data[12:], sum)
	return data
}

func TestOpen(t *testing.T) {
	good := small(t)
	changed := func(at int, b byte) []byte {
		data := slices.Clone(good)
		data[at] = b
		return data
	}
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"good", good, nil},
		{"empty", nil, ngram.ErrFormat},
		{"text", []byte("The quick brown fox jumps over the lazy dog."), ngram.ErrFormat},
		{"line ends changed", bytes.ReplaceAll(good, []byte("\r\n"), []byte("\n")), ngram.ErrFormat},
		{"header only in part", good[:40], ngram.ErrCorrupt},
		{"cut short", good[:len(good)-1], ngram.ErrCorrupt},
		{"too long", append(slices.Clone(good), 0), ngram.ErrCorrupt},
		{"newer", changed(8, 2), ngram.ErrVersion},
		{"of another dictionary, unsealed", changed(24, good[24]+1), ngram.ErrCorrupt},
		{"part too long", resealed(changed(35, 0x7f)), ngram.ErrCorrupt},
		{"words missing", resealed(changed(28, good[28]+1)), ngram.ErrCorrupt},
		{"alphabet out of order", resealed(changed(64+int(binary.LittleEndian.Uint64(good[32:])+7)&^7, 0xff)), ngram.ErrCorrupt},
	} {
		m, err := ngram.Open(tt.data)
		if !errors.Is(err, tt.want) || (m == nil) != (tt.want != nil) {
			t.Errorf("%s: error %v; want %v", tt.name, err, tt.want)
		}
	}
}

func TestOpenNoticesEveryFlippedBit(t *testing.T) {
	good := small(t)
	bad := slices.Clone(good)
	for i := 0; i < len(good); i += 1 + i/100 { // every byte of the head, some of the rest
		copy(bad, good)
		bad[i] ^= 1 << (i % 8)
		if _, err := ngram.Open(bad); err == nil {
			t.Fatalf("a flipped bit in byte %d went unnoticed", i)
		}
	}
}

func TestOpenFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	m, file, err := ngram.OpenFile(write("good", small(t)))
	if err != nil {
		t.Fatal(err)
	}
	if likely, not := m.Score(3, 4, 5), m.Score(3, 4, 7); likely < not+1 {
		t.Errorf("the cat sat: %.2f, the cat mat: %.2f", likely, not)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct {
		path string
		want error
	}{
		{filepath.Join(dir, "missing"), fs.ErrNotExist},
		{dir, ngram.ErrFormat},
		{write("empty", nil), ngram.ErrFormat},
		{write("cut", small(t)[:5000]), ngram.ErrCorrupt},
	} {
		if _, _, err := ngram.OpenFile(tt.path); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v; want %v", tt.path, err, tt.want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(small(f), "cat")
	f.Fuzz(func(t *testing.T, data []byte, word string) {
		if len(data) > 16 {
			data = resealed(slices.Clone(data)) // else hardly any change would pass the checksum
		}
		m, err := ngram.Open(data)
		if err != nil {
			return
		}
		p := []float64{float64(m.Score(3, 4, 5)), float64(m.Score(0, 1, 1<<31)), m.Letters().LogP(word, true), m.Letters().LogP(word, false)}
		for _, p := range p {
			if p > 0 || p != p {
				t.Errorf("ln P = %v", p)
			}
		}
	})
}

func ids(t testing.TB, words ...string) []dict.ID {
	t.Helper()
	out := make([]dict.ID, len(words))
	for i, w := range words {
		if w == "." {
			out[i] = dict.Boundary
			continue
		}
		id, ok := dict.English().Lookup(w)
		if !ok {
			t.Fatalf("the dictionary lacks %q", w)
		}
		out[i] = id
	}
	return out
}

func TestEnglishMatchesItsDictionary(t *testing.T) {
	if err := ngram.English().Match(dict.English()); err != nil {
		t.Error(err, "(make both anew: go generate ./dict)")
	}
}

// The word that fits must beat the one that was put in its place.
func TestEnglishContext(t *testing.T) {
	m := ngram.English()
	for _, tt := range []struct{ left2, left, fits, other string }{
		{"the", "prime", "minister", "monster"},
		{"the", "united", "states", "stakes"},
		{".", "once", "upon", "pond"},
		{"of", "the", "house", "louse"},
		{"as", "well", "as", "us"},
		{"in", "order", "to", "two"},
		{"on", "the", "other", "otter"},
		{"he", "did", "not", "knot"},
		{".", ".", "the", "he"},
		{"of", "course", ".", "horse"},
		{"one", "of", "the", "tie"},
		{"at", "the", "end", "and"},
	} {
		w := ids(t, tt.left2, tt.left, tt.fits, tt.other)
		fits, other := m.Score(w[0], w[1], w[2]), m.Score(w[0], w[1], w[3])
		if fits < other+1 {
			t.Errorf("%s %s: ln P(%s) = %.2f, ln P(%s) = %.2f", tt.left2, tt.left, tt.fits, fits, tt.other, other)
		}
	}
}

func TestScoreAtTheStartOfASentence(t *testing.T) {
	m, the := ngram.English(), ids(t, "the")[0]
	if a, b := m.Score(dict.Boundary, dict.Boundary, the), m.Score(the, dict.Boundary, the); a != b {
		t.Errorf("what stands before a boundary matters: %.2f, %.2f", a, b)
	}
}

func TestLetters(t *testing.T) {
	l := ngram.English().Letters()
	for _, tt := range []struct {
		likely, unlikely string
		name             bool
	}{
		{"thereby", "tbereby", false},
		{"unmendable", "unrnendable", false},
		{"overcooked", "ovcrcooked", false},
		{"ukrinform", "ukrlnforrn", true},
		{"murrayton", "rnurrayt0n", true},
		{"kowalczyk", "kowa1czyk", true},
		{"brexity", "xbretyi", false},
	} {
		if a, b := l.LogP(tt.likely, tt.name), l.LogP(tt.unlikely, tt.name); a < b+1 {
			t.Errorf("ln P(%s) = %.2f, ln P(%s) = %.2f", tt.likely, a, tt.unlikely, b)
		}
	}
	if a, b := l.LogP("kowalczyk", true), l.LogP("kowalczyk", false); a < b {
		t.Errorf("kowalczyk: as a name %.2f, as a word %.2f", a, b)
	}
	if a, b := l.LogP("unhappiness", true), l.LogP("unhappiness", false); a > b {
		t.Errorf("unhappiness: as a name %.2f, as a word %.2f", a, b)
	}
}

func TestNothingAllocates(t *testing.T) {
	m := ngram.English()
	w := ids(t, "the", "prime", "minister")
	if n := testing.AllocsPerRun(100, func() {
		m.Score(w[0], w[1], w[2])
		m.Letters().LogP("łódź\xff", true)
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func Example() {
	d, m := dict.English(), ngram.English()
	left2, _ := d.Lookup("the")
	left, _ := d.Lookup("prime")
	for _, word := range []string{"minister", "sinister"} {
		id, _ := d.Lookup(word)
		fmt.Println(word, m.Score(left2, left, id) > -2)
	}
	// Output:
	// minister true
	// sinister false
}
