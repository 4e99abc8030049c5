package repair

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The way of a text in the package's comment names every file, and no other.
func TestDocNamesFiles(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	way := doc[strings.Index(string(doc), "# The way of a text"):]
	var named []string
	for _, list := range regexp.MustCompile(`\(([a-z]+(,\s+(//\s+)?[a-z]+)*)\)`).FindAllSubmatch(way, -1) {
		named = append(named, regexp.MustCompile(`[a-z]+`).FindAllString(string(list[1]), -1)...)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".go")
		if strings.HasSuffix(name, "_test") || name == "doc" {
			continue
		}
		i := slices.Index(named, name)
		if i < 0 {
			t.Errorf("%s is not in the way of a text", file)
			continue
		}
		named = slices.Delete(named, i, i+1)
	}
	if len(named) > 0 {
		t.Errorf("there are no files for %q", named)
	}
}
