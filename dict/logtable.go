package dict

import "math"

// logTable makes logarithms of positive numbers quick: it holds them for the 256
// numbers 1 + i/256, with the reciprocals of these.
type logTable [256]struct{ ln, inverse float32 }

func (t *logTable) fill() {
	for i := range t {
		x := 1 + float64(i)/256
		t[i].ln, t[i].inverse = float32(math.Log(x)), float32(1/x)
	}
}

// ln returns ln x as near as float32 tells it. With x = 2^e · n · (1+r), n being
// in the table, it is e·ln 2 + ln n + r - r²/2; what that lacks is r³/3 < 2e-8.
func (t *logTable) ln(x float32) float32 {
	bits := math.Float32bits(x)
	n := &t[bits>>15&255]
	r := float32(bits&(1<<15-1)) * (n.inverse / (1 << 23))
	return float32(int(bits>>23)-127)*math.Ln2 + n.ln + (r - r*r/2)
}
