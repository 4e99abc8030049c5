package eval

// An errorCount counts the letters of a text against those of the truth.
type errorCount struct{ errors, hits int }

// rate is the match error rate: errors / (hits + errors).
func (c errorCount) rate() float64 { return share(c.errors, c.errors+c.hits) }

func (c *errorCount) add(o errorCount) {
	c.errors += o.errors
	c.hits += o.hits
}

// countErrors returns the edit distance of two texts and the most letters
// that an alignment with so few errors can have in common.
func countErrors(text, truth []rune) errorCount {
	common := 0
	for len(text) > 0 && len(truth) > 0 && text[0] == truth[0] {
		text, truth = text[1:], truth[1:]
		common++
	}
	for len(text) > 0 && len(truth) > 0 && text[len(text)-1] == truth[len(truth)-1] {
		text, truth = text[:len(text)-1], truth[:len(truth)-1]
		common++
	}
	// An alignment with e errors strays at most e from the diagonal (Ukkonen,
	// 1985), so a band that is wider than the distance it finds has the best.
	for width := 32; ; width *= 4 {
		c := countInBand(text, truth, width)
		if c.errors <= width || width > len(text)+len(truth) {
			c.hits += common
			return c
		}
	}
}

// One error outweighs all the hits that a text can have.
const oneError = 1 << 32

// countInBand looks at alignments that stray at most width from the diagonal.
func countInBand(text, truth []rune, width int) errorCount {
	const unreachable = 1 << 60
	row := make([]int64, len(truth)+2) // costs: errors * oneError - hits
	for j := range row {
		row[j] = int64(j) * oneError
		if j > width {
			row[j] = unreachable
		}
	}
	for i, r := range text {
		low, high := max(i+1-width, 0), min(i+1+width, len(truth))
		if low > high {
			return errorCount{errors: width + 1}
		}
		diagonal := row[max(low-1, 0)]
		left := int64(unreachable)
		if low == 0 {
			diagonal, left = row[0], int64(i+1)*oneError
			row[0] = left
			low = 1
		}
		for j := low; j <= high; j++ {
			cost := diagonal + oneError
			if r == truth[j-1] {
				cost = diagonal - 1
			}
			diagonal = row[j]
			cost = min(cost, diagonal+oneError, left+oneError)
			row[j], left = cost, cost
		}
		row[high+1] = unreachable
	}
	cost := row[len(truth)]
	errors := (cost + oneError - 1) / oneError
	return errorCount{errors: int(errors), hits: int(errors*oneError - cost)}
}
