package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// A bar is a line on a terminal that shows how far some work is:
//
//	repairing [##########          ] 50%  5s left  12/24 files
//
// It is drawn by hand, for the libraries that draw bars cost every start of
// the command a quarter of a millisecond, a filter's too. A bar is decoration:
// its errors are nobody's business. The nil bar shows nothing.
type bar struct {
	w     io.Writer
	what  string
	start time.Time
	drawn time.Time
}

func newBar(w io.Writer, what string) *bar { return &bar{w: w, what: what, start: time.Now()} }

// show draws the bar, unless that has just been done. More returns what else
// there is to say, when the work took the given time so far.
func (b *bar) show(done, total int64, more func(spent time.Duration) string) {
	now := time.Now()
	if b == nil || now.Sub(b.drawn) < 100*time.Millisecond {
		return
	}
	b.drawn = now
	spent := now.Sub(b.start)
	share := min(float64(done)/float64(max(total, 1)), 1)
	fmt.Fprint(b.w, "\r"+b.line(share, spent, more(spent), columns(b.w)-1)+"\x1b[K")
}

// line returns what to show in a line of so many columns. Where there is
// little room the figures go before the picture.
func (b *bar) line(share float64, spent time.Duration, more string, columns int) string {
	const fewest, most = 5, 20
	text := fmt.Sprintf(" %.0f%%", 100*share)
	if share > 0 {
		left := time.Duration(float64(spent) * (1 - share) / share)
		text += fmt.Sprintf("  %v left", left.Round(time.Second))
	}
	text += more
	picture := ""
	if cells := min(most, columns-len(b.what)-len(text)-len(" []")); cells >= fewest {
		full := int(share * float64(cells))
		picture = " [" + strings.Repeat("#", full) + strings.Repeat(" ", cells-full) + "]"
	}
	return fit(b.what+picture+text, columns)
}

// finish takes the bar away.
func (b *bar) finish() {
	if b != nil {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

// columns returns the width of a terminal.
func columns(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return n
		}
	}
	return 80
}

// fit cuts a line of ASCII.
func fit(line string, columns int) string { return line[:min(len(line), max(columns, 0))] }
