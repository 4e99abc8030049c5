package main

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/textmend/textmend/repair"
)

// stubMain is the command with the stub, as a process of its own.
func stubMain() int {
	if os.Getenv("TEXTMEND_TEST_FSIZE") != "" {
		signal.Ignore(syscall.SIGXFSZ)
		var limit syscall.Rlimit
		syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit)
		limit.Cur = 50_000
		syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit)
	}
	env := &environment{stdin: os.Stdin, stdout: bufio.NewWriter(os.Stdout), stderr: os.Stderr, getenv: os.Getenv,
		newMender: func(repair.Options) mender { return stub{} }}
	return run(env, os.Args[1:])
}

// stubProcess returns the command with the stub as a process.
func stubProcess(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), "TEXTMEND_TEST_MAIN=stub")
	return cmd
}

// TestKill kills the command at random moments. Whenever that is, every file
// is the old or the new one, and undo brings all of them back.
// testdata/scripts/kill.sh does it more often, with the real engine.
func TestKill(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 40)
	old := filesBelow(t, "in")
	new := repaired(old)
	rnd := rand.New(rand.NewPCG(7, 11))
	killed, mixed := 0, 0
	for round := range 12 {
		cmd := stubProcess(t, "-w", "-j", "2", "in")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		journal := fmt.Sprintf(".textmend/runs/%06d/run.jsonl", round+1)
		waitForLines(cmd, journal, rnd.IntN(len(old)))
		time.Sleep(time.Duration(rnd.IntN(2000)) * time.Microsecond)
		cmd.Process.Kill()
		cmd.Wait()
		if !cmd.ProcessState.Exited() {
			killed++
		}
		changed := 0
		for name, text := range filesBelow(t, "in") {
			switch {
			case strings.HasSuffix(name, ".textmend-new"): // of no file: a file being written
			case text == new[name]:
				changed++
			case text != old[name]:
				t.Fatalf("round %d: %s is neither old nor new: %d bytes", round, name, len(text))
			}
		}
		if changed > 0 && changed < len(old) {
			mixed++
		}
		if lines(journal) > 1 { // beside its head
			if got := textmend("", "undo"); got.code != 0 {
				t.Fatalf("round %d, undo: %v", round, got)
			}
		}
		now := filesBelow(t, "in")
		if !maps.Equal(now, old) {
			for name, text := range now {
				if text != old[name] {
					t.Logf("%s differs: %d bytes, %d before", name, len(text), len(old[name]))
				}
			}
			t.Fatalf("round %d: undo did not bring everything back; %d of %d files had changed", round, changed, len(old))
		}
	}
	t.Logf("killed in %d rounds, %d of them half-way", killed, mixed)
	if mixed == 0 {
		t.Error("no round was killed half-way: the test shows nothing")
	}
}

// waitForLines waits until the journal of a running command has n lines.
func waitForLines(cmd *exec.Cmd, name string, n int) {
	for range 20_000 {
		if lines(name) >= n {
			return
		}
		time.Sleep(100 * time.Microsecond)
	}
}

func lines(name string) int {
	data, _ := os.ReadFile(name) // there may be none yet
	return bytes.Count(data, []byte("\n"))
}

// TestKilledUndo kills undo itself; called again it finishes.
func TestKilledUndo(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 40)
	old := filesBelow(t, "in")
	if got := textmend("", "-w", "in"); got.code != 0 {
		t.Fatal(got)
	}
	for wait := time.Millisecond; ; wait += wait/2 + time.Millisecond {
		cmd := stubProcess(t, "undo")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(wait, func() { cmd.Process.Kill() })
		cmd.Wait()
		timer.Stop()
		if cmd.ProcessState.Exited() { // also if it found that all was done
			break
		}
	}
	if !maps.Equal(filesBelow(t, "in"), old) {
		t.Error("undo did not bring everything back")
	}
}

// TestInterrupt presses Ctrl-C, or asks as kill and timeout do: what is in hand is
// finished, the rest left.
func TestInterrupt(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) { testInterrupt(t, signal) })
	}
}

func testInterrupt(t *testing.T, signal os.Signal) {
	t.Chdir(t.TempDir())
	articles(t, "in", 400)
	old := filesBelow(t, "in")
	cmd := stubProcess(t, "-w", "-j", "2", "in")
	var notes bytes.Buffer
	cmd.Stderr = &notes
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 10_000 { // until the run is under way
		if _, err := os.Stat(".textmend/runs/000001/run.jsonl"); err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
	cmd.Process.Signal(signal)
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 2 || !strings.Contains(notes.String(), "of 400 files are done, the rest was left as it is") {
		t.Fatalf("ended with %v, %q", cmd.ProcessState, &notes)
	}
	changed, now := 0, filesBelow(t, "in")
	for name, text := range now {
		if text == repaired(old)[name] {
			changed++
		} else if text != old[name] {
			t.Errorf("%s is neither old nor new", name)
		}
	}
	if got := textmend("", "log"); !strings.Contains(got.out, fmt.Sprintf("interrupted  %d files", changed)) {
		t.Errorf("%d changed, but the log says %v", changed, got)
	}
	if got := textmend("", "undo"); got.code != 0 || !maps.Equal(filesBelow(t, "in"), old) {
		t.Errorf("undo: %v", got)
	}
}

// TestNoRoom writes where files cannot grow beyond 50 kB, as on a full disk.
func TestNoRoom(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, size := range map[string]int{"in/a": 10, "in/b": 20_000, "in/c": 10} {
		os.MkdirAll("in", 0o755)
		if err := os.WriteFile(name, bytes.Repeat([]byte("a coeration\n"), size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old := filesBelow(t, "in")
	cmd := stubProcess(t, "-w", "in")
	cmd.Env = append(cmd.Env, "TEXTMEND_TEST_FSIZE=1")
	out, _ := cmd.CombinedOutput()
	if got := string(out); cmd.ProcessState.ExitCode() != 2 || got != "textmend: in/b: file too large\n" {
		t.Errorf("ended with %v, %q", cmd.ProcessState, got)
	}
	now := filesBelow(t, "in")
	if len(now) != 3 || now["in/b"] != old["in/b"] || now["in/a"] == old["in/a"] || now["in/c"] == old["in/c"] {
		t.Error("not: a and c new, b old, and nothing else")
	}
	if got := textmend("", "undo"); got.code != 0 || !maps.Equal(filesBelow(t, "in"), old) {
		t.Errorf("undo: %v", got)
	}
}
