package eval

// align pairs equal elements of a and b along a shortest edit script and
// returns for each element of a the index of its partner in b, or -1.
//
// The method is that of Myers, "An O(ND) Difference Algorithm and Its
// Variations" (1986), forward, a deletion being preferred to an insertion only
// where it reaches further. To retrace the path it keeps the furthest points
// not of all steps but of those whose number is a square, and computes those
// between again: D edits cost D√D numbers instead of D².
func align(a, b []int32) []int32 {
	pairs := make([]int32, len(a))
	for i := range pairs {
		pairs[i] = -1
	}
	from, toA, toB := 0, len(a), len(b)
	for from < toA && from < toB && a[from] == b[from] {
		pairs[from] = int32(from)
		from++
	}
	for toA > from && toB > from && a[toA-1] == b[toB-1] {
		toA--
		toB--
		pairs[toA] = int32(toB)
	}
	for fromA, fromB := from, from; fromA < toA && fromB < toB; {
		m := newMyers(a[fromA:toA], b[fromB:toB])
		x, y := m.run()
		for i, j := range m.retrace(x, y) {
			if j >= 0 {
				pairs[fromA+i] = int32(fromB) + j
			}
		}
		if x+y == 0 {
			break
		}
		fromA, fromB = fromA+x, fromB+y
	}
	return pairs
}

// maxSteps bounds the work on texts that have next to nothing in common; what
// was reached by then is kept and the rest aligned anew.
const maxSteps = 1 << 14

// A myers is one run of the algorithm. Diagonal q holds the points with
// x - y = q; its furthest x is reach[q+middle].
type myers struct {
	a, b    []int32
	reach   []int32
	middle  int
	steps   int       // taken so far
	squares [][]int32 // squares[k] is the reach before step k², for diagonals -k²-1 to k²+1
}

func newMyers(a, b []int32) *myers {
	middle := min(len(a)+len(b), maxSteps) + 1
	return &myers{a: a, b: b, reach: make([]int32, 2*middle+1), middle: middle}
}

// run goes forward until both ends are reached, or maxSteps are taken, and
// returns the point where it stopped.
func (m *myers) run() (x, y int) {
	for {
		if k := len(m.squares); k*k == m.steps {
			m.squares = append(m.squares, m.rowBefore(m.steps))
		}
		if m.step(m.reach, m.middle, m.steps) {
			return len(m.a), len(m.b)
		}
		if m.steps == maxSteps-1 {
			return m.furthest()
		}
		m.steps++
	}
}

// rowBefore copies what step d will read.
func (m *myers) rowBefore(d int) []int32 {
	return append([]int32(nil), m.reach[m.middle-d-1:m.middle+d+2]...)
}

// step takes step d over all its diagonals and reports whether it arrived.
func (m *myers) step(reach []int32, middle, d int) bool {
	for q := -d; q <= d; q += 2 {
		x := int(reach[middle+q+1])
		if !isDown(reach, middle, q, d) {
			x = int(reach[middle+q-1]) + 1
		}
		y := x - q
		for x < len(m.a) && y < len(m.b) && m.a[x] == m.b[y] {
			x++
			y++
		}
		reach[middle+q] = int32(x)
		if x >= len(m.a) && y >= len(m.b) {
			return true
		}
	}
	return false
}

// isDown reports whether step d comes to diagonal q from the one above it, by
// an insertion.
func isDown(reach []int32, middle, q, d int) bool {
	return q == -d || q != d && reach[middle+q-1] < reach[middle+q+1]
}

// furthest returns the point that the last step brought closest to the end.
func (m *myers) furthest() (x, y int) {
	best := -1
	for q := -m.steps; q <= m.steps; q += 2 {
		px := int(m.reach[m.middle+q])
		if py := px - q; px <= len(m.a) && py <= len(m.b) && px+py > best {
			best, x, y = px+py, px, py
		}
	}
	return x, y
}

// retrace goes back from (x, y), where the last step ended, and returns the
// partner of each element of a before x, or -1.
func (m *myers) retrace(x, y int) []int32 {
	pairs := make([]int32, x)
	for i := range pairs {
		pairs[i] = -1
	}
	var rows [][]int32
	for d := m.steps; d >= 0; d-- {
		k := len(m.squares) - 1
		if rows == nil {
			rows = m.rows(k, d)
		}
		row, middle := rows[d-k*k], d+1
		q := x - y
		px, py := 0, 0
		if d > 0 {
			pq := q - 1
			if isDown(row, middle, q, d) {
				pq = q + 1
			}
			px = int(row[middle+pq])
			py = px - pq
		}
		for x > px && y > py && x > 0 && y > 0 {
			x--
			y--
			pairs[x] = int32(y)
		}
		x, y = px, py
		if d == k*k {
			m.squares, rows = m.squares[:k], nil
		}
	}
	return pairs
}

// rows computes again what steps k² to last read.
func (m *myers) rows(k, last int) [][]int32 {
	size := last + 1
	reach := make([]int32, 2*size+1)
	first := m.squares[k]
	copy(reach[size-k*k-1:], first)
	rows := [][]int32{first}
	for d := k * k; d < last; d++ {
		m.step(reach, size, d)
		rows = append(rows, append([]int32(nil), reach[size-d-2:size+d+3]...))
	}
	return rows
}
