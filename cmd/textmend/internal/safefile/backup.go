package safefile

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// backup keeps version v under the first free name: a.txt~, a.txt~2, a.txt~3.
// An older backup is never overwritten, for it may be the only original.
func backup(v Version, suffix string) error {
	for n := 1; ; n++ {
		name := v.Target + suffix
		if n > 1 {
			name = fmt.Sprintf("%s%s%d", v.Target, suffix, n)
		}
		err := copyFile(v, name)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		if sum, err := sumFile(name); err == nil && sum == v.Sum {
			return nil
		}
	}
}

// copyFile copies version v, with its attributes and times, to a new file.
func copyFile(v Version, name string) (err error) {
	dst, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		dst.Close()
		if err != nil {
			os.Remove(name)
		}
	}()
	src, err := os.Open(v.Target)
	if err != nil {
		return err
	}
	defer src.Close()
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(dst, hash), src); err != nil {
		return err
	}
	if Sum(hash.Sum(nil)) != v.Sum {
		return changed(v)
	}
	if err := keepAttributes(dst, v); err != nil {
		return err
	}
	if err := dst.Sync(); err != nil {
		return err
	}
	return os.Chtimes(name, time.Time{}, v.Info.ModTime())
}
