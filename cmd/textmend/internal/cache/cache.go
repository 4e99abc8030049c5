// Package cache remembers which files were found clean, so that nobody reads
// them again in vain.
//
// A cache holds one kind of fact: "under this key and in this company, a file with
// this fingerprint had nothing to repair". The key stands for all that the answer
// depends on beside the files (version, dictionary, flags); each key has a file of
// its own. The company stands for the files that it was judged among. A fingerprint
// is a hash of the company and of the path with the size and time of the file, or
// of its content and how that is read.
//
// The file is a list of prints, nothing more. Damage can therefore not make a
// file look clean that is not: a fingerprint with a wrong bit belongs to no file at
// all.
package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

// A fingerprint stands for a file as it was.
type fingerprint [16]byte

// most is how many prints a cache keeps; the oldest go first.
const most = 1 << 20

// restless is how long a file must have been left alone before its time says
// that it is unchanged. The clocks of some file systems tick every two
// seconds; before that only the content counts.
const restless = 3 * time.Second

// A Cache is safe for concurrent use, and several processes may use the same
// file. The nil Cache remembers nothing.
type Cache struct {
	name    string
	company string

	mu    sync.Mutex
	known map[fingerprint]bool
	order []fingerprint // as in the file, then as added
	added int
}

// Open returns the cache in dir of what holds under the given key, in the given
// company. A cache that cannot be read is empty.
func Open(dir, key, company string) *Cache {
	c := &Cache{name: filepath.Join(dir, fmt.Sprintf("clean-%x", sha256.Sum256([]byte(key)))[:32]), company: company}
	c.order = readPrints(c.name)
	c.known = make(map[fingerprint]bool, len(c.order))
	for _, p := range c.order {
		c.known[p] = true
	}
	return c
}

func readPrints(name string) []fingerprint {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	prints := make([]fingerprint, 0, len(data)/len(fingerprint{}))
	for p := range slices.Chunk(data[:len(data)/len(fingerprint{})*len(fingerprint{})], len(fingerprint{})) {
		prints = append(prints, fingerprint(p))
	}
	return prints
}

// Empty reports whether the cache knows nothing at all.
func (c *Cache) Empty() bool { return c == nil || len(c.known) == 0 }

// Untouched reports whether the file was clean and has the size and time that
// it had then.
func (c *Cache) Untouched(path string, info fs.FileInfo) bool {
	return c != nil && c.has(c.touchPrint(path, info))
}

// Same reports whether content of this sum, read in the given way, was clean.
func (c *Cache) Same(sum safefile.Sum, read string) bool {
	return c != nil && c.has(c.contentPrint(sum, read))
}

// Clean remembers that a file is clean. Info is that of the file when its
// content of the given sum was read in the given way, or nil if the content alone
// is known.
func (c *Cache) Clean(path string, info fs.FileInfo, sum safefile.Sum, read string, now time.Time) {
	if c == nil {
		return
	}
	c.add(c.contentPrint(sum, read))
	if info != nil && now.Sub(info.ModTime()) > restless {
		c.add(c.touchPrint(path, info))
	}
}

func (c *Cache) has(p fingerprint) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known[p]
}

func (c *Cache) add(p fingerprint) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known[p] {
		c.known[p] = true
		c.order = append(c.order, p)
		c.added++
	}
}

// Save writes down what was added, beside what other processes wrote
// meanwhile.
func (c *Cache) Save() error {
	if c == nil || c.added == 0 {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := os.MkdirAll(filepath.Dir(c.name), 0o777); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	all := c.order
	for _, p := range readPrints(c.name) {
		if !c.known[p] {
			all = append(all, p)
		}
	}
	all = all[max(0, len(all)-most):]
	data := make([]byte, 0, len(all)*len(fingerprint{}))
	for _, p := range all {
		data = append(data, p[:]...)
	}
	err := safefile.Write(c.name, data, 0o666)
	if errors.Is(err, safefile.ErrBusy) { // another run saves; its prints are as good
		err = nil
	}
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	c.added = 0
	return nil
}

func (c *Cache) touchPrint(path string, info fs.FileInfo) fingerprint {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	b := []byte("touch ")
	b = binary.BigEndian.AppendUint64(b, uint64(info.Size()))
	b = binary.BigEndian.AppendUint64(b, uint64(info.ModTime().UnixNano()))
	return c.hash(append(b, path...))
}

func (c *Cache) contentPrint(sum safefile.Sum, read string) fingerprint {
	return c.hash(append(append([]byte("content "), sum[:]...), read...))
}

func (c *Cache) hash(b []byte) fingerprint {
	sum := sha256.Sum256(append(b, "\x00"+c.company...))
	return fingerprint(sum[:len(fingerprint{})])
}
