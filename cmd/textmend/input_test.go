package main

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/format"
)

// TestInputClosedWhileRead closes documents while another goroutine reads
// them, packed or not: it must get an error and nothing that is no text.
func TestInputClosedWhileRead(t *testing.T) {
	const line = "The ferry left with all of them on board.\n"
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "a.txt.gz"} {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		var w io.WriteCloser = f
		if strings.HasSuffix(name, ".gz") {
			w = gzip.NewWriter(f)
		}
		io.WriteString(w, strings.Repeat(line, 1000))
		w.Close()
		f.Close()

		in, err := openInput(&environment{}, path, format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		begun, ended := make(chan bool), make(chan error)
		go func() {
			buf := make([]byte, len(line))
			for first := true; ; first = false {
				_, err := io.ReadFull(in, buf)
				if first {
					close(begun)
				}
				if err == nil && string(buf) != line {
					err = errors.New("read " + string(buf))
				}
				if err != nil {
					ended <- err
					return
				}
			}
		}()
		<-begun
		in.Close()
		if err := <-ended; !errors.Is(err, os.ErrClosed) && err != io.EOF {
			t.Errorf("%s: error %v, want %v", name, err, os.ErrClosed)
		}
		if _, err := in.Read(make([]byte, 10)); err != os.ErrClosed {
			t.Errorf("%s: reading on gives error %v, want %v", name, err, os.ErrClosed)
		}
	}
}

// A talker goes on behind its end, as a terminal does behind Ctrl-D.
type talker []string

func (t *talker) Read(p []byte) (int, error) {
	if len(*t) == 0 {
		return 0, io.EOF
	}
	said := (*t)[0]
	*t = (*t)[1:]
	if said == "" {
		return 0, io.EOF
	}
	return copy(p, said), nil
}

func TestOneEndIsEnough(t *testing.T) {
	for _, args := range [][]string{nil, {"-d"}, {"--jsonl"}, {"--as", "csv"}, {"-l", "--independent"}} {
		in := &talker{"text\n", "", "more\n", ""}
		textmendWith(func(env *environment) { env.stdin = in }, "", args...)
		if len(*in) != 2 {
			t.Errorf("%q: read on behind the end: %d of 2 sayings left", args, len(*in))
		}
	}
}
