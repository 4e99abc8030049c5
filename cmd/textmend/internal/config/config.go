// Package config reads what a project, a user and the environment have set
// for textmend.
//
// A project's file is called textmend.toml and stands in the current
// directory or above it, up to the root of the repository; outside of one
// only the current directory is looked at, for a file in a directory that
// others can write to must not decide. The user's file has the same name and
// stands in textmend/ under the user's configuration directory.
//
//	# words beside those of the dictionary, and words to leave alone
//	words = ["Thornby", "Tidewell"]
//	never = ["shew"]
//
//	# the same as the flags of these names
//	min-confidence = 0.95
//	skip = ["typo"]
//	source = "pdf"
//	dict = ["names.txt"]        # seen from the file's directory
//	exclude = ["drafts/**"]
//
// The environment says the same by TEXTMEND_MIN_CONFIDENCE=0.95,
// TEXTMEND_SKIP=typo,spacing and so on. Words and never-words of all places
// add up; of other settings a flag wins over the environment, that over the
// project and that over the user.
package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// FileName is what a project's file is called, and a user's.
const FileName = "textmend.toml"

// A Setting is one value and where it was set.
type Setting struct {
	Name   string   // the name of the flag, or "words" or "never"
	Values []string // one, unless the setting is a list
	Origin string   // "textmend.toml:3:1", "TEXTMEND_SKIP"
}

// A Config is everything that was set outside the command line. The zero
// Config sets nothing.
type Config struct {
	layers [][]Setting // the nearest first: environment, project, user
}

// Load reads the environment and the files for a command that runs in dir.
// userDir is the user's configuration directory, or "" when there is none.
// An error of a file names line and column.
func Load(dir, userDir string, getenv func(string) string) (Config, error) {
	var c Config
	env, err := fromEnvironment(getenv)
	if err != nil {
		return Config{}, err
	}
	c.layers = append(c.layers, env)
	paths := []string{Find(dir)}
	if userDir != "" {
		paths = append(paths, UserFile(userDir))
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if os.IsNotExist(err) || path == "" {
			continue
		}
		if err != nil {
			return Config{}, err
		}
		settings, err := parse(path, src)
		if err != nil {
			return Config{}, err
		}
		c.layers = append(c.layers, fromDirectory(settings, filepath.Dir(path)))
	}
	return c, nil
}

// fromEnvironment reads TEXTMEND_NAME for every setting but the words.
func fromEnvironment(getenv func(string) string) ([]Setting, error) {
	var settings []Setting
	for _, s := range specs() {
		name := "TEXTMEND_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
		value := getenv(name)
		if value == "" {
			continue
		}
		values := []string{value}
		if s.kind == list {
			values = strings.Split(value, ",")
		}
		for i, v := range values {
			values[i] = strings.TrimSpace(v)
			if err := s.check(values[i]); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		settings = append(settings, Setting{s.name, values, name})
	}
	return settings, nil
}

// fromDirectory makes the file names among settings, which are seen from
// dir, good for the current directory.
func fromDirectory(settings []Setting, dir string) []Setting {
	for _, s := range settings {
		if s.Name != "dict" && s.Name != "profile" && s.Name != "lang-data" {
			continue
		}
		for i, name := range s.Values {
			if !filepath.IsAbs(name) {
				s.Values[i] = filepath.Join(dir, name)
			}
		}
	}
	return settings
}

// Words returns the words of all files and of the environment.
func (c Config) Words() []string { return c.union("words") }

// Never returns the words to leave alone of all files and of the environment.
func (c Config) Never() []string { return c.union("never") }

func (c Config) union(name string) []string {
	var all []string
	for _, s := range c.Settings() {
		if s.Name != name {
			continue
		}
		for _, word := range s.Values {
			if !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// Settings returns all settings, the ones that win first.
func (c Config) Settings() []Setting { return slices.Concat(c.layers...) }

// Apply sets the flags of set that the command line did not, as far as the
// command has them.
func (c Config) Apply(set *pflag.FlagSet) error {
	done := map[string]bool{}
	for _, s := range c.Settings() {
		flag := set.Lookup(s.Name)
		if flag == nil || flag.Changed || done[s.Name] || overruled(s.Name, set) {
			continue
		}
		done[s.Name] = true
		// Setting the value and not the flag leaves Changed to the command line.
		if err := setValue(flag.Value, s.Values); err != nil {
			return fmt.Errorf("%s: %s: %w", s.Origin, s.Name, err)
		}
	}
	return nil
}

// overruled reports whether the command line speaks of what the setting is
// about by another flag: --skip and --only are one choice.
func overruled(name string, set *pflag.FlagSet) bool {
	return name == "skip" && set.Changed("only") || name == "only" && set.Changed("skip")
}

func setValue(v pflag.Value, values []string) error {
	if slice, ok := v.(pflag.SliceValue); ok {
		return slice.Replace(values)
	}
	return v.Set(values[0])
}
