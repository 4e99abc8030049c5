package repair

import (
	"cmp"
	"sync"

	"github.com/textmend/textmend/dict"
	"github.com/textmend/textmend/dict/ngram"
	"github.com/textmend/textmend/repair/damage"
	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/internal/memo"
	"github.com/textmend/textmend/repair/token"
)

// A Cause names the kind of damage that a correction undoes.
type Cause string

// The causes, in the order in which they are listed for people.
const (
	LostFragment Cause = "lost-fragment" // coeration → cooperation
	Ligature     Cause = "ligature"      // de\ufffdned → defined, of the family fi fl ff ffi ffl ft ti tt th Th
	Replaced     Cause = "replaced"      // soluƟon → solution
	OCRShape     Cause = "ocr-shape"     // tlie → the
	Spacing      Cause = "spacing"       // recog nition → recognition, ofthe → of the
	Hyphenation  Cause = "hyphenation"   // coop-⏎eration → cooperation⏎
	Encoding     Cause = "encoding"      // donâ€™t → don’t
	Typo         Cause = "typo"          // goverment → government
)

// Causes lists every cause.
func Causes() []Cause {
	return []Cause{LostFragment, Ligature, Replaced, OCRShape, Spacing, Hyphenation, Encoding, Typo}
}

// DefaultMinConfidence is the confidence from which a correction is made unasked,
// unless its text has a Threshold of its own. On the development sets a higher
// one costs more repairs than it saves harm, and a lower one the other way.
const DefaultMinConfidence = 0.65

// A Correction is one proposed change.
type Correction struct {
	token.Span             // bytes of the original text
	Got, Want    string    // what stands there, what was meant
	Cause        Cause     // the kind of damage
	Confidence   float64   // posterior probability of Want, in (0,1]
	Threshold    float64   // confidence from which it is made unasked; 0 is DefaultMinConfidence
	Alternatives []Reading // other readings, most probable first
	Evidence     Evidence  // why
}

// A Reading is one way to read a damaged place.
type Reading struct {
	Want       string
	Confidence float64
}

// Evidence says why a correction is proposed.
type Evidence struct {
	Confusions []damage.Confusion // active confusions that the correction undoes; may be empty
	Note       string             // what else speaks for it, for people; may be empty
}

// Reason says in one line why c is proposed, for people:
//
//	lost "op" (7 words; "op" occurs 0 times, 3.5 expected)
func (c Correction) Reason() string { return c.Evidence.Note }

// IsSure tells whether c is sure enough to be made unasked.
func (c Correction) IsSure() bool {
	return c.Confidence >= cmp.Or(c.Threshold, DefaultMinConfidence)
}

// IsAtLeast tells whether c is as sure as is asked for; 0 asks for what IsSure.
func (c Correction) IsAtLeast(confidence float64) bool {
	if confidence == 0 {
		return c.IsSure()
	}
	return c.Confidence >= confidence
}

// Pattern names the change without the word it happened to, so that people
// can decide for all of its places at once: `"op" lost`, `"rn" read as "m"`.
func (c Correction) Pattern() string { return c.pattern() }

// A Result is what Repair found.
type Result struct {
	Corrections []Correction   // in source order, never overlapping
	Profile     damage.Profile // what the document suffered
}

// Edits returns the corrections with at least the given confidence as edits; 0
// takes those that are made unasked.
func (r Result) Edits(minConfidence float64) []edit.Edit {
	var edits []edit.Edit
	for _, c := range r.Corrections {
		if c.IsAtLeast(minConfidence) {
			edits = append(edits, edit.Edit{Start: c.Start, End: c.End, New: c.Want})
		}
	}
	return edits
}

// A Source is the way by which a text came: it sets the rates of damage that
// are expected before anything is known of the document.
type Source string

// The sources.
const (
	Auto   Source = "auto" // told from the document
	Scrape Source = "scrape"
	PDF    Source = "pdf"
	OCR    Source = "ocr"
	Typed  Source = "typed"
)

// Options say how to repair. The zero Options repair English text of
// unknown origin.
type Options struct {
	Language *ngram.Language // nil is the embedded English
	Words    []Word          // words that are right, beside those of the dictionary
	Never    []string        // words that are left as they are, wherever they stand
	Skip     []Cause         // causes that are not repaired
	Source   Source          // "" is Auto
	Profile  *damage.Profile // what the text is known to have suffered; may be nil
	Propose  float64         // corrections below this confidence that are not sure are left out; 0 is 0.4
	Refuse   []string        // confusions that the text did not suffer, as Pattern names them
}

// A Word is a word that the user declares right. Count says how often it
// stands in a million running words; 0 is 1.
type Word struct {
	Text  string
	Count float64
}

// A Repairer repairs texts. It is safe for concurrent use.
type Repairer struct {
	opts      Options
	dict      *dict.Dict
	lexicon   *damage.Lexicon
	model     *ngram.Model
	clitic    dict.ID // 's
	shareLogs shareLogs
	words     *vocabulary
	lexemes   *memo.Memo[lexeme]
	profiles  *sync.Map
	learned   *sync.Map // *damage.Counts → *pooled
	prefixes  func() *dict.Prefixes
	priceList *priceList
	views     *views   // of texts that were counted
	quiet     *textSet // those that lost no fragment
	drafts    *drafts
	losses    *losses
}

// New returns a Repairer with the given options.
func New(opts Options) *Repairer {
	language := opts.Language
	if language == nil {
		language = ngram.EnglishLanguage()
	}
	r := &Repairer{opts: opts, dict: language.Words, model: language.Context, shareLogs: newShareLogs(), learned: &sync.Map{}, profiles: &sync.Map{}}
	r.lexicon = damage.NewLexicon(r.dict, newSpellings(language.Context.Letters()).logP)
	r.priceList, r.views, r.quiet = &priceList{}, newViews(), newTextSet()
	r.drafts, r.losses = &drafts{}, &losses{}
	r.lexemes = memo.New[lexeme]()
	r.prefixes = sync.OnceValue(r.dict.Prefixes)
	r.clitic, _ = r.dict.Lookup("'s")
	r.words = newVocabulary(r.dict, opts.Words, opts.Never)
	return r
}

// Repair proposes corrections of src. There is no error, for no text is
// invalid. The result depends on src and the options alone. Once what is sure
// is made, Repair finds nothing more of that kind.
func (r *Repairer) Repair(src string) Result { return r.RepairAmong(src) }

// Count gathers from src what inference needs, to be merged with the counts
// of other texts and given to RepairAmong.
func (r *Repairer) Count(src string) *damage.Counts {
	v, d := r.readFirst(src)
	c := r.count(d)
	profile := r.lexicon.Infer(c, nil, r.contextOf(d))
	if len(profile.Confusions) == 0 {
		r.countNoise(d, c)
		r.quiet.add(src)
	}
	r.drafts.put(src, draft{v, d, &profile})
	return c
}

// CountUnjudged is Count for one of many texts: it leaves out what only a
// judgement of the text can tell, the errors of texts that lost nothing. Half
// of the time goes into that, and a part of the texts tells it as well.
func (r *Repairer) CountUnjudged(src string) *damage.Counts {
	v, d := r.readFirst(src)
	c := r.count(d)
	r.drafts.put(src, draft{view: v, doc: d})
	return c
}

// readFirst reads a text that will be read again.
func (r *Repairer) readFirst(src string) (*view, *document) {
	v, d := r.read(src)
	r.views.put(v)
	return v, d
}

// RepairAmong is Repair for a text that shares its origin with others: pools
// holds merged counts, from the widest (the whole run) to the nearest (the
// same site or folder). The text itself may be counted in them or not.
func (r *Repairer) RepairAmong(src string, pools ...*damage.Counts) Result {
	result, x := r.readOnce(src, pools)
	result.Corrections = r.readAgain(src, result.Corrections, x, pools)
	return result
}

// readOnce also returns the decoder, if there is one; it is released when it is
// asked nothing more.
func (r *Repairer) readOnce(src string, pools []*damage.Counts) (Result, *decoder) {
	t, ok := r.drafts.take(src)
	if !ok {
		t.view, t.doc = r.read(src)
	}
	if r.leavesAlone(t.doc) {
		defer t.doc.release()
		return Result{Profile: damage.Profile{Words: t.doc.words()}}, nil
	}
	known := r.among(pools)
	profile := r.infer(t, src, known)
	d := r.reconsider(t.view, t.doc, &profile)
	result := Result{Profile: profile}
	x := r.newDecoder(d, &profile)
	x.lattice, x.amongOthers = newLattice(r.model), known != nil
	x.learnFrom(pools)
	result.Corrections = r.proposed(t.view.back(r.wanted(x.decode(anywhere))))
	return result, x
}

// infer tells what t, which was read from src, suffered, where so much is known
// of texts of the same origin.
func (r *Repairer) infer(t draft, src string, known *damage.Profile) damage.Profile {
	switch {
	case known == nil && t.profile != nil:
		return r.suffered(*t.profile)
	case (known == nil || len(known.Confusions) == 0) && r.quiet.has(src):
		return damage.Profile{Words: t.doc.words()}
	}
	counts := r.count(t.doc)
	defer counts.Release()
	return r.suffered(r.lexicon.Infer(counts, known, r.contextOf(t.doc)))
}

// among returns what texts of the same origin suffered, by the nearest pool.
// A pool is judged once, with what the widest shows known beforehand: that is
// the same whichever text asks first.
func (r *Repairer) among(pools []*damage.Counts) *damage.Profile {
	widest, known := r.opts.Profile, r.opts.Profile
	for _, pool := range pools {
		if pool.Apart || pool.Words == 0 {
			continue
		}
		if known = r.judged(pool, widest); widest == r.opts.Profile {
			widest = known
		}
	}
	return known
}

// judged returns what a pool suffered, where so much is known beforehand. It is
// inferred once.
func (r *Repairer) judged(pool *damage.Counts, known *damage.Profile) *damage.Profile {
	entry, _ := r.profiles.LoadOrStore(pool, &poolProfile{})
	p := entry.(*poolProfile)
	p.once.Do(func() { p.profile = r.lexicon.Infer(pool, known, nil) })
	return &p.profile
}

// A poolProfile is what was inferred from a pool.
type poolProfile struct {
	once    sync.Once
	profile damage.Profile
}

func (r *Repairer) source() Source {
	if r.opts.Source == "" {
		return Auto
	}
	return r.opts.Source
}
