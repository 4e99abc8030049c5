package main

import (
	"fmt"
	"strings"

	"github.com/textmend/textmend/repair/format"
)

// typedCheck returns what refuses a correction that would break a file of the
// kind that the path or the flags name.
func typedCheck(path string, kind format.Kind) func(string) error {
	if kind == "" {
		kind, _ = format.Of(path)
	}
	broken, ok := map[format.Kind]string{format.HTML: "<>", format.XML: "<>", format.JSON: "\"\\", format.JSONLines: "\"\\", format.CSV: "\",;", format.TSV: "\"\t"}[kind]
	if !ok {
		return nil
	}
	return func(typed string) error {
		if i := strings.IndexAny(typed, broken+"\n\r\x00"); i >= 0 {
			return fmt.Errorf("%q cannot be typed in a file of the kind %s", typed[i], kind)
		}
		return nil
	}
}
