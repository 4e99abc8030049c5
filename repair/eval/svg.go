package eval

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// The picture has three panels side by side: the curve of recall and
// precision, stated confidence against the share that was right, and what
// became of the changes of each cause.
const (
	side   = 280 // of a panel, in pixels
	gap    = 64  // to the left of a panel, for the numbers of its axis
	above  = 40  // for the titles
	below  = 56  // for the names of the axes
	right  = 24
	width  = 3*(side+gap) + right
	height = above + side + below
)

const svgStyle = `
  .picture text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #62676d }
  .picture .title { font-weight: 600; font-size: 13px; fill: #1d1f21 }
  .picture .frame { fill: none; stroke: #c9c5bc }
  .picture .grid { stroke: #ece9e2 }
  .picture .ideal { fill: none; stroke: #a9a59c; stroke-dasharray: 4 3 }
  .picture .near { fill: #e6f4e9 }
  .picture .line { fill: none; stroke: #5b8dd6; stroke-width: 2; stroke-linejoin: round }
  .picture .dot { fill: #5b8dd6 }
  .picture .soft { fill: #5b8dd6; fill-opacity: .55; stroke: #5b8dd6 }
  .picture .chosen { fill: none; stroke: #e0a33e; stroke-width: 2.5 }
  .picture .fixed { fill: #3f9d5a }
  .picture .wrong { fill: #e0a33e }
  .picture .harm { fill: #cf5b4e }
  @media (prefers-color-scheme: dark) {
    .picture text { fill: #9aa0a6 }
    .picture .title { fill: #e6e4df }
    .picture .frame { stroke: #4a4f55 }
    .picture .grid { stroke: #2c3035 }
    .picture .ideal { stroke: #6a7077 }
    .picture .near { fill: #1d3324 }
  }
`

// WriteSVG draws the report as a picture that stands alone.
func (r *Report) WriteSVG(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n", html.EscapeString(strings.ToValidUTF8(r.Name, "\uFFFD")), svgStyle)
	r.drawCurve(&b)
	r.drawBins(&b)
	r.drawCauses(&b)
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// A panel is a square of the picture. Its axes end at 1.
type panel struct {
	b            *strings.Builder
	left         int
	xFrom, yFrom float64
}

func newPanel(b *strings.Builder, number int) panel {
	return panel{b: b, left: gap + number*(side+gap)}
}

// x and y return where a value stands; what lies below an axis stands at its
// beginning.
func (p panel) x(v float64) float64 {
	return float64(p.left) + side*max(0, (v-p.xFrom)/(1-p.xFrom))
}

func (p panel) y(v float64) float64 { return above + side*(1-max(0, (v-p.yFrom)/(1-p.yFrom))) }

// axisFrom returns a number below the least value at which an axis can begin:
// good results are all near 1, and would be one dot on an axis from 0.
func axisFrom(least float64) float64 {
	from := 0.0
	for _, v := range []float64{0.5, 0.75, 0.9, 0.95, 0.99} {
		if v <= least {
			from = v
		}
	}
	return from
}

// title writes the title of a panel.
func (p panel) title(text string) {
	p.text(float64(p.left)+side/2, above-16, "middle", "title", text)
}

// axes draws the frame, a grid and the numbers and names of both axes.
func (p panel) axes(xName, yName string) {
	const steps = 5
	for i := range steps + 1 {
		share := float64(i) / steps
		x, y := p.xFrom+share*(1-p.xFrom), p.yFrom+share*(1-p.yFrom)
		fmt.Fprintf(p.b, `<path class="grid" d="M%.1f %.1fH%.1fM%.1f %.1fV%.1f"/>`+"\n", p.x(p.xFrom), p.y(y), p.x(1), p.x(x), p.y(p.yFrom), p.y(1))
		p.text(p.x(x), p.y(p.yFrom)+16, "middle", "", number(x, p.xFrom))
		p.text(p.x(p.xFrom)-6, p.y(y)+4, "end", "", number(y, p.yFrom))
	}
	fmt.Fprintf(p.b, `<rect class="frame" x="%d" y="%d" width="%d" height="%d"/>`+"\n", p.left, above, side, side)
	p.text(float64(p.left)+side/2, above+side+38, "middle", "", xName)
	fmt.Fprintf(p.b, `<text transform="translate(%d %d) rotate(-90)" text-anchor="middle">%s</text>`+"\n", p.left-44, above+side/2, yName)
}

// number writes a number of an axis with as many digits as its steps need.
func number(v, from float64) string {
	switch {
	case from >= 0.99:
		return fmt.Sprintf("%.3f", v)
	case from >= 0.75:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.1f", v)
}

func (p panel) text(x, y float64, anchor, class, text string) {
	fmt.Fprintf(p.b, `<text x="%.1f" y="%.1f" text-anchor="%s" class="%s">%s</text>`+"\n", x, y, anchor, class, html.EscapeString(text))
}

// shape draws a line through points, or an area that they enclose.
func (p panel) shape(name, class string, points ...[2]float64) {
	fmt.Fprintf(p.b, `<%s class="%s" points="`, name, class)
	for _, at := range points {
		fmt.Fprintf(p.b, "%.1f,%.1f ", p.x(at[0]), p.y(at[1]))
	}
	p.b.WriteString("\"/>\n")
}

// dot draws a point that tells more when it is pointed at.
func (p panel) dot(class string, x, y, radius float64, note string) {
	fmt.Fprintf(p.b, `<circle class="%s" cx="%.1f" cy="%.1f" r="%.1f"><title>%s</title></circle>`+"\n", class, p.x(x), p.y(y), radius, html.EscapeString(note))
}

// drawCurve draws recall and precision at all thresholds, the chosen one in a
// ring.
func (r *Report) drawCurve(b *strings.Builder) {
	p := newPanel(b, 0)
	recall, precision := r.tally.Recall(), r.tally.Precision()
	var points [][2]float64
	for _, at := range r.Curve() {
		points = append(points, [2]float64{at.Recall(), at.Precision()})
		recall, precision = min(recall, at.Recall()), min(precision, at.Precision())
	}
	p.xFrom, p.yFrom = axisFrom(recall), axisFrom(precision)
	p.title("Recall and precision, by confidence")
	p.axes("recall", "precision")
	p.shape("polyline", "line", points...)
	lastX, lastY := math.Inf(1), math.Inf(1)
	for _, at := range r.Curve() {
		x, y := at.Recall(), at.Precision()
		p.dot("dot", x, y, 3, fmt.Sprintf("at least %.3f: recall %.4f, precision %.4f, harm %.2f in 10,000",
			at.MinConfidence, x, y, at.HarmRate()))
		if math.Hypot(p.x(x)-lastX, p.y(y)-lastY) > 24 {
			p.text(p.x(x)-6, p.y(y)+16, "end", "", fmt.Sprintf("%g", at.MinConfidence))
			lastX, lastY = p.x(x), p.y(y)
		}
	}
	p.dot("chosen", r.tally.Recall(), r.tally.Precision(), 7, fmt.Sprintf("as applied: recall %.4f, precision %.4f", r.tally.Recall(), r.tally.Precision()))
}

// drawBins draws how right the stated confidences were; the more changes, the
// larger the dot. The band is what counts as calibrated.
func (r *Report) drawBins(b *strings.Builder) {
	const within = 0.05
	p := newPanel(b, 1)
	p.title("Calibration")
	p.shape("polygon", "near", [2]float64{0, 0}, [2]float64{0, within}, [2]float64{1 - within, 1}, [2]float64{1, 1}, [2]float64{1, 1 - within}, [2]float64{within, 0})
	p.axes("stated confidence", "share that is right")
	p.shape("polyline", "ideal", [2]float64{0, 0}, [2]float64{1, 1})
	most := 1
	for _, bin := range r.bins {
		most = max(most, bin.Changes)
	}
	for i, bin := range r.bins {
		if bin.Changes > 0 {
			radius := 3 + 9*math.Sqrt(float64(bin.Changes)/float64(most))
			p.dot("soft", bin.Stated(), bin.Share(), radius, fmt.Sprintf("%s: %d changes, %.3f right", binName(i), bin.Changes, bin.Share()))
		}
	}
}

// drawCauses draws a bar for each cause of changes: those that are right, not
// the truth, and in words that were right.
func (r *Report) drawCauses(b *strings.Builder) {
	p := newPanel(b, 2)
	p.title("Changes, by cause")
	const names, counts, space = 84, 64, 26 // pixels
	most := 1
	for _, c := range r.Causes() {
		most = max(most, c.Fixed+c.Wrong+c.Harm)
	}
	y := float64(above) + 20
	for _, c := range r.Causes() {
		total := c.Fixed + c.Wrong + c.Harm
		p.text(float64(p.left+names-gap/2-8), y+10, "end", "", c.Name)
		x, full := float64(p.left+names-gap/2), float64(side-names-counts+gap/2)*math.Sqrt(float64(total)/float64(most))
		for _, part := range []struct {
			class string
			n     int
		}{{"fixed", c.Fixed}, {"wrong", c.Wrong}, {"harm", c.Harm}} {
			if part.n > 0 {
				w := full * float64(part.n) / float64(total)
				fmt.Fprintf(b, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="12"><title>%d %s</title></rect>`+"\n", part.class, x, y, w, part.n, part.class)
				x += w
			}
		}
		p.text(x+6, y+10, "start", "", fmt.Sprintf("%d", total))
		y += space
	}
	p.legend()
}

// legend says what the colours of the bars mean.
func (p panel) legend() {
	x := float64(p.left)
	for _, class := range []string{"fixed", "wrong", "harm"} {
		fmt.Fprintf(p.b, `<rect class="%s" x="%.1f" y="%d" width="12" height="12"/>`+"\n", class, x, above+side+28)
		p.text(x+18, above+side+38, "start", "", class)
		x += 80
	}
}
