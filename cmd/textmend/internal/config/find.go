package config

import (
	"os"
	"path/filepath"
)

// Find returns the project's file for a command that runs in dir, or "" when
// there is none.
func Find(dir string) string {
	root := Root(dir)
	for {
		path := filepath.Join(dir, FileName)
		if stat, err := os.Stat(path); err == nil && !stat.IsDir() {
			return path
		}
		if dir == root {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// Root returns the root of the repository that dir, an absolute path, is in,
// or dir when it is in none.
func Root(dir string) string {
	for at := dir; ; {
		for _, mark := range []string{".git", ".hg", ".jj", ".svn"} {
			if _, err := os.Stat(filepath.Join(at, mark)); err == nil {
				return at
			}
		}
		up := filepath.Dir(at)
		if up == at {
			return dir
		}
		at = up
	}
}

// ProjectFile returns where the project's file is, or where it belongs when
// there is none yet.
func ProjectFile(dir string) string {
	if path := Find(dir); path != "" {
		return path
	}
	return filepath.Join(Root(dir), FileName)
}

// UserFile returns where the user's file is, or belongs, in the user's
// configuration directory.
func UserFile(userDir string) string { return filepath.Join(userDir, "textmend", FileName) }
