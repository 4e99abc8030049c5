package dict

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Near returns the words within maxEdits of a word, which is folded first: the
// nearest first, then the most frequent. An edit inserts, deletes or replaces
// a letter or swaps two neighbours (optimal string alignment).
func (d *Dict) Near(word string, maxEdits int) []Entry {
	if maxEdits < 0 {
		return nil
	}
	s := nearSearch{d: d, want: []rune(Fold(word)), max: maxEdits}
	row := make([]int, len(s.want)+1)
	for i := range row {
		row[i] = i
	}
	s.descend(d.Root(), nil, []step{{row: row}})
	slices.SortFunc(s.found, func(x, y nearWord) int {
		return cmp.Or(cmp.Compare(x.edits, y.edits), cmp.Compare(x.id, y.id))
	})
	entries := make([]Entry, len(s.found))
	for i, f := range s.found {
		entries[i] = d.Entry(f.id)
	}
	return entries
}

type nearWord struct {
	id    ID
	edits int
}

// nearSearch walks the dictionary with one row of the edit distance matrix per
// letter and turns back where no word can be near enough any more.
type nearSearch struct {
	d     *Dict
	want  []rune
	max   int
	found []nearWord
	rows  [][]int // by letters walked: that of the last walk
}

// step is a letter walked and the distances of the walk so far to each prefix
// of the word wanted.
type step struct {
	letter rune
	row    []int
}

// descend follows the edges of n; partial holds the bytes of a rune that is
// not complete yet.
func (s *nearSearch) descend(n Node, partial []byte, path []step) {
	for e := s.d.First(n); e.OK(); e = s.d.Next(e) {
		rest := append(partial, e.Label)
		if !utf8.FullRune(rest) {
			s.descend(e.Node, rest, path)
			continue
		}
		r, _ := utf8.DecodeRune(rest)
		row := s.nextRow(r, path)
		if slices.Min(row) > s.max {
			continue
		}
		if edits := row[len(s.want)]; edits <= s.max {
			if id, ok := s.d.Word(e.Node); ok {
				s.found = append(s.found, nearWord{id, edits})
			}
		}
		s.descend(e.Node, nil, append(path, step{r, row}))
	}
}

func (s *nearSearch) nextRow(r rune, path []step) []int {
	up := path[len(path)-1]
	if len(s.rows) < len(path) {
		s.rows = append(s.rows, make([]int, len(up.row)))
	}
	row := s.rows[len(path)-1]
	row[0] = up.row[0] + 1
	for i, w := range s.want {
		replace := up.row[i]
		if w != r {
			replace++
		}
		row[i+1] = min(replace, up.row[i+1]+1, row[i]+1)
		if i > 0 && len(path) > 1 && w == up.letter && s.want[i-1] == r {
			row[i+1] = min(row[i+1], path[len(path)-2].row[i-1]+1)
		}
	}
	return row
}
