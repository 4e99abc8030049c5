//go:build unix

package terminal

import (
	"os"
	"syscall"
)

// resized are the signals that say that the window has another size.
var resized = []os.Signal{syscall.SIGWINCH}

func isResize(s os.Signal) bool { return s == syscall.SIGWINCH }
