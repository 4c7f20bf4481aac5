package lattice

import (
	"slices"
	"strings"

	"arising"
	"arising/extract/grid/ink"
)

const (
	mostOf   = 0.5       // share of a cell that its background covers
	leastDot = 16.0      // square points of the smallest coloured mark that counts
	maxFills = 2_000_000 // places looked at for one table
)

// Shade gives cells their fill: the last colour painted over most of the cell,
// or else a coloured mark (a dot, a bar) that stands in it.
func (l *Lattice) Shade(shades []ink.Shade) {
	marks := make([]string, len(l.Cells))
	under := make([]map[string]float64, len(l.Cells))
	nc := len(l.Xs) - 1
	looked := 0
	for _, s := range shades {
		c0, c1 := reach(l.Xs, s.Box[0], s.Box[2])
		r0, r1 := reach(l.Ys, s.Box[1], s.Box[3])
		seen := -1
		for r := r0; r < r1; r++ {
			for k := c0; k < c1; k++ {
				if looked++; looked > maxFills {
					return
				}
				i := l.Owner[r*nc+k]
				if i == seen || l.Cells[i].Row != r && r != r0 || l.Cells[i].Col != k && k != c0 {
					continue
				}
				seen = i
				l.paint(i, s, marks, under)
			}
		}
	}
	for i := range l.Cells {
		if l.Cells[i].fill == "" {
			l.Cells[i].fill = marks[i]
		}
	}
}

// paint notes what one shade does to one cell. Several pieces of one colour may
// cover a cell together, as highlighting line by line does.
func (l *Lattice) paint(i int, s ink.Shade, marks []string, under []map[string]float64) {
	c := &l.Cells[i]
	box := l.CellBox(c)
	part := ink.Overlap(box[0], box[2], s.Box[0], s.Box[2]) * ink.Overlap(box[1], box[3], s.Box[1], s.Box[3])
	area := box.Width() * box.Height()
	if part <= 0 || area <= 0 {
		return
	}
	fill := strings.ToLower(s.Fill)
	if fill == "#ffffff" {
		fill = ""
	}
	if part >= mostOf*area {
		c.fill, under[i] = fill, nil
		return
	}
	if under[i] == nil {
		under[i] = map[string]float64{}
	}
	under[i][fill] += part
	if fill != "" && under[i][fill] >= mostOf*area {
		c.fill = fill
		return
	}
	inside := part >= 0.9*s.Box.Width()*s.Box.Height()
	if inside && part >= leastDot && ink.Vivid(fill) && !behindSome(s.Box, c.Words) {
		marks[i] = fill
	}
}

// behindSome reports whether a shade lies behind some words of a cell but not
// behind all: a highlighted phrase.
func behindSome(b arising.Box, words []*ink.Word) bool {
	in := 0
	for _, w := range words {
		if x, y := ink.Middle(w.Box); ink.Within(b, x, y) {
			in++
		}
	}
	return in > 0 && in < len(words)
}

// reach returns the range of intervals that a stretch touches by more than a point.
func reach(at []float64, from, to float64) (int, int) {
	i, _ := slices.BinarySearch(at, from+1)
	j, _ := slices.BinarySearch(at, to-1)
	return max(i-1, 0), min(j, len(at)-1)
}
