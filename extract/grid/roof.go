package grid

import (
	"cmp"
	"slices"
)

const (
	mostRoofRows = 3   // rows of a header that is drawn as a table of its own
	roofGap      = 1.5 // em between a drawn header and the rows below it
	roofEnds     = 15  // points that the rows may begin or end off the header
	roofWidth    = 0.7 // of the header that the rows take
	roofClear    = 0.9 // share of the lines that leave a column edge of the header free
)

// roofOf returns the table right above a candidate that is its header: drawn with
// lines or fills, over rows that are not, which keep to its columns.
func (p *pageLayout) roofOf(c *candidate) *lattice {
	em := c.rows[0].line.size
	for _, t := range p.tables {
		b := t.box()
		gap := c.box[1] - b[3]
		if len(t.ys)-1 > mostRoofRows || len(t.xs) < 3 || gap < -roofGap*em || gap > roofGap*em ||
			c.box[0] < b[0]-roofEnds || c.box[2] > b[2]+roofEnds || c.box.Width() < roofWidth*b.Width() {
			continue
		}
		if slices.ContainsFunc(t.xs[1:len(t.xs)-1], func(x float64) bool { return !c.leaves(x) }) {
			continue
		}
		return t
	}
	return nil
}

// leaves reports whether nearly all lines leave a place white.
func (c *candidate) leaves(x float64) bool {
	over := 0
	for i := range c.rows {
		if crosses(c.rows[i].line, x) {
			over++
		}
	}
	return float64(over) <= (1-roofClear)*float64(len(c.rows))
}

// underRoof gives a candidate the columns of its header, unless it shows more.
func (c *candidate) underRoof(roof *lattice) {
	if len(roof.xs) >= len(c.xs) {
		c.xs = slices.Clone(roof.xs)
		c.box[0], c.box[2] = c.xs[0], c.xs[len(c.xs)-1]
		c.seat()
		return
	}
	// The rows' own columns, with the header's edges where both have one.
	for _, x := range roof.xs {
		if i := nearest(c.xs, x); i > 0 && i < len(c.xs)-1 && x > c.xs[i-1]+1 && x < c.xs[i+1]-1 {
			c.xs[i] = x
		}
	}
	c.xs[0], c.xs[len(c.xs)-1] = min(c.xs[0], roof.xs[0]), max(c.xs[len(c.xs)-1], roof.xs[len(roof.xs)-1])
	c.box[0], c.box[2] = c.xs[0], c.xs[len(c.xs)-1]
	c.seat()
}

// join puts a drawn header over the rows of a table below it.
func (p *pageLayout) join(roof, l *lattice) *lattice {
	p.trace.replace(roof)
	p.tables = slices.DeleteFunc(p.tables, func(t *lattice) bool { return t == roof })
	n := len(roof.ys) - 1
	out := &lattice{xs: l.xs, method: "half-ruled", score: l.score}
	out.ys = append(slices.Clone(roof.ys), l.ys[1:]...)
	for i := n + 1; i < len(out.ys); i++ {
		out.ys[i] = max(out.ys[i], out.ys[i-1]+0.5)
	}
	for _, c := range roof.cells {
		from, to := nearest(out.xs, roof.xs[c.col]), nearest(out.xs, roof.xs[c.col+c.cols])
		if c.col == 0 {
			from = 0
		}
		if c.col+c.cols == len(roof.xs)-1 {
			to = len(out.xs) - 1
		}
		c.col, c.cols = from, max(to-from, 1)
		out.cells = append(out.cells, c)
	}
	for _, c := range l.cells {
		c.row += n
		out.cells = append(out.cells, c)
	}
	slices.SortFunc(out.cells, func(a, b latticeCell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	out.index()
	return out
}
