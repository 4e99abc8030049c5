package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/textmend/textmend/dict"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var d bytes.Buffer
	err := dict.Write(&d, []dict.Word{{Text: "Tidewell", Count: 50}, {Text: "NATO", Count: 9}, {Text: "hop", Count: 100}, {Text: "hep", Count: 3}}, dict.Totals{})
	if err != nil {
		t.Fatal(err)
	}
	words := write("words.dict", d.Bytes())
	texts := write("town.jsonl", []byte(`{"clean": "Nobody in Tidewell-Upon-Sea hopes for Thornby’s NATO. We met X.", "damaged": "Nobdy in Tidewell-Upon-Sea hep for Thornby’s hop. We met X."}
{"clean": "We saw Tidewell."}
`))
	var out bytes.Buffer
	if err := run(&out, words, true, []string{texts}); err != nil {
		t.Fatal(err)
	}
	want := `town: 40.00 % of 5 of the names are known, 25.00 % of 4 of those with one capital; 66.67 % of 3 of the damaged words, 33.33 % of 3 as rare ones
Sea
Thornby
Upon
`
	if out.String() != want {
		t.Errorf("got  %swant %s", &out, want)
	}
	for _, bad := range []string{filepath.Join(dir, "none"), write("bad.jsonl", []byte("no JSON"))} {
		if err := run(&out, words, false, []string{bad}); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}
