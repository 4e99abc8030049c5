package decisions

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

const fileKind = "textmend-decisions"

type header struct {
	Kind    string `json:"kind"`
	Version int    `json:"version"`
}

// A record is any line: the kind, then the members of what it is about.
type (
	fileRecord struct {
		Kind string `json:"kind"`
		File
	}
	ruleRecord struct {
		Kind string `json:"kind"`
		Rule
	}
	placeRecord struct {
		Kind string `json:"kind"`
		Place
	}
	endRecord struct {
		Kind    string `json:"kind"`
		Written bool   `json:"written"`
	}
)

// Write writes s as a decisions file. The same set gives the same bytes.
func Write(w io.Writer, s Set) error {
	b := bufio.NewWriter(w)
	enc := NewEncoder(b)
	enc.header()
	for _, f := range s.Files {
		enc.File(f)
	}
	for _, r := range s.Rules {
		enc.Rule(r)
	}
	for _, p := range s.Places {
		enc.Place(p)
	}
	if s.Written {
		enc.put(endRecord{"end", true})
	}
	if enc.err != nil {
		return enc.err
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("decisions: %w", err)
	}
	return nil
}

// An Encoder appends single records to a decisions file. After an error it
// does nothing more.
type Encoder struct {
	json *json.Encoder
	err  error
}

// NewEncoder returns an Encoder that appends to w. Each record is one Write.
func NewEncoder(w io.Writer) *Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &Encoder{json: enc}
}

func (e *Encoder) header() { e.put(header{fileKind, Version}) }

// File appends f.
func (e *Encoder) File(f File) { e.put(fileRecord{"file", f}) }

// Rule appends r.
func (e *Encoder) Rule(r Rule) { e.put(ruleRecord{"rule", r}) }

// Place appends p.
func (e *Encoder) Place(p Place) { e.put(placeRecord{"place", p}) }

// Err returns the first error that writing met.
func (e *Encoder) Err() error { return e.err }

func (e *Encoder) put(record any) {
	if e.err != nil {
		return
	}
	if err := e.json.Encode(record); err != nil {
		e.err = fmt.Errorf("decisions: %w", err)
	}
}

// Read reads a decisions file and compacts it. An error names the line.
func Read(r io.Reader) (Set, error) {
	var s Set
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return Set{}, fmt.Errorf("decisions: %w", err)
		}
		last := err == io.EOF
		if n == 1 {
			if err := checkHeader(line); err != nil {
				return Set{}, fmt.Errorf("decisions: line 1: %w", err)
			}
		} else if text := bytes.TrimSpace(line); len(text) > 0 {
			// A record without its line end was cut short: it never happened.
			if err := s.add(text); err != nil && !last {
				return Set{}, fmt.Errorf("decisions: line %d: %w", n, err)
			}
		}
		if last {
			s.Compact()
			return s, nil
		}
	}
}

func checkHeader(line []byte) error {
	var h header
	line = bytes.TrimPrefix(line, []byte("\ufeff"))
	if err := json.Unmarshal(line, &h); err != nil || h.Kind != fileKind {
		return fmt.Errorf("this is no decisions file: it does not start with {%q:%q,…}", "kind", fileKind)
	}
	if h.Version < 1 || h.Version > Version {
		return fmt.Errorf("version %d of the format is not known; this program knows %d", h.Version, Version)
	}
	return nil
}

// add adds the record that stands on one line.
func (s *Set) add(line []byte) error {
	var kind struct{ Kind string }
	if err := json.Unmarshal(line, &kind); err != nil {
		return err
	}
	switch kind.Kind {
	case "file":
		return decode(line, &s.Files, nil)
	case "rule":
		return decode(line, &s.Rules, nil)
	case "place":
		return decode(line, &s.Places, Place.check)
	case "end":
		var e endRecord
		err := json.Unmarshal(line, &e)
		s.Written = e.Written
		return err
	}
	return nil
}

// decode appends the record of a line to a list, if it passes the check.
func decode[T any](line []byte, list *[]T, check func(T) error) error {
	var record T
	if err := json.Unmarshal(line, &record); err != nil {
		return err
	}
	if check != nil {
		if err := check(record); err != nil {
			return err
		}
	}
	*list = append(*list, record)
	return nil
}

// check refuses a place that could not be replayed as the person meant it.
func (p Place) check() error {
	switch {
	case p.Got == "":
		return fmt.Errorf("a place without what stands there (got)")
	case p.Verdict != Open && p.Verdict != Accept && p.Verdict != Reject:
		return fmt.Errorf("verdict %q is none of open, accept, reject", p.Verdict)
	case p.Nth < 0 || p.Nth > p.Of:
		return fmt.Errorf("nth %d of %d", p.Nth, p.Of)
	}
	return nil
}
