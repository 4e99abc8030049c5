package main

import (
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
)

// counting counts how many texts the engine is given.
type counting struct {
	stub
	repaired, counted *atomic.Int64
}

func (c counting) RepairAmong(src string, pools ...*damage.Counts) repair.Result {
	c.repaired.Add(1)
	return c.stub.RepairAmong(src, pools...)
}

func (c counting) Count(src string) *damage.Counts {
	c.counted.Add(1)
	return c.stub.Count(src)
}

func TestCleanFilesAreNotLookedAtAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 20)
	caches := t.TempDir()
	work := func(args ...string) (repaired, counted int64) {
		t.Helper()
		var c counting
		c.repaired, c.counted = &atomic.Int64{}, &atomic.Int64{}
		got := textmendWith(func(env *environment) {
			env.cacheDir = caches
			env.newMender = func(repair.Options) mender { return c }
		}, "", args...)
		if got != (outcome{}) {
			t.Errorf("%v: %v", args, got)
		}
		return c.repaired.Load(), c.counted.Load()
	}
	steps := []struct {
		name              string
		before            func() error
		args              []string
		repaired, counted int64
	}{
		{"first run", nil, []string{"-w", "in"}, 20, 20},
		{"again", nil, []string{"-w", "in"}, 0, 0},
		{"without cache", nil, []string{"-w", "--no-cache", "in"}, 20, 20},
		{"other flags", nil, []string{"-w", "--min-confidence", "0.99", "in"}, 20, 20},
		{"checking", nil, []string{"--check", "in"}, 0, 0},
		{"one file alone", nil, []string{"--check", "in/00/003.txt"}, 1, 0},
		{"and again alone", nil, []string{"--check", "in/00/003.txt"}, 0, 0},
		{"among fewer", nil, []string{"--check", "in/00"}, 10, 10},
		{"read otherwise", func() error { return os.Link("in/00/003.txt", "003.html") }, []string{"--check", "003.html"}, 1, 0},
		{"one file touched", func() error { return os.Chtimes("in/00/003.txt", time.Now(), time.Now()) }, []string{"-w", "in"}, 0, 0},
		{"one file changed", func() error { return os.WriteFile("in/00/003.txt", []byte("new"), 0o644) }, []string{"-w", "in"}, 1, 20},
		{"and again", nil, []string{"-w", "in"}, 0, 0},
	}
	for _, s := range steps {
		if s.before != nil {
			if err := s.before(); err != nil {
				t.Fatal(err)
			}
		}
		if repaired, counted := work(s.args...); repaired != s.repaired || counted != s.counted {
			t.Errorf("%s: %d texts repaired, %d counted; want %d and %d", s.name, repaired, counted, s.repaired, s.counted)
		}
	}
}
