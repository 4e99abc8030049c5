package dict

// packed is a list of numbers of 20 bits, or of 24 if it is wide.
type packed struct {
	data []byte
	wide bool
}

// isWide tells whether a dictionary of so many words has numbers that need
// more than 20 bits.
func isWide(words uint32) bool { return words+uint32(FirstWord) > 1<<20 }

// packedSize is the number of bytes of n packed numbers.
func packedSize(n uint32, wide bool) uint32 {
	if wide {
		return 3 * n
	}
	return uint32((5*uint64(n) + 1) / 2)
}

func (p packed) at(i int) uint32 {
	if p.wide {
		return uint24(p.data[3*i:])
	}
	return uint24(p.data[i*5/2:]) >> (i & 1 * 4) & (1<<20 - 1)
}

// pack packs numbers.
func pack(list []uint32, wide bool) []byte {
	out := make([]byte, packedSize(uint32(len(list)), wide))
	for i, n := range list {
		switch {
		case wide:
			putUint24(out[3*i:], n)
		case i&1 == 0:
			putUint24(out[i*5/2:], n)
		default:
			at := i * 5 / 2
			putUint24(out[at:], n<<4|uint32(out[at])&15)
		}
	}
	return out
}

func uint24(b []byte) uint32 {
	_ = b[2]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16
}

func putUint24(b []byte, n uint32) {
	b[0], b[1], b[2] = byte(n), byte(n>>8), byte(n>>16)
}
