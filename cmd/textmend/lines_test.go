//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A session can be scripted: line by line.
func TestReviewByLines(t *testing.T) {
	tests := []struct {
		name, lines string
		code        int
		first       string // news/ferry.txt
		says        string
	}{
		{"by pattern", "P\nq\ny\n", 0, mended(ferry, "coeration", "cooperation", " t ", " top "), "5 changes in 2 files written"},
		{"one, typed", "w\ne coalition\nq\ny\n", 0, strings.Replace(ferry, "coeration", "coalition", 1), "1 change in 1 file written"},
		{"typed on a line of its own", "w\ne\ncoalition\nq\ny\n", 0, strings.Replace(ferry, "coeration", "coalition", 1), "1 change in 1 file"},
		{"an alternative, CRLF", "w\r\n1\r\nq\r\ny\r\n", 0, strings.Replace(ferry, "coeration", "corporation", 1), "1 change in 1 file"},
		{"enter", "\ny\nq\ny", 0, strings.Replace(ferry, "coeration", "cooperation", 1), "1 change in 1 file"},
		{"nothing", "q\ny\n", 0, ferry, "0 changes in 0 files"},
		{"left", "w\ny\nq\nn\n", 1, ferry, "nothing was written"},
		{"the input ends", "w\ny\n", 130, ferry, "nothing was written"},
		{"no input", "", 130, ferry, "nothing was written"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			desk(t)
			got := reviewed(tt.lines, "review", "news")
			if got.code != tt.code || !strings.Contains(got.err, tt.says) {
				t.Error(got)
			}
			wantFile(t, "news/ferry.txt", tt.first)
		})
	}
	t.Run("-i", func(t *testing.T) {
		desk(t)
		if got := reviewed("P\nq\ny\n", "-i", "news/second.txt"); got.code != 0 {
			t.Error(got)
		}
		wantFile(t, "news/second.txt", mended(second, "coeration", "cooperation", "The t ", "The top "))
	})
	t.Run("nothing to decide", func(t *testing.T) {
		write(t, "fine.txt", "all is well\n")
		if got := reviewed("", "review", "fine.txt"); got.code != 0 || !strings.Contains(got.err, "nothing to decide") {
			t.Error(got)
		}
	})
	t.Run("no files", func(t *testing.T) {
		for _, args := range []string{"review", "review -", "-i", "review --resume"} {
			write(t)
			if got := reviewed("", strings.Fields(args)...); got.code != 2 {
				t.Errorf("%s: %v", args, got)
			}
		}
	})
	t.Run("another file's decisions", func(t *testing.T) {
		desk(t)
		if got := reviewed("", "review", "--decisions", "news/ferry.txt", "news"); got.code != 2 || !strings.Contains(got.err, "news/ferry.txt: decisions: line 1: this is no decisions file") {
			t.Error(got)
		}
		wantFile(t, "news/ferry.txt", ferry)
	})
	t.Run("UTF-16", func(t *testing.T) {
		write(t, "wide.txt", "\xff\xfec\x00o\x00e\x00r\x00a\x00t\x00i\x00o\x00n\x00\n\x00")
		if got := reviewed("", "review", "wide.txt"); got.code != 2 || !strings.Contains(got.err, "wide.txt: a review takes UTF-8, not UTF-16") {
			t.Error(got)
		}
	})
}

// Structured files keep their structure: what is typed cannot break it.
func TestReviewOfStructuredFiles(t *testing.T) {
	write(t, "a.jsonl", `{"id":1,"text":"harbour coeration, \"so\""}`+"\n")
	if got := reviewed("w\ne \"quoted\"\ne joint work\nq\ny\n", "review", "a.jsonl"); got.code != 0 || !strings.Contains(got.out, "cannot be typed in a file of the kind jsonl") {
		t.Error(got)
	}
	wantFile(t, "a.jsonl", `{"id":1,"text":"harbour joint work, \"so\""}`+"\n")
	write(t, "a.html", "<p>harbour <b>coeration</b> &amp; so</p>\n")
	if got := reviewed("w\ny\ny\n", "review", "a.html"); got.code != 0 {
		t.Error(got)
	}
	wantFile(t, "a.html", "<p>harbour <b>cooperation</b> &amp; so</p>\n")
}

func TestApply(t *testing.T) {
	desk(t)
	reviewed("P\nP\ns\n", "review", "--decisions", "d.jsonl", "news")
	fixed := func(s string) string {
		return mended(s, "coeration", "cooperation", "resution", "resolution", "viation", "violation", " t ", " top ")
	}

	if got := reviewed("", "apply", "-d", "d.jsonl"); got.code != 1 || !strings.Contains(got.out, "+The top surveyor spoke of cooperation.") {
		t.Error(got)
	}
	wantFile(t, "news/ferry.txt", ferry)

	// Another copy, with other line breaks.
	wrapped := mended(ferry, "harbour coeration", "harbour\ncoeration", "in viation", "in via-\ntion", " the ", "\nthe ")
	os.MkdirAll("copy", 0o777)
	os.WriteFile("copy/ferry.txt", []byte(wrapped), 0o666)
	if got := reviewed("", "apply", "d.jsonl", "copy"); got.code != 1 || !strings.Contains(got.err, "news/second.txt: 3 changes: no file of this name was named") {
		t.Error(got)
	}
	wantFile(t, "copy/ferry.txt", fixed(mended(wrapped, "via-\ntion", "viation")))

	// The files themselves, twice.
	if got := reviewed("", "apply", "d.jsonl"); got.code != 0 || !strings.Contains(got.err, "8 changes made in 2 files; textmend undo") {
		t.Error(got)
	}
	wantFile(t, "news/ferry.txt", fixed(ferry))
	wantFile(t, "news/second.txt", fixed(second))
	if got := reviewed("", "apply", "d.jsonl"); !strings.Contains(got.err, "0 changes made in 0 files") {
		t.Error(got)
	}
	wantFile(t, "news/ferry.txt", fixed(ferry))

	// A file that is missing is an error, and its changes are not listed as well.
	if got := reviewed("", "apply", "d.jsonl", "nosuch"); got.code != 2 || got.err != "textmend: nosuch: no such file or directory\ntextmend: 0 changes made in 0 files\n" {
		t.Error(got)
	}

	// From standard input, and mistakes.
	write(t, "x.txt", ferry, "d.jsonl", "{}\n")
	for _, args := range []string{"apply", "apply missing.jsonl", "apply d.jsonl", "apply -U -1 d.jsonl", "apply x.txt"} {
		if got := reviewed("", strings.Fields(args)...); got.code != 2 || got.out != "" || strings.Count(got.err, "\n") > 2 {
			t.Errorf("%s: %v", args, got)
		}
	}
}

// The page of --format html goes where -o says, and its decisions come back.
func TestPage(t *testing.T) {
	desk(t)
	by := func(args ...string) outcome { return reviewed("", args...) }
	if got := by("--format", "html", "-o", "report.html", "news"); got.code != 1 || got.out != "" {
		t.Error(got)
	}
	page := read(t, "report.html")
	for _, want := range []string{"Content-Security-Policy", "coeration", "Thorby", filepath.ToSlash("news/second.txt")} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if got := by("--format", "html", "news"); got.out != page {
		t.Error("standard output gets another page")
	}
	wantFile(t, "news/ferry.txt", ferry)
	if got := by("--format", "html", "-w", "news"); got.code != 2 {
		t.Error(got)
	}
}
