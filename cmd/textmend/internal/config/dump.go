package config

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"
)

// Dump writes the settings that hold, in the form of a file, each with where
// it was set. The flags of set are those of the command, Apply has been done.
func (c Config) Dump(w io.Writer, set *pflag.FlagSet) error {
	for _, s := range specs() {
		values, origin := c.effective(s, set)
		if values == nil || s.kind == text && values[0] == "" { // not set; a file cannot say so
			continue
		}
		if _, err := fmt.Fprintf(w, "%s = %s  # %s\n", s.name, s.format(values), origin); err != nil {
			return err
		}
	}
	return nil
}

// effective returns the values that hold for a setting, and their origins.
func (c Config) effective(s spec, set *pflag.FlagSet) (values []string, origin string) {
	var origins []string
	for _, setting := range c.Settings() {
		if setting.Name == s.name {
			origins = append(origins, setting.Origin)
		}
	}
	flag := set.Lookup(s.name)
	switch {
	case flag == nil && len(origins) == 0:
		return nil, ""
	case flag == nil: // words and never-words add up
		return c.union(s.name), strings.Join(origins, ", ")
	case flag.Changed:
		origin = "--" + s.name
	case len(origins) > 0 && !overruled(s.name, set):
		origin = origins[0]
	default:
		origin = "default"
	}
	if slice, ok := flag.Value.(pflag.SliceValue); ok {
		return append([]string{}, slice.GetSlice()...), origin
	}
	return []string{flag.Value.String()}, origin
}

func (s spec) format(values []string) string {
	if s.kind == number {
		return values[0]
	}
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = quote(v)
	}
	if s.kind == list {
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return quoted[0]
}
