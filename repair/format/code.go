package format

import (
	"path/filepath"
	"strings"
)

// codeExtensions are those of files that a program reads first, and a person
// second: one changed name breaks them.
const codeExtensions = " .asm .awk .bash .bat .c .cc .cfg .clj .cmake .cmd .conf .cpp .cs .css .cxx .d .dart .diff .el .erl .ex .exs" +
	" .f90 .fish .go .gradle .groovy .h .hh .hpp .hs .hxx .ini .java .jl .js .jsx .kt .kts .less .lisp .lua .m .mjs .ml .mm .nim .pas" +
	" .patch .php .pl .pm .po .properties .proto .ps1 .py .pyi .pyx .r .rb .rs .s .sass .scala .scm .scss .sh .sql .svelte .swift .tcl" +
	" .tf .toml .ts .tsx .vb .vim .vue .yaml .yml .zig .zsh "

// IsCode reports whether a file's name tells that it holds code or settings, of
// which nothing is prose for sure. The name may be that of a packed file.
func IsCode(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	if compressionOf(ext) != Uncompressed {
		ext = strings.ToLower(filepath.Ext(name[:len(name)-len(ext)]))
	}
	return ext != "" && strings.Contains(codeExtensions, " "+ext+" ")
}
