package repair

import (
	"testing"

	"github.com/textmend/textmend/repair/damage"
)

// What the default threshold lets through stays the same on scanned pages and
// among texts that lost ligatures, and more probable readings stay more probable.
func TestCalibrated(t *testing.T) {
	misread := &candidate{rules: [mostRules]*rule{{class: classShape, active: -1}}}
	lost := &candidate{rules: [mostRules]*rule{{class: classActive, active: 0}}}
	adopted := &candidate{rules: [mostRules]*rule{{class: classActive, active: 1}}}
	profile := &damage.Profile{Confusions: []damage.Confusion{{Want: "op", Words: 3, Certainty: 0.9}, {Want: "ol", Certainty: 0.7}}}
	scanned, other := &decoder{scanned: true, profile: profile}, &decoder{profile: profile}
	lossy, lastLossy := &decoder{lossy: true, profile: profile}, 0.0
	formulas, lastLost := &decoder{symbols: 0.05, profile: profile}, 0.0
	last := 0.0
	for _, p := range []float64{0.01, 0.3, 0.5, 0.64, 0.7, 0.74, 0.75, 0.9, 0.99, 0.999, 0.99999, 1, 1.0000001} {
		got := scanned.calibrated(misread, p)
		if got < last || got > min(p, 0.94) && p > 0.3 || got >= DefaultMinConfidence != (p >= scannedApplied) {
			t.Errorf("%v becomes %v", p, got)
		}
		last = got
		if got := lossy.calibrated(misread, p); got < lastLossy || got >= p && p > DefaultMinConfidence || got >= DefaultMinConfidence != (p >= DefaultMinConfidence) {
			t.Errorf("%v becomes %v among texts that lost ligatures", p, got)
		} else {
			lastLossy = got
		}
		if got := formulas.calibrated(lost, p); got < lastLost || got >= p && p > symbolsApplied || got >= DefaultMinConfidence != (p >= symbolsApplied) {
			t.Errorf("%v becomes %v among formulas", p, got)
		} else {
			lastLost = got
		}
		for _, same := range []float64{other.calibrated(misread, p), scanned.calibrated(lost, p)} {
			if same != min(p, 1) {
				t.Errorf("%v becomes %v where it should stay", p, same)
			}
		}
		if got := other.calibrated(adopted, p); got != min(0.7*p, 1) {
			t.Errorf("%v becomes %v where only other texts show the loss", p, got)
		}
	}
}
