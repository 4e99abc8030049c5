// Package journal remembers every rewriting of files, so that it can be
// undone: exactly, also after a crash half-way, and never over a change that
// was made since.
//
// A journal is a directory:
//
//	.textmend/
//	    .gitignore          "*": the journal is nobody's source
//	    runs/000001/        one run; its number is its name
//	        run.jsonl       a header, a line for each directory and file, a line at the end
//	        000003.old      the whole old content of file 3, where edits
//	                        would not restore it (compressed files)
//
// The line of a file is on disk before the file is replaced, and names the
// sums of its old and new content. So at any moment each file of a run is
// its old or its new content, and the journal knows both. A line cut short by
// a crash belongs to a file that had not been replaced yet. The line of a
// directory is written before the first temporary file is made in it, so that
// undoing finds what a crash left there.
//
// The process that writes a run holds a lock on run.jsonl: a run without an
// end whose lock is free has crashed.
package journal

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

// DefaultDir is the journal's usual place in the current directory.
const DefaultDir = ".textmend"

// Errors of undoing.
var (
	ErrNoRun   = errors.New("no such run; textmend log lists them")
	ErrRunning = errors.New("the run is still going on")
	ErrUndone  = errors.New("the run has been undone already")
	ErrChanged = errors.New("changed since the run, left as it is")
	ErrGone    = errors.New("no longer there")
)

// A Journal keeps runs in a directory, which need not exist before the first
// run. It is safe for concurrent use, by several processes too.
type Journal struct {
	dir string
}

// Open returns the journal in dir. Nothing is created.
func Open(dir string) *Journal { return &Journal{dir: dir} }

func (j *Journal) runs() string           { return filepath.Join(j.dir, "runs") }
func (j *Journal) runDir(id int) string   { return filepath.Join(j.runs(), fmt.Sprintf("%06d", id)) }
func (j *Journal) runFile(id int) string  { return filepath.Join(j.runDir(id), "run.jsonl") }
func (j *Journal) undoFile(id int) string { return filepath.Join(j.runDir(id), "undone.json") }

// ids returns the numbers of the runs, in order.
func (j *Journal) ids() ([]int, error) {
	entries, err := os.ReadDir(j.runs())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, wrap(err)
	}
	var ids []int
	for _, e := range entries {
		if id, err := strconv.Atoi(e.Name()); err == nil && id > 0 && e.IsDir() {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// A header is the first line of a run.
type header struct {
	Format  int       `json:"format"` // of the journal; 1
	Version string    `json:"version"`
	Start   time.Time `json:"start"`
	Args    []string  `json:"args"`
	Dir     string    `json:"dir"` // that relative paths start from, seen from the journal
}

// A record is any other line: exactly one of its fields is set.
type record struct {
	Dir     string   `json:"dir,omitempty"` // files are written here
	File    *file    `json:"file,omitempty"`
	Dropped int      `json:"dropped,omitempty"` // the file of this number was not replaced after all
	End     *RunStat `json:"end,omitempty"`
}

// A file says how one file was changed.
type file struct {
	Number      int       `json:"n"` // from 1
	Path        string    `json:"path"`
	PathBytes   Bytes     `json:"path_bytes,omitempty"` // the path, if it is not in UTF-8
	OldSum      sum       `json:"old"`
	NewSum      sum       `json:"new"`
	ModTime     time.Time `json:"mtime"` // of the old content
	Corrections int       `json:"corrections"`
	Edits       []Edit    `json:"edits,omitempty"`
	Whole       bool      `json:"whole,omitempty"` // the old content is kept whole
}

func (f *file) path() string {
	if f.PathBytes != "" {
		return string(f.PathBytes)
	}
	return f.Path
}

// An Edit replaced Old, which stood at byte Start of the old content, by New.
type Edit struct {
	Start int64 `json:"at"`
	Old   Bytes `json:"old"`
	New   Bytes `json:"new"`
}

// A RunStat counts what a run did.
type RunStat struct {
	Files       int  `json:"files"` // rewritten
	Corrections int  `json:"corrections"`
	Interrupted bool `json:"interrupted,omitempty"`
}

// Bytes are any bytes: in JSON a string, or where they are not in UTF-8 an
// object that holds them in base64.
type Bytes string

func (b Bytes) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(b)) {
		return json.Marshal(string(b))
	}
	return json.Marshal(map[string]string{"base64": base64.StdEncoding.EncodeToString([]byte(b))})
}

func (b *Bytes) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(b))
	}
	var raw struct{ Base64 []byte }
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*b = Bytes(raw.Base64)
	return nil
}

// sum is a content's sum, in hexadecimal in JSON.
type sum safefile.Sum

func (s sum) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, s[:]), nil }

func (s *sum) UnmarshalText(text []byte) error {
	if hex.DecodedLen(len(text)) != len(s) {
		return fmt.Errorf("sum of %d digits", len(text))
	}
	_, err := hex.Decode(s[:], text)
	return err
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("journal: %w", err)
}
