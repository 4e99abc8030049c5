// Package file lays out the file of an n-gram model, version 1.
//
// All numbers are little-endian.
//
//	0   "tmngrm\r\n"; a transfer as text would damage the line end
//	8   uint32  version
//	12  uint32  CRC-32C of everything from byte 16 on
//	16  uint64  length of the file
//	24  uint32  checksum of the dictionary whose IDs the model speaks of
//	28  uint32  IDs of that dictionary, reserved ones included
//	32  uint64  length of the words, a model of package backoff over IDs
//	40  uint64  length of the alphabet: uint32 runes in ascending order
//	48  uint64  length of the letters of lower-case words, a model of package backoff
//	56  uint64  length of the letters of names, likewise
//	64  the four parts in this order, each followed by zeros up to a multiple of 8
//
// Of letters, symbol 0 is every rune that the alphabet lacks, 1 stands before
// and after a word, and 2 is the first rune of the alphabet.
package file

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
)

const (
	magic      = "tmngrm\r\n"
	version    = 1
	headerSize = 64
	summedFrom = 16
)

// What can be wrong with a file.
var (
	ErrFormat  = errors.New("not an n-gram model")
	ErrVersion = errors.New("n-gram model of another version")
	ErrCorrupt = errors.New("n-gram model is damaged")
)

// A File is the parts of a model file.
type File struct {
	Checksum   uint32 // as the header has it; Bytes computes it
	Dictionary uint32 // checksum of the dictionary
	IDs        uint32 // of the dictionary
	Words      []byte
	Alphabet   []byte
	Letters    [2][]byte // of words, of names
}

func (f *File) parts() [4]*[]byte {
	return [4]*[]byte{&f.Words, &f.Alphabet, &f.Letters[0], &f.Letters[1]}
}

// Bytes returns the file.
func (f File) Bytes() []byte {
	out := make([]byte, headerSize)
	copy(out, magic)
	binary.LittleEndian.PutUint32(out[8:], version)
	binary.LittleEndian.PutUint32(out[24:], f.Dictionary)
	binary.LittleEndian.PutUint32(out[28:], f.IDs)
	for i, part := range f.parts() {
		binary.LittleEndian.PutUint64(out[32+8*i:], uint64(len(*part)))
		out = append(out, *part...)
		out = append(out, make([]byte, -len(out)&7)...)
	}
	binary.LittleEndian.PutUint64(out[16:], uint64(len(out)))
	binary.LittleEndian.PutUint32(out[12:], checksum(out))
	return out
}

func checksum(data []byte) uint32 {
	return crc32.Checksum(data[summedFrom:], crc32.MakeTable(crc32.Castagnoli))
}

// Split returns the parts of a file, which share its bytes. It reads the
// header alone.
func Split(data []byte) (File, error) {
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return File{}, ErrFormat
	}
	if len(data) < headerSize {
		return File{}, fmt.Errorf("%w: it ends after %d bytes", ErrCorrupt, len(data))
	}
	if v := binary.LittleEndian.Uint32(data[8:]); v != version {
		return File{}, fmt.Errorf("%w: %d, not %d", ErrVersion, v, version)
	}
	if n := binary.LittleEndian.Uint64(data[16:]); n != uint64(len(data)) {
		return File{}, fmt.Errorf("%w: %d bytes where its header says %d", ErrCorrupt, len(data), n)
	}
	f := File{Checksum: binary.LittleEndian.Uint32(data[12:]), Dictionary: binary.LittleEndian.Uint32(data[24:]), IDs: binary.LittleEndian.Uint32(data[28:])}
	rest := data[headerSize:]
	for i, part := range f.parts() {
		n := binary.LittleEndian.Uint64(data[32+8*i:])
		padded := (n + 7) &^ 7
		if padded < n || padded > uint64(len(rest)) {
			return File{}, fmt.Errorf("%w: a part lies outside", ErrCorrupt)
		}
		*part, rest = rest[:n:n], rest[padded:]
	}
	if len(rest) > 0 {
		return File{}, fmt.Errorf("%w: its parts do not fill it", ErrCorrupt)
	}
	return f, nil
}

// Verify compares data with the checksum in its header. It reads every byte.
func Verify(data []byte) error {
	if checksum(data) != binary.LittleEndian.Uint32(data[12:]) {
		return fmt.Errorf("%w: its checksum does not fit", ErrCorrupt)
	}
	return nil
}
