package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/textmend/textmend/repair"
)

// islandText is text of an island where things have names of their own.
func islandText() string {
	things := []string{"gropal", "stopek", "bropin", "lopstra", "operin", "doplan", "cropel", "sopra", "flopan", "tropik"}
	var b strings.Builder
	for i := range 60 {
		a, c := things[i%len(things)], things[(i*3+1)%len(things)]
		fmt.Fprintf(&b, "In the morning the women of the village carry their %s down to the shore and wash it in the sea.\n", a)
		fmt.Fprintf(&b, "A good %s is worth more than a %s, the old men say, but nobody would leave the island without either.\n", c, a)
		fmt.Fprintf(&b, "When the rain comes every house keeps a %s near the fire, and the children sing about the %s until they sleep.\n\n", a, c)
	}
	return b.String()
}

func TestTrainThenMend(t *testing.T) {
	text := islandText()
	write(t, "texts/island.txt", text, "texts/.hidden", "the the the", "names", "Ukulambo\n", "empty", "")
	if got := real("", "train", "-q", "-o", "island", "--words", "names", "--size", "5", "texts"); got != (outcome{}) {
		t.Fatal(got)
	}
	damaged := strings.ReplaceAll(text[:4000], "op", "")
	clean := text[:4000]
	if got := real(damaged, "--lang-data", "island"); got.out != clean || got.code != 0 {
		t.Errorf("with the island's words: %v\nwant %.300q", got, clean)
	}
	if got := real(damaged); got.out == clean {
		t.Error("without the island's words the text was repaired, too: this test shows nothing")
	}
	if got := real("Ukulambo is a gropal.\n", "--lang-data", "island", "--check"); got.code != 0 {
		t.Error("a word of --words is doubted:", got)
	}
	for _, args := range [][]string{{"profile", "empty"}, {"eval", "empty"}, {"-d", "empty"}} {
		if got := real("", append(args, "--lang-data", "island")...); got.code != 0 {
			t.Errorf("%v: %v", args, got)
		}
	}
	if got := real("", "train", "-v", "-o", "island", "--order", "2", "texts"); !strings.Contains(got.err, "words, ") || !strings.Contains(got.err, "0 triples") {
		t.Error("with -v:", got)
	}
}

func TestTrainInput(t *testing.T) {
	text := islandText()
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write([]byte(text))
	w.Close()
	write(t, "a", text, "a.gz", z.String())
	for i, args := range []string{"a", "a.gz", "-"} {
		if got := textmend(text, "train", "-o", fmt.Sprint("out", i), args); got != (outcome{}) {
			t.Fatal(got)
		}
	}
	for _, name := range []string{"words.dict", "context.ngram"} {
		for _, other := range []string{"out1/", "out2/"} {
			if read(t, "out0/"+name) != read(t, other+name) {
				t.Errorf("%s%s differs from out0", other, name)
			}
		}
	}
}

func TestTrainRefuses(t *testing.T) {
	write(t, "a", islandText(), "binary", "a\x00b", "cut.gz", "\x1f\x8b\x08\x00cut", "bad", "two words\n", "file", "")
	for _, tt := range []struct{ args, want string }{
		{"a", "-o DIR is missing, where to write to"},
		{"-o out", "train needs texts"},
		{"-o out --order 4 a", "--order is 1, 2 or 3, not 4"},
		{"-o out --size 0 a", "--size is more than 0 and at most 1000 megabytes, not 0"},
		{"-o out none", "textmend: none: no such file"},
		{"-o out file", "train: no words"},
		{"-o out binary", "binary: not plain text"},
		{"-o out cut.gz", "cut.gz: "},
		{"-o out --words bad a", "bad: dict: line 1"},
		{"-o out --words none a", "none: no such file"},
		{"-o file a", "file is no directory"},
	} {
		got := textmend("", append([]string{"train"}, strings.Fields(tt.args)...)...)
		first, _, _ := strings.Cut(got.err, "\n")
		if got.code != 2 || got.out != "" || !strings.Contains(first, tt.want) {
			t.Errorf("train %s: %v; want %q", tt.args, got, tt.want)
		}
		if _, err := os.Stat("out"); err == nil {
			t.Fatalf("train %s wrote something", tt.args)
		}
	}
}

// TestTrainInterrupted presses Ctrl-C while a training reads a pipe that never ends.
func TestTrainInterrupted(t *testing.T) {
	write(t, "out/words.dict", "old")
	cmd := process(t, "train", "-o", "out", "-")
	cmd.Env = append(cmd.Env, "TMPDIR="+t.TempDir())
	var notes bytes.Buffer
	cmd.Stderr = &notes
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Write([]byte(islandText()))
	for temp := cmd.Env[len(cmd.Env)-1][len("TMPDIR="):]; ; time.Sleep(time.Millisecond) {
		if kept, _ := filepath.Glob(temp + "/*/stdin"); len(kept) == 1 {
			break
		}
	}
	cmd.Process.Signal(os.Interrupt)
	in.Write([]byte(islandText())) // what is read next notices
	in.Close()
	cmd.Wait()
	if got := notes.String(); cmd.ProcessState.ExitCode() != 2 || got != "textmend: interrupted; nothing was written\n" {
		t.Errorf("ended with %v, %q", cmd.ProcessState, got)
	}
	if left, _ := os.ReadDir("out"); len(left) != 1 || read(t, "out/words.dict") != "old" {
		t.Errorf("left behind: %v", left)
	}
	if left, _ := os.ReadDir(cmd.Env[len(cmd.Env)-1][len("TMPDIR="):]); len(left) > 0 {
		t.Errorf("temporary files left: %v", left)
	}
}

func TestLangDataRefuses(t *testing.T) {
	write(t, "a", islandText(), "b", strings.ReplaceAll(islandText(), "gropal", "gropel"))
	for _, name := range []string{"a", "b"} {
		if got := textmend("", "train", "-o", "lang-"+name, name); got.code != 0 {
			t.Fatal(got)
		}
	}
	words, context := read(t, "lang-a/words.dict"), read(t, "lang-a/context.ngram")
	flipped := []byte(context)
	flipped[len(flipped)/2] ^= 1
	newer := []byte(words)
	newer[8]++
	for i, tt := range []struct{ words, context, want string }{
		{"", context, "words.dict: no such file or directory"},
		{words, "", "context.ngram: no such file or directory"},
		{words[:len(words)-1], context, "words.dict: dict: dictionary file is damaged"},
		{words[:20], context, "words.dict: not a dictionary file"},
		{islandText(), context, "words.dict: dict: not a dictionary file"},
		{string(newer), context, "words.dict: dict: dictionary file of another version"},
		{words, string(flipped), "context.ngram: ngram: n-gram model is damaged"},
		{words, context[:100], "context.ngram: ngram: n-gram model is damaged"},
		{words, words, "context.ngram: ngram: not an n-gram model"},
		{words, read(t, "lang-b/context.ngram"), "context.ngram: ngram: n-gram model of another dictionary"},
	} {
		dir := fmt.Sprint("bad", i)
		os.Mkdir(dir, 0o777)
		for name, content := range map[string]string{"words.dict": tt.words, "context.ngram": tt.context} {
			if content != "" {
				os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666)
			}
		}
		got := textmend("fine\n", "--lang-data", dir)
		if got.code != 2 || got.out != "" || !strings.Contains(got.err, tt.want) || strings.Count(got.err, "\n") != 1 {
			t.Errorf("%v; want %q", got, tt.want)
		}
	}
}

// TestLangDataCache shows that what was clean by one language's data is looked
// at again with other data.
func TestLangDataCache(t *testing.T) {
	write(t, "a", islandText(), "b", islandText()+"More.\n", "doc", "fine\n")
	for _, name := range []string{"a", "b"} {
		if got := textmend("", "train", "-o", "lang-"+name, name); got.code != 0 {
			t.Fatal(got)
		}
	}
	c := counting{repaired: &atomic.Int64{}, counted: &atomic.Int64{}}
	for i, tt := range []struct {
		args []string
		want int64 // documents repaired so far
	}{
		{nil, 1}, {[]string{"--lang-data", "lang-a"}, 2}, {[]string{"--lang-data", "lang-a"}, 2},
		{[]string{"--lang-data", "lang-b"}, 3}, {[]string{"--lang-data", "lang-a"}, 3}, {nil, 3},
	} {
		got := textmendWith(func(env *environment) {
			env.cacheDir = "cache"
			env.newMender = func(repair.Options) mender { return c }
		}, "", append(tt.args, "-l", "doc")...)
		if got != (outcome{}) || c.repaired.Load() != tt.want {
			t.Errorf("run %d: %v; %d documents repaired so far, want %d", i, got, c.repaired.Load(), tt.want)
		}
	}
}
