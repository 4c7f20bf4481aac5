package white

import (
	"slices"

	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
)

// leastDrawnRows is how many lines must be drawn inside a table, each over a column or
// more, for these to be what parts its rows.
const leastDrawnRows = 2

// DrawnRows returns the table of a candidate whose columns the words show and whose
// rows are drawn, over all columns or, beside a tall cell, over some. It returns nil
// when hardly a row is.
func (c *Candidate) DrawnRows(across []ink.Edge) *lattice.Lattice {
	nc := len(c.Xs) - 1
	var drawn []ink.Edge
	for _, e := range across {
		if e.At > c.Box[1] && e.At < c.Box[3] && c.coversColumn(e) {
			drawn = append(drawn, e)
		}
	}
	ys := c.rowPlaces(lattice.Places(drawn, lattice.ThinRow))
	if len(ys)-2 < leastDrawnRows {
		return nil
	}
	nr := len(ys) - 1
	below := make([]bool, nr*nc)
	for _, e := range drawn {
		row := lattice.Nearest(ys, e.At) - 1
		if row < 0 || row >= nr {
			continue
		}
		for k := range nc {
			if lattice.Covers(e, c.Xs[k], c.Xs[k+1]) {
				below[row*nc+k] = true
			}
		}
	}
	l := &lattice.Lattice{Xs: c.Xs, Ys: ys, Method: "half-ruled", Score: c.sure()}
	l.Cells = lattice.Rectangles(nr, nc, c.free(ys), below)
	l.Index()
	for i := range c.Rows {
		for _, k := range c.Rows[i].Chunks {
			r := lattice.Between(ys, c.Rows[i].Line.Baseline-0.3*c.Rows[i].Line.Size)
			cell := &l.Cells[l.Owner[min(max(r, 0), nr-1)*nc+k.From]]
			cell.Words = append(cell.Words, k.Words...)
		}
	}
	if l.Sparse() || !l.Even() || c.titled(c.drawnParts(ys)) {
		return nil
	}
	return l
}

// drawnParts returns the lines between each two places.
func (c *Candidate) drawnParts(ys []float64) [][]int {
	out := make([][]int, len(ys)-1)
	for i, r := range c.Rows {
		n := min(max(lattice.Between(ys, r.Line.Baseline-0.3*r.Line.Size), 0), len(out)-1)
		out[n] = append(out[n], i)
	}
	return slices.DeleteFunc(out, func(rows []int) bool { return len(rows) == 0 })
}

// coversColumn reports whether a line runs over all of a column.
func (c *Candidate) coversColumn(e ink.Edge) bool {
	for k := 0; k+1 < len(c.Xs); k++ {
		if ink.Overlap(e.From-1, e.To+1, c.Xs[k], c.Xs[k+1]) >= 0.9*(c.Xs[k+1]-c.Xs[k]) {
			return true
		}
	}
	return false
}

// rowPlaces returns the edges of the rows: the head, the foot, and those of the drawn
// places between that have words on both sides.
func (c *Candidate) rowPlaces(drawn []float64) []float64 {
	ys := []float64{c.Box[1]}
	i := 0
	for _, y := range drawn {
		words := false
		for ; i < len(c.Rows) && c.Rows[i].Line.Baseline < y+0.2*c.Rows[i].Line.Size; i++ {
			words = true
		}
		if words && i < len(c.Rows) {
			ys = append(ys, y)
		}
	}
	return append(ys, c.Box[3])
}

// free reports for each place whether the words leave the column edge on its right
// free in its row.
func (c *Candidate) free(ys []float64) []bool {
	nc := len(c.Xs) - 1
	out := slices.Repeat([]bool{true}, nc*(len(ys)-1))
	over, all := make([]int, len(out)), make([]int, len(ys)-1)
	several := make([]bool, len(ys)-1) // words in several columns
	for _, r := range c.Rows {
		row := min(max(lattice.Between(ys, r.Line.Baseline-0.3*r.Line.Size), 0), len(all)-1)
		all[row]++
		several[row] = several[row] || len(r.Chunks) > 1 || r.Chunks[0].From > 0
		for _, k := range r.Chunks {
			for col := k.From; col < k.To; col++ {
				over[row*nc+col]++
			}
		}
	}
	for i := range out {
		out[i] = over[i]*2 <= all[i/nc]
	}
	for row := range all {
		if place := out[row*nc : (row+1)*nc]; !several[row] && slices.Contains(place, false) {
			clear(place) // a title over all columns
		}
	}
	return out
}
