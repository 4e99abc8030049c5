package walk

import (
	"strings"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"
)

// SniffSize is how many bytes at the start of a file IsBinary wants to see.
const SniffSize = 4096

// IsBinary reports whether a file that begins with head is no text: it has
// the signature of a format that is none, or consists of control characters
// to a degree that no damage to text explains. A few of them, NUL included,
// are what damaged text is made of: an extractor may leave one for every
// ligature. Some signatures are letters (MZ, FWS, BZh) and can begin a text;
// of all formats only PDF goes on for long without a byte that is odd in one.
func IsBinary(head []byte) bool {
	odd := oddities(string(head))
	kind := mimetype.Detect(head)
	for m := kind; m != nil; m = m.Parent() {
		if m.Is("text/plain") {
			return false
		}
	}
	if !kind.Is("application/octet-stream") {
		return odd > 0 || kind.Is("application/pdf")
	}
	const few = 0.2 // share of bytes
	return float64(odd) > few*float64(len(head))
}

// Advice says what to do with a file that IsBinary and begins with head: "a
// PDF, left as it is; pdftotext makes text of it".
func Advice(head []byte) string {
	kind := mimetype.Detect(head)
	if kind.Is("application/pdf") {
		return "a PDF, left as it is; pdftotext makes text of it"
	}
	for _, packed := range []string{"application/zip", "application/gzip", "application/zstd", "application/x-xz",
		"application/x-bzip2", "application/x-7z-compressed"} {
		if kind.Is(packed) {
			return "packed, left as it is; unpack it first"
		}
		if parent := kind.Parent(); parent != nil && parent.Is(packed) {
			return "a " + kind.Extension() + " document, left as it is; make plain text of it first"
		}
	}
	if name := unmarkedUTF16(head); name != "" {
		return "UTF-16 without a byte-order mark, left as it is; --encoding " + name + " reads it"
	}
	return "binary, left as it is; --as plain would read it as text"
}

// unmarkedUTF16 names the encoding of text in which nearly every other byte is
// NUL, as of English in UTF-16.
func unmarkedUTF16(head []byte) string {
	var nuls [2]int
	for i, b := range head {
		if b == 0 {
			nuls[i%2]++
		}
	}
	const most = 0.4 // share of bytes; it could be half
	for odd, name := range []string{"utf-16be", "utf-16le"} {
		if float64(nuls[odd]) > most*float64(len(head)) && nuls[1-odd] == 0 {
			return name
		}
	}
	return ""
}

// oddities counts the bytes that are control characters.
func oddities(s string) (n int) {
	for _, r := range s {
		if r < ' ' && !strings.ContainsRune("\t\n\v\f\r\b\x1b", r) || r == utf8.RuneError {
			n++
		}
	}
	return n
}
