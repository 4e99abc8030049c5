package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/token"
)

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

// A field that no document has is more likely a slip than meant.
func TestNothingToGroupBy(t *testing.T) {
	const docs = "{\"text\":\"a\",\"url\":\"http://x.org/1\"}\n"
	write(t, "a.jsonl", docs, "b.csv", "text,url\na,b\n", "c.txt", "a\n")
	for _, test := range []struct{ args, says string }{
		{"-l --group-by url a.jsonl b.csv c.txt", ""},
		{"-l --group-by nope a.jsonl", "textmend: a.jsonl: no document has the field nope of --group-by; all were judged together\n"},
		{"--jsonl --group-by nope", "textmend: -: no document has the field nope of --group-by; all were judged together\n"},
		{"-l --group-by nope b.csv", "textmend: b.csv: no column \"nope\" to group by; there are text, url\n"},
	} {
		if got := textmend(docs, strings.Fields(test.args)...); got.err != test.says {
			t.Errorf("%s: says %q, want %q", test.args, got.err, test.says)
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

// Where there are more folders than may have a pool of their own, it does not
// depend on the order of the files which ones have.
func TestFoldersWithPools(t *testing.T) {
	t.Chdir(t.TempDir())
	var names []string
	for i := range mostPools + 100 {
		dir := filepath.Join("in", fmt.Sprint(i))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Join(dir, "X"))
		if err := os.WriteFile(names[i], []byte("X b"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mended := func() []string {
		got := textmendWith(withPooled, strings.Join(names, "\n"), "--format", "json", "--files-from", "-")
		if got.code != 1 {
			t.Fatal(got)
		}
		documents := strings.Split(got.out, "\n")
		slices.Sort(documents)
		return documents
	}
	want := mended()
	slices.Reverse(names)
	if !slices.Equal(mended(), want) {
		t.Error("another order gives other pools")
	}
	pooled := 0
	for _, d := range want {
		if strings.Contains(d, fmt.Sprintf("with %d 2", 2*len(names))) {
			pooled++
		}
	}
	if pooled != mostPools {
		t.Errorf("%d folders have a pool", pooled)
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
		if got := textmend("", append([]string{"profile"}, strings.Fields(args)...)...); got.code != 2 || got.out != "" || !strings.Contains(got.err, want) {
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

// judging notes which texts are judged when they are counted.
type judging struct {
	pooled
	mu     *sync.Mutex
	judged map[string]bool
}

func (j judging) Count(src string) *damage.Counts {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.judged[src] = true
	return j.pooled.Count(src)
}

// Of many documents a part is judged when they are counted: all short ones, and
// of the others the same, whatever the order and the number of workers.
func TestJudgedInASurvey(t *testing.T) {
	t.Chdir(t.TempDir())
	var names []string
	for i := range mostJudged * 3 {
		text := fmt.Sprintf("%d X", i)
		if i%8 > 0 {
			text += strings.Repeat(" b", longJudging/2)
		}
		names = append(names, fmt.Sprint(i))
		if err := os.WriteFile(names[i], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	judge := func(jobs string) map[string]bool {
		j := judging{mu: &sync.Mutex{}, judged: map[string]bool{}}
		withJudging := func(env *environment) { env.newMender = func(repair.Options) mender { return j } }
		if got := textmendWith(withJudging, strings.Join(names, "\n"), "-j", jobs, "--check", "--files-from", "-"); got.code != exitChanges {
			t.Fatal(got)
		}
		return j.judged
	}
	first := judge("1")
	slices.Reverse(names)
	if second := judge("3"); !maps.Equal(first, second) {
		t.Errorf("%d texts are judged, then %d", len(first), len(second))
	}
	short := 0
	for text := range first {
		if len(text) < longJudging {
			short++
		}
	}
	if long := len(first) - short; short != len(names)/8 || long < mostJudged/3 || long > mostJudged*3/2 {
		t.Errorf("%d short texts and %d long ones are judged, of %d", short, long, len(names))
	}
}
