//go:build unix

package main

import (
	"bufio"
	"os"
	"slices"
	"strings"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

// A reviewStub is an engine that knows a few words, and that can be taught.
type reviewStub struct {
	stub
	opts repair.Options
}

var reviewWords = []struct {
	got, want  string
	cause      repair.Cause
	confidence float64
	note       string
	others     []repair.Reading
}{
	{"coeration", "cooperation", repair.LostFragment, 0.998, `lost "op" (7 words; "op" occurs 0 times, 3.5 expected)`, []repair.Reading{{Want: "corporation", Confidence: 0.001}}},
	{"resution", "resolution", repair.LostFragment, 0.99, `lost "ol" (5 words; "ol" occurs 0 times, 5.1 expected)`, nil},
	{"viation", "violation", repair.LostFragment, 0.97, `lost "ol" (5 words; "ol" occurs 0 times, 5.1 expected)`, []repair.Reading{{Want: "aviation", Confidence: 0.02}}},
	{"t", "top", repair.LostFragment, 0.72, `lost "op" (7 words; "op" occurs 0 times, 3.5 expected)`, []repair.Reading{{Want: "to", Confidence: 0.2}}},
	{"goverment", "government", repair.Typo, 0.96, "", nil},
	{"Thorby", "Thornby", repair.Typo, 0.6, "", nil},
	{"st", "stop", repair.LostFragment, 0.55, "known once it was typed", nil},
}

func (s reviewStub) Repair(src string) (r repair.Result) {
	for _, w := range reviewWords {
		right := func(word repair.Word) bool { return word.Text == w.got }
		taught := func(word repair.Word) bool { return word.Text == "stops" }
		if slices.Contains(s.opts.Never, w.got) || slices.ContainsFunc(s.opts.Words, right) || w.got == "st" && !slices.ContainsFunc(s.opts.Words, taught) {
			continue
		}
		for _, at := range wholeWords(src, w.got) {
			r.Corrections = append(r.Corrections, repair.Correction{
				Span: token.Span{Start: at, End: at + len(w.got)}, Got: w.got, Want: w.want, Cause: w.cause,
				Confidence: w.confidence, Alternatives: w.others, Evidence: repair.Evidence{Note: w.note},
			})
		}
	}
	slices.SortFunc(r.Corrections, func(a, b repair.Correction) int { return a.Start - b.Start })
	return r
}

func (s reviewStub) RepairAmong(src string, _ ...*damage.Counts) repair.Result { return s.Repair(src) }

// reviewed runs the command with reviewStub, which lines of standard input
// decide about.
func reviewed(lines string, args ...string) outcome {
	return textmendWith(withReviewStub, lines, args...)
}

func withReviewStub(env *environment) {
	env.newMender = func(o repair.Options) mender { return reviewStub{opts: o} }
}

// wholeWords returns where word stands in src between other characters.
func wholeWords(src, word string) []int {
	var list []int
	for at := 0; ; {
		i := strings.Index(src[at:], word)
		if i < 0 {
			return list
		}
		at += i
		before, after := strings.TrimRight(src[:at], letters), strings.TrimLeft(src[at+len(word):], letters)
		if len(before) == at && len(after) == len(src)-at-len(word) {
			list = append(list, at)
		}
		at += len(word)
	}
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// reviewMain is the command with reviewStub, as a process of its own.
func reviewMain() int {
	env := &environment{stdin: os.Stdin, stdout: bufio.NewWriter(os.Stdout), stderr: os.Stderr, getenv: os.Getenv,
		terminal: isTerminal(os.Stdout), fromTerminal: isTerminal(os.Stdin), dir: orNone(os.Getwd()),
		newMender: func(o repair.Options) mender { return reviewStub{opts: o} }}
	return run(env, os.Args[1:])
}
