package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"github.com/textmend/textmend/cmd/textmend/internal/terminal"
	"github.com/textmend/textmend/repair/review/session"
)

// hold holds the session: at the terminal, or else by lines.
func (r *reviewing) hold(color bool) error {
	in, inTerminal := r.env.stdin.(*os.File)
	if inTerminal && r.env.fromTerminal && r.env.terminal && r.env.getenv("TERM") != "dumb" {
		if t, err := terminal.Open(in, os.Stdout); err == nil {
			defer t.Close()
			return r.holdAt(t, color)
		}
	}
	return r.holdByLines(color)
}

// holdAt holds the session at a terminal.
func (r *reviewing) holdAt(t *terminal.Terminal, color bool) error {
	for r.session.Outcome() == session.Running {
		if err := r.turn(t, color); err != nil {
			r.session.Press(session.Interrupt) // the terminal is gone
		}
		if err := r.keeper.add(r.session.Changes()); err != nil {
			return err
		}
	}
	return nil
}

// turn shows the session and does what comes next.
func (r *reviewing) turn(t *terminal.Terminal, color bool) error {
	width, height := t.Size()
	if err := t.Draw(r.session.Screen(width, height, color), color); err != nil {
		return err
	}
	switch e, ok := r.next(t); {
	case !ok || e.Resize:
	case e.Suspend:
		return t.Suspend()
	default:
		r.session.Press(e.Key)
	}
	return nil
}

// next waits for the next event; until it comes, the session learns. It
// returns false when that brought something to see.
func (r *reviewing) next(t *terminal.Terminal) (terminal.Event, bool) {
	for learned := false; ; learned = true {
		if e, ok := t.Poll(); ok {
			return e, true
		}
		if !r.session.Learn() {
			if learned {
				return terminal.Event{}, false
			}
			return t.Next(), true
		}
	}
}

// holdByLines holds the session with lines of standard input, and prints each
// screen below the one before.
func (r *reviewing) holdByLines(color bool) error {
	lines := bufio.NewReader(r.env.stdin)
	for {
		for _, line := range r.session.Screen(80, 24, color) {
			fmt.Fprintln(r.env.stdout, terminal.Line(line, color))
		}
		if err := r.env.stdout.Flush(); err != nil {
			return err
		}
		line, err := lines.ReadString('\n')
		if err == io.EOF && line == "" {
			r.session.Press(session.EndOfInput)
		} else if err != nil && err != io.EOF {
			return err
		} else {
			r.session.Line(line)
		}
		if err := r.keeper.add(r.session.Changes()); err != nil {
			return err
		}
		if r.session.Outcome() != session.Running {
			return nil
		}
	}
}
