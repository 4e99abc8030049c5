//go:build !unix

package safefile

import (
	"io/fs"
	"os"
)

func keepAttributes(f *os.File, v Version) error { return nil }

func links(fs.FileInfo) uint64 { return 0 }

// ignoreUnsupported drops the error of syncing a directory, which these
// systems do not do.
func ignoreUnsupported(error) error { return nil }

func umask() fs.FileMode { return 0 }
