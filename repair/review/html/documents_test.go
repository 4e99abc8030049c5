package html_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/decisions"
	"github.com/textmend/textmend/repair/review/html"
	"github.com/textmend/textmend/repair/review/internal/marked"
)

// mark makes a file of a text with marks.
func mark(path, text string) html.File {
	f := html.File{Path: path}
	f.Text, f.Corrections = marked.Parse(text)
	return f
}

func articles() []html.File {
	return []html.File{
		mark("news/ferry.txt", `Ferry towns plan closer harbour [coeration>cooperation>corporation>coronation] with Port Ellis next May.

She noted that Marlow was the only town that refused the latest [resution>resolution] of the county council on sharing the pilots.
The mayor called it a promise: "Ferry towns keep up their harbour [coeration>cooperation>corporation]."
Marlow's [t>?top>to] pilot says so. The [minster>?minister>monster] left, in [viation>violation>aviation] of all that was agreed before.
`),
		mark("news/second.txt", "The [t>?top] surveyor spoke of [coeration>cooperation] and of [clective>collective] action, as the [ofce>?office] had [dened>defined] it. The [goverment>government] was silent.\n"),
	}
}

// writePage writes the page for files and returns its path.
func writePage(t *testing.T, files []html.File) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	var b bytes.Buffer
	if err := html.Write(&b, files, html.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// applied returns the texts of files with the decisions made.
func applied(t *testing.T, files []html.File, set decisions.Set) []string {
	t.Helper()
	var texts []string
	for _, f := range files {
		var places []decisions.Place
		for _, p := range set.Places {
			if p.File == f.Path {
				places = append(places, p)
			}
		}
		edits, misses := decisions.Replay(f.Text, places)
		if len(misses) > 0 {
			t.Errorf("%s: missed %+v", f.Path, misses)
		}
		text, err := edit.Apply(f.Text, edits)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// hostile is a document that tries everything.
func hostile() []html.File {
	const attack = `</script><script>document.title="pwned"</script><img src=x onerror=alert(1)>"'` + "`" + `&amp;<!--`
	text := attack + " \u2028\u2029\u202e\u2066\x00\x1b \xff\xfe here " // then the damaged words
	f := html.File{Path: `a"><script>alert(2)</script>` + "\u202e.txt"}
	for _, w := range []string{"coeration", `<b>coeration</b>`, "co\u2028er\u202eation", "co\x00e\xffration"} {
		c := marked.Correction(len(text), w, "cooperation"+attack, attack, "\u2028")
		c.Evidence.Note = attack
		c.Cause = repair.Cause("lost" + attack)
		f.Corrections = append(f.Corrections, c)
		text += w + " and " + attack + " then "
	}
	f.Text = text
	return []html.File{f}
}

// many makes a file with n places.
func many(n int) []html.File {
	r := rand.New(rand.NewPCG(1, 1))
	words := [][2]string{{"coeration", "cooperation"}, {"resution", "resolution"}, {"viation", "violation"}, {"ofce", "?office"}, {"goverment", "government"}}
	filler := strings.Fields("the council met late in winter and spoke about the harbour under a cold sky for hours without any result")
	var files []html.File
	for i := range 4 {
		var b strings.Builder
		for range n / 4 {
			for range 6 + r.IntN(10) {
				b.WriteString(filler[r.IntN(len(filler))] + " ")
			}
			w := words[r.IntN(len(words))]
			b.WriteString("[" + w[0] + ">" + w[1] + "] and more.\n")
		}
		files = append(files, mark(fmt.Sprintf("part-%d.txt", i+1), b.String()))
	}
	return files
}
