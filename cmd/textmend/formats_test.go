package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"maps"
	"os"
	"strings"
	"testing"
)

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
	if want := (outcome{"", "textmend: c.jsonl:2: not a JSON document; left as it is\ntextmend: i.csv: no column \"text\"; there are no, column; --text-field names others\n", 2}); got != want {
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
