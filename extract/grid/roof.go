package grid

import (
	"cmp"
	"slices"

	"arising/extract/grid/lattice"
	"arising/extract/grid/white"
)

const (
	mostRoofRows = 3   // rows of a header that is drawn as a table of its own
	roofGap      = 1.5 // em between a drawn header and the rows below it
	roofEnds     = 15  // points that the rows may begin or end off the header
	roofWidth    = 0.7 // of the header that the rows take
)

// roofOf returns the table right above a candidate that is its header: drawn with
// lines or fills, over rows that are not, which keep to its columns.
func (p *pageLayout) roofOf(c *white.Candidate) *lattice.Lattice {
	em := c.Rows[0].Line.Size
	for _, t := range p.tables {
		b := t.Box()
		gap := c.Box[1] - b[3]
		if len(t.Ys)-1 > mostRoofRows || len(t.Xs) < 3 || gap < -roofGap*em || gap > roofGap*em ||
			c.Box[0] < b[0]-roofEnds || c.Box[2] > b[2]+roofEnds || c.Box.Width() < roofWidth*b.Width() {
			continue
		}
		if slices.ContainsFunc(t.Xs[1:len(t.Xs)-1], func(x float64) bool { return !c.Leaves(x) }) {
			continue
		}
		return t
	}
	return nil
}

// join puts a drawn header over the rows of a table below it.
func (p *pageLayout) join(roof, l *lattice.Lattice) *lattice.Lattice {
	p.trace.replace(roof)
	p.tables = slices.DeleteFunc(p.tables, func(t *lattice.Lattice) bool { return t == roof })
	n := len(roof.Ys) - 1
	out := &lattice.Lattice{Xs: l.Xs, Method: "half-ruled", Score: l.Score}
	out.Ys = append(slices.Clone(roof.Ys), l.Ys[1:]...)
	for i := n + 1; i < len(out.Ys); i++ {
		out.Ys[i] = max(out.Ys[i], out.Ys[i-1]+0.5)
	}
	for _, c := range roof.Cells {
		from, to := lattice.Nearest(out.Xs, roof.Xs[c.Col]), lattice.Nearest(out.Xs, roof.Xs[c.Col+c.Cols])
		if c.Col == 0 {
			from = 0
		}
		if c.Col+c.Cols == len(roof.Xs)-1 {
			to = len(out.Xs) - 1
		}
		c.Col, c.Cols = from, max(to-from, 1)
		out.Cells = append(out.Cells, c)
	}
	for _, c := range l.Cells {
		c.Row += n
		out.Cells = append(out.Cells, c)
	}
	slices.SortFunc(out.Cells, func(a, b lattice.LatticeCell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	out.Index()
	return out
}
