package session

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Key is what a person pressed: a character, or one of the keys below.
type Key rune

// Keys that are no character.
const (
	Enter Key = -iota - 1
	Escape
	Backspace
	Up
	Down
	PageUp
	PageDown
	Interrupt // Ctrl-C
	EndOfInput
	EraseLine // Ctrl-U, while a line is typed
)

// A binding says what a key does in one view.
type binding struct {
	view view
	keys string // as it is shown in the prompt
	help string
	do   func(*Session)
}

// bindings are all keys, in the order in which they are shown. Those of git
// add -p mean what they mean there.
func bindings() []binding {
	return []binding{
		{places, "y", "fix this place", (*Session).acceptOne},
		{places, "n", "leave this place as it is", (*Session).rejectOne},
		{places, "q", "end; the rest stays undecided", (*Session).finish},
		{places, "a", "fix this and the file's rest", (*Session).acceptFile},
		{places, "d", "leave this and the file's rest", (*Session).rejectFile},
		{places, "A", "fix this word everywhere", (*Session).acceptWord},
		{places, "P", "fix this pattern everywhere", (*Session).acceptPattern},
		{places, "N", "never touch this word", (*Session).neverWord},
		{places, "I", "it is right: one of our words", (*Session).addWord},
		{places, "1-9", "fix it by this alternative", nil}, // see Session.digit
		{places, "e", "type your own correction", (*Session).typeOwn},
		{places, "j", "next undecided place", (*Session).nextOpen},
		{places, "k", "previous undecided place", (*Session).previousOpen},
		{places, "J", "next place, decided or not", (*Session).next},
		{places, "K", "previous place, decided or not", (*Session).previous},
		{places, "g", "go to a place by its number", (*Session).goTo},
		{places, "/", "search (regular expression)", (*Session).search},
		{places, "u", "undo", (*Session).undo},
		{places, "o", "back to the overview", func(s *Session) { s.view = overview }},
		{places, "s", "save, leave, write nothing", (*Session).leave},
		{places, "?", "this help", (*Session).showHelp},

		{overview, "y", "fix the sure places of this pattern", (*Session).acceptSure},
		{overview, "P", "fix this pattern everywhere, doubtful places too", (*Session).acceptRow},
		{overview, "n", "leave this pattern everywhere: it is no damage", (*Session).rejectRow},
		{overview, "a", "fix the sure places of this and all later patterns", (*Session).acceptRows},
		{overview, "d", "leave this and all later patterns", (*Session).rejectRows},
		{overview, "j", "next pattern", func(s *Session) { s.moveRow(1) }},
		{overview, "k", "previous pattern", func(s *Session) { s.moveRow(-1) }},
		{overview, "g", "go to a pattern by its number", (*Session).goToRow},
		{overview, "l", "look at the open places of this pattern", (*Session).lookAtRow},
		{overview, "w", "walk through all open places (Enter, too)", (*Session).walk},
		{overview, "/", "search the places for a regular expression", (*Session).search},
		{overview, "u", "undo", (*Session).undo},
		{overview, "q", "end", (*Session).finish},
		{overview, "s", "save the decisions and leave; write nothing", (*Session).leave},
		{overview, "?", "this help", (*Session).showHelp},

		{confirm, "y", "write the files", func(s *Session) { s.outcome = Write }},
		{confirm, "n", "write nothing, keep the decisions", (*Session).leave},
		{confirm, "s", "the same: save the decisions and leave", (*Session).leave},
		{confirm, "k", "go back to what is undecided", (*Session).backToOpen},
		{confirm, "o", "back to the overview", func(s *Session) { s.view = overview }},
		{confirm, "u", "undo", (*Session).undo},
		{confirm, "?", "this help", (*Session).showHelp},
	}
}

// arrows are the keys that mean the same as a character.
var arrows = map[Key]map[view]Key{
	Down:     {places: 'J', overview: 'j'},
	Up:       {places: 'K', overview: 'k'},
	PageDown: {places: 'j', overview: 'j'},
	PageUp:   {places: 'k', overview: 'k'},
	Enter:    {overview: 'w'},
	Escape:   {places: 'o', confirm: 'o'},
}

// Press does what a key stands for.
func (s *Session) Press(k Key) {
	s.message = ""
	switch {
	case s.outcome != Running:
		return
	case k == Interrupt || k == EndOfInput:
		s.outcome = Interrupted
		return
	case s.input != nil:
		s.edit(k)
	case s.view == help:
		s.view = s.helpOf
	default:
		s.command(k)
	}
	if s.outcome == Running && s.view == places {
		s.settle()
	}
}

// command does what a key stands for in the view.
func (s *Session) command(k Key) {
	if same, ok := arrows[k][s.view]; ok {
		k = same
	}
	if k >= '1' && k <= '9' && s.digit(int(k-'0')) {
		return
	}
	for _, b := range bindings() {
		if b.view == s.view && b.do != nil && b.keys == string(rune(k)) {
			b.do(s)
			return
		}
	}
	s.message = "No key of this screen; ? lists them."
}

// Line does what a whole line stands for, where keys are not seen one by one:
// a key and, for those that ask for something, what is typed, as in "g 12" or
// "e cooperation". An empty line is Enter.
func (s *Session) Line(line string) {
	line = strings.TrimRight(line, "\r\n")
	if s.input != nil {
		s.input.text = line
		s.Press(Enter)
		return
	}
	r, size := utf8.DecodeRuneInString(line)
	if size == 0 {
		s.Press(Enter)
		return
	}
	rest := line[size:]
	s.Press(Key(r))
	switch {
	case s.input != nil && strings.TrimSpace(rest) != "":
		s.input.text = strings.TrimSpace(rest)
		s.Press(Enter)
	case s.input == nil && strings.TrimSpace(rest) != "" && s.message == "":
		s.message = "Only " + string(r) + " was taken of " + visible(line) + "; one key a line, please."
	}
}

// An input is a line being typed.
type input struct {
	prompt string
	text   string
	done   func(*Session, string)
}

func (s *Session) ask(prompt, text string, done func(*Session, string)) {
	s.input = &input{prompt, text, done}
}

// edit takes a key for the line being typed.
func (s *Session) edit(k Key) {
	in := s.input
	switch k {
	case Enter:
		s.input = nil
		in.done(s, in.text)
	case Escape:
		s.input = nil
	case EraseLine:
		in.text = ""
	case Backspace:
		_, size := utf8.DecodeLastRuneInString(in.text)
		in.text = in.text[:len(in.text)-size]
	default:
		if k > 0 && unicode.IsPrint(rune(k)) {
			in.text += string(rune(k))
		}
	}
}

func (s *Session) showHelp() {
	s.input = nil
	s.helpOf = s.view
	s.view = help
}

// settle makes sure that the place on the screen knows of the lessons, and
// goes on to the end when no place is left.
func (s *Session) settle() {
	for s.cursor.doc < len(s.docs) && s.docs[s.cursor.doc].taught != s.version {
		d := s.docs[s.cursor.doc]
		s.relearn(d)
		if p := s.current(); p != nil && (isOpen(p) || s.stay) {
			break
		}
		s.cursor.start-- // the place itself may have come anew
		if !s.seek(true, isOpen) {
			s.finish()
			return
		}
	}
	s.stay = false
	if s.current() == nil && !s.seek(true, anyPlace) && !s.seek(false, anyPlace) {
		s.finish()
	}
}
