package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
	"github.com/textmend/textmend/repair/review/decisions"
)

// decisionsName is what the decisions file is called that nobody named.
const decisionsName = "review.jsonl"

// A keeper keeps the decisions of a session on disk: each one as soon as it
// is made.
type keeper struct {
	path string
	file *os.File
	enc  *decisions.Encoder
}

// past returns the decisions to go on with. Decisions that would be lost by
// beginning anew are an error.
func (o *reviewOptions) past() (decisions.Set, error) {
	content, err := os.ReadFile(o.decisions)
	if errors.Is(err, fs.ErrNotExist) {
		if o.resume {
			return decisions.Set{}, fmt.Errorf("%s: there are no decisions to go on with", o.decisions)
		}
		return decisions.Set{}, nil
	}
	if err != nil {
		return decisions.Set{}, fileError(o.decisions, err)
	}
	set, err := decisions.Read(bytes.NewReader(content))
	if err != nil {
		return set, fileError(o.decisions, err)
	}
	if o.resume {
		return set, nil
	}
	if set.Written || set.Empty() {
		return decisions.Set{}, nil
	}
	return decisions.Set{}, fmt.Errorf("%s holds decisions that were not written: go on with --resume, keep others with --decisions FILE, or remove it", o.decisions)
}

// openKeeper begins the file with what was decided before.
func openKeeper(path string, past decisions.Set) (*keeper, error) {
	k := &keeper{path: path}
	if err := makeHidden(filepath.Dir(path)); err != nil {
		return nil, err
	}
	past.Written = false
	if err := k.replace(past); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return nil, err
	}
	k.file, k.enc = file, decisions.NewEncoder(file)
	return k, nil
}

// makeHidden makes a directory for a decisions file that nobody named; like
// the journal, which may come to the same place, it is nobody's source.
func makeHidden(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, ".gitignore"), []byte("*\n"), 0o666)
}

// add appends what changed and has it on disk when it returns.
func (k *keeper) add(rules []decisions.Rule, places []decisions.Place) error {
	if len(rules)+len(places) == 0 {
		return nil
	}
	for _, r := range rules {
		k.enc.Rule(r)
	}
	for _, p := range places {
		k.enc.Place(p)
	}
	if err := k.enc.Err(); err != nil {
		return fileError(k.path, err)
	}
	return k.file.Sync()
}

// finish replaces the file by all that was proposed and decided.
func (k *keeper) finish(set decisions.Set) error { return k.replace(set) }

func (k *keeper) replace(set decisions.Set) error {
	var b bytes.Buffer
	if err := decisions.Write(&b, set); err != nil {
		return err
	}
	return fileError(k.path, safefile.Write(k.path, b.Bytes(), 0o666))
}

// Close ends the keeping.
func (k *keeper) Close() error { return k.file.Close() }
