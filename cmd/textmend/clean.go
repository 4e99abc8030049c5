package main

import (
	"errors"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/textmend/textmend/cmd/textmend/internal/cache"
	"github.com/textmend/textmend/cmd/textmend/internal/ordered"
	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
	"github.com/textmend/textmend/repair/format"
)

// openCache returns the cache of clean files, or nil if there is to be none:
// where every document is to be shown or written, clean or not.
func (m *mending) openCache() *cache.Cache {
	if m.noCache || m.env.cacheDir == "" || m.output == textOutput || m.out != "" {
		return nil
	}
	key, err := m.cacheKey()
	if err != nil {
		return nil
	}
	return cache.Open(m.env.cacheDir, key, m.company())
}

// company describes the documents that a document is judged among: their
// directories, and how many they are to a power of two, so that a few more of the
// same do not count. Without others it is "". What has nothing to repair when it
// stands alone may show its losses among others.
func (m *mending) company() string {
	if m.independent || !m.sharesEvidence() {
		return ""
	}
	dirs := map[string]bool{}
	for _, f := range m.files {
		dirs[filepath.Dir(f.Path)] = true
	}
	names := make([]string, 0, len(dirs))
	for dir := range dirs {
		names = append(names, resolved(dir))
	}
	slices.Sort(names)
	return fmt.Sprintf("%d %q", bits.Len(uint(len(m.files))), names)
}

// readAs describes how a file of the name is read, as far as the name tells.
func readAs(name string) string {
	kind, packing := format.Of(name)
	return string(kind) + " " + string(packing)
}

// cacheKey describes everything beside a document that decides whether it is
// clean. The command's own file stands for the code and the data in it.
func (m *mending) cacheKey() (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(self)
	if err != nil {
		return "", err
	}
	var sums []safefile.Sum
	for _, name := range append([]string{m.repairFlags.profile}, m.dicts...) {
		data, err := os.ReadFile(name)
		if err != nil && name != "" {
			return "", err
		}
		sums = append(sums, safefile.SumOf(data))
	}
	language := ""
	if m.language != nil {
		language = m.language.Version()
	}
	return fmt.Sprintf("%s %d %d %s %v %q %q %q %+v %v %x %q %q", version(), info.Size(), info.ModTime().UnixNano(), language,
		m.minConfidence, m.skip, m.only, m.source, m.read, m.independent, sums,
		m.settings.Words(), m.settings.Never()), nil
}

// markClean marks the files that are known to be clean. It reports whether all
// are.
func (m *mending) markClean() bool {
	if m.cache.Empty() {
		return false
	}
	next, unknown := 0, 0
	pool := ordered.Pool[source]{Workers: m.jobs}
	ordered.Run(pool, m.untilInterrupted(m.files), m.knownClean, func(clean bool) error {
		m.files[next].clean = clean
		next++
		if !clean {
			unknown++
		}
		return nil
	})
	return unknown == 0
}

// knownClean looks a file up, by its time or else by its content.
func (m *mending) knownClean(f source) bool {
	info, err := os.Stat(f.Path)
	if f.Err != nil || f.Path == stdinName || err != nil || !info.Mode().IsRegular() {
		return false
	}
	if m.cache.Untouched(f.Path, info) {
		return true
	}
	r, err := safefile.Open(f.Path)
	if err != nil {
		return false
	}
	defer r.Close()
	v, err := r.Version()
	if err != nil || !m.cache.Same(v.Sum, readAs(f.Path)) {
		return false
	}
	m.cache.Clean(f.Path, v.Info, v.Sum, readAs(f.Path), time.Now())
	return true
}

// rememberClean remembers a document that needed no change, or has had it.
func (m *mending) rememberClean(in *input, r *rewriting) {
	if m.cache == nil || in.file == nil {
		return
	}
	switch {
	case r.corrections == 0:
		if v, err := in.file.Version(); err == nil {
			m.cache.Clean(v.Path, v.Info, v.Sum, readAs(in.name), time.Now())
		}
	case m.write:
		m.cache.Clean(in.name, nil, r.sum, readAs(in.name), time.Now())
	}
}

// saveCache writes the cache. It is a convenience: that it cannot be written
// is worth a note, not more.
func (m *mending) saveCache() {
	if err := m.cache.Save(); err != nil && m.verbose && !errors.Is(err, os.ErrPermission) {
		m.env.note("%v", err)
	}
}
