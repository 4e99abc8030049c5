//go:build !unix

package terminal

import "os"

// resized are the signals that say that the window has another size.
var resized []os.Signal

func isResize(os.Signal) bool { return false }

// stop does nothing: programs cannot be stopped here.
func stop() {}
