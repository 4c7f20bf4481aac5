package grid

import (
	"math"
	"slices"
)

// parted splits each group of lines into the tables that it holds. What is no
// table as a whole, a chart say, is left as it is.
func (p *pageLayout) parted(groups []component) []component {
	words := shelve(p.frame.words)
	var out []component
	for _, g := range groups {
		parts := g.split()
		if len(parts) > 1 {
			if l, _ := g.lattice(); l != nil {
				l.fill(words.inside(l.box()))
				if l.refuse(nil) != "" {
					parts = []component{g}
				}
			}
		}
		out = append(out, parts...)
	}
	return out
}

// split parts a component where one table ends and another begins on the same
// line: where the outer edges change and each part has columns that the other has
// not.
func (c component) split() []component {
	ys := places(c.across, thinRow)
	if len(ys) < 3 || len(ys)*len(c.down) > maxPlaces {
		return []component{c}
	}
	for i := 1; i < len(ys)-1; i++ {
		above, below := c.columnsAt(ys[i-1], ys[i]), c.columnsAt(ys[i], ys[i+1])
		if len(above) < 2 || len(below) < 2 || sameEnds(above, below) || subset(above, below) || subset(below, above) {
			continue
		}
		top, bottom := c.cut(ys[i])
		return append([]component{top}, bottom.split()...)
	}
	return []component{c}
}

// columnsAt returns the places of the vertical lines that run past a row.
func (c *component) columnsAt(top, bottom float64) []float64 {
	var at []float64
	for _, d := range c.down {
		if covers(d, top, bottom) {
			at = append(at, d.at)
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
		if !slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < join }) {
			return false
		}
	}
	return true
}

// cut parts a component at a height; the line there belongs to both parts.
func (c *component) cut(y float64) (top, bottom component) {
	for _, a := range c.across {
		if a.at < y+snap {
			top.across = append(top.across, a)
		}
		if a.at > y-snap {
			bottom.across = append(bottom.across, a)
		}
	}
	for _, d := range c.down {
		if up := (edge{d.at, d.from, min(d.to, y)}); up.to-up.from >= shortest {
			top.down = append(top.down, up)
		}
		if down := (edge{d.at, max(d.from, y), d.to}); down.to-down.from >= shortest {
			bottom.down = append(bottom.down, down)
		}
	}
	return top, bottom
}
