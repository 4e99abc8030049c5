package safefile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

// write makes a file in a fresh directory.
func write(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t testing.TB, path string) (string, safefile.Version) {
	t.Helper()
	data, v, err := safefile.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), v
}

// names returns what stands in the directory of path.
func names(t testing.TB, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestReplace(t *testing.T) {
	path := write(t, "old")
	for _, mode := range []fs.FileMode{0o600, 0o644, 0o755, 0o640 | fs.ModeSetuid} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, v := read(t, path)
		want := fmt.Sprint("new for ", mode)
		if err := safefile.Replace(v, []byte(want), safefile.Options{}); err != nil {
			t.Fatal(err)
		}
		got, now := read(t, path)
		if got != want || now.Info.Mode() != mode {
			t.Errorf("%q with mode %v, want %q with %v", got, now.Info.Mode(), want, mode)
		}
	}
	if got := names(t, path); !slices.Equal(got, []string{"a.txt"}) {
		t.Errorf("left behind: %q", got)
	}
}

func TestReplaceThroughLink(t *testing.T) {
	path := write(t, "old")
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(path, filepath.Join(dir, "other")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("other", link); err != nil {
		t.Fatal(err)
	}
	_, v := read(t, link)
	if err := safefile.Replace(v, []byte("new"), safefile.Options{Backup: "~"}); err != nil {
		t.Fatal(err)
	}
	if got, _ := read(t, path); got != "new" {
		t.Errorf("target holds %q", got)
	}
	if to, err := os.Readlink(link); to != "other" {
		t.Errorf("link leads to %q, error %v", to, err)
	}
	if got := names(t, path); !slices.Equal(got, []string{"a.txt", "a.txt~"}) {
		t.Errorf("beside the target: %q", got)
	}
}

func TestReplaceLeavesOtherNamesOfTheFile(t *testing.T) {
	path := write(t, "old")
	other := path + ".other"
	if err := os.Link(path, other); err != nil {
		t.Skip(err)
	}
	_, v := read(t, path)
	if err := safefile.Replace(v, []byte("new"), safefile.Options{}); err != nil {
		t.Fatal(err)
	}
	if got, _ := read(t, other); got != "old" {
		t.Errorf("other name holds %q", got)
	}
}

func TestReplaceRefusesWhatChanged(t *testing.T) {
	tests := map[string]func(path string) error{
		"other content": func(path string) error { return os.WriteFile(path, []byte("theirs"), 0o644) },
		"same size and time": func(path string) error {
			info, err := os.Stat(path)
			if err != nil {
				return err
			}
			if err := os.WriteFile(path, []byte("dlo"), 0o644); err != nil {
				return err
			}
			return os.Chtimes(path, time.Time{}, info.ModTime())
		},
		"another file": func(path string) error {
			if err := os.WriteFile(path+"2", []byte("old"), 0o644); err != nil {
				return err
			}
			return os.Rename(path+"2", path)
		},
		"gone":      os.Remove,
		"directory": func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o755)) },
		"link": func(path string) error {
			return errors.Join(os.Rename(path, path+".moved"), os.Symlink(path+".moved", path))
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			path := write(t, "old")
			_, v := read(t, path)
			if err := change(path); err != nil {
				t.Fatal(err)
			}
			before := snapshot(t, path)
			err := safefile.Replace(v, []byte("new"), safefile.Options{Backup: "~", Before: func() error {
				t.Error("reached the journal")
				return nil
			}})
			if err == nil {
				t.Error("no error")
			}
			if name != "directory" && !errors.Is(err, safefile.ErrChanged) && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("error is %v", err)
			}
			if after := snapshot(t, path); after != before {
				t.Errorf("directory was\n%s\nis\n%s", before, after)
			}
		})
	}
}

// snapshot describes everything beside path.
func snapshot(t testing.TB, path string) string {
	t.Helper()
	var b strings.Builder
	for _, name := range names(t, path) {
		full := filepath.Join(filepath.Dir(path), name)
		data, _ := os.ReadFile(full)
		info, err := os.Lstat(full)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %v %q\n", name, info.Mode(), data)
	}
	return b.String()
}

func TestReplaceRefusesAChangeInTheLastMoment(t *testing.T) {
	path := write(t, "old")
	_, v := read(t, path)
	err := safefile.Replace(v, []byte("new"), safefile.Options{Before: func() error {
		return errors.Join(os.WriteFile(path, []byte("theirs"), 0o644), os.Chtimes(path, time.Time{}, v.Info.ModTime().Add(time.Second)))
	}})
	if got, _ := read(t, path); got != "theirs" || !errors.Is(err, safefile.ErrChanged) {
		t.Errorf("file holds %q, error %v", got, err)
	}
}

func TestBeforeCanRefuse(t *testing.T) {
	path := write(t, "old")
	_, v := read(t, path)
	full := errors.New("journal full")
	err := safefile.Replace(v, []byte("new"), safefile.Options{Before: func() error { return full }})
	if got := snapshot(t, path); err != full || strings.Count(got, "\n") != 1 || !strings.Contains(got, `"old"`) {
		t.Errorf("error %v, directory\n%s", err, got)
	}
}

func TestBackup(t *testing.T) {
	path := write(t, "one")
	for _, next := range []string{"two", "three", "four"} {
		_, v := read(t, path)
		if err := safefile.Replace(v, []byte(next), safefile.Options{Backup: ".bak"}); err != nil {
			t.Fatal(err)
		}
		_, now := read(t, path)
		if now.Sum != safefile.SumOf([]byte(next)) {
			t.Fatalf("not %q", next)
		}
	}
	for name, want := range map[string]string{".bak": "one", ".bak2": "two", ".bak3": "three"} {
		if got, _ := read(t, path+name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	if got := names(t, path); len(got) != 4 {
		t.Errorf("directory holds %q", got)
	}
}

func TestModTime(t *testing.T) {
	path := write(t, "old")
	_, v := read(t, path)
	want := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	if err := safefile.Replace(v, []byte("new"), safefile.Options{ModTime: want}); err != nil {
		t.Fatal(err)
	}
	if _, now := read(t, path); !now.Info.ModTime().Equal(want) {
		t.Errorf("time is %v", now.Info.ModTime())
	}
}

func TestBusyAndStale(t *testing.T) {
	path := write(t, "old")
	w, err := safefile.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := safefile.Create(path); !errors.Is(err, safefile.ErrBusy) {
		t.Errorf("second writer: %v", err)
	}
	if err := safefile.Sweep(filepath.Dir(path)); err != nil || len(names(t, path)) != 2 {
		t.Errorf("sweep took a file in use: %q, error %v", names(t, path), err)
	}
	var temp string
	for _, name := range names(t, path) {
		if safefile.IsTemp(name) {
			temp = filepath.Join(filepath.Dir(path), name)
		}
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	for _, clean := range []func() error{
		func() error { return safefile.Clean(path) },
		func() error { return safefile.Sweep(filepath.Dir(path)) },
		func() error { return safefile.Write(path, []byte("new"), 0o644) },
	} {
		if err := os.WriteFile(temp, []byte("left by a crash"), 0o400); err != nil {
			t.Fatal(err)
		}
		if err := clean(); err != nil || len(names(t, path)) != 1 {
			t.Errorf("left %q, error %v", names(t, path), err)
		}
	}
}

func TestLongName(t *testing.T) {
	path := filepath.Join(t.TempDir(), strings.Repeat("n", 255))
	if err := safefile.Write(path, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, _ := read(t, path); got != "new" {
		t.Errorf("got %q", got)
	}
}

func TestReadOnlyRegularFiles(t *testing.T) {
	if _, _, err := safefile.Read(t.TempDir()); !errors.Is(err, safefile.ErrNotFile) {
		t.Errorf("directory: %v", err)
	}
	if _, _, err := safefile.Read(os.DevNull); !errors.Is(err, safefile.ErrNotFile) {
		t.Errorf("device: %v", err)
	}
	if _, _, err := safefile.Read(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

// Readers that look all the time see the old or the new content, and
// processes that all try to replace the same version succeed once.
func TestNeverNeitherOldNorNew(t *testing.T) {
	contents := map[string]bool{}
	for n := range 10 {
		contents[strings.Repeat(fmt.Sprint(n), 100_000)] = true
	}
	path := write(t, strings.Repeat("0", 100_000))
	stop := make(chan struct{})
	var looking, writing sync.WaitGroup
	for range 2 {
		looking.Go(func() {
			for {
				data, err := os.ReadFile(path)
				if err != nil || !contents[string(data)] {
					t.Errorf("saw %d bytes, error %v", len(data), err)
					return
				}
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	for n := 1; n < 10; n++ {
		_, v := read(t, path)
		var mu sync.Mutex
		won := 0
		for range 4 {
			writing.Go(func() {
				err := safefile.Replace(v, []byte(strings.Repeat(fmt.Sprint(n), 100_000)), safefile.Options{})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
				} else if !errors.Is(err, safefile.ErrBusy) && !errors.Is(err, safefile.ErrChanged) {
					t.Error(err)
				}
			})
		}
		writing.Wait()
		if won != 1 {
			t.Errorf("%d of 4 writers replaced the same version", won)
		}
	}
	close(stop)
	looking.Wait()
	if got := names(t, path); len(got) != 1 {
		t.Errorf("left %q", got)
	}
}
