package eval

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// The picture has two squares side by side: the curve of recall and precision
// on the left, stated confidence against the share that was right on the right.
const (
	side   = 300 // of a square
	margin = 56
	width  = 2*side + 3*margin
	height = side + 2*margin
)

const svgStyle = `
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-weight: 600; font-size: 13px }
  .frame { fill: none; stroke: #999 }
  .grid { stroke: #e4e4e4 }
  .ideal { stroke: #999; stroke-dasharray: 4 3 }
  .line { fill: none; stroke: #1f6f8b; stroke-width: 2 }
  .dot { fill: #1f6f8b }
`

// WriteSVG draws the report as a picture that stands alone.
func (r *Report) WriteSVG(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n", html.EscapeString(strings.ToValidUTF8(r.Name, "\uFFFD")), svgStyle)
	curve := panel{&b, margin, "Recall and precision, by --min-confidence", "recall", "precision"}
	curve.frame()
	r.drawCurve(curve)
	table := panel{&b, side + 2*margin, "Calibration", "stated confidence", "share that is right"}
	table.frame()
	table.line("ideal", [][2]float64{{0, 0}, {1, 1}})
	r.drawBins(table)
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// A panel is a square of the picture; both of its axes go from 0 to 1.
type panel struct {
	b                   *strings.Builder
	left                int
	title, xName, yName string
}

func (p panel) x(v float64) float64 { return float64(p.left) + v*side }
func (p panel) y(v float64) float64 { return margin + (1-v)*side }

func (p panel) frame() {
	for i := 0; i <= 5; i++ {
		v := float64(i) / 5
		fmt.Fprintf(p.b, `<path class="grid" d="M%.1f %.1fH%.1fM%.1f %.1fV%.1f"/>`+"\n", p.x(0), p.y(v), p.x(1), p.x(v), p.y(0), p.y(1))
		p.text(p.x(v), p.y(0)+16, "middle", "", fmt.Sprintf("%.1f", v))
		p.text(p.x(0)-6, p.y(v)+4, "end", "", fmt.Sprintf("%.1f", v))
	}
	fmt.Fprintf(p.b, `<rect class="frame" x="%d" y="%d" width="%d" height="%d"/>`+"\n", p.left, margin, side, side)
	p.text(p.x(0.5), margin-16, "middle", "title", p.title)
	p.text(p.x(0.5), p.y(0)+36, "middle", "", p.xName)
	fmt.Fprintf(p.b, `<text transform="translate(%.1f %.1f) rotate(-90)" text-anchor="middle">%s</text>`+"\n", p.x(0)-36, p.y(0.5), p.yName)
}

func (p panel) text(x, y float64, anchor, class, text string) {
	fmt.Fprintf(p.b, `<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>`+"\n", x, y, anchor, class, html.EscapeString(text))
}

func (p panel) line(class string, points [][2]float64) {
	fmt.Fprintf(p.b, `<polyline class="%s" points="`, class)
	for _, at := range points {
		fmt.Fprintf(p.b, "%.1f,%.1f ", p.x(at[0]), p.y(at[1]))
	}
	p.b.WriteString("\"/>\n")
}

// dot draws a point that tells more when it is pointed at.
func (p panel) dot(x, y, radius float64, note string) {
	fmt.Fprintf(p.b, `<circle class="dot" cx="%.1f" cy="%.1f" r="%.1f"><title>%s</title></circle>`+"\n", p.x(x), p.y(y), radius, html.EscapeString(note))
}

func (r *Report) drawCurve(p panel) {
	var points [][2]float64
	for _, at := range r.Curve() {
		points = append(points, [2]float64{at.Recall(), at.Precision()})
	}
	p.line("line", points)
	for _, at := range r.Curve() {
		p.dot(at.Recall(), at.Precision(), 3, fmt.Sprintf("at least %.3f: recall %.4f, precision %.4f, harm %.2f in 10,000",
			at.MinConfidence, at.Recall(), at.Precision(), at.HarmRate()))
	}
}

func (r *Report) drawBins(p panel) {
	var points [][2]float64
	for _, b := range r.bins {
		if b.Changes > 0 {
			points = append(points, [2]float64{b.Stated(), b.Share()})
		}
	}
	p.line("line", points)
	for i, b := range r.bins {
		if b.Changes > 0 {
			p.dot(b.Stated(), b.Share(), 4, fmt.Sprintf("%s: %d changes, %.3f right", binName(i), b.Changes, b.Share()))
		}
	}
}
