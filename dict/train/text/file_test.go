package text_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/textmend/textmend/dict/train/text"
	"github.com/ulikunitz/xz"
)

func pack(t *testing.T, how, in string) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch how {
	case "gz":
		w = gzip.NewWriter(&b)
	case "xz":
		w, err = xz.NewWriter(&b)
	case "zst":
		w, err = zstd.NewWriter(&b)
	default:
		return []byte(in)
	}
	if err == nil {
		_, err = io.WriteString(w, in)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readAll(t *testing.T, f text.File) (string, error) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err == nil && r.Consumed() != f.Size {
		t.Errorf("%s: consumed %d bytes of %d", f.Name, r.Consumed(), f.Size)
	}
	return string(data), err
}

func TestFilesAndOpen(t *testing.T) {
	dir := t.TempDir()
	for name, how := range map[string]string{"a.txt": "", "b.gz": "gz", "sub/c.xz": "xz", "sub/d": "zst", ".hidden": "", ".git/x": "", "z-empty": "none"} {
		in := "text of " + filepath.Base(name)
		if how == "none" {
			in = ""
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(path), 0o777)
		if err := os.WriteFile(path, pack(t, how, in), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files, err := text.Files([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		s, err := readAll(t, f)
		if err != nil {
			t.Error(err)
		}
		got = append(got, s)
	}
	want := []string{"text of a.txt", "text of b.gz", "text of c.xz", "text of d", ""}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("file %d: got %q, want %q", i, got[i], want[i])
		}
	}
}

func TestOpenCutShort(t *testing.T) {
	for _, how := range []string{"gz", "xz", "zst"} {
		data := pack(t, how, "a text that is long enough to be cut somewhere")
		path := filepath.Join(t.TempDir(), "cut")
		if err := os.WriteFile(path, data[:len(data)*2/3], 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := readAll(t, text.File{Name: path}); err == nil {
			t.Errorf("%s: no error for a file cut short", how)
		}
	}
}

func TestFilesMissing(t *testing.T) {
	if _, err := text.Files([]string{filepath.Join(t.TempDir(), "none")}); err == nil {
		t.Error("no error for a path that does not exist")
	}
}

func TestBinary(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a.txt": "text", "b.bin": "no\x00text", "c.txt.gz": string(pack(t, "gz", "no\x00text"))} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		paths   []string
		refused int
		skipped int
	}{
		{[]string{dir}, 2, 2},
		{[]string{filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.bin")}, 1, 0},
	} {
		files, err := text.Files(tt.paths)
		if err != nil {
			t.Fatal(err)
		}
		refused, skipped := 0, 0
		for _, f := range files {
			_, err := f.Open()
			if errors.Is(err, text.ErrBinary) {
				refused++
			}
			if f.Skips(err) {
				skipped++
			}
		}
		if refused != tt.refused || skipped != tt.skipped {
			t.Errorf("%v: %d refused, %d of them skipped; want %d, %d", tt.paths, refused, skipped, tt.refused, tt.skipped)
		}
	}
}
