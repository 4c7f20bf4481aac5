package lattice

import (
	"math"
	"slices"

	"arising/extract/grid/ink"
)

// Split parts a component where one table ends and another begins on the same
// line: where the outer edges change and each part has columns that the other has
// not.
func (c Component) Split() []Component {
	ys := Places(c.Across, ThinRow)
	if len(ys) < 3 || len(ys)*len(c.Down) > maxPlaces {
		return []Component{c}
	}
	for i := 1; i < len(ys)-1; i++ {
		above, below := c.columnsAt(ys[i-1], ys[i]), c.columnsAt(ys[i], ys[i+1])
		if len(above) < 2 || len(below) < 2 || sameEnds(above, below) || subset(above, below) || subset(below, above) {
			continue
		}
		top, bottom := c.cut(ys[i])
		return append([]Component{top}, bottom.Split()...)
	}
	return []Component{c}
}

// columnsAt returns the places of the vertical lines that run past a row.
func (c *Component) columnsAt(top, bottom float64) []float64 {
	var at []float64
	for _, d := range c.Down {
		if Covers(d, top, bottom) {
			at = append(at, d.At)
		}
	}
	slices.Sort(at)
	return at
}

func sameEnds(a, b []float64) bool {
	return math.Abs(a[0]-b[0]) < overhang && math.Abs(a[len(a)-1]-b[len(b)-1]) < overhang
}

// subset reports whether each place of a is one of b's.
func subset(a, b []float64) bool {
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < ink.Join }) {
			return false
		}
	}
	return true
}

// cut parts a component at a height; the line there belongs to both parts.
func (c *Component) cut(y float64) (top, bottom Component) {
	for _, a := range c.Across {
		if a.At < y+ink.Snap {
			top.Across = append(top.Across, a)
		}
		if a.At > y-ink.Snap {
			bottom.Across = append(bottom.Across, a)
		}
	}
	for _, d := range c.Down {
		if up := (ink.Edge{At: d.At, From: d.From, To: min(d.To, y)}); up.To-up.From >= ink.Shortest {
			top.Down = append(top.Down, up)
		}
		if down := (ink.Edge{At: d.At, From: max(d.From, y), To: d.To}); down.To-down.From >= ink.Shortest {
			bottom.Down = append(bottom.Down, down)
		}
	}
	return top, bottom
}
