package grid

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"arising"
	"arising/extract/grid/ink"
)

// The colours of a drawing.
var (
	wordColour   = color.NRGBA{0, 90, 200, 160}
	rulingColour = color.NRGBA{220, 0, 0, 255}
	regionColour = color.NRGBA{150, 150, 150, 255}
	cellColour   = color.NRGBA{0, 160, 60, 90}
	edgeColour   = color.NRGBA{0, 130, 40, 255}
	refuseColour = color.NRGBA{240, 140, 0, 255}
)

// sourceColours are those of a table's separators, by what shows them.
var sourceColours = map[string]color.NRGBA{
	byRule:  {200, 0, 120, 200},
	byFill:  {130, 60, 200, 200},
	byWords: {0, 170, 170, 200},
}

// Draw draws words (blue), rulings (red), columns of text (grey), the cells of
// tables (green), their separators by what shows them (rules magenta, fills violet,
// words teal) and what was looked at and refused as a table (orange) over dst,
// which shows the page p at scale pixels a point. Without a trace it draws the
// marks alone.
func Draw(p ink.Page, t *Trace, dst draw.Image, scale float64) {
	d := drawing{dst, scale, dst.Bounds().Min}
	for _, w := range p.Words {
		d.outline(w.Box, wordColour)
	}
	for _, r := range p.Rulings {
		d.fill(ink.Grow(arising.Box{r.X0, r.Y0, r.X1, r.Y1}, max(r.Thick/2, 0.5)), rulingColour)
	}
	if t == nil {
		return
	}
	f := ink.Frame{Width: p.Width, Height: p.Height, Turn: ink.MainTurn(p.Words)}
	if f.Turn == 90 || f.Turn == 270 {
		f.Width, f.Height = p.Height, p.Width
	}
	for _, b := range t.Regions {
		d.outline(ink.Grow(f.Back(b), 2), regionColour)
	}
	for _, c := range t.Candidates {
		if c.Rejected != "" {
			d.outline(ink.Grow(f.Back(c.Box), 1), refuseColour)
			continue
		}
		for _, cell := range c.Cells {
			b := f.Back(cell)
			d.fill(ink.Grow(b, -1), cellColour)
			d.outline(b, edgeColour)
		}
		for _, x := range c.Columns {
			d.fill(ink.Grow(f.Back(arising.Box{x, c.Box[1], x, c.Box[3]}), 0.5), sourceColours[t.source(x, true, c.Box)])
		}
		for _, y := range c.Rows {
			d.fill(ink.Grow(f.Back(arising.Box{c.Box[0], y, c.Box[2], y}), 0.5), sourceColours[t.source(y, false, c.Box)])
		}
	}
}

// drawing draws boxes given in points onto an image.
type drawing struct {
	dst    draw.Image
	scale  float64
	origin image.Point
}

func (d drawing) rect(b arising.Box) image.Rectangle {
	at := func(v float64) int { return int(math.Round(min(max(v*d.scale, -1e6), 1e6))) }
	return image.Rect(at(b[0]), at(b[1]), at(b[2]), at(b[3])).Add(d.origin)
}

func (d drawing) fill(b arising.Box, c color.Color) {
	if !ink.Finite(b) {
		return
	}
	draw.Draw(d.dst, d.rect(b).Intersect(d.dst.Bounds()), image.NewUniform(c), image.Point{}, draw.Over)
}

func (d drawing) outline(b arising.Box, c color.Color) {
	if !ink.Finite(b) {
		return
	}
	r := d.rect(b)
	u := image.NewUniform(c)
	for _, side := range []image.Rectangle{
		{r.Min, image.Pt(r.Max.X, r.Min.Y+1)},
		{image.Pt(r.Min.X, r.Max.Y-1), r.Max},
		{r.Min, image.Pt(r.Min.X+1, r.Max.Y)},
		{image.Pt(r.Max.X-1, r.Min.Y), r.Max},
	} {
		draw.Draw(d.dst, side.Intersect(d.dst.Bounds()), u, image.Point{}, draw.Over)
	}
}
