package repair_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/textmend/textmend/repair"
)

// A scanned page: the shapes of letters are confused throughout.
func TestRepairScan(t *testing.T) {
	scan := strings.NewReplacer("had", "liad", "his ", "liis ", "The ", "Tlie ", "many", "rnany", "down", "dovvn", "time", "tirne",
		"him", "hirn", "night", "niglit", "become", "becorne", "came", "canie", "man ", "rnan ", "nothing", "notliing", "another", "anotlier")
	for _, source := range []repair.Source{repair.Auto, repair.OCR} {
		r := repair.New(repair.Options{Source: source})
		src := scan.Replace(fireside)
		out, result := mend(t, r, src)
		sameWords(t, out, fireside)
		for _, c := range result.Corrections {
			if c.Cause != repair.OCRShape {
				t.Errorf("%q→%q is %s", c.Got, c.Want, c.Cause)
			}
		}
	}
}

// Blanks too many and too few, in a text that has many such.
func TestRepairBlanks(t *testing.T) {
	const want = `The recognition of the problem came late, and of the many people who were asked, few could answer. ` +
		`The government had to act. It was a long winter, and the children of the village stayed at home with their parents. ` +
		`The school was closed until the middle of March, and the teachers wrote letters to the families.`
	noise := strings.NewReplacer("recognition", "recog nition", "problem", "prob lem", "of the many", "ofthe many", "answer", "ans wer",
		"government", "gov ernment", "It was", "Itwas", "children", "chil dren", "village", "vil lage", "parents", "par ents",
		"school", "sch ool", "middle", "mid dle", "teachers", "tea chers", "letters", "let ters", "to the families", "tothe families")
	src := noise.Replace(want)
	result := repair.New(repair.Options{}).Repair(src)
	checkCorrections(t, src, result.Corrections)
	for _, c := range result.Corrections {
		if c.Cause != repair.Spacing || strings.ReplaceAll(c.Got, " ", "") != strings.ReplaceAll(c.Want, " ", "") {
			t.Errorf("%q→%q is %s", c.Got, c.Want, c.Cause)
		}
	}
	for _, w := range []string{"recognition", "problem", "of the", "answer", "government", "It was", "children", "village", "parents",
		"school", "middle", "teachers", "letters", "to the"} {
		if !slices.ContainsFunc(result.Corrections, func(c repair.Correction) bool { return c.Want == w }) {
			t.Errorf("%q is not proposed", w)
		}
	}
	for _, source := range []repair.Source{repair.PDF, repair.OCR} {
		out, _ := mend(t, repair.New(repair.Options{Source: source}), src)
		sameWords(t, out, want)
	}
}

// One slip in a text that has no other may be the author's own word: it is
// proposed, not applied. Of a text that was typed slips are expected.
func TestRepairTyping(t *testing.T) {
	for _, c := range []struct{ sentence, got, want string }{
		{"The goverment has agreed.", "goverment", "government"},
		{"They spoke of the libary again.", "libary", "library"},
		{"They have recieved the plans.", "recieved", "received"},
		{"They left wihtout a word.", "wihtout", "without"},
	} {
		src := library + c.sentence
		for _, o := range []struct {
			source  repair.Source
			applied bool
		}{{repair.Auto, false}, {repair.Typed, true}} {
			result := repair.New(repair.Options{Source: o.source}).Repair(src)
			checkCorrections(t, src, result.Corrections)
			if len(result.Corrections) != 1 {
				t.Errorf("%s, %s: %d corrections", c.got, o.source, len(result.Corrections))
				continue
			}
			k := result.Corrections[0]
			if k.Got != c.got || k.Want != c.want || k.Cause != repair.Typo {
				t.Errorf("%s: %s→%s is %s", o.source, k.Got, k.Want, k.Cause)
			}
			if applied := k.IsSure(); applied != o.applied {
				t.Errorf("%s, %s: confidence %.2f", c.got, o.source, k.Confidence)
			}
		}
	}
}

// A line is a text of one line and what it is mended to: "" if it stays as it is.
type line struct{ in, want string }

func mendsLines(t *testing.T, lines []line) {
	t.Helper()
	r := repair.New(repair.Options{})
	for _, c := range lines {
		want := c.want
		if want == "" {
			want = c.in
		}
		if out, _ := mend(t, r, c.in); out != want {
			t.Errorf("got %q, want %q", out, want)
		}
	}
}

// Figures in words show that letters were misread; one word may be a name, and
// identifiers have figures of their own.
func TestRepairFigures(t *testing.T) {
	mendsLines(t, []line{
		{"He sa1d that the 0ffice was cl0sed in l998, and the manager was a1so absent.", "He said that the office was closed in 1998, and the manager was also absent."},
		{"He sa1d that the office was closed.", ""},
		{"Use python3, sha1sum, utf8, web2py, md5sum, base64, b2b, mp3, win32, ipv4 or ipv6 on x86 with h264 and log4j.", ""},
	})
}

// Two slips in a sentence show that nobody looked it over; one may be meant, and
// says nothing beside words that are unknown for another reason.
func TestRepairTypedLine(t *testing.T) {
	mendsLines(t, []line{
		{"The goverment recieved teh report.", "The government received the report."},
		{"hte quick brwon fox jumsp over teh lazy dog", "the quick brown fox jumps over the lazy dog"},
		{"The goverment was given the report.", ""},
		{"Send the arn, the cidr and the lgw of each vpce, then teh progess of the nfn.", ""},
	})
}

// A word with a capital is most likely a name: in a text with no other slip it
// is not even proposed.
func TestRepairNameLike(t *testing.T) {
	for _, sentence := range []string{"They will meet on Tuseday.", "They met Mr. Thw and Mrs. Goverment."} {
		for _, c := range repair.New(repair.Options{}).Repair(library + sentence).Corrections {
			t.Errorf("%s→%s (%.2f)", c.Got, c.Want, c.Confidence)
		}
	}
}

// A repaired word keeps the kind of apostrophe that it had.
func TestRepairApostrophe(t *testing.T) {
	r := repair.New(repair.Options{Source: repair.Typed})
	for _, c := range []struct{ in, want string }{
		{"They woudn't wait any longer.", "They wouldn't wait any longer."},
		{"They woudn’t wait any longer.", "They wouldn’t wait any longer."},
	} {
		out, _ := mend(t, r, library+c.in)
		sameWords(t, out, library+c.want)
	}
}
