package repair

import "github.com/textmend/textmend/dict"

// maxReadings bounds the candidates of one place that are read in context.
const maxReadings = 24

// likeliest keeps the candidates that are worth a look in context, the most
// probable out of context first.
func likeliest(all []candidate) []candidate {
	if len(all) <= maxReadings {
		return all
	}
	var best [maxReadings]standing
	n := 0
	for i := range all {
		r := standing{all[i].logP - all[i].cost(), all[i].id, i}
		at := n
		for at > 0 && r.isBefore(best[at-1]) {
			at--
		}
		if at < maxReadings {
			n = min(n+1, maxReadings)
			copy(best[at+1:n], best[at:])
			best[at] = r
		}
	}
	var kept [maxReadings]candidate
	for k, r := range best {
		kept[k] = all[r.place]
	}
	copy(all, kept[:])
	return all[:maxReadings]
}

// A standing is what candidates of one place are sorted by.
type standing struct {
	logP  float32 // out of context
	id    dict.ID
	place int // among the candidates
}

func (s standing) isBefore(t standing) bool {
	return s.logP > t.logP || s.logP == t.logP && s.id < t.id
}
