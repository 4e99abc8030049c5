package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestMain lets the test binary be the command, for what only a process of
// its own can show.
func TestMain(m *testing.M) {
	switch os.Getenv("TEXTMEND_TEST_MAIN") {
	case "1":
		main()
	case "stub":
		os.Exit(stubMain())
	case "review":
		os.Exit(reviewMain())
	}
	os.Exit(m.Run())
}

// process returns the command as a process.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), "TEXTMEND_TEST_MAIN=1")
	return cmd
}

// TestClosedPipe shows that the command ends like grep when nobody reads on:
// by the signal, and silently.
func TestClosedPipe(t *testing.T) {
	for _, args := range [][]string{nil, {"--jsonl"}} {
		cmd := process(t, args...)
		cmd.Stdin = strings.NewReader(strings.Repeat(`{"text":"all is well"}`+"\n", 50_000))
		var notes bytes.Buffer
		cmd.Stderr = &notes
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 10)); err != nil {
			t.Fatal(err)
		}
		out.Close()
		cmd.Wait()
		status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
		if !ok || status.Signal() != syscall.SIGPIPE || notes.Len() > 0 {
			t.Errorf("%v: ended with %v, %q on standard error", args, cmd.ProcessState, &notes)
		}
	}
}

func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	cmd := process(t)
	cmd.Stdin = strings.NewReader("all is well\n")
	cmd.Stdout = full
	var notes bytes.Buffer
	cmd.Stderr = &notes
	cmd.Run()
	if want := "textmend: standard output: no space left on device\n"; cmd.ProcessState.ExitCode() != 2 || notes.String() != want {
		t.Errorf("ended with %v, %q on standard error; want 2 and %q", cmd.ProcessState, &notes, want)
	}
}
