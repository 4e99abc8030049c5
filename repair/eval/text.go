package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

// WriteText writes the report for people.
func (r *Report) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "== %s\n", r.Name)
	fmt.Fprintf(w, "documents %d  right words %d\n", r.Documents, r.tally.Right)
	fmt.Fprintf(w, "fixed %d  wrong %d  missed %d  harm %d\n", r.tally.Fixed, r.tally.Wrong, r.tally.Missed, r.tally.Harm)
	fmt.Fprintf(w, "recall %.4f  precision %.4f  harm/10k %.2f\n", r.tally.Recall(), r.tally.Precision(), r.tally.HarmRate())
	if before, after, preference, ok := r.ErrorRates(); ok {
		fmt.Fprintf(w, "cMER %.4f → %.4f  (%+.1f %%)  preference %+.3f\n", before, after, change(before, after), preference)
	}
	if kinds := r.Kinds(); len(kinds) > 0 {
		fmt.Fprint(t, "\nkind\tdamaged\trestored\twrong\t\n")
		for _, k := range kinds {
			n := k.Fixed + k.Wrong + k.Missed
			fmt.Fprintf(t, "%s\t%d\t%.4f\t%.4f\t\n", k.Name, n, k.Recall(), share(k.Wrong, n))
		}
	}
	if causes := r.Causes(); len(causes) > 0 {
		fmt.Fprint(t, "\ncause\tfixed\twrong\tharm\tprecision\t\n")
		for _, c := range causes {
			fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%.4f\t\n", c.Name, c.Fixed, c.Wrong, c.Harm, c.Precision())
		}
	}
	r.writeCurve(t)
	return t.Flush()
}

func (r *Report) writeCurve(w io.Writer) {
	fmt.Fprint(w, "\nat least\trecall\tprecision\tharm/10k\t\n")
	for _, p := range r.Curve() {
		fmt.Fprintf(w, "%.3f\t%.4f\t%.4f\t%.2f\t\n", p.MinConfidence, p.Recall(), p.Precision(), p.HarmRate())
	}
	fmt.Fprint(w, "\nconfidence\tchanges\tstated\tright\t\n")
	for i, b := range r.bins {
		fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t\n", binName(i), b.Changes, b.Stated(), b.Share())
	}
}

// binName returns the range of a row of the calibration table.
func binName(i int) string {
	if i+1 == len(binStarts) {
		return fmt.Sprintf("%.2f–1", binStarts[i])
	}
	return fmt.Sprintf("%.2f–%.2f", binStarts[i], binStarts[i+1])
}

// change returns by how much after differs from before, in percent.
func change(before, after float64) float64 {
	if before == 0 {
		return 0
	}
	return 100 * (after/before - 1)
}

// record is a report as JSON.
type record struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Tally
	Recall      float64      `json:"recall"`
	Precision   float64      `json:"precision"`
	HarmPer10k  float64      `json:"harm_per_10k"`
	Errors      *errorRecord `json:"character_errors,omitempty"`
	Kinds       []rated      `json:"kinds,omitempty"`
	Causes      []rated      `json:"causes,omitempty"`
	Curve       []ratedPoint `json:"curve"`
	Calibration []ratedBin   `json:"calibration"`
}

type errorRecord struct {
	Before     float64 `json:"before"`
	After      float64 `json:"after"`
	Preference float64 `json:"preference"`
}

type rated struct {
	Named
	Recall    float64 `json:"recall"`
	Precision float64 `json:"precision"`
}

type ratedPoint struct {
	Point
	Recall     float64 `json:"recall"`
	Precision  float64 `json:"precision"`
	HarmPer10k float64 `json:"harm_per_10k"`
}

type ratedBin struct {
	Bin
	Stated float64 `json:"stated"`
	Share  float64 `json:"share"`
}

// MarshalJSON writes the report for programs, with the rates beside the
// counts that they come from.
func (r *Report) MarshalJSON() ([]byte, error) {
	out := record{
		Name: r.Name, Documents: r.Documents, Tally: r.tally,
		Recall: r.tally.Recall(), Precision: r.tally.Precision(), HarmPer10k: r.tally.HarmRate(),
		Kinds: rateAll(r.Kinds()), Causes: rateAll(r.Causes()),
	}
	if before, after, preference, ok := r.ErrorRates(); ok {
		out.Errors = &errorRecord{before, after, preference}
	}
	for _, p := range r.Curve() {
		out.Curve = append(out.Curve, ratedPoint{p, p.Recall(), p.Precision(), p.HarmRate()})
	}
	for _, b := range r.bins {
		out.Calibration = append(out.Calibration, ratedBin{b, b.Stated(), b.Share()})
	}
	return json.Marshal(out)
}

func rateAll(list []Named) []rated {
	var out []rated
	for _, n := range list {
		out = append(out, rated{n, n.Recall(), n.Precision()})
	}
	return out
}
