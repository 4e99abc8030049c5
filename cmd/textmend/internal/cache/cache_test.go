package cache_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/textmend/textmend/cmd/textmend/internal/cache"
	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

var now = time.Now()

// file makes a file that was last written an hour ago.
func file(t *testing.T, content string) (string, fs.FileInfo, safefile.Sum) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, now, now.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	return path, stat(t, path), safefile.SumOf([]byte(content))
}

func stat(t *testing.T, path string) fs.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	path, info, sum := file(t, "clean")
	c := cache.Open(dir, "key", "")
	if c.Untouched(path, info) || c.Same(sum, "plain") {
		t.Error("an empty cache knows the file")
	}
	c.Clean(path, info, sum, "plain", now)
	if err := c.Save(); err != nil {
		t.Fatal(err)
	}
	c = cache.Open(dir, "key", "")
	if !c.Untouched(path, info) || !c.Same(sum, "plain") {
		t.Error("the cache forgot the file")
	}
	if other := cache.Open(dir, "other flags", ""); other.Untouched(path, info) || other.Same(sum, "plain") {
		t.Error("another key knows the file")
	}
	if other := cache.Open(dir, "key", "others"); other.Untouched(path, info) || other.Same(sum, "plain") {
		t.Error("the file is known among others")
	}
	if c.Same(sum, "html") {
		t.Error("the content is known when it is read otherwise")
	}
	if c.Untouched(path+"2", info) {
		t.Error("another path is known")
	}
	if err := os.Chtimes(path, now, now.Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	if c.Untouched(path, stat(t, path)) {
		t.Error("a file of another time is untouched")
	}
}

func TestTimeOfAFreshFileSaysNothing(t *testing.T) {
	path, info, sum := file(t, "clean")
	c := cache.Open(t.TempDir(), "key", "")
	c.Clean(path, info, sum, "plain", info.ModTime().Add(time.Second))
	if c.Untouched(path, info) || !c.Same(sum, "plain") {
		t.Error("a file just written counts by its time, or not by its content")
	}
}

func TestDamage(t *testing.T) {
	dir := t.TempDir()
	path, info, sum := file(t, "clean")
	c := cache.Open(dir, "key", "")
	c.Clean(path, info, sum, "plain", now)
	if err := c.Save(); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	whole, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{nil, whole[:15], whole[1:], []byte("damage"), append([]byte{0}, whole...)} {
		if err := os.WriteFile(names[0], data, 0o644); err != nil {
			t.Fatal(err)
		}
		if c := cache.Open(dir, "key", ""); c.Untouched(path, info) {
			t.Errorf("damage of %d bytes makes the file clean", len(data))
		} else if c.Clean(path, info, sum, "plain", now); c.Save() != nil || !cache.Open(dir, "key", "").Untouched(path, info) {
			t.Errorf("damage of %d bytes did not heal", len(data))
		}
	}
}

func TestConcurrentRuns(t *testing.T) {
	dir := t.TempDir()
	first, second := cache.Open(dir, "key", ""), cache.Open(dir, "key", "")
	first.Clean("a", nil, safefile.Sum{1}, "plain", now)
	second.Clean("b", nil, safefile.Sum{2}, "plain", now)
	var saving sync.WaitGroup
	for i := range 8 {
		saving.Go(func() {
			c := cache.Open(dir, "key", "")
			c.Clean("c", nil, safefile.SumOf([]byte(fmt.Sprint(i))), "plain", now)
			if err := c.Save(); err != nil {
				t.Error(err)
			}
		})
	}
	saving.Wait()
	for _, c := range []*cache.Cache{first, second} {
		if err := c.Save(); err != nil {
			t.Fatal(err)
		}
	}
	c := cache.Open(dir, "key", "")
	if !c.Same(safefile.Sum{1}, "plain") || !c.Same(safefile.Sum{2}, "plain") {
		t.Error("one run's prints were lost to another's")
	}
}

func TestNoCache(t *testing.T) {
	var c *cache.Cache
	path, info, sum := file(t, "clean")
	c.Clean(path, info, sum, "plain", now)
	if c.Untouched(path, info) || c.Same(sum, "plain") || c.Save() != nil {
		t.Error("no cache remembers")
	}
	if err := cache.Open("/dev/null/none", "key", "").Save(); err != nil {
		t.Errorf("nothing to save, but: %v", err)
	}
}
