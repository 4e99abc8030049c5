// Package decisions records what people decided about proposed corrections,
// and replays it: on the text that they saw, or on another copy of it, for
// example one extracted again with other line breaks.
//
// # The file
//
// Decisions are kept as JSON Lines: UTF-8, one object a line, one object for
// each thing that was decided, in the order of files and of places in them,
// with no times and no machine names, so that the file can be read, compared
// and merged like source. The first line says what the file is:
//
//	{"kind":"textmend-decisions","version":1}
//
// Files that were looked at, with the SHA-256 of the bytes that were seen:
//
//	{"kind":"file","path":"news/a.txt","bytes":1234,"sha256":"…"}
//
// Rules, which hold for every place now and to come. Scope says what they
// are about: every place of a "pattern", every place of a "word" that is to
// become want, a word that is "never" touched, a word that was "added" to
// the project's words. A rule whose verdict is "open" was withdrawn:
//
//	{"kind":"rule","scope":"pattern","pattern":"\"op\" lost","verdict":"accept"}
//	{"kind":"rule","scope":"word","got":"coeration","want":"cooperation","verdict":"accept"}
//	{"kind":"rule","scope":"never","got":"Coeration"}
//	{"kind":"rule","scope":"added","got":"Thornby"}
//	{"kind":"rule","scope":"typed","got":"coeration","want":"coalition"}
//
// Places, each with what was proposed and what was decided:
//
//	{"kind":"place","file":"news/a.txt","line":2,
//	 "before":"Ferry towns plan closer harbour ","got":"coeration","after":" with Port Ellis",
//	 "proposed":"cooperation","cause":"lost-fragment","pattern":"\"op\" lost","confidence":0.998,
//	 "verdict":"accept","by":"pattern"}
//
// (on one line each). A place is known by what stands before and after it,
// with every run of white space written as one space; line is for people.
// Where the same words stand around the same word more than once, nth and of
// tell which one is meant ("nth":2,"of":3). The verdict is "accept" (got
// is replaced), "reject" (got stays) or "open" (not yet decided); want is
// there when something else than what was proposed takes the place of got;
// by says how it was decided: "single", "word", "pattern", "file" or "typed".
//
// Where the session that decided went on to write the files, this says so:
//
//	{"kind":"end","written":true}
//
// When several records speak of one place, or several rules of one thing,
// the last one holds: a session appends what changed and so loses nothing
// when it is cut short. A last line that is cut short is left out. Members
// and kinds that a reader does not know are ignored; a higher version is
// refused.
package decisions

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Version is the version of the format that this package writes.
const Version = 1

// A Verdict is what was decided.
type Verdict string

// The verdicts. An undecided place is Open.
const (
	Open   Verdict = "open"
	Accept Verdict = "accept"
	Reject Verdict = "reject"
)

// A Way tells how a verdict was reached.
type Way string

// The ways.
const (
	Single  Way = "single"  // this place alone
	ByWord  Way = "word"    // every place of the word
	ByRule  Way = "pattern" // every place of the pattern
	ByFile  Way = "file"    // this and all later places in the file
	ByTyped Way = "typed"   // this place alone, with what the person typed
)

// A Scope tells what a rule is about.
type Scope string

// The scopes.
const (
	Pattern Scope = "pattern" // every place with the rule's Pattern
	Word    Scope = "word"    // every place where Got stands
	Never   Scope = "never"   // Got is left as it is, wherever it stands
	Added   Scope = "added"   // Got was added to the project's words
	Typed   Scope = "typed"   // Want was typed for Got, and is proposed for it
)

// A Rule decides for places that have not been seen yet.
type Rule struct {
	Scope   Scope   `json:"scope"`
	Pattern string  `json:"pattern,omitempty"`
	Got     string  `json:"got,omitempty"`
	Want    string  `json:"want,omitempty"`
	Verdict Verdict `json:"verdict,omitempty"`
}

// Key is what two rules have in common when the later replaces the earlier.
func (r Rule) Key() Rule { return Rule{Scope: r.Scope, Pattern: r.Pattern, Got: r.Got} }

// A File is a text that was looked at.
type File struct {
	Path   string `json:"path"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"` // of the bytes that were seen, in lower-case hexadecimal
}

// FileOf describes the text that stands in the file called path.
func FileOf(path, text string) File {
	sum := sha256.Sum256([]byte(text))
	return File{Path: path, Bytes: len(text), SHA256: hex.EncodeToString(sum[:])}
}

// A Place is one proposed correction and what was decided about it.
type Place struct {
	File       string  `json:"file"`
	Line       int     `json:"line"` // counted from 1, for people
	Before     string  `json:"before"`
	Got        string  `json:"got"`
	After      string  `json:"after"`
	Nth        int     `json:"nth,omitempty"` // which of the places that look the same, from 1; 0 when there is one
	Of         int     `json:"of,omitempty"`  // how many places look the same; 0 when there is one
	Proposed   string  `json:"proposed"`
	Cause      string  `json:"cause"`
	Pattern    string  `json:"pattern"`
	Confidence float64 `json:"confidence"`
	Verdict    Verdict `json:"verdict"`
	Want       string  `json:"want,omitempty"` // what takes the place of Got; empty means Proposed
	By         Way     `json:"by,omitempty"`
}

// A Key identifies a place among all places of a set.
type Key struct {
	File, Before, Got, After string
	Nth                      int
}

// Key returns what identifies p.
func (p Place) Key() Key { return Key{p.File, p.Before, p.Got, p.After, p.Nth} }

// Replacement returns what takes the place of Got when p is accepted.
func (p Place) Replacement() string {
	if p.Want != "" {
		return p.Want
	}
	return p.Proposed
}

// A Set is what a decisions file holds. The zero Set is that of no decisions.
// It is not safe for concurrent use.
type Set struct {
	Files  []File
	Rules  []Rule
	Places []Place // those of one file stand in source order

	Written bool // what was accepted was written to the files
}

// Empty reports whether nothing was decided.
func (s Set) Empty() bool {
	decided := func(p Place) bool { return p.Verdict != Open }
	return len(s.Rules) == 0 && !slices.ContainsFunc(s.Places, decided)
}

// Compact leaves only the last record of every file, rule and place, and no
// rule that was withdrawn. Places come in the order of Files (those of others
// follow by name) and, within a file, of their lines; rules in the order in
// which they came into force.
func (s *Set) Compact() {
	s.Files = lastOf(s.Files, func(f File) string { return f.Path })
	s.Rules = inForce(s.Rules)
	s.Places = lastOf(s.Places, Place.Key)
	rank := make(map[string]int, len(s.Files))
	for i, f := range s.Files {
		rank[f.Path] = i - len(s.Files)
	}
	slices.SortStableFunc(s.Places, func(a, b Place) int {
		return cmp.Or(
			cmp.Compare(rank[a.File], rank[b.File]),
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
		)
	})
}

// lastOf returns the last record of each key, in the order in which the keys
// first appear.
func lastOf[T any, K comparable](list []T, key func(T) K) []T {
	at := make(map[K]int, len(list))
	out := list[:0:0]
	for _, x := range list {
		if i, ok := at[key(x)]; ok {
			out[i] = x
			continue
		}
		at[key(x)] = len(out)
		out = append(out, x)
	}
	return out
}

// inForce returns the last rule about each thing, where it stands, but for
// those that were withdrawn.
func inForce(rules []Rule) []Rule {
	last := make(map[Rule]int, len(rules))
	for i, r := range rules {
		last[r.Key()] = i
	}
	var out []Rule
	for i, r := range rules {
		if last[r.Key()] == i && r.Verdict != Open {
			out = append(out, r)
		}
	}
	return out
}
