package session

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// nextOpen goes to the next undecided place, or to the end after the last.
func (s *Session) nextOpen() {
	if s.seek(true, isOpen) {
		return
	}
	s.relearnAll() // documents that had nothing open may have it now
	if !s.seek(true, isOpen) {
		s.finish()
	}
}

func (s *Session) previousOpen() {
	if !s.seek(false, isOpen) {
		s.message = "There is no undecided place before this one."
	}
}

func (s *Session) next() {
	if s.stay = s.seek(true, anyPlace); !s.stay {
		s.message = "This is the last place."
	}
}

func (s *Session) previous() {
	if s.stay = s.seek(false, anyPlace); !s.stay {
		s.message = "This is the first place."
	}
}

func (s *Session) goTo() {
	s.ask("Go to place number: ", "", func(s *Session, typed string) {
		n, err := strconv.Atoi(strings.TrimSpace(typed))
		i := 0
		for at := range s.all {
			if i++; err == nil && i == n {
				s.cursor, s.view, s.stay = at, places, true
				return
			}
		}
		s.message = fmt.Sprintf("Places have the numbers 1 to %d.", i)
	})
}

func (s *Session) search() {
	s.ask("Search: /", "", func(s *Session, typed string) {
		re, err := regexp.Compile(typed)
		if err != nil {
			s.message = "Not a regular expression: " + visible(typed)
			return
		}
		if typed == "" {
			return
		}
		start := s.cursor
		if s.view != places {
			start = cursor{0, -1}
		}
		for _, touching := range []bool{true, false} {
			for _, from := range []cursor{start, {0, -1}} {
				if at, ok := s.find(re, from, touching); ok {
					s.cursor, s.view, s.stay = at, places, true
					if !start.less(at) {
						s.message = "Went on from the top."
					}
					return
				}
			}
		}
		s.message = "Nothing found for " + visible(typed)
	})
}

// find returns the next place after from that re matches: in the change
// itself, as it is or as it would be, or else in the sentence around it.
func (s *Session) find(re *regexp.Regexp, from cursor, touching bool) (cursor, bool) {
	for at, p := range s.all {
		if !from.less(at) {
			continue
		}
		before, after := sentence(s.docs[at.doc].Text, p.Start, p.End, 400)
		for _, word := range []string{p.Got, p.replacement()} {
			for _, m := range re.FindAllStringIndex(before+word+after, -1) {
				if !touching || m[0] < len(before)+len(word) && m[1] > len(before) {
					return at, true
				}
			}
		}
	}
	return cursor{}, false
}

// finish asks whether to write what there is once every lesson is learned.
func (s *Session) finish() {
	s.relearnAll()
	s.view = confirm
}

func (s *Session) leave() { s.outcome = Leave }

// backToOpen goes to the first undecided place, or to the last place.
func (s *Session) backToOpen() {
	s.cursor = cursor{0, -1}
	if s.seek(true, isOpen) {
		s.view = places
		return
	}
	s.cursor = cursor{len(s.docs), 0}
	if s.seek(false, anyPlace) {
		s.view = places
		s.stay = true
	}
}

// walk goes to the first undecided place.
func (s *Session) walk() {
	s.cursor = cursor{0, -1}
	s.view = places
	s.nextOpen()
}
