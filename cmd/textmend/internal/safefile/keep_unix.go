//go:build unix

package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"syscall"

	"github.com/pkg/xattr"
)

// keepAttributes gives f the owner, extended attributes and mode of v.
func keepAttributes(f *os.File, v Version) error {
	stat, ok := v.Info.Sys().(*syscall.Stat_t)
	if !ok {
		return f.Chmod(v.Info.Mode())
	}
	if err := keepOwner(f, stat); err != nil {
		return cannotKeep("the owner", v, err)
	}
	if err := keepXattrs(f, v.Target); err != nil {
		return cannotKeep("extended attributes", v, err)
	}
	// Last, because a change of owner clears the set-user-ID bit.
	if err := f.Chmod(v.Info.Mode()); err != nil {
		return cannotKeep("the mode", v, err)
	}
	return nil
}

func cannotKeep(what string, v Version, err error) error {
	return &fs.PathError{Op: "replace", Path: v.Path, Err: fmt.Errorf("cannot keep %s: %w", what, reason(err))}
}

// keepOwner changes the owner only where it differs, for that alone needs a
// privilege.
func keepOwner(f *os.File, want *syscall.Stat_t) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if have, ok := info.Sys().(*syscall.Stat_t); ok && have.Uid == want.Uid && have.Gid == want.Gid {
		return nil
	}
	return f.Chown(int(want.Uid), int(want.Gid))
}

// links returns how many names a file has, 0 if that is unknown.
func links(info fs.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Nlink)
	}
	return 0
}

// keepXattrs copies what the file system and the user's rights let copy. An
// attribute that only the system may set (security.*, trusted.*) is its
// business; one in the user's own name space, or an access control list, must
// not get lost.
func keepXattrs(f *os.File, from string) error {
	names, err := xattr.List(from)
	if err != nil {
		return ignoreUnsupported(err)
	}
	for _, name := range names {
		value, err := xattr.Get(from, name)
		if err == nil {
			err = xattr.FSet(f, name, value)
		}
		if err != nil && (strings.HasPrefix(name, "user.") || strings.HasPrefix(name, "system.posix_acl")) {
			return err
		}
	}
	return nil
}

// ignoreUnsupported drops an error that says no more than that the file
// system does not know the operation.
func ignoreUnsupported(err error) error {
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOSYS) {
		return nil
	}
	return err
}

// umask returns the bits that a new file must not have. It can only be read
// by setting it, so it is read once.
var umask = sync.OnceValue(func() fs.FileMode {
	mask := syscall.Umask(0o077)
	syscall.Umask(mask)
	return fs.FileMode(mask)
})
