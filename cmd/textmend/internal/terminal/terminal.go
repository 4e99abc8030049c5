// Package terminal lets a person work with a session at a terminal: keys come
// in one by one and screens are painted, without scrolling, on the terminal's
// other screen, so that what stood there before comes back at the end.
package terminal

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/textmend/textmend/repair/review/session"
)

// An Event is something that the person or the terminal did.
type Event struct {
	Key     session.Key // 0 if none was pressed
	Resize  bool        // the window has another size
	Suspend bool        // the person wants to do something else: Terminal.Suspend
}

// A Terminal is a terminal in raw mode.
type Terminal struct {
	in, out *os.File
	state   *term.State
	events  chan Event
	signals chan os.Signal
	hangups chan os.Signal // the terminal is gone
}

// The sequences are those of ECMA-48 and, for the other screen, xterm.
const (
	enter = "\x1b[?1049h\x1b[H\x1b[2J"
	leave = "\x1b[?1049l"
)

// Open puts the terminal into raw mode. The caller must Close it.
func Open(in, out *os.File) (*Terminal, error) {
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil, err
	}
	t := &Terminal{in: in, out: out, state: state, events: make(chan Event), signals: make(chan os.Signal, 4), hangups: make(chan os.Signal, 1)}
	if _, err := io.WriteString(out, enter); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	signal.Notify(t.signals, append([]os.Signal{os.Interrupt, syscall.SIGTERM}, resized...)...)
	signal.Notify(t.hangups, syscall.SIGHUP)
	go t.readKeys()
	go t.readSignals(t.signals)
	go t.readSignals(t.hangups)
	return t, nil
}

// Close gives the terminal back as it was. A terminal that is gone is no
// error: nobody is there to see it.
func (t *Terminal) Close() error {
	signal.Stop(t.signals) // not the hangups: what is kept now must not be cut short
	io.WriteString(t.out, leave)
	term.Restore(int(t.in.Fd()), t.state)
	return nil
}

// Suspend gives the terminal back and stops the program, as Ctrl-Z does, until
// the shell has it go on.
func (t *Terminal) Suspend() error {
	io.WriteString(t.out, leave)
	if err := term.Restore(int(t.in.Fd()), t.state); err != nil {
		return err
	}
	stop()
	if _, err := term.MakeRaw(int(t.in.Fd())); err != nil {
		return err
	}
	_, err := io.WriteString(t.out, enter)
	return err
}

// Next waits for the next event. Signals that ask to end come as
// session.Interrupt, the end of the input as session.EndOfInput.
func (t *Terminal) Next() Event { return <-t.events }

// Poll returns the next event if it has come already.
func (t *Terminal) Poll() (Event, bool) {
	select {
	case e := <-t.events:
		return e, true
	default:
		return Event{}, false
	}
}

// Size returns columns and lines, 80×24 where the terminal does not say.
func (t *Terminal) Size() (width, height int) {
	width, height, err := term.GetSize(int(t.out.Fd()))
	if err != nil || width <= 0 || height <= 0 {
		return 80, 24
	}
	return width, height
}

// readKeys reads until the input ends. It stays blocked in a read when the
// terminal is closed, and ends with the process.
func (t *Terminal) readKeys() {
	var d decoder
	buf := make([]byte, 1024)
	for {
		n, err := t.in.Read(buf)
		for _, k := range d.decode(buf[:n]) {
			if k == suspend {
				t.events <- Event{Suspend: true}
			} else {
				t.events <- Event{Key: k}
			}
		}
		if err != nil {
			t.events <- Event{Key: session.EndOfInput}
			return
		}
	}
}

func (t *Terminal) readSignals(signals <-chan os.Signal) {
	for s := range signals {
		if isResize(s) {
			// Windows are dragged: let the sizes come to rest.
			time.Sleep(20 * time.Millisecond)
			t.events <- Event{Resize: true}
		} else {
			t.events <- Event{Key: session.Interrupt}
		}
	}
}
