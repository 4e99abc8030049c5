package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
	"github.com/textmend/textmend/cmd/textmend/internal/walk"
	"github.com/textmend/textmend/repair/format"
)

// stdinName is how standard input is called in arguments and in results.
const stdinName = "-"

// An input is a document, open for reading.
type input struct {
	io.Reader // of the unpacked document
	name      string
	format    format.Options
	packing   format.Compression
	asked     bool             // by the flags, to read it in this format
	advice    string           // what to do with it, if it is skipped
	file      *safefile.Reader // nil for what is no regular file
	closers   []io.Closer

	reading sync.Mutex
	closed  bool
}

// openInput opens a document. Its kind is the one that opts name, or else that
// of the file's name. Regular files are read such that they can be replaced.
func openInput(env *environment, name string, opts format.Options) (*input, error) {
	in := &input{name: name, format: opts, asked: opts.Kind != "" || opts.Encoding != ""}
	if name == stdinName {
		in.Reader = &ending{Reader: env.stdin}
		return in, nil
	}
	_, in.packing = format.Of(name)
	in.format.Kind = kindOf(name, opts)
	if err := in.open(); err != nil {
		return nil, err
	}
	unpacked, err := in.packing.NewReader(in.Reader)
	if err != nil {
		in.Close()
		return nil, err
	}
	in.Reader = unpacked
	if in.file != nil {
		in.Reader = guarded{unpacked, in}
	}
	in.closers = append(in.closers, unpacked)
	return in, nil
}

// An ending reader stays at its end. At a terminal one could go on behind
// Ctrl-D, and would be asked to as often as somebody looks whether it is the end.
type ending struct {
	io.Reader
	err error // that ended it
}

func (e *ending) Read(p []byte) (n int, err error) {
	if e.err == nil {
		n, e.err = e.Reader.Read(p)
	}
	return n, e.err
}

// A guarded reader may be closed while another goroutine reads, which a run
// that ended early has left behind. What never ends to read, as a pipe, must
// not be guarded.
type guarded struct {
	io.Reader
	in *input
}

func (g guarded) Read(p []byte) (int, error) {
	g.in.reading.Lock()
	defer g.in.reading.Unlock()
	if g.in.closed {
		return 0, os.ErrClosed
	}
	return g.Reader.Read(p)
}

// kindOf returns the kind that the flags name, or else a document's name; "" if
// neither does.
func kindOf(name string, flags format.Options) format.Kind {
	if flags.Kind != "" || name == stdinName {
		return flags.Kind
	}
	kind, _ := format.Of(name)
	if kind == format.Plain {
		return ""
	}
	return kind
}

// open opens the file as it is.
func (in *input) open() error {
	if info, err := os.Stat(in.name); err != nil || !info.Mode().IsRegular() || isDescriptor(in.name) {
		f, err := os.Open(in.name)
		if err != nil {
			return err
		}
		in.Reader, in.closers = &ending{Reader: f}, []io.Closer{f}
		return nil
	}
	f, err := safefile.Open(in.name)
	if err != nil {
		return err
	}
	in.Reader, in.file, in.closers = f, f, []io.Closer{f}
	return nil
}

// isDescriptor tells the names of what this process has open, as /dev/stdin. Where
// they lead to a file they will not do so when it is to be restored.
func isDescriptor(name string) bool {
	name = filepath.Clean(name)
	return name == "/dev/stdin" || strings.HasPrefix(name, "/dev/fd/") || strings.HasPrefix(name, "/proc/")
}

// Why a document is left as it is.
const (
	binary = "binary" // it is no text
	code   = "code"   // it is a program or settings, as its name tells
)

// skip returns why the document is not to be repaired, or "". Where its kind or
// encoding was named, the user knows better.
func (in *input) skip() string {
	if in.asked {
		return ""
	}
	if in.name != stdinName && format.IsCode(in.name) {
		in.advice = "code, left as it is; --as plain would read it as text"
		return code
	}
	buffered := bufio.NewReaderSize(in.Reader, walk.SniffSize)
	in.Reader = buffered
	head, _ := buffered.Peek(walk.SniffSize) // an error will come again
	if !walk.IsBinary(head) {
		return ""
	}
	in.advice = walk.Advice(head)
	return binary
}

// Close closes the input, but not standard input.
func (in *input) Close() error {
	in.reading.Lock()
	defer in.reading.Unlock()
	in.closed = true
	for _, c := range slices.Backward(in.closers) {
		c.Close() // nothing was written
	}
	return nil
}

// inputFlags are the flags of every command that reads documents.
type inputFlags struct {
	jsonl  bool
	fields []string
	as     string

	encoding string
	groupBy  string
}

func (o *inputFlags) register(set *pflag.FlagSet) {
	set.BoolVar(&o.jsonl, "jsonl", false, "each line is a JSON document; short for --as jsonl")
	set.StringSliceVar(&o.fields, "text-field", []string{format.DefaultField}, "repair these fields or columns: `NAME,...`, or paths as in article.body")
	set.StringVar(&o.as, "as", "", "read the input as `KIND`: "+kindNames()+"; without it, the file's name tells")
	choose(set, "as", format.Kinds()...)
	set.StringVar(&o.encoding, "encoding", "", "the input is in the encoding of this `NAME`, and stays in it (default UTF-8, or what a byte-order mark says)")
	set.StringVar(&o.groupBy, "group-by", "", "documents whose `FIELD` is the same, or names the same host, suffered the same")
}

// reading returns how the flags say to read documents.
func (o *inputFlags) reading() (format.Options, error) {
	opts := format.Options{Kind: format.Kind(o.as), Fields: o.fields, Group: o.groupBy, Encoding: o.encoding}
	if o.jsonl {
		if opts.Kind != "" && opts.Kind != format.JSONLines {
			return opts, fmt.Errorf("--jsonl does not go with --as %s", o.as)
		}
		opts.Kind = format.JSONLines
	}
	if opts.Kind != "" && !slices.Contains(format.Kinds(), opts.Kind) {
		return opts, fmt.Errorf("--as is one of %s, not %q", kindNames(), o.as)
	}
	if slices.Contains(o.fields, "") || len(o.fields) == 0 {
		return opts, errors.New("--text-field names no field")
	}
	if err := format.CheckEncoding(o.encoding); err != nil {
		return opts, fmt.Errorf("--encoding: %w", err)
	}
	return opts, nil
}

func kindNames() string {
	var names []string
	for _, k := range format.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}
