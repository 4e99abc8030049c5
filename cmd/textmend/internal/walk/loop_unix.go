//go:build unix

package walk

import (
	"errors"
	"syscall"
)

// isLoop reports whether err says that a symbolic link leads to itself.
func isLoop(err error) bool { return errors.Is(err, syscall.ELOOP) }
