package grid

import (
	"slices"
	"strconv"
	"strings"

	"arising"
)

const (
	mostOf   = 0.5       // share of a cell that its background covers
	leastDot = 16.0      // square points of the smallest coloured mark that counts
	maxFills = 2_000_000 // places looked at for one table
)

// shade gives cells their fill: the last colour painted over most of the cell,
// or else a coloured mark (a dot, a bar) that stands in it.
func (l *lattice) shade(shades []Shade) {
	marks := make([]string, len(l.cells))
	under := make([]map[string]float64, len(l.cells))
	nc := len(l.xs) - 1
	looked := 0
	for _, s := range shades {
		c0, c1 := reach(l.xs, s.Box[0], s.Box[2])
		r0, r1 := reach(l.ys, s.Box[1], s.Box[3])
		seen := -1
		for r := r0; r < r1; r++ {
			for k := c0; k < c1; k++ {
				if looked++; looked > maxFills {
					return
				}
				i := l.owner[r*nc+k]
				if i == seen || l.cells[i].row != r && r != r0 || l.cells[i].col != k && k != c0 {
					continue
				}
				seen = i
				l.paint(i, s, marks, under)
			}
		}
	}
	for i := range l.cells {
		if l.cells[i].fill == "" {
			l.cells[i].fill = marks[i]
		}
	}
}

// paint notes what one shade does to one cell. Several pieces of one colour may
// cover a cell together, as highlighting line by line does.
func (l *lattice) paint(i int, s Shade, marks []string, under []map[string]float64) {
	c := &l.cells[i]
	box := l.cellBox(c)
	part := overlap(box[0], box[2], s.Box[0], s.Box[2]) * overlap(box[1], box[3], s.Box[1], s.Box[3])
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
	if inside && part >= leastDot && vivid(fill) && !behindSome(s.Box, c.words) {
		marks[i] = fill
	}
}

// behindSome reports whether a shade lies behind some words of a cell but not
// behind all: a highlighted phrase.
func behindSome(b arising.Box, words []*Word) bool {
	in := 0
	for _, w := range words {
		if x, y := middle(w.Box); within(b, x, y) {
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

// vivid reports whether a colour is more than a shade of grey.
func vivid(fill string) bool {
	if len(fill) != 7 {
		return false
	}
	var v [3]int64
	for i := range v {
		n, err := strconv.ParseInt(fill[1+2*i:3+2*i], 16, 32)
		if err != nil {
			return false
		}
		v[i] = n
	}
	return max(v[0], v[1], v[2])-min(v[0], v[1], v[2]) > 60
}
