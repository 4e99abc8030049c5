package dict

import (
	"slices"
	"testing"
)

func TestPacked(t *testing.T) {
	for _, c := range []struct {
		wide bool
		list []uint32
	}{
		{false, nil},
		{false, []uint32{1<<20 - 1}},
		{false, []uint32{0, 1<<20 - 1, 1, 0x12345, 0xfedcb}},
		{false, []uint32{0xabcde, 3, 1<<20 - 1, 0}},
		{true, []uint32{1<<24 - 1, 0, 0x123456}},
	} {
		p := packed{pack(c.list, c.wide), c.wide}
		var got []uint32
		for i := range c.list {
			got = append(got, p.at(i))
		}
		if !slices.Equal(got, c.list) {
			t.Errorf("%x, wide %v: read as %x", c.list, c.wide, got)
		}
	}
}
