// Package text reads plain text as language models count it: sentences of
// folded words, in documents.
//
//   - A word is letters with the apostrophes and combining marks inside it,
//     folded by dict.AppendFold. Hyphens, dashes, commas, quotes and brackets
//     between words are passed over: well-known → well known.
//   - The clitic 's is a word of its own, and s' loses its apostrophe:
//     Russia’s allies' → russia 's allies
//   - Digits alone are a Number (12, 3.5, 1,000, 20%). What mixes digits and
//     letters, addresses, handles, and words with damaged bytes are Unknown.
//   - . ! ? : ; end a sentence if a space, a closing mark or the end of the
//     line follows. A full stop does not after a single letter or a title
//     (J. Smith, Dr. Smith), nor before a lower-case letter.
//   - The end of a line ends a sentence unless the next line goes on in lower
//     case. A word parted by a hyphen at the end of a line is Unknown: it may
//     have been one word or two.
//   - A blank line ends a document.
package text

import (
	"bufio"
	"bytes"
	"io"
	"unicode"
	"unicode/utf8"

	"github.com/textmend/textmend/dict"
)

// Kind says what a Word is.
type Kind uint8

const (
	Plain   Kind = iota // a word
	Clitic              // the clitic 's
	Number              // a number; it has no spelling
	Unknown             // something else; it has no spelling
)

// Word is one running word of a sentence.
type Word struct {
	Kind    Kind
	Folded  []byte // as the dictionary spells it; 's for a clitic
	Written []byte // as the text does, apostrophes straightened and invisible runes left out
}

const (
	maxWord = 64      // a longer run of letters, in bytes, is no word
	maxLine = 1 << 20 // a longer line, in bytes, is read in parts
)

// Sentences reads r to its end and calls emit with each sentence of at least
// one word and the number of its document, from 0. The words are valid only
// until emit returns; an error of emit ends the reading and is returned. It
// needs memory for a line or a sentence, whichever is longer, and cuts both
// at 1 MiB.
func Sentences(r io.Reader, emit func(document int, words []Word) error) error {
	s := splitter{emit: emit}
	in := bufio.NewReaderSize(r, maxLine)
	var carry []byte // the word that the end of a part cut
	for s.err == nil {
		line, err := in.ReadSlice('\n')
		if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
			return err
		}
		if len(carry) > 0 {
			line = append(carry, line...)
			carry = nil
		}
		if cut := bytes.LastIndexByte(line, ' '); err == bufio.ErrBufferFull && cut > 0 {
			carry = bytes.Clone(line[cut:])
			line = line[:cut]
		}
		s.line(line, err == nil)
		if err == io.EOF {
			break
		}
	}
	s.flush()
	return s.err
}

// stop says whether the sentence may end before the next word.
type stop uint8

const (
	goOn    stop = iota
	unsure       // after a full stop or a line: unless lower case follows
	certain      // after other marks
)

// splitter gathers the words of a sentence.
type splitter struct {
	emit     func(document int, words []Word) error
	words    []Word
	text     []byte // what the words point into
	stop     stop
	parted   bool // the line before ended within a word
	inside   bool // a sentence of the document was read
	document int
	err      error
}

func (s *splitter) line(line []byte, whole bool) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 && whole {
		s.blank()
	}
	if s.parted {
		line = s.dropParted(line)
	}
	s.inside = s.inside || len(line) > 0
	for len(line) > 0 && s.err == nil {
		chunk := line
		if end := bytes.IndexFunc(line, unicode.IsSpace); end >= 0 {
			chunk, line = line[:end], bytes.TrimSpace(line[end:])
		} else {
			line = nil
		}
		s.chunk(chunk)
		s.parted = len(line) == 0 && whole && endsParted(chunk)
	}
	if whole && len(s.words) > 0 && !s.parted {
		s.stop = max(s.stop, unsure)
	}
}

// blank ends the document.
func (s *splitter) blank() {
	s.flush()
	s.parted = false
	if s.inside {
		s.document++
		s.inside = false
	}
}

// endsParted reports whether a line that ends so may go on within a word:
// letters, then a hyphen.
func endsParted(chunk []byte) bool {
	for _, hyphen := range []string{"-", "¬", "\u2010", "\u00ad"} {
		if head, ok := bytes.CutSuffix(chunk, []byte(hyphen)); ok {
			r, _ := utf8.DecodeLastRune(head)
			return unicode.IsLetter(r)
		}
	}
	return false
}

// dropParted makes the word that a line's end parted Unknown and skips its
// second half, unless that starts a new word.
func (s *splitter) dropParted(line []byte) []byte {
	s.parted = false
	if !startsLower(line) || len(s.words) == 0 {
		return line
	}
	s.words[len(s.words)-1] = Word{Kind: Unknown}
	return bytes.TrimSpace(bytes.TrimLeftFunc(line, unicode.IsLetter))
}

func startsLower(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return unicode.IsLower(r)
}

// flush emits the sentence.
func (s *splitter) flush() {
	if len(s.words) > 0 && s.err == nil {
		s.err = s.emit(s.document, s.words)
	}
	s.words, s.text, s.stop = s.words[:0], s.text[:0], goOn
}

// begin ends the sentence before a word if it is over.
func (s *splitter) begin(first []byte) {
	if s.stop == certain || s.stop == unsure && !startsLower(first) || len(s.text) > maxLine {
		s.flush()
	}
	s.stop = goOn
}

// chunk reads what stands between two spaces.
func (s *splitter) chunk(c []byte) {
	if isOpaque(c) {
		s.begin(c)
		s.words = append(s.words, Word{Kind: Unknown})
		s.end(c[len(c)-1:])
		return
	}
	for i := 0; i < len(c); {
		r, size := rune(c[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(c[i:])
		}
		switch {
		case isWordRune(r) || unicode.IsDigit(r):
			n := runLength(c[i:])
			s.begin(c[i:])
			s.run(c[i : i+n])
			i += n
		default:
			s.end(c[i:])
			i += size
		}
	}
}

// run adds the word, number or unknown that a run of letters and digits is.
func (s *splitter) run(run []byte) {
	kind := kindOf(run)
	if kind != Plain {
		s.words = append(s.words, Word{Kind: kind})
		return
	}
	written := s.keep(func(dst []byte) []byte { return appendVisible(dst, run) })
	clitic := false
	if n := len(written); n > 2 && written[n-2] == '\'' && (written[n-1] == 's' || written[n-1] == 'S') {
		written, clitic = written[:n-2], true
	}
	folded := s.keep(func(dst []byte) []byte { return dict.AppendFold(dst, string(written)) })
	s.words = append(s.words, Word{Plain, folded, written})
	if clitic {
		s.words = append(s.words, Word{Clitic, cliticS, cliticS})
	}
}

var cliticS = []byte("'s")

// keep appends to the sentence's text and returns what was appended.
func (s *splitter) keep(add func([]byte) []byte) []byte {
	from := len(s.text)
	s.text = add(s.text)
	return s.text[from:len(s.text):len(s.text)]
}

// end notes whether the mark at the start of rest, which runs to the next
// space, ends the sentence.
func (s *splitter) end(rest []byte) {
	switch rest[0] {
	case '.':
		if onlyMarks(rest[1:]) && !s.afterAbbreviation() {
			s.stop = max(s.stop, unsure)
		}
	case '!', '?', ':', ';':
		if onlyMarks(rest[1:]) {
			s.stop = certain
		}
	}
}

// onlyMarks reports whether no letter or digit follows before the next space.
func onlyMarks(rest []byte) bool {
	return bytes.IndexFunc(rest, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// afterAbbreviation reports whether a full stop belongs to the last word.
func (s *splitter) afterAbbreviation() bool {
	if len(s.words) == 0 {
		return false
	}
	last := s.words[len(s.words)-1]
	return last.Kind == Plain && (len(last.Folded) == 1 || titles[string(last.Folded)])
}

// titles are abbreviations that a name or a number follows.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "messrs": true, "dr": true, "st": true, "prof": true, "rev": true, "hon": true,
	"gen": true, "col": true, "capt": true, "cpt": true, "lt": true, "maj": true, "sgt": true, "cmdr": true, "adm": true,
	"gov": true, "sen": true, "rep": true, "pres": true, "mt": true, "ft": true, "vs": true, "cf": true, "fig": true, "figs": true,
	"vol": true, "pp": true, "eq": true, "nos": true, "mme": true, "mlle": true,
}
