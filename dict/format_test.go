package dict_test

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestOpenRefuses(t *testing.T) {
	good := write(t, few, dict.Totals{})
	changed := func(at int, b byte) []byte {
		data := slices.Clone(good)
		data[at] ^= b
		return data
	}
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, dict.ErrFormat},
		{"a text", []byte("once upon a time there was a dictionary"), dict.ErrFormat},
		{"rewritten line ends", append([]byte("tmdict\n"), good[8:]...), dict.ErrFormat},
		{"half a header", good[:30], dict.ErrCorrupt},
		{"cut short", good[:len(good)-1], dict.ErrCorrupt},
		{"grown", append(slices.Clone(good), 0), dict.ErrCorrupt},
		{"newer", changed(8, 2^1), dict.ErrVersion},
		{"other checksum", changed(12, 1), dict.ErrCorrupt},
	} {
		if _, err := dict.Open(tt.data); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
	for at := range good {
		if _, err := dict.Open(changed(at, 0x10)); err == nil {
			t.Fatalf("a bit flipped in byte %d is not noticed", at)
		}
	}
}

// TestOpenTrustsNoOffset flips bits behind a right checksum: what opens then
// may be nonsense, but must not panic.
func TestOpenTrustsNoOffset(t *testing.T) {
	good := write(t, few, dict.Totals{})
	for at := 16; at < len(good); at++ {
		for _, bit := range []byte{0x01, 0xff} {
			data := slices.Clone(good)
			data[at] ^= bit
			sign(data)
			if d, err := dict.Open(data); err == nil {
				useAll(d)
			}
		}
	}
}

func sign(data []byte) {
	binary.LittleEndian.PutUint32(data[12:], crc32.Checksum(data[16:], crc32.MakeTable(crc32.Castagnoli)))
}

// useAll calls everything that reads the file.
func useAll(d *dict.Dict) {
	for id := dict.ID(0); int(id) < min(d.Len(), 1000)+5; id++ {
		e := d.Entry(id)
		d.Form(id)
		d.LogP(id)
		d.Cased(id)
		d.Lookup(e.Word)
	}
	for i := range min(d.Fragments(), 1000) {
		d.Rate(d.Fragment(d.FrequentFragment(i)))
	}
	for _, w := range []string{"the", "hope", "don't", "café", "zz"} {
		d.Lookup(w)
	}
	for _, g := range []*dict.Gaps{d.Gaps(), d.Gaps().Spelled()} {
		s := g.Search()
		for _, w := range []string{"", "he", "c'"} {
			s.Reset(w)
			for place := range len(w) + 1 {
				s.AppendGaps(nil, place, 1, 4)
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	good := write(f, few, dict.Totals{})
	f.Add(good)
	f.Add(good[:100])
	f.Add([]byte("tmdict\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) >= 24 {
			data = slices.Clone(data)
			copy(data, good[:12])
			binary.LittleEndian.PutUint64(data[16:], uint64(len(data)))
			sign(data) // else hardly any input gets past the checksum
		}
		if d, err := dict.Open(data); err == nil {
			useAll(d)
		}
	})
}

func TestOpenFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "words.dict")
	if err := os.WriteFile(path, write(t, few, dict.Totals{}), 0o666); err != nil {
		t.Fatal(err)
	}
	d, closer, err := dict.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := d.Lookup("kyiv"); !ok || d.Len() != len(few) {
		t.Error("the mapped dictionary lacks words")
	}
	if err := closer.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenFileRefuses(t *testing.T) {
	dir := t.TempDir()
	empty, foreign := filepath.Join(dir, "empty"), filepath.Join(dir, "foreign")
	os.WriteFile(empty, nil, 0o666)
	os.WriteFile(foreign, make([]byte, 1000), 0o666)
	for _, path := range []string{dir, empty, foreign} {
		if _, _, err := dict.OpenFile(path); !errors.Is(err, dict.ErrFormat) {
			t.Errorf("%s: error %v, want %v", filepath.Base(path), err, dict.ErrFormat)
		}
	}
	if _, _, err := dict.OpenFile(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: error %v", err)
	}
}
