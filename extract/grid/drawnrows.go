package grid

import (
	"slices"
)

// leastDrawnRows is how many lines must be drawn inside a table, each over a column or
// more, for these to be what parts its rows.
const leastDrawnRows = 2

// leastParted is the share of the columns that a row's end parts, over all rows.
const leastParted = 0.5

// drawnRows returns the table of a candidate whose columns the words show and whose
// rows are drawn, over all columns or, beside a tall cell, over some. It returns nil
// when hardly a row is.
func (c *candidate) drawnRows(across []edge) *lattice {
	nc := len(c.xs) - 1
	var drawn []edge
	for _, e := range across {
		if e.at > c.box[1] && e.at < c.box[3] && c.coversColumn(e) {
			drawn = append(drawn, e)
		}
	}
	ys := c.rowPlaces(places(drawn, thinRow))
	if len(ys)-2 < leastDrawnRows {
		return nil
	}
	nr := len(ys) - 1
	below := make([]bool, nr*nc)
	for _, e := range drawn {
		row := nearest(ys, e.at) - 1
		if row < 0 || row >= nr {
			continue
		}
		for k := range nc {
			if covers(e, c.xs[k], c.xs[k+1]) {
				below[row*nc+k] = true
			}
		}
	}
	l := &lattice{xs: c.xs, ys: ys, method: "half-ruled", score: c.sure()}
	l.cells = rectangles(nr, nc, c.free(ys), below)
	l.index()
	for i := range c.rows {
		for _, k := range c.rows[i].chunks {
			r := between(ys, c.rows[i].line.baseline-0.3*c.rows[i].line.size)
			cell := &l.cells[l.owner[min(max(r, 0), nr-1)*nc+k.from]]
			cell.words = append(cell.words, k.words...)
		}
	}
	if l.sparse() || !l.even() || c.titled(c.drawnParts(ys)) {
		return nil
	}
	return l
}

// drawnParts returns the lines between each two places.
func (c *candidate) drawnParts(ys []float64) [][]int {
	out := make([][]int, len(ys)-1)
	for i, r := range c.rows {
		n := min(max(between(ys, r.line.baseline-0.3*r.line.size), 0), len(out)-1)
		out[n] = append(out[n], i)
	}
	return slices.DeleteFunc(out, func(rows []int) bool { return len(rows) == 0 })
}

// even reports whether most columns are parted where a row ends, as those of a table
// are and the boxes of a diagram are not.
func (l *lattice) even() bool {
	tops := 0
	for _, c := range l.cells {
		if c.row > 0 {
			tops += c.cols
		}
	}
	return float64(tops) >= leastParted*float64((len(l.xs)-1)*(len(l.ys)-2))
}

// coversColumn reports whether a line runs over all of a column.
func (c *candidate) coversColumn(e edge) bool {
	for k := 0; k+1 < len(c.xs); k++ {
		if overlap(e.from-1, e.to+1, c.xs[k], c.xs[k+1]) >= 0.9*(c.xs[k+1]-c.xs[k]) {
			return true
		}
	}
	return false
}

// rowPlaces returns the edges of the rows: the head, the foot, and those of the drawn
// places between that have words on both sides.
func (c *candidate) rowPlaces(drawn []float64) []float64 {
	ys := []float64{c.box[1]}
	i := 0
	for _, y := range drawn {
		words := false
		for ; i < len(c.rows) && c.rows[i].line.baseline < y+0.2*c.rows[i].line.size; i++ {
			words = true
		}
		if words && i < len(c.rows) {
			ys = append(ys, y)
		}
	}
	return append(ys, c.box[3])
}

// free reports for each place whether the words leave the column edge on its right
// free in its row.
func (c *candidate) free(ys []float64) []bool {
	nc := len(c.xs) - 1
	out := slices.Repeat([]bool{true}, nc*(len(ys)-1))
	over, all := make([]int, len(out)), make([]int, len(ys)-1)
	several := make([]bool, len(ys)-1) // words in several columns
	for _, r := range c.rows {
		row := min(max(between(ys, r.line.baseline-0.3*r.line.size), 0), len(all)-1)
		all[row]++
		several[row] = several[row] || len(r.chunks) > 1 || r.chunks[0].from > 0
		for _, k := range r.chunks {
			for col := k.from; col < k.to; col++ {
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
