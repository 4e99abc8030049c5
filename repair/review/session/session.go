// Package session is a review of corrections by a person, as a state machine:
// documents and keys go in, screens and decisions come out. It reads no
// terminal and writes no file.
//
// A session opens with an overview of the patterns of damage, where whole
// patterns are decided; then it goes through the places that are still open,
// one by one; then it asks whether to write. Every key can be undone.
//
// What a person types or refuses teaches: the session has the documents
// repaired anew for what is still to come and leaves alone what was decided.
package session

import (
	"github.com/textmend/textmend/repair"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/review/decisions"
)

// A Document is a text under review.
type Document struct {
	Path, Text  string
	Corrections []repair.Correction // in source order, not overlapping

	// Check refuses a correction that a person typed and that cannot stand in
	// a file of this kind. With nil anything can.
	Check func(typed string) error
}

// Options say how a session goes. The zero Options are good.
type Options struct {
	// MinConfidence is the confidence below which a correction is doubtful;
	// 0 is repair.DefaultMinConfidence.
	MinConfidence float64

	// Past is what an earlier session decided.
	Past decisions.Set

	// Repair proposes corrections of a document anew, knowing the lessons.
	// With nil the session keeps to what was proposed at first.
	Repair func(doc Document, lessons Lessons) []repair.Correction
}

// Lessons are what a person has taught so far.
type Lessons struct {
	Words   []string // right: typed as a correction, or added to the project's words
	Never   []string // left as they are wherever they stand
	Refused []string // patterns that are no damage here
	Added   []string // those of Words that belong to the project's words
}

// An Outcome says whether a session has ended, and how.
type Outcome int

// The outcomes.
const (
	Running     Outcome = iota
	Write               // write what was accepted
	Leave               // write nothing but the decisions
	Interrupted         // as Leave, by Ctrl-C or because the input ended
)

// A Session is a review under way. It is not safe for concurrent use.
type Session struct {
	opts    Options
	docs    []*document
	outcome Outcome

	view    view
	helpOf  view   // the view that help is about
	cursor  cursor // the place that is shown
	stay    bool   // it was chosen as it is: do not go on if it is decided
	row     string // the pattern that is selected in the overview
	input   *input // the line that is being typed, or nil
	message string // for the person, until the next key

	rules   []decisions.Rule // in force, in the order in which they were made
	lessons lessons          // what they teach
	version int              // how many times the lessons changed
	history []moment
	news    news
}

// A view is what the screen shows.
type view int

const (
	overview view = iota
	places
	confirm
	help
)

// A cursor points to a place. Places come and go when documents are repaired
// anew, so it holds where the place is and not which one in the list.
type cursor struct {
	doc   int
	start int // offset in the document's text
}

// New starts a session.
func New(docs []Document, opts Options) *Session {
	if opts.MinConfidence == 0 {
		opts.MinConfidence = repair.DefaultMinConfidence
	}
	s := &Session{opts: opts}
	for _, d := range docs {
		s.docs = append(s.docs, newDocument(d))
	}
	s.resume(opts.Past)
	if rows := s.patterns(); len(rows) > 0 {
		s.row = rows[0].name
	}
	s.news = news{}
	return s
}

// Outcome says whether the session has ended, and how.
func (s *Session) Outcome() Outcome { return s.outcome }

// Lessons returns what was taught.
func (s *Session) Lessons() Lessons { return s.lessons.Lessons }

// Edits returns the accepted corrections of document i, in source order, once
// it knows of every lesson.
func (s *Session) Edits(i int) []edit.Edit {
	s.relearn(s.docs[i])
	var edits []edit.Edit
	for _, p := range s.docs[i].places {
		if p.verdict == decisions.Accept {
			edits = append(edits, edit.Edit{Start: p.Start, End: p.End, New: p.replacement()})
		}
	}
	return edits
}

// A Tally counts places.
type Tally struct {
	Accepted, Rejected, Open, Doubtful int // doubtful ones among the open
	Files                              int // with accepted places
}

// Tally counts the places of all documents.
func (s *Session) Tally() Tally {
	var t Tally
	for _, d := range s.docs {
		before := t.Accepted
		for _, p := range d.places {
			switch p.verdict {
			case decisions.Accept:
				t.Accepted++
			case decisions.Reject:
				t.Rejected++
			default:
				t.Open++
				if s.isDoubtful(p) {
					t.Doubtful++
				}
			}
		}
		if t.Accepted > before {
			t.Files++
		}
	}
	return t
}

func (s *Session) isDoubtful(p *place) bool { return p.Confidence < s.opts.MinConfidence }

// all yields every place of every document, in order.
func (s *Session) all(yield func(cursor, *place) bool) {
	for i, d := range s.docs {
		// Places may be decided meanwhile but the list stays the same.
		for _, p := range d.places {
			if !yield(cursor{i, p.Start}, p) {
				return
			}
		}
	}
}

// current returns the place that is shown, or nil.
func (s *Session) current() *place {
	if s.cursor.doc >= len(s.docs) {
		return nil
	}
	return s.docs[s.cursor.doc].at(s.cursor.start)
}

// seek moves the cursor to the nearest place after it, or before it when
// forward is false, that suits, and tells whether there is one.
func (s *Session) seek(forward bool, suits func(*place) bool) bool {
	found, from := false, s.cursor
	for at, p := range s.all {
		if !suits(p) {
			continue
		}
		if forward && from.less(at) {
			s.cursor = at
			return true
		}
		if !forward && at.less(from) {
			s.cursor, found = at, true
		}
	}
	return found
}

func (c cursor) less(o cursor) bool {
	return c.doc < o.doc || c.doc == o.doc && c.start < o.start
}

func isOpen(p *place) bool { return p.verdict == decisions.Open }

func anyPlace(*place) bool { return true }
