package eval

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
)

// row is a line of a file of truths, or of pairs.
type row struct {
	ID      string  `json:"id"`
	Doc     string  `json:"doc"`
	Damaged *string `json:"damaged"`
	Clean   *string `json:"clean"`
	Kind    string  `json:"kind"`
	Pairs   [][]any `json:"pairs"`
}

// Read returns the documents of a file of truths: JSON Lines with the fields
// id, damaged and clean. A line without damaged is undamaged text. Its pairs,
// if it has the field, are arrays of the damaged word, the clean one, anything,
// and the kind. After an error, which names the line, nothing follows.
func Read(r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for row, err := range rows(r) {
			if err != nil {
				yield(Document{}, err)
				return
			}
			if !yield(row.document(), nil) {
				return
			}
		}
	}
}

func (r row) document() Document {
	d := Document{ID: r.ID, Clean: *r.Clean, Damaged: *r.Clean, IsClean: r.Damaged == nil}
	if r.Damaged != nil {
		d.Damaged = *r.Damaged
	}
	for _, p := range r.Pairs {
		if len(p) >= 4 {
			d.Pairs = append(d.Pairs, Pair{fmt.Sprint(p[0]), fmt.Sprint(p[1]), fmt.Sprint(p[3])})
		}
	}
	return d
}

// ReadPairs returns the pairs of a file that goes with one of truths, by the
// ids of their documents: JSON Lines with the fields doc, damaged, clean and
// kind.
func ReadPairs(r io.Reader) (map[string][]Pair, error) {
	pairs := map[string][]Pair{}
	for row, err := range rows(r) {
		if err != nil {
			return nil, err
		}
		if row.Damaged != nil {
			pairs[row.Doc] = append(pairs[row.Doc], Pair{*row.Damaged, *row.Clean, row.Kind})
		}
	}
	return pairs, nil
}

// rows reads JSON Lines. Blank lines are passed over.
func rows(r io.Reader) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, readErr := in.ReadBytes('\n')
			if readErr != nil && readErr != io.EOF {
				yield(row{}, fmt.Errorf("eval: line %d: %w", n, readErr))
				return
			}
			if len(bytes.TrimSpace(line)) > 0 {
				row, err := parse(line)
				if err != nil {
					err = fmt.Errorf("eval: line %d: %w", n, err)
				}
				if !yield(row, err) || err != nil {
					return
				}
			}
			if readErr == io.EOF {
				return
			}
		}
	}
}

func parse(line []byte) (r row, err error) {
	err = json.Unmarshal(line, &r)
	var mismatch *json.UnmarshalTypeError
	if errors.As(err, &mismatch) {
		return r, fmt.Errorf("%s cannot be of kind %s", cmp.Or(mismatch.Field, "the line"), mismatch.Value)
	}
	if err != nil {
		return r, err
	}
	if r.Clean == nil {
		return r, errors.New(`no field "clean"`)
	}
	return r, nil
}
