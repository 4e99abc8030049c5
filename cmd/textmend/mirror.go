package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// A mirror is the tree that --output makes of the documents of a run. It is
// safe for concurrent use.
type mirror struct {
	dir    string
	owners map[string]string // target → the document that is written there
	inputs map[string]string // the file itself, symbolic links resolved → the document
}

// newMirror makes the directory and gives every document its place. Where two
// have the same, the first one gets it, whatever the order of work.
func newMirror(dir string, files []source) (*mirror, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fileError(dir, err)
	}
	m := &mirror{dir, make(map[string]string, len(files)), make(map[string]string, len(files))}
	for _, f := range files {
		if f.Err != nil {
			continue
		}
		target, err := m.target(f)
		if err != nil {
			return nil, err
		}
		if _, taken := m.owners[target]; !taken {
			m.owners[target] = f.Path
		}
		m.inputs[resolved(f.Path)] = f.Path
	}
	return m, nil
}

// target returns where a document belongs: a file of a directory argument at
// the same place below the mirror's, a file that was named right in it.
func (m *mirror) target(f source) (string, error) {
	rel := filepath.Base(f.Path)
	if f.Under != "" {
		var err error
		if rel, err = filepath.Rel(f.Under, f.Path); err != nil {
			return "", err
		}
	}
	return filepath.Join(m.dir, rel), nil
}

// place returns where to write a document, in a directory that is there. What
// the run reads is not to be replaced by what it writes.
func (m *mirror) place(f source) (string, error) {
	target, err := m.target(f)
	if err != nil {
		return "", err
	}
	if owner := m.owners[target]; owner != f.Path {
		return "", fmt.Errorf("%s is written for %s", target, owner)
	}
	if input, read := m.inputs[resolved(target)]; read {
		return "", fmt.Errorf("the output would replace %s; use --write for that", input)
	}
	return target, os.MkdirAll(filepath.Dir(target), 0o777)
}

// resolved returns the absolute path of a file, symbolic links resolved as
// far as they lead anywhere.
func resolved(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return path
}
