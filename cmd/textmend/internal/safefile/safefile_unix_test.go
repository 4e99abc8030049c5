//go:build unix

package safefile_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/pkg/xattr"

	"github.com/textmend/textmend/cmd/textmend/internal/safefile"
)

func TestKeepsExtendedAttributes(t *testing.T) {
	path := write(t, "old")
	if err := xattr.Set(path, "user.origin", []byte("archive")); err != nil {
		t.Skip(err)
	}
	_, v := read(t, path)
	if err := safefile.Replace(v, []byte("new"), safefile.Options{}); err != nil {
		t.Fatal(err)
	}
	if got, err := xattr.Get(path, "user.origin"); string(got) != "archive" {
		t.Errorf("attribute is %q, error %v", got, err)
	}
}

func TestKeepsOwner(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give files away")
	}
	path := write(t, "old")
	if err := os.Chown(path, 1234, 4321); err != nil {
		t.Fatal(err)
	}
	_, v := read(t, path)
	if err := safefile.Replace(v, []byte("new"), safefile.Options{}); err != nil {
		t.Fatal(err)
	}
	_, now := read(t, path)
	if stat := now.Info.Sys().(*syscall.Stat_t); stat.Uid != 1234 || stat.Gid != 4321 {
		t.Errorf("owner is %d:%d", stat.Uid, stat.Gid)
	}
}

// TestPlainUser runs the tests of this file that are named TestAs… as a user
// without privileges, for root may do anything.
func TestPlainUser(t *testing.T) {
	if os.Getuid() == 0 {
		runAsNobody(t)
		return
	}
	t.Run("read-only file", testReadOnlyFile)
	t.Run("read-only directory", testReadOnlyDirectory)
	t.Run("full disk", testFullDisk)
}

func runAsNobody(t *testing.T) {
	const nobody = 65534
	dir, err := os.MkdirTemp("", "nobody")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	binary := filepath.Join(dir, "test")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(binary, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(dir, nobody, nobody); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary, "-test.run=^TestPlainUser$", "-test.v")
	cmd.Dir = dir
	cmd.Env = []string{"TMPDIR=" + dir}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if errors.Is(err, fs.ErrPermission) {
		t.Skip(err)
	}
	if err != nil || !strings.Contains(string(out), "--- PASS: TestPlainUser/full_disk") {
		t.Errorf("%v\n%s", err, out)
	}
}

func testReadOnlyFile(t *testing.T) {
	path := write(t, "old")
	_, v := read(t, path)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, path)
	err := safefile.Replace(v, []byte("new"), safefile.Options{})
	if after := snapshot(t, path); !errors.Is(err, fs.ErrPermission) || after != before {
		t.Errorf("error %v, directory\n%s", err, after)
	}
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, _, err := safefile.Read(path); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("read: %v", err)
	}
}

func testReadOnlyDirectory(t *testing.T) {
	path := write(t, "old")
	_, v := read(t, path)
	if err := os.Chmod(filepath.Dir(path), 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Dir(path), 0o755)
	before := snapshot(t, path)
	err := safefile.Replace(v, []byte("new"), safefile.Options{})
	if after := snapshot(t, path); !errors.Is(err, fs.ErrPermission) || after != before {
		t.Errorf("error %v, directory\n%s", err, after)
	}
}

// testFullDisk has the system refuse to let files grow, which is how a full
// disk looks to a writer.
func testFullDisk(t *testing.T) {
	path := write(t, "old")
	_, v := read(t, path)
	before := snapshot(t, path)
	signal.Ignore(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	limit.Cur = 50_000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	err := safefile.Replace(v, make([]byte, 100_000), safefile.Options{})
	if after := snapshot(t, path); !errors.Is(err, syscall.EFBIG) || after != before {
		t.Errorf("error %v, directory\n%s", err, after)
	}
	if strings.Contains(err.Error(), "textmend-new") {
		t.Errorf("error names the temporary file: %v", err)
	}
}

// What is no regular file is written to and stays what it is.
func TestWriteToPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes with names here: ", err)
	}
	read := make(chan string)
	go func() {
		data, _ := os.ReadFile(pipe)
		read <- string(data)
	}()
	if err := safefile.Write(pipe, []byte("text"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := <-read; got != "text" {
		t.Errorf("the pipe got %q", got)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Errorf("the pipe is now %v, %v", info, err)
	}
	if _, err := safefile.Create(pipe); !errors.Is(err, safefile.ErrNotFile) {
		t.Errorf("Create: error %v, want %v", err, safefile.ErrNotFile)
	}
}

func TestWriteKeepsPermissions(t *testing.T) {
	name := write(t, "old")
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := safefile.Write(name, []byte("new"), 0o666); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := safefile.Write(filepath.Dir(name), nil, 0o666); !errors.Is(err, syscall.EISDIR) {
		t.Errorf("a directory: error %v", err)
	}
}
