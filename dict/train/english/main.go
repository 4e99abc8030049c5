// Command english makes the embedded English language files.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/train"
)

func main() {
	l := train.NewLexicon()
	files, _ := filepath.Glob("/usr/share/dict/scowl/*")
	for _, f := range files {
		ext := filepath.Ext(f)
		if ext == ".95" || strings.Contains(f, "special") || strings.Contains(f, "abbreviations") && ext == ".80" {
			continue
		}
		data, _ := os.ReadFile(f)
		for _, b := range bytes.Split(data, []byte("\n")) {
			w := latin1(b)
			if strings.HasSuffix(w, "'s") || w == "" || len([]rune(w)) == 1 && w != "a" && w != "I" {
				continue
			}
			l.List(strings.TrimSuffix(w, "'"))
		}
	}
	l.List("o"); l.List("'s")
	out, _ := exec.Command("xzcat", "/work/shared/corpus/word_counts.tsv.xz").Output()
	in := bufio.NewScanner(bytes.NewReader(out))
	for in.Scan() {
		p := strings.Split(in.Text(), "\t")
		if p[0] == "#word" {
			continue
		}
		n, _ := strconv.ParseUint(p[1], 10, 64)
		s, _ := strconv.ParseUint(p[2], 10, 64)
		w := strings.ReplaceAll(p[0], "’", "'")
		if lw := strings.ToLower(w); strings.HasSuffix(lw, "'s") {
			w = w[:len(w)-2]
			l.Count("'s", n, 0, 25)
		}
		l.Count(w, n, uint32(s), uint32(s))
	}
	words, unknown := l.Words()
	var b bytes.Buffer
	if err := dict.Write(&b, words, dict.Totals{Unknown: unknown, Boundaries: 20e6, Numbers: 8e6}); err != nil {
		panic(err)
	}
	os.WriteFile(os.Args[1], b.Bytes(), 0o666)
	fmt.Fprintln(os.Stderr, len(words), unknown, b.Len())
}

func latin1(b []byte) string {
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}
