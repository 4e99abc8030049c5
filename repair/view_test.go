package repair

import (
	"strings"
	"testing"

	"github.com/textmend/textmend/repair/edit"
	"github.com/textmend/textmend/repair/token"
)

// change returns the correction of the only place of text that holds got.
func change(t *testing.T, text, got, want string, confidence float64) Correction {
	t.Helper()
	if strings.Count(text, got) != 1 {
		t.Fatalf("%q is not once in %q", got, text)
	}
	at := strings.Index(text, got)
	return Correction{
		Span: token.Span{Start: at, End: at + len(got)}, Got: got, Want: want,
		Cause: Encoding, Confidence: confidence, Evidence: Evidence{Note: "mended " + got},
	}
}

// A pair is a change in a test: got and want.
type pair struct {
	got, want  string
	confidence float64
}

func changes(t *testing.T, text string, pairs []pair) []Correction {
	t.Helper()
	var list []Correction
	for _, p := range pairs {
		list = append(list, change(t, text, p.got, p.want, p.confidence))
	}
	return list
}

// shown writes corrections as got→want, with ? behind those that are not
// applied unasked.
func shown(corrections []Correction) string {
	var parts []string
	for _, c := range corrections {
		s := c.Got + "→" + c.Want
		if !c.IsSure() {
			s += "?"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " | ")
}

func TestViewBack(t *testing.T) {
	const sure, doubtful = 0.99, 0.6
	for _, c := range []struct {
		name, src     string
		layers        [][]pair
		text          string
		engine        []pair
		want, applied string
	}{
		{
			name: "no layer", src: "the coeration of", text: "the coeration of",
			engine: []pair{{"coeration", "cooperation", sure}},
			want:   "coeration→cooperation", applied: "the cooperation of",
		}, {
			name: "apart", src: "dâ€™a coeration caf&eacute;.", text: "d’a coeration café.",
			layers: [][]pair{{{"â€™", "’", sure}, {"&eacute;", "é", sure}}},
			engine: []pair{{"coeration", "cooperation", sure}},
			want:   "â€™→’ | coeration→cooperation | &eacute;→é", applied: "d’a cooperation café.",
		}, {
			name: "around an edit", src: "an oﬁce here", text: "an ofice here",
			layers: [][]pair{{{"ﬁ", "fi", sure}}},
			engine: []pair{{"ofice", "office", sure}},
			want:   "oﬁce→office", applied: "an office here",
		}, {
			name: "ends inside an edit", src: "x ab<B>d y", text: "x abCCd y",
			layers: [][]pair{{{"<B>", "CC", sure}}},
			engine: []pair{{"abC", "Z", sure}},
			want:   "ab<B>→ZC", applied: "x ZCd y",
		}, {
			name: "starts inside an edit", src: "x ab<B>d y", text: "x abCKd y",
			layers: [][]pair{{{"<B>", "CK", sure}}},
			engine: []pair{{"Kd", "Z", sure}},
			want:   "<B>d→CZ", applied: "x abCZ y",
		}, {
			name: "two inside one edit", src: "a (one) b", text: "a 1-2-3 b",
			layers: [][]pair{{{"(one)", "1-2-3", sure}}},
			engine: []pair{{"1", "x", sure}, {"3", "z", sure}},
			want:   "(one)→x-2-z", applied: "a x-2-z b",
		}, {
			name: "a chain", src: "a{1}b{2}c d", text: "aPQbRSc d",
			layers: [][]pair{{{"{1}", "PQ", sure}, {"{2}", "RS", sure}}},
			engine: []pair{{"aP", "x", sure}, {"QbR", "y", sure}, {"d", "e", sure}},
			want:   "a{1}b{2}→xyS | d→e", applied: "xySc e",
		}, {
			name: "beside edits", src: "{1}mid{2}", text: "Pmid",
			layers: [][]pair{{{"{1}", "P", sure}, {"{2}", "", sure}}},
			engine: []pair{{"mid", "MID", sure}},
			want:   "{1}→P | mid→MID | {2}→", applied: "PMID",
		}, {
			name: "around a deletion", src: "wo~rb end", text: "worb end",
			layers: [][]pair{{{"~", "", sure}}},
			engine: []pair{{"worb", "word", sure}},
			want:   "wo~rb→word", applied: "word end",
		}, {
			name: "after a deletion", src: "~worb end", text: "worb end",
			layers: [][]pair{{{"~", "", sure}}},
			engine: []pair{{"worb", "word", sure}},
			want:   "~→ | worb→word", applied: "word end",
		}, {
			name: "adjacent edits", src: "a{1}{2}b", text: "aPQb",
			layers: [][]pair{{{"{1}", "P", sure}, {"{2}", "Q", sure}}},
			engine: []pair{{"PQ", "x", sure}},
			want:   "{1}{2}→x", applied: "axb",
		}, {
			name: "undone", src: "a{1}b", text: "aPb",
			layers: [][]pair{{{"{1}", "P", sure}}},
			engine: []pair{{"aP", "a{1}", sure}},
			want:   "", applied: "a{1}b",
		}, {
			name: "two layers", src: "class&shy;-\n{fi}caton of", text: "classificaton\nof",
			layers: [][]pair{{{"&shy;", "", sure}, {"{fi}", "fi", sure}}, {{"class-\nficaton ", "classificaton\n", sure}}},
			engine: []pair{{"classificaton", "classification", sure}},
			want:   "class&shy;-\n{fi}caton →classification\n", applied: "classification\nof",
		}, {
			name: "proposals", src: "a1 b2 c3 d4", text: "A b2 c3 d4",
			layers: [][]pair{{{"a1", "A", sure}, {"b2", "B", doubtful}}, {{"A b2", "Ab", doubtful}, {"c3", "C", doubtful}}},
			engine: []pair{{"c3", "X", sure}, {"d4", "D", doubtful}},
			want:   "a1→A | b2→B? | c3→X | d4→D?", applied: "A b2 X d4",
		}, {
			name: "a doubt gives way to an edit", src: "an oﬁce here", text: "an ofice here",
			layers: [][]pair{{{"ﬁ", "fi", sure}}},
			engine: []pair{{"ofice", "office", doubtful}, {"here", "her", sure}},
			want:   "ﬁ→fi | here→her", applied: "an ofice her",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := newView(c.src)
			for _, layer := range c.layers {
				v.apply(changes(t, v.text, layer))
			}
			if v.text != c.text {
				t.Fatalf("text %q, want %q", v.text, c.text)
			}
			back := v.back(changes(t, v.text, c.engine))
			if got := shown(back); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			checkCorrections(t, c.src, back)
			applied, err := edit.Apply(c.src, Result{Corrections: back}.Edits(0))
			if err != nil || applied != c.applied {
				t.Errorf("applied %q, %v, want %q", applied, err, c.applied)
			}
		})
	}
}

// A correction that absorbs edits tells of all of them.
func TestViewMerge(t *testing.T) {
	v := newView("an oﬁce here")
	v.apply(changes(t, v.text, []pair{{"ﬁ", "fi", 0.92}}))
	c := change(t, v.text, "fice", "ffice", 0.97)
	c.Cause, c.Alternatives = Typo, []Reading{{"fice", 0.02}}
	back := v.back([]Correction{c})
	if len(back) != 1 {
		t.Fatalf("%+v", back)
	}
	got := back[0]
	if got.Cause != Typo || got.Confidence != 0.92 || got.Evidence.Note != "mended fice; mended ﬁ" {
		t.Errorf("%+v", got)
	}
	v = newView("an oﬁce here")
	v.apply(changes(t, v.text, []pair{{"ﬁ", "fi", 0.92}}))
	c = change(t, v.text, "ice", "ace", 0.97)
	c.Alternatives = []Reading{{"ice", 0.02}}
	if got := v.back([]Correction{c})[0]; got.Want != "face" || got.Alternatives[0].Want != "fice" || c.Alternatives[0].Want != "ice" {
		t.Errorf("%+v", got)
	}
}

// The source is not copied where nothing is to be mended.
func TestViewOfSoundText(t *testing.T) {
	src := strings.Repeat("Nothing is wrong here – “nothing”, as they’d say.\n", 1000)
	r := New(Options{})
	if n := testing.AllocsPerRun(10, func() { r.view(src) }); n > 8 {
		t.Errorf("%v allocations", n)
	}
}

func checkCorrections(t *testing.T, src string, corrections []Correction) {
	t.Helper()
	last := 0
	for _, c := range corrections {
		if c.Start < last || c.End < c.Start || c.End > len(src) || src[c.Start:c.End] != c.Got || c.Got == c.Want {
			t.Fatalf("%+v in %q", c, src)
		}
		last = c.End
	}
}

func TestLayers(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "encoding", in: "I donâ€™t know caf&eacute;s.", want: "I don’t know cafés."},
		{name: "ligatures", in: "They de\ufb01ne the e\ufb00ect.", want: "They define the effect."},
		{name: "hyphen", in: "It was their coop-\neration that won the day.", want: "It was their cooperation\nthat won the day."},
		{name: "hyphen and ligature", in: "It is the classi-\n\ufb01cation of plants.", want: "It is the classification\nof plants."},
		{name: "real hyphen", in: "She is a well-\nknown writer.", want: "She is a well-\nknown writer."},
		{name: "skip encoding", in: "I donâ€™t know.", want: "I donâ€™t know.", opts: Options{Skip: []Cause{Encoding}}},
		{name: "skip hyphenation", in: "their coop-\neration", want: "their coop-\neration", opts: Options{Skip: []Cause{Hyphenation}}},
		{name: "never", in: "the p\u0430ypal, the p\u0430yment", want: "the p\u0430ypal, the payment", opts: Options{Never: []string{"p\u0430ypal"}}},
		{name: "never divided", in: "their Coop-\neration is", want: "their Coop-\neration is", opts: Options{Never: []string{"coop"}}},
		{name: "words", in: "for the zorbla-\ntrix of it", want: "for the zorblatrix\nof it", opts: Options{Words: []Word{{Text: "Zorblatrix"}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := New(c.opts).Repair(c.in)
			got, err := edit.Apply(c.in, result.Edits(0))
			if err != nil || got != c.want {
				t.Errorf("got %q, %v, want %q\n%+v", got, err, c.want, result.Corrections)
			}
		})
	}
}

// What is declared right is left to itself, with a clitic and in any case.
func TestWordsAndNever(t *testing.T) {
	const in = "The goverment said so. Goverment’s word."
	for _, opts := range []Options{
		{Words: []Word{{Text: "goverment"}}},
		{Never: []string{"Goverment"}},
	} {
		if got := New(opts).Repair(in).Corrections; len(got) != 0 {
			t.Errorf("%+v: %+v", opts, got)
		}
	}
	if got := New(Options{}).Repair(in).Corrections; len(got) == 0 {
		t.Error("nothing is corrected anyway: the test shows nothing")
	}
}

func FuzzRepair(f *testing.F) {
	for _, s := range []string{
		"", "the coeration of donâ€™t", "classi-\n\ufb01caton of", "wo\u00adrb\u200b~\xff", "Ã¢â‚¬â„¢ Q&amp;amp;A &shy;-\n&shy;x",
		"p\u0430ypal slоv coop-\r\n\r\n12\r\neration", "recog nition ofthe de\ufffdned  e ective", "pre- pare ments, self- con- tained",
	} {
		f.Add(s)
	}
	r := New(Options{Propose: 0.01})
	f.Fuzz(func(t *testing.T, src string) {
		result := r.Repair(src)
		checkCorrections(t, src, result.Corrections)
		for _, least := range []float64{0, 0.5, 0.9, 0.99} {
			if _, err := edit.Apply(src, result.Edits(least)); err != nil {
				t.Fatalf("%v: %v\n%+v in %q", least, err, result.Corrections, src)
			}
		}
		if lines := strings.Count(src, "\n"); strings.Count(applied(src, result), "\n") != lines {
			t.Fatalf("the number of lines changes: %+v in %q", result.Corrections, src)
		}
	})
}

func applied(src string, result Result) string {
	text, _ := edit.Apply(src, result.Edits(0))
	return text
}
