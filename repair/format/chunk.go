package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// Sizes of chunks, in bytes. Lines and rows are cut off in small pieces for
// the sake of parallel work; running text wants to be together, and is only
// divided where the memory that repairing takes (about twelve times the
// text) would matter.
const (
	lineChunk = 1 << 20
	textChunk = 4 << 20
)

// Stretches cuts prose that is too long to be repaired at once, where running
// text would be cut.
func Stretches(prose string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(prose) > textChunk {
			at := afterParagraph(prose[:textChunk])
			if !yield(prose[:at]) {
				return
			}
			prose = prose[at:]
		}
		if prose != "" {
			yield(prose)
		}
	}
}

// MaxDocument is the size in bytes up to which a document is read that cannot
// be cut into chunks: markup, one JSON document, and whatever is not in UTF-8.
const MaxDocument = 256 << 20

// A Chunk is a piece of a document that is read on its own. The chunks of a
// document follow each other without a gap.
type Chunk struct {
	Source string // the bytes of the document
	Offset int64  // of Source in the document
	Line   int    // number of the first line of Source in the document, from 0

	opts     Options
	first    bool
	encoding encoding.Encoding
	table    *table
}

// Texts returns the prose of the chunk, in the order of the document, and
// what is wrong with its lines: a line with an error is left as it is.
func (c Chunk) Texts() ([]*Text, []error) {
	base := decode(c.Source, c.encoding, c.first)
	switch c.opts.Kind {
	case Markdown:
		texts, err := readMarkdown(base)
		if err != nil {
			return nil, []error{err}
		}
		return texts, nil
	case HTML:
		return readHTML(base), nil
	case XML:
		return readXML(base), nil
	case JSON:
		return readJSON(base, c.opts)
	case JSONLines:
		return readJSONLines(base, c.opts)
	case CSV, TSV:
		return readTable(base, c.table, c.first), nil
	}
	return []*Text{base}, nil
}

// A Scanner cuts a document into chunks.
type Scanner struct {
	r       *bufio.Reader
	opts    Options
	next    Chunk
	offset  int64
	line    int
	buf     []byte // of the last chunk; the next goes into the same memory
	rest    []byte // read, and behind the last cut
	started bool
	ended   bool
	err     error
	enc     encoding.Encoding
	table   *table
}

// NewScanner returns a scanner of the document that r holds.
func NewScanner(r io.Reader, opts Options) *Scanner {
	return &Scanner{r: bufio.NewReader(r), opts: opts}
}

// Scan reads the next chunk. It returns false at the end of the document and
// at an error. An empty document has no chunk.
func (s *Scanner) Scan() bool {
	if s.err != nil {
		return false
	}
	first := !s.started
	if first {
		s.started = true
		if s.err = s.start(); s.err != nil {
			return false
		}
	}
	var source []byte
	if source, s.err = s.cut(); s.err != nil || len(source) == 0 {
		return false
	}
	if first && (s.opts.Kind == CSV || s.opts.Kind == TSV) {
		if s.table, s.err = readTableHeader(decode(string(source), s.enc, true).String, s.opts); s.err != nil {
			return false
		}
	}
	s.next = Chunk{string(source), s.offset, s.line, s.opts, first, s.enc, s.table}
	if s.ended && s.rest == nil {
		s.buf = nil // of a document that was read whole it is as large as that
	}
	s.offset += int64(len(source))
	s.line += bytes.Count(source, []byte("\n"))
	return true
}

// Chunk returns the chunk that Scan read.
func (s *Scanner) Chunk() Chunk { return s.next }

// Err returns the error that ended the document.
func (s *Scanner) Err() error { return s.err }

// headSize is how many bytes of a document tell its encoding and kind.
const headSize = 64

// start finds out about the encoding, and about the kind if nobody named it.
func (s *Scanner) start() (err error) {
	if s.enc, err = findEncoding(s.opts.Encoding); err != nil {
		return err
	}
	head, err := s.r.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if _, marked := markedEncoding(string(head)); marked != nil {
		s.enc = marked
	}
	if s.opts.Kind == "" {
		s.opts.Kind = kindFrom(string(head))
	}
	return nil
}

// cut returns the bytes of the next chunk, none at the end. They are good until
// the next cut.
func (s *Scanner) cut() ([]byte, error) {
	size, place := s.cutting()
	buf := append(s.buf[:0], s.rest...)
	s.rest = nil
	for {
		err := s.fill(&buf, size)
		if s.buf = buf; err != nil {
			return nil, err
		}
		if s.ended {
			return buf, nil
		}
		if at := place(buf); at > 0 {
			s.rest = bytes.Clone(buf[at:])
			return buf[:at], nil
		}
		if size >= MaxDocument {
			return nil, fmt.Errorf("more than %d MB in one piece", MaxDocument>>20)
		}
		size *= 2
	}
}

// fill reads until buf has the given size, or to the end.
func (s *Scanner) fill(buf *[]byte, size int) error {
	if len(*buf) >= size || s.ended {
		return nil
	}
	grown := bytes.NewBuffer(*buf)
	want := int64(size - len(*buf))
	n, err := io.Copy(grown, io.LimitReader(s.r, want))
	*buf = grown.Bytes()
	s.ended = n < want
	return err
}

// cutting returns how much to read at once, and how to find the place where
// that may be cut; the place is 0 where there is none.
func (s *Scanner) cutting() (size int, place func([]byte) int) {
	never := func([]byte) int { return 0 }
	switch {
	case s.enc != nil:
		return textChunk, never
	case s.opts.Kind == JSONLines:
		return lineChunk, afterLine
	case s.opts.Kind == CSV || s.opts.Kind == TSV:
		return lineChunk, s.afterRow
	case s.opts.Kind == Markdown || s.opts.Kind == HTML || s.opts.Kind == XML || s.opts.Kind == JSON:
		return textChunk, never
	}
	return textChunk, afterParagraph
}

func afterLine(b []byte) int { return bytes.LastIndexByte(b, '\n') + 1 }

// afterRow finds the end of the last row of which b tells where it ends.
func (s *Scanner) afterRow(b []byte) int {
	rows := string(b)
	comma := separator(rows, s.opts.Kind)
	first := 0
	if s.table != nil {
		comma = s.table.comma
	} else if strings.HasPrefix(rows, "\ufeff") {
		first = len("\ufeff")
	}
	at := first
	for r := (row{next: at, ended: true}); r.ended && !r.open; {
		at = r.next
		r = splitRow(r.fields[:0], rows, at, comma)
	}
	if at == first {
		return 0
	}
	return at
}

// afterParagraph finds the best place to divide running text: an empty line,
// else a line's end, a space, and in one endless word a character's end.
func afterParagraph[T string | []byte](b T) int {
	half := len(b) / 2
	for _, end := range []string{"\n\n", "\n\r\n", "\n", " "} {
		if at := lastIndex(b[half:], end); at >= 0 {
			return half + at + len(end)
		}
	}
	at := len(b) - 1
	for at > half && !utf8.RuneStart(b[at]) {
		at--
	}
	return at
}

// lastIndex is strings.LastIndex and bytes.LastIndex; neither copies.
func lastIndex[T string | []byte](b T, sep string) int {
	if s, ok := any(b).(string); ok {
		return strings.LastIndex(s, sep)
	}
	return bytes.LastIndex([]byte(b), []byte(sep))
}
