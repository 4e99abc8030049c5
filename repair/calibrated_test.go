package repair

import (
	"testing"

	"github.com/textmend/textmend/repair/damage"
)

// Where posteriors are too sure they come down, and more probable readings stay more
// probable; the threshold of such texts is a posterior above a half. Elsewhere they
// are what they are.
func TestCalibrated(t *testing.T) {
	misread := &candidate{rules: [mostRules]*rule{{class: classShape, active: -1}}}
	lost := &candidate{rules: [mostRules]*rule{{class: classActive, active: 0}}}
	adopted := &candidate{rules: [mostRules]*rule{{class: classActive, active: 1}}}
	profile := &damage.Profile{Confusions: []damage.Confusion{{Want: "op", Words: 3, Certainty: 0.9}, {Want: "ol", Certainty: 0.7}}}
	scan, other := &decoder{character: character{scanned: true}, profile: profile}, &decoder{profile: profile}
	posteriors := []float64{0.01, 0.3, 0.5, 0.65, 0.7, 0.77, 0.9, 0.99, 0.999, 0.99999, 1, 1.0000001}
	for name, c := range map[string]struct {
		decoder    *decoder
		candidate  *candidate
		made, left float64 // posteriors on either side of the threshold
	}{
		"scan":     {scan, misread, 0.77, 0.7},
		"losses":   {&decoder{character: character{lossy: true}, profile: profile}, misread, 0.65, 0.5},
		"formulas": {&decoder{symbols: 0.05, profile: profile}, lost, 0.7, 0.65},
	} {
		last := 0.0
		for _, p := range posteriors {
			got := c.decoder.calibrated(c.candidate, p)
			if got < last || got >= p && p >= 0.5 || got > 1 {
				t.Errorf("%s: %v becomes %v", name, p, got)
			}
			if made := got >= c.decoder.threshold(c.candidate, 0); made && p <= c.left || !made && p >= c.made {
				t.Errorf("%s: a posterior of %v is made: %v", name, p, made)
			}
			last = got
		}
	}
	for _, p := range posteriors {
		for _, same := range []float64{other.calibrated(misread, p), scan.calibrated(lost, p)} {
			if same != min(p, 1) {
				t.Errorf("%v becomes %v where it should stay", p, same)
			}
		}
		if got := other.calibrated(adopted, p); got != min(0.7*p, 1) {
			t.Errorf("%v becomes %v where only other texts show the loss", p, got)
		}
	}
	if got := other.threshold(misread, 0) + scan.threshold(lost, 0.3); got != 0 {
		t.Errorf("thresholds of their own come to %v", got)
	}
	if got := other.threshold(adopted, 0.1); got != 0 {
		t.Errorf("a word that other texts lost is mended from %v on", got)
	}
	if got := (&decoder{character: character{noisy: true}, profile: profile}).threshold(lost, 0.1); got != 0 {
		t.Errorf("a word that may have suffered anything is mended from %v on", got)
	}
	if got := other.threshold(lost, 0.1); got != brokenThreshold {
		t.Errorf("a word that can hardly be right is mended from %v on", got)
	}
}
