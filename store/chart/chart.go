// Package chart draws a comparison of councils as a picture.
//
// A picture invites to compare colours, and colours mean what each plan says. So
// every segment has its meaning beside it, the same colour with another meaning
// has another shade, and a bar says how much of it rests on the council's own legend.
package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"arising/store"
)

// Formats are the picture formats that Draw knows.
var Formats = []string{"svg", "png"}

// sans is the kind of letters that is drawn.
const sans = font.Variant("Sans")

// maxBars is how many bars a picture shows; more are not readable.
const maxBars = 40

// A bar is one line of the picture, its segments from left to right.
type bar struct {
	label    string
	segments []segment
}

// A segment is a share of a bar, in percent.
type segment struct {
	series  string // what it shows, for the key
	percent float64
}

// A figure is what is drawn.
type figure struct {
	title  string
	source string // whose reports, of when
	bars   []bar
	series []string // in the order of the key
	colour map[string]color.Color
	cut    int // how many bars are not shown
	// numbered writes the number of its line in the key on each segment, because the
	// colours alone do not tell them apart.
	numbered bool
}

// Draw writes a picture of the comparison.
func Draw(w io.Writer, c *store.Comparison, format string) error {
	if !slices.Contains(Formats, format) {
		return fmt.Errorf("no picture format %q; there are %s", format, strings.Join(Formats, ", "))
	}
	if len(c.Table.Rows) == 0 {
		return fmt.Errorf("draw comparison by %s: there are no actions to compare", c.By)
	}
	var f figure
	switch c.By {
	case "rag":
		f = ratings(c.Table)
	case "status":
		f = statuses(c.Table)
	default:
		f = progress(c)
	}
	f.source = c.Source
	if len(f.bars) > maxBars {
		f.cut = len(f.bars) - maxBars
		f.bars = f.bars[:maxBars]
	}
	p, err := f.plot()
	if err != nil {
		return fmt.Errorf("draw comparison by %s: %w", c.By, err)
	}
	height := vg.Length(90+26*max(len(f.bars), len(f.series)+1)) + vg.Length(14*strings.Count(p.Title.Text, "\n"))
	picture, err := p.WriterTo(f.width(), height, format)
	if err != nil {
		return fmt.Errorf("draw comparison by %s: %w", c.By, err)
	}
	var drawn bytes.Buffer
	if _, err := picture.WriteTo(&drawn); err != nil {
		return fmt.Errorf("draw comparison by %s: %w", c.By, err)
	}
	out := drawn.Bytes()
	if format == "svg" {
		out = f.described(out)
	}
	_, err = w.Write(out)
	return err
}

// The width of a picture: that of the bars, and room for the longest line of a label,
// as wide as its letters are at most.
const (
	barsWidth   = vg.Length(640)
	letterWidth = vg.Length(6.2)
)

func (f figure) width() vg.Length {
	longest := 0
	for _, b := range f.bars {
		for line := range strings.Lines(b.label) {
			longest = max(longest, utf8.RuneCountInString(line))
		}
	}
	return barsWidth + letterWidth*vg.Length(longest)
}

// described puts a title and a description into an SVG file, for those who do not see it.
func (f figure) described(svg []byte) []byte {
	at := bytes.Index(svg, []byte("<svg"))
	if at < 0 {
		return svg
	}
	end := bytes.IndexByte(svg[at:], '>')
	if end < 0 {
		return svg
	}
	var words bytes.Buffer
	words.WriteString("\n<title>")
	xml.EscapeText(&words, []byte(strings.ReplaceAll(f.title, "\n", " ")))
	words.WriteString("</title>\n<desc>")
	for _, b := range f.bars {
		xml.EscapeText(&words, []byte(strings.ReplaceAll(b.label, "\n", ", ")+":"))
		for _, s := range b.segments {
			if s.percent > 0 {
				xml.EscapeText(&words, fmt.Appendf(nil, " %.0f %% %s;", s.percent, s.series))
			}
		}
		words.WriteByte(' ')
	}
	xml.EscapeText(&words, []byte(f.source))
	words.WriteString("</desc>")
	return slices.Concat(svg[:at+end], []byte(` role="img"`), svg[at+end:at+end+1], words.Bytes(), svg[at+end+1:])
}

// plot lays the figure out: bars from 0 to 100 percent, the key to their right.
func (f figure) plot() (*plot.Plot, error) {
	p := plot.New()
	for _, style := range []*text.Style{&p.Title.TextStyle, &p.X.Label.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label} {
		style.Font.Variant = sans
	}
	p.Title.Text = f.title
	if f.cut > 0 {
		p.Title.Text += fmt.Sprintf("\n%d more are not shown", f.cut)
	}
	p.Title.Padding = 8
	p.X.Label.Text = "percent of actions"
	if f.source != "" {
		p.X.Label.Text += "\n" + f.source
	}
	p.X.Min, p.X.Max = 0, 150
	p.X.Tick.Marker = plot.ConstantTicks{{Value: 0, Label: "0"}, {Value: 25, Label: "25"}, {Value: 50, Label: "50"}, {Value: 75, Label: "75"}, {Value: 100, Label: "100"}}
	p.Y.Min, p.Y.Max = -0.6, math.Max(float64(len(f.bars)), float64(len(f.series)+1))-0.4
	p.Y.Tick.Length = 0
	p.Y.LineStyle.Width = 0

	top := p.Y.Max - 0.6 // the first bar is at the top
	var ticks []plot.Tick
	for i, b := range f.bars {
		ticks = append(ticks, plot.Tick{Value: top - float64(i), Label: b.label})
	}
	p.Y.Tick.Marker = plot.ConstantTicks(ticks)

	for i, b := range f.bars {
		if err := f.addBar(p, b, top-float64(i)); err != nil {
			return nil, err
		}
	}
	for i, s := range f.series {
		if err := f.addKey(p, s, top-float64(i)); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// barHeight is the height of a bar as a share of its line.
const barHeight = 0.62

func (f figure) addBar(p *plot.Plot, b bar, y float64) error {
	x := 0.0
	for _, s := range b.segments {
		if err := addBox(p, x, y, s.percent, barHeight, f.colour[s.series]); err != nil {
			return err
		}
		if words := f.segmentText(s); words != "" {
			if err := addText(p, x+s.percent/2, y, words, draw.XCenter, inkOn(f.colour[s.series])); err != nil {
				return err
			}
		}
		x += s.percent
	}
	return nil
}

// segmentText is what is written on a segment, as far as it has room.
func (f figure) segmentText(s segment) string {
	percent := fmt.Sprintf("%.0f", s.percent)
	number := fmt.Sprintf("[%d]", slices.Index(f.series, s.series)+1)
	switch {
	case f.numbered && s.percent >= 12:
		return percent + " " + number
	case f.numbered && s.percent >= 5:
		return number
	case f.numbered || s.percent < 8:
		return ""
	}
	return percent
}

// addKey draws one line of the key, to the right of the bars.
func (f figure) addKey(p *plot.Plot, series string, y float64) error {
	const left, side = 103, 2.2
	if err := addBox(p, left, y, side, barHeight, f.colour[series]); err != nil {
		return err
	}
	words := short(series)
	if f.numbered {
		words = fmt.Sprintf("[%d] %s", slices.Index(f.series, series)+1, words)
	}
	return addText(p, left+side+1, y, words, draw.XLeft, color.Black)
}

func addBox(p *plot.Plot, x, y, width, height float64, fill color.Color) error {
	box, err := plotter.NewPolygon(plotter.XYs{
		{X: x, Y: y - height/2}, {X: x + width, Y: y - height/2}, {X: x + width, Y: y + height/2}, {X: x, Y: y + height/2},
	})
	if err != nil {
		return err
	}
	box.Color = fill
	box.LineStyle.Color = color.White
	box.LineStyle.Width = 0.8
	p.Add(box)
	return nil
}

func addText(p *plot.Plot, x, y float64, words string, align draw.XAlignment, ink color.Color) error {
	l, err := plotter.NewLabels(plotter.XYLabels{XYs: plotter.XYs{{X: x, Y: y}}, Labels: []string{words}})
	if err != nil {
		return err
	}
	l.TextStyle[0].XAlign = align
	l.TextStyle[0].YAlign = draw.YCenter
	l.TextStyle[0].Color = ink
	l.TextStyle[0].Font.Size = 9
	l.TextStyle[0].Font.Variant = sans
	p.Add(l)
	return nil
}

// inkOn is black or white, whichever is read more easily on a colour.
func inkOn(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	if 299*r+587*g+114*b < 500*0xffff {
		return color.White
	}
	return color.Black
}
