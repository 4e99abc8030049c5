//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// A person sits at a terminal in which the command runs.
type person struct {
	*testing.T
	cmd      *exec.Cmd
	terminal *os.File
	done     chan struct{} // closed when the command prints no more

	mu     sync.Mutex
	screen *vt.Emulator
	raw    bytes.Buffer
}

// sitDown starts the command, with the engine of reviewStub, in a terminal of
// 80×24.
func sitDown(t *testing.T, args ...string) *person {
	t.Helper()
	return sitDownWith(t, nil, args...)
}

func sitDownWith(t *testing.T, env []string, args ...string) *person {
	t.Helper()
	return sitDownAt(t, process(t, args...), env...)
}

// sitDownAt starts a command in a terminal, that runs textmend perhaps.
func sitDownAt(t *testing.T, cmd *exec.Cmd, env ...string) *person {
	t.Helper()
	cmd.Env = append(os.Environ(), "TEXTMEND_TEST_MAIN=review", "TERM=xterm-256color", "NO_COLOR=", "CLICOLOR_FORCE=", "PAGER=cat", "TEXTMEND_PAGER=")
	cmd.Env = append(cmd.Env, env...)
	blocking, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	// A terminal whose reads block could not be closed while it is watched.
	fd, err := syscall.Dup(int(blocking.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	blocking.Close()
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	terminal := os.NewFile(uintptr(fd), "terminal")
	p := &person{T: t, cmd: cmd, terminal: terminal, done: make(chan struct{}), screen: vt.NewEmulator(80, 24)}
	go p.watch()
	t.Cleanup(func() {
		cmd.Process.Kill()
		terminal.Close()
		<-p.done
	})
	return p
}

// watch shows what the command prints on the screen.
func (p *person) watch() {
	defer close(p.done)
	buf := make([]byte, 4096)
	for {
		n, err := p.terminal.Read(buf)
		p.mu.Lock()
		p.raw.Write(buf[:n])
		p.screen.Write(buf[:n])
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// look returns the screen, without spaces at the ends of its lines.
func (p *person) look() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines := strings.Split(p.screen.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \r")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

// waitFor waits until the screen is as told. How long that takes decides
// nothing but when a test fails.
func (p *person) waitFor(what string, seen func(screen string) bool) {
	p.Helper()
	for range 1500 {
		if seen(p.look()) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	p.Fatalf("never seen: %s; the screen shows\n%s", what, p.look())
}

// sees waits until text is on the screen.
func (p *person) sees(text string) {
	p.Helper()
	p.waitFor(text, func(screen string) bool { return strings.Contains(screen, text) })
}

// printed waits until the command has printed text, on whichever screen.
func (p *person) printed(text string) {
	p.Helper()
	p.waitFor(text+" printed", func(string) bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return bytes.Contains(p.raw.Bytes(), []byte(text))
	})
}

// types presses keys and waits for what they bring to the screen.
func (p *person) types(keys, brings string) {
	p.Helper()
	if _, err := p.terminal.WriteString(keys); err != nil {
		p.Fatal(err)
	}
	if brings != "" {
		p.sees(brings)
	}
}

// resizes drags the window.
func (p *person) resizes(width, height int) {
	p.Helper()
	p.mu.Lock()
	p.screen.Resize(width, height)
	p.mu.Unlock()
	conn, err := p.terminal.SyscallConn() // Fd would make it blocking
	if err != nil {
		p.Fatal(err)
	}
	conn.Control(func(fd uintptr) {
		err = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(height), Col: uint16(width)})
	})
	if err != nil {
		p.Fatal(err)
	}
}

// leaves waits for the command's end and returns its exit code.
func (p *person) leaves() int {
	p.Helper()
	err := p.cmd.Wait()
	<-p.done // everything has been read
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		p.Fatal(err)
	}
	return p.cmd.ProcessState.ExitCode()
}

// golden compares the screen with the one that was looked at and found good.
func (p *person) golden(name string) {
	p.Helper()
	path, got := filepath.Join(home, "testdata", "review", name+".screen"), p.look()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			p.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			p.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		p.Fatal(err)
	}
	if got != string(want) {
		p.Errorf("%s: the screen shows\n%s\nwant (-update rewrites it)\n%s", name, got, want)
	}
}

// home is the directory of the tests, which they leave.
var home, _ = os.Getwd()
