package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"github.com/textmend/textmend/cmd/textmend/internal/config"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func environ(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

type settings struct {
	flags  *pflag.FlagSet
	source string
	sure   float64
	skip   []string
	only   []string
	dict   []string
}

func newSettings() *settings {
	s := &settings{flags: pflag.NewFlagSet("test", pflag.ContinueOnError)}
	s.flags.StringVar(&s.source, "source", "auto", "")
	s.flags.Float64Var(&s.sure, "min-confidence", 0.9, "")
	s.flags.StringSliceVar(&s.skip, "skip", nil, "")
	s.flags.StringSliceVar(&s.only, "only", nil, "")
	s.flags.StringArrayVar(&s.dict, "dict", nil, "")
	return s
}

// A flag wins over the environment, that over the project, that over the user.
func TestOrder(t *testing.T) {
	root := t.TempDir()
	user := filepath.Join(root, "home")
	repo := filepath.Join(root, "repo")
	write(t, filepath.Join(repo, ".git", "HEAD"), "")
	write(t, config.UserFile(user), "source = \"typed\"\nmin-confidence = 0.5\nskip = [\"spacing\"]\nwords = [\"user\", \"both\"]\n")
	write(t, filepath.Join(repo, config.FileName), "source = \"pdf\"\nmin-confidence = 0.6\nskip = [\"typo\"]\ndict = [\"names.txt\", \"/abs\"]\nwords = [\"both\", \"project\"]\nnever = [\"shew\"]\n")
	deep := filepath.Join(repo, "a", "b")
	write(t, filepath.Join(deep, "x.txt"), "")

	c, err := config.Load(deep, user, environ("TEXTMEND_SOURCE", "ocr", "TEXTMEND_SKIP", "typo, encoding", "TEXTMEND_WORDS", "now"))
	if err != nil {
		t.Fatal(err)
	}
	s := newSettings()
	if err := s.flags.Parse([]string{"--min-confidence", "0.7"}); err != nil {
		t.Fatal(err)
	}
	if err := c.Apply(s.flags); err != nil {
		t.Fatal(err)
	}
	if s.sure != 0.7 || s.source != "ocr" || strings.Join(s.skip, " ") != "typo encoding" {
		t.Errorf("min-confidence %v, source %q, skip %q", s.sure, s.source, s.skip)
	}
	if want := []string{filepath.Join(repo, "names.txt"), "/abs"}; strings.Join(s.dict, " ") != strings.Join(want, " ") {
		t.Errorf("dict %q, want %q", s.dict, want)
	}
	if got := strings.Join(c.Words(), " "); got != "now both project user" {
		t.Errorf("words %q", got)
	}
	if got := strings.Join(c.Never(), " "); got != "shew" {
		t.Errorf("never %q", got)
	}

	var b strings.Builder
	if err := c.Dump(&b, s.flags); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(repo, config.FileName)
	want := `words = ["now", "both", "project", "user"]  # TEXTMEND_WORDS, ` + project + `:5:1, ` + config.UserFile(user) + `:4:1
never = ["shew"]  # ` + project + `:6:1
min-confidence = 0.7  # --min-confidence
source = "ocr"  # TEXTMEND_SOURCE
skip = ["typo", "encoding"]  # TEXTMEND_SKIP
only = []  # default
dict = ["` + filepath.Join(repo, "names.txt") + `", "/abs"]  # ` + project + `:4:1
`
	if b.String() != want {
		t.Errorf("dump:\n%s\nwant:\n%s", &b, want)
	}
	// What was dumped is a file that says the same.
	write(t, project, b.String())
	if _, err := config.Load(deep, "", environ()); err != nil {
		t.Errorf("the dump cannot be read: %v", err)
	}
}

func TestFlagOnlyOverrulesSkip(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, config.FileName), `skip = ["typo"]`)
	c, err := config.Load(dir, "", environ())
	if err != nil {
		t.Fatal(err)
	}
	s := newSettings()
	s.flags.Parse([]string{"--only", "typo"})
	if err := c.Apply(s.flags); err != nil || s.skip != nil {
		t.Errorf("skip %q, %v", s.skip, err)
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	outside := filepath.Join(root, config.FileName)
	write(t, outside, "")
	repo := filepath.Join(root, "repo")
	write(t, filepath.Join(repo, ".git"), "gitdir: elsewhere\n")
	write(t, filepath.Join(repo, "a", "b", "x"), "")
	plain := filepath.Join(root, "plain", "a")
	write(t, filepath.Join(plain, "x"), "")
	tests := []struct{ dir, find, project string }{
		{filepath.Join(repo, "a", "b"), "", filepath.Join(repo, config.FileName)}, // not above the root
		{root, outside, outside},
		{plain, "", filepath.Join(plain, config.FileName)}, // in no repository: only here
	}
	for _, tt := range tests {
		if got := config.Find(tt.dir); got != tt.find {
			t.Errorf("Find(%s) = %q, want %q", tt.dir, got, tt.find)
		}
		if got := config.ProjectFile(tt.dir); got != tt.project {
			t.Errorf("ProjectFile(%s) = %q, want %q", tt.dir, got, tt.project)
		}
	}
	inner := filepath.Join(repo, "a", config.FileName)
	write(t, inner, "")
	if got := config.Find(filepath.Join(repo, "a", "b")); got != inner {
		t.Errorf("Find = %q, want %q", got, inner)
	}
}

func TestBadFile(t *testing.T) {
	tests := []struct{ src, want string }{
		{"words = [\n  \"a\",\n  3,\n]", `:3:3: words: want a text in quotes`},
		{"source = \"pdf\"\nword = []", `:2:1: no setting is called "word"; there are words, never,`},
		{"source = \"paper\"", `:1:10: source: want one of auto, scrape, pdf, ocr, typed, not "paper"`},
		{"# möglich\nmin-confidence = 1.5", `:2:18: min-confidence: want a number between 0 and 1, not 1.5`},
		{"min-confidence = nan", `:1:18: min-confidence: want a number between 0 and 1, not nan`},
		{"min-confidence = \"0.9\"", `:1:18: min-confidence: want a number`},
		{"skip = \"typo\"", `:1:8: skip: want a list`},
		{"skip = [[\"typo\"]]", `:1:8: skip: want a list`},
		{"é = 1", `:1:1: `},
		{"skip = [\"typo\", \"möglich\", \"tippo\"]", `:1:17: skip: want one of`},
		{"skip = [\"typo\"\nsource = \"pdf\"", `:2:1: `},
		{"source = \"pdf", `:1:`},
		{"source = \"pdf\"\nsource = \"ocr\"", `:2:10: source was set before`},
		{"[words]\nlist = []", `:1:2: there are no tables here`},
		{"a.b = 1", `:1:1: no setting is called "a"`},
		{"words = [\"\"]", `:1:10: words: "" is no word`},
		{"source = \"pdf\"\n\xff = 1", `:2:1: this is not UTF-8`},
		{"jobs = 0", `:1:8: jobs: want a whole number from 1`},
	}
	for _, tt := range tests {
		dir := t.TempDir()
		path := filepath.Join(dir, config.FileName)
		write(t, path, tt.src)
		_, err := config.Load(dir, "", environ())
		if err == nil || !strings.HasPrefix(err.Error(), path+tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: error %v, want %s", tt.src, err, tt.want)
		}
	}
}

func TestBadEnvironment(t *testing.T) {
	_, err := config.Load(t.TempDir(), "", environ("TEXTMEND_SKIP", "typo,tippo"))
	if err == nil || !strings.HasPrefix(err.Error(), "TEXTMEND_SKIP: want one of") {
		t.Errorf("error %v", err)
	}
}

func TestEditWords(t *testing.T) {
	lines := "# ours\nwords = [\n    \"Thornby\", # the surveyor\n    \"Tidewell\" # a station\n]\nskip = [\"typo\"] # yes\n"
	tests := []struct{ name, src, add, remove, want string }{
		{"a new file", "", "Thornby", "", "words = [\"Thornby\"]\n"},
		{"a new list", "skip = []", "Thornby Kyiv", "", "skip = []\nwords = [\"Thornby\", \"Kyiv\"]\n"},
		{"an empty list", "words = [ ] # none\n", "a b", "", "words = [\"a\", \"b\" ] # none\n"},
		{"one line", "words = [\"a\", \"b\"]\n", "b c c", "", "words = [\"a\", \"b\", \"c\"]\n"},
		{"a comma at the end", "words = [\"a\",]\n", "b", "", "words = [\"a\", \"b\",]\n"},
		{"on lines", lines, "Kyiv", "", "# ours\nwords = [\n    \"Thornby\", # the surveyor\n    \"Tidewell\", # a station\n    \"Kyiv\"\n]\nskip = [\"typo\"] # yes\n"},
		{"away, on lines", lines, "", "Thornby", "# ours\nwords = [\n    \"Tidewell\" # a station\n]\nskip = [\"typo\"] # yes\n"},
		{"all away, on lines", lines, "", "Thornby Tidewell", "# ours\nwords = [\n]\nskip = [\"typo\"] # yes\n"},
		{"the first", "words = [\"a\", \"b\", \"c\"]", "", "a", "words = [\"b\", \"c\"]"},
		{"the last", "words = [\"a\", \"b\", \"c\"]", "", "c", "words = [\"a\", \"b\"]"},
		{"all", "words = [\"a\", \"b\", \"c\"]", "", "a b c", "words = []"},
		{"none of them", "words = [\"a\"]", "", "x", "words = [\"a\"]"},
		{"other quotes", "words = ['a', \"\"\"b\"\"\", '''c''']", "d", "b", "words = ['a', '''c''', \"d\"]"},
		{"signs", "words = []", "a\"b\\c\u202e", "", "words = [\"a\\\"b\\\\c\\U0000202E\"]"},
		{"CRLF", "words = [\r\n  \"a\",\r\n]\r\n", "b", "", "words = [\r\n  \"a\",\r\n  \"b\",\r\n]\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, _, err := config.RemoveWords("x.toml", []byte(tt.src), "words", strings.Fields(tt.remove))
			if err == nil {
				out, _, err = config.AddWords("x.toml", out, "words", strings.Fields(tt.add))
			}
			if err != nil || string(out) != tt.want {
				t.Errorf("got %q, %v; want %q", out, err, tt.want)
			}
		})
	}
	if _, n, err := config.AddWords("x.toml", nil, "words", []string{"two\nlines"}); err == nil || n != 0 {
		t.Errorf("a word of two lines was added: %v", err)
	}
}

func FuzzEditWords(f *testing.F) {
	f.Add("words = [\n \"a\", # x\n 'b' ]\n", "b")
	f.Add("never = []\nwords=[\"a\" ,\"b\",\n]", "a")
	f.Fuzz(func(t *testing.T, src, word string) {
		out, _, err := config.AddWords("x", []byte(src), "words", []string{word, "other"})
		if err != nil {
			return
		}
		back, _, err := config.RemoveWords("x", out, "words", []string{word, "other"})
		if err != nil {
			t.Fatalf("%q with %q becomes %q: %v", src, word, out, err)
		}
		if _, n, err := config.RemoveWords("x", back, "words", []string{word}); err != nil || n != 0 {
			t.Fatalf("%q is still in %q: %v", word, back, err)
		}
	})
}
