//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// resized are the signals that say that the window has another size.
var resized = []os.Signal{syscall.SIGWINCH}

func isResize(s os.Signal) bool { return s == syscall.SIGWINCH }

// stop stops the program and what runs with it, and returns when it goes on.
func stop() {
	goesOn := make(chan os.Signal, 1)
	signal.Notify(goesOn, syscall.SIGCONT)
	defer signal.Stop(goesOn)
	if syscall.Kill(0, syscall.SIGTSTP) != nil {
		return
	}
	select {
	case <-goesOn:
	case <-time.After(time.Second): // nobody is there who could have it go on, so nothing stopped
	}
}
