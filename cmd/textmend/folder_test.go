package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

func (s stub) RepairAmong(src string, _ ...*damage.Counts) repair.Result { return s.Repair(src) }

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

// articles makes n damaged articles in folders of ten below dir.
func articles(t testing.TB, dir string, n int) {
	t.Helper()
	for i := range n {
		name := filepath.Join(dir, fmt.Sprintf("%02d/%03d.txt", i/10, i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		text := strings.Repeat(fmt.Sprintf("The coeration of %d.\n", i), 1+i%7*40)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// filesBelow returns the content of every file below dir, and fails for
// anything that is no regular file.
func filesBelow(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func repaired(files map[string]string) map[string]string {
	new := maps.Clone(files)
	for name, text := range new {
		new[name] = strings.ReplaceAll(text, "coeration", "cooperation")
	}
	return new
}

func TestWriteUndoLog(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 30)
	old := filesBelow(t, "in")
	if got := textmend("", "-w", "in"); got != (outcome{}) {
		t.Fatalf("textmend -w: %v", got)
	}
	if !maps.Equal(filesBelow(t, "in"), repaired(old)) {
		t.Error("not every file was repaired")
	}
	if got := textmend("", "log"); !strings.HasPrefix(got.out, "1  ") || !strings.Contains(got.out, "  done  30 files  ") ||
		!strings.HasSuffix(got.out, "  textmend -w in\n") {
		t.Errorf("textmend log: %v", got)
	}
	if got := textmend("", "log", "1"); strings.Count(got.out, "\n") != 30 || !strings.Contains(got.out, "     41  in/00/001.txt\n") {
		t.Errorf("textmend log 1: %v", got)
	}
	if got, want := textmend("", "undo"), (outcome{"", "textmend: run 1: 30 files restored\n", 0}); got != want {
		t.Errorf("textmend undo: %v, want %v", got, want)
	}
	if !maps.Equal(filesBelow(t, "in"), old) {
		t.Error("undo did not restore every file")
	}
	if got := textmend("", "undo"); got.code != 2 || !strings.Contains(got.err, "no run to undo") {
		t.Errorf("a second undo: %v", got)
	}
	if got := textmend("", "undo", "one"); got.code != 2 || !strings.Contains(got.err, "--help") {
		t.Errorf("undo of a word: %v", got)
	}
	if got := textmend("", "undo", "9"); got.code != 2 || got.err != "textmend: run 9: no such run\n" {
		t.Errorf("undo of a run that never was: %v", got)
	}
}

func TestUndoLeavesWhatChangedSince(t *testing.T) {
	write(t, "a", "coeration", "b", "coeration")
	textmend("", "-w", "--journal", "j", "a", "b")
	if err := os.WriteFile("a", []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	got := textmend("", "undo", "--journal", "j")
	if got.code != 2 || !strings.Contains(got.err, "a: changed since the run, left as it is\n") || !strings.Contains(got.err, "1 files restored") {
		t.Error(got)
	}
	if read(t, "a") != "edited" || read(t, "b") != "coeration" {
		t.Error("wrong content")
	}
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

// TestInterrupt presses Ctrl-C: what is in hand is finished, the rest left.
func TestInterrupt(t *testing.T) {
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
	cmd.Process.Signal(os.Interrupt)
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

func TestFormatsInPlace(t *testing.T) {
	pack := func(s string) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		w.Write([]byte(s))
		w.Close()
		return b.String()
	}
	write(t,
		"a.html", "<p title='coeration'>coeration<b>s</b></p>",
		"b.md", "`coeration` coeration",
		"c.jsonl", "{\"text\":\"coeration\",\"x\":\"coeration\"}\nbad\n",
		"d.csv", "id,text\ncoeration,coeration\n",
		"e.txt.gz", pack("coeration"),
		"f.txt.gz", pack("fine"),
		"g.txt", "\xff\xfec\x00o\x00e\x00r\x00a\x00t\x00i\x00o\x00n\x00",
		"h.bin", "\x7fELF\x02\x01\x01coeration\x00\x00\x00\x00\x00\x00\x00\x00\x00",
		"i.csv", "no,column\ncoeration,x\n",
	)
	old := filesBelow(t, ".")
	got := textmend("", "-w", ".")
	if want := (outcome{"", "textmend: c.jsonl:2: not a JSON document; left as it is\ntextmend: i.csv: no column \"text\"; there are no, column\n", 2}); got != want {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for name, want := range map[string]string{
		"a.html":   "<p title='coeration'>cooperation<b>s</b></p>",
		"b.md":     "`coeration` cooperation",
		"c.jsonl":  "{\"text\":\"cooperation\",\"x\":\"coeration\"}\nbad\n",
		"d.csv":    "id,text\ncoeration,cooperation\n",
		"f.txt.gz": old["f.txt.gz"],
		"g.txt":    "\xff\xfec\x00o\x00o\x00p\x00e\x00r\x00a\x00t\x00i\x00o\x00n\x00",
		"h.bin":    old["h.bin"],
		"i.csv":    old["i.csv"],
	} {
		if got := read(t, name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	if r, err := gzip.NewReader(strings.NewReader(read(t, "e.txt.gz"))); err != nil {
		t.Error(err)
	} else if line, _ := bufio.NewReader(r).ReadString(0); line != "cooperation" {
		t.Errorf("e.txt.gz holds %q", line)
	}
	if got := textmend("", "undo", "-q"); got != (outcome{}) {
		t.Errorf("undo: %v", got)
	}
	if err := os.RemoveAll(".textmend"); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(filesBelow(t, "."), old) {
		t.Error("undo did not bring everything back")
	}
}

func TestEncodingFlag(t *testing.T) {
	write(t, "a", "caf\xe9 coeration \x93")
	if got := textmend("", "-w", "--encoding", "windows-1252", "a"); got != (outcome{}) || read(t, "a") != "caf\xe9 cooperation \x93" {
		t.Errorf("%v, file holds %q", got, read(t, "a"))
	}
	if got := textmend("", "--encoding", "klingon", "a"); got.code != 2 || !strings.Contains(got.err, `"klingon"`) {
		t.Error(got)
	}
}

func TestBackupFlag(t *testing.T) {
	write(t, "in/a", "coeration", "in/b", "coeration", "in/c", "fine")
	for _, args := range [][]string{{"-w", "--backup", "in/a"}, {"-w", "--backup=.old", "in/b", "in/c"}, {"-w", "in"}} {
		if got := textmend("", args...); got != (outcome{}) {
			t.Error(got)
		}
	}
	want := map[string]string{"in/a": "cooperation", "in/a~": "coeration", "in/b": "cooperation", "in/b.old": "coeration", "in/c": "fine"}
	got := filesBelow(t, "in")
	if got["in/b.old"] == "cooperation" { // a run that knows nothing of the suffix takes it for a text
		got["in/b.old"] = "coeration"
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOutputDirectory(t *testing.T) {
	write(t, "in/a.txt", "coeration", "in/d/b.txt", "fine", "c.txt", "viation", "other/a.txt", "x", "in/empty", "")
	old := filesBelow(t, ".")
	if got := textmend("", "-o", "out", "in", "c.txt"); got != (outcome{}) {
		t.Error(got)
	}
	want := map[string]string{"out/a.txt": "cooperation", "out/d/b.txt": "fine", "out/c.txt": "violation", "out/empty": ""}
	if got := filesBelow(t, "out"); !maps.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got := textmend("", "-o", "out", "in", "other")
	if got.code != 2 || !strings.Contains(got.err, "out/a.txt has been written for in/a.txt") {
		t.Errorf("two files for one place: %v", got)
	}
	if got := textmend("", "-o", "in", "in"); got.code != 2 || !strings.Contains(got.err, "use --write") {
		t.Errorf("onto itself: %v", got)
	}
	if err := os.RemoveAll("out"); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(filesBelow(t, "."), old) {
		t.Error("the originals changed")
	}
}

func TestSelection(t *testing.T) {
	write(t, "in/a.txt", "coeration", "in/.h/b.txt", "coeration", "in/c.log", "coeration", "in/.gitignore", "*.log", "in/d.md", "coeration", "l ist", "in/a.txt\nin/d.md\n")
	tests := []struct{ args, stdin, want string }{
		{"in", "", "in/a.txt\nin/d.md\n"},
		{"in --hidden", "", "in/.h/b.txt\nin/a.txt\nin/d.md\n"},
		{"in --no-ignore", "", "in/a.txt\nin/c.log\nin/d.md\n"},
		{"in --include *.md", "", "in/d.md\n"},
		{"in --exclude *.md", "", "in/a.txt\n"},
		{"in/*.txt", "", "in/a.txt\n"},
		{"--files-from -", "in/d.md\nin/a.txt\n", "in/d.md\nin/a.txt\n"},
		{"-0 --files-from -", "in/d.md\x00l ist", "in/d.md\n"},
	}
	for _, test := range tests {
		got := textmend(test.stdin, append([]string{"-l"}, strings.Fields(test.args)...)...)
		if want := (outcome{test.want, "", 1}); got != want {
			t.Errorf("%s: got %v, want %v", test.args, got, want)
		}
	}
	if got := textmend("", "-l", "--files-from", "none"); got.code != 2 || got.err != "textmend: none: no such file or directory\n" {
		t.Error(got)
	}
	if got := textmend("", "-l", "--exclude", "[", "in"); got.code != 2 || !strings.Contains(got.err, "malformed") {
		t.Error(got)
	}
}

// A file that cannot be worked on is reported and counted; the rest goes on.
func TestTroubleWithSomeFiles(t *testing.T) {
	write(t, "in/a", "coeration", "in/e", "coeration")
	if err := os.Symlink("loop", "in/loop"); err != nil {
		t.Fatal(err)
	}
	got := textmend("", "-w", "in", "gone")
	want := outcome{"", "textmend: in/loop: too many levels of symbolic links\ntextmend: gone: no such file or directory\n", 2}
	if got != want {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if read(t, "in/a") != "cooperation" || read(t, "in/e") != "cooperation" {
		t.Error("the rest did not go on")
	}
}

// counting counts how many texts the engine is given.
type counting struct {
	stub
	repaired, counted *atomic.Int64
}

func (c counting) RepairAmong(src string, pools ...*damage.Counts) repair.Result {
	c.repaired.Add(1)
	return c.stub.RepairAmong(src, pools...)
}

func (c counting) Count(src string) *damage.Counts {
	c.counted.Add(1)
	return c.stub.Count(src)
}

func TestCleanFilesAreNotLookedAtAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 20)
	caches := t.TempDir()
	work := func(args ...string) (repaired, counted int64) {
		t.Helper()
		var c counting
		c.repaired, c.counted = &atomic.Int64{}, &atomic.Int64{}
		got := textmendWith(func(env *environment) {
			env.cacheDir = caches
			env.newMender = func(repair.Options) mender { return c }
		}, "", args...)
		if got != (outcome{}) {
			t.Errorf("%v: %v", args, got)
		}
		return c.repaired.Load(), c.counted.Load()
	}
	steps := []struct {
		name              string
		before            func() error
		args              []string
		repaired, counted int64
	}{
		{"first run", nil, []string{"-w", "in"}, 20, 20},
		{"again", nil, []string{"-w", "in"}, 0, 0},
		{"without cache", nil, []string{"-w", "--no-cache", "in"}, 20, 20},
		{"other flags", nil, []string{"-w", "--min-confidence", "0.99", "in"}, 20, 20},
		{"checking", nil, []string{"--check", "in"}, 0, 0},
		{"one file touched", func() error { return os.Chtimes("in/00/003.txt", time.Now(), time.Now()) }, []string{"-w", "in"}, 0, 0},
		{"one file changed", func() error { return os.WriteFile("in/00/003.txt", []byte("new"), 0o644) }, []string{"-w", "in"}, 1, 20},
		{"and again", nil, []string{"-w", "in"}, 0, 0},
	}
	for _, s := range steps {
		if s.before != nil {
			if err := s.before(); err != nil {
				t.Fatal(err)
			}
		}
		if repaired, counted := work(s.args...); repaired != s.repaired || counted != s.counted {
			t.Errorf("%s: %d texts repaired, %d counted; want %d and %d", s.name, repaired, counted, s.repaired, s.counted)
		}
	}
}

// pooled is an engine that repairs what the pools say, and nothing more: a
// word is damaged if the pools have counted "damaged" often enough. It writes
// the sizes of the pools into the text.
type pooled struct{ stub }

func (pooled) RepairAmong(src string, pools ...*damage.Counts) (r repair.Result) {
	want := "alone"
	for _, p := range pools {
		switch {
		case p.Apart:
		case want == "alone":
			want = fmt.Sprintf("with %d", p.Words)
		default:
			want += fmt.Sprintf(" %d", p.Words)
		}
	}
	at := strings.Index(src, "X")
	if at >= 0 {
		r.Corrections = []repair.Correction{{Span: token.Span{Start: at, End: at + 1}, Got: "X", Want: want, Confidence: 1}}
	}
	return r
}

func withPooled(env *environment) {
	env.newMender = func(repair.Options) mender { return pooled{} }
}

func TestEvidenceIsShared(t *testing.T) {
	write(t, "in/a/1", "X b", "in/a/2", "X b c", "in/b/1", "X", "in/b/2.jsonl", "{\"text\":\"X b\",\"url\":\"http://x.org/1\"}\n{\"text\":\"X\",\"url\":\"http://x.org/2\"}\n{\"text\":\"X\",\"url\":\"http://y.org/\"}\n")
	textmendWith(withPooled, "", "-o", "out", "in")
	textmendWith(withPooled, "", "-o", "grouped", "--group-by", "url", "in")
	textmendWith(withPooled, "", "-o", "alone", "--independent", "in")
	// The run has ten words, folder a has five, folder b five, x.org three.
	want := map[string]string{
		"out/a/1": "with 10 5 b", "out/a/2": "with 10 5 b c", "out/b/1": "with 10 5",
		"out/b/2.jsonl":     "{\"text\":\"with 10 5 b\",\"url\":\"http://x.org/1\"}\n{\"text\":\"with 10 5\",\"url\":\"http://x.org/2\"}\n{\"text\":\"with 10 5\",\"url\":\"http://y.org/\"}\n",
		"grouped/b/2.jsonl": "{\"text\":\"with 10 5 3 b\",\"url\":\"http://x.org/1\"}\n{\"text\":\"with 10 5 3\",\"url\":\"http://x.org/2\"}\n{\"text\":\"with 10 5 1\",\"url\":\"http://y.org/\"}\n",
		"alone/a/1":         "alone b",
	}
	for name, text := range want {
		if got := read(t, name); got != text {
			t.Errorf("%s holds %q, want %q", name, got, text)
		}
	}
}

func TestEvidenceInAStream(t *testing.T) {
	line := func(site string) string { return fmt.Sprintf("{\"text\":\"X b\",\"site\":%q}\n", site) }
	in := line("p") + line("q") + line("p")
	if got, want := textmendWith(withPooled, in, "--jsonl", "--group-by", "site").out, strings.NewReplacer(
		"X b\",\"site\":\"p", "with 6 4 b\",\"site\":\"p", "X b\",\"site\":\"q", "with 6 2 b\",\"site\":\"q").Replace(in); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := textmendWith(withPooled, in, "--jsonl").out; got != strings.ReplaceAll(in, "X", "alone") {
		t.Errorf("without a group: %q", got)
	}
	if got := textmendWith(withPooled, "X b", "--stdout").out; got != "alone b" {
		t.Errorf("one small text: %q", got)
	}
	// A text of 20 MB comes in windows, with what its first part says.
	long := strings.Repeat("X b c d e f g h i\n\n", 20<<20/19)
	got := textmendWith(withPooled, long).out
	if strings.Count(got, "with ") < 2 || len(got) < len(long) {
		t.Errorf("%d windows", strings.Count(got, "with "))
	}
}

// The result is the same for every number of workers and every run.
func TestDeterminism(t *testing.T) {
	t.Chdir(t.TempDir())
	articles(t, "in", 60)
	var lines bytes.Buffer
	for i := range 5000 {
		fmt.Fprintf(&lines, "{\"text\":\"X the coeration of %d\",\"site\":\"%d\"}\n", i, i%13)
	}
	for name, args := range map[string][]string{
		"diff":   {"-d", "in"},
		"json":   {"--format", "json", "in"},
		"stream": {"--jsonl", "--group-by", "site"},
	} {
		var first outcome
		for i := range 20 {
			args := append(slices.Clone(args), "-j", fmt.Sprint(1+i%5*2))
			got := textmendWith(withPooled, lines.String(), args...)
			if i == 0 {
				first = got
			} else if got != first {
				t.Fatalf("%s, round %d: %.300v\nfirst %.300v", name, i, got, first)
			}
		}
	}
}

func TestSummary(t *testing.T) {
	write(t, "in/a/1", "coeration jeardizes", "in/a/2", "fine", "in/b/bin", "\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	got := textmend("", "-w", "-v", "in", "gone")
	if !strings.Contains(got.err, "4 files, 0.0 MB in ") || !strings.Contains(got.err, "1 changed, 1 correction (1 lost-fragment), 1 doubtful left; 1 binary, skipped; 1 failed\n") ||
		!strings.Contains(got.err, "textmend undo 1\n") {
		t.Error(got)
	}
	textmend("", "undo")
	got = textmend("", "-w", "--format", "json", "in")
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	var last struct{ Summary summary }
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	s := last.Summary
	if len(lines) != 2 || s.Files != 3 || s.Changed != 1 || s.Corrections != 1 || s.Doubtful != 1 || s.Binary != 1 || s.Run != 2 ||
		len(s.Causes) != 1 || s.Causes[0].Count != 1 {
		t.Errorf("%d lines, the last %+v", len(lines), s)
	}
}

func TestUsageOfWriting(t *testing.T) {
	write(t, "a", "coeration")
	for _, args := range []string{"-w -o out a", "--backup a", "-w --backup=x/y a", "-0 a", "-o out --check a", "log x", "undo 1 2", "log --format x"} {
		if got := textmend("", strings.Fields(args)...); got.code != 2 || got.out != "" || !strings.Contains(got.err, "--help") {
			t.Errorf("%s: %v", args, got)
		}
	}
	if got := read(t, "a"); got != "coeration" {
		t.Errorf("a holds %q", got)
	}
}

// Without a journal nothing is written at all.
func TestNoJournalNoWriting(t *testing.T) {
	write(t, "a", "coeration", "b", "coeration", "j", "no directory")
	if got := textmend("", "-w", "--journal", "j", "a", "b"); got.code != 2 || strings.Count(got.err, "\n") != 1 || !strings.Contains(got.err, "journal") {
		t.Error(got)
	}
	if read(t, "a") != "coeration" || read(t, "b") != "coeration" {
		t.Error("files were written")
	}
}

// Counting in two places and merging is as good as counting in one.
func TestProfilesMerge(t *testing.T) {
	write(t, "a/1", "one two", "a/2", "three", "b/1", "four five six")
	for _, args := range []string{"-o a.json a", "-o b.json b", "-o ab.json a b", "--merge -o merged.json a.json b.json"} {
		if got := textmend("", append([]string{"profile"}, strings.Fields(args)...)...); got != (outcome{}) {
			t.Errorf("%s: %v", args, got)
		}
	}
	if got, want := read(t, "merged.json"), read(t, "ab.json"); got != want {
		t.Errorf("merged\n%s\nin one place\n%s", got, want)
	}
	if got := textmendWith(withPooled, "X", "--profile", "merged.json"); got.out != "with 6" {
		t.Errorf("with a saved profile: %v", got)
	}
	if got := textmendWith(withPooled, "", "--profile", "merged.json", "-o", "out", "a"); got.code != 0 {
		t.Error(got)
	}
	if err := os.WriteFile("bare.json", []byte(`{"words":3,"confusions":[]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for args, want := range map[string]string{"--merge bare.json": "without counts", "--merge a/1": "not a profile", "--merge none": "no such file", "gone": "no such file"} {
		if got := textmend("", append([]string{"profile"}, strings.Fields(args)...)...); got.code != 2 || !strings.Contains(got.err, want) {
			t.Errorf("%s: %v", args, got)
		}
	}
}

// The same with the engine itself, over articles cut to pieces: what a pool
// teaches must not depend on which document asks first.
func TestEngineIsDeterministicInAFolder(t *testing.T) {
	names, err := filepath.Glob("../../testdata/articles/*.damaged.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	dir := t.TempDir()
	for _, name := range names {
		for i, part := range strings.Split(read(t, name), "\n\n") {
			path := filepath.Join(dir, strings.TrimSuffix(filepath.Base(name), ".txt"), fmt.Sprint(i))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(part), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	var first outcome
	for i := range 6 {
		got := textmendWith(func(env *environment) {
			env.newMender = func(o repair.Options) mender { return repair.New(o) }
		}, "", "--format", "json", "--min-confidence", "0.1", "-j", fmt.Sprint(1+i*3), dir)
		if i == 0 {
			first = got
		} else if got != first {
			t.Fatalf("round %d differs from the first", i)
		}
	}
}
