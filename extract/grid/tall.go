package grid

import (
	"math"
	"slices"
)

// A tallCell stands in the middle of several rows.
type tallCell struct{ row, col, rows int }

const (
	offMiddle  = 0.35 // of the pitch: further from its row's middle a cell is of more rows
	nearMiddle = 0.3  // of the pitch: nearer to the middle of some rows it is of these
	mostTall   = 12   // rows
)

// A stand is where the words of a place stand: from its first baseline to its last.
type stand struct{ first, last float64 }

func (s stand) middle() float64 { return (s.first + s.last) / 2 }

// tall finds the cells that stand in the middle of several rows and not of their
// own, where the rows beside it have nothing in their column. The cells of a row
// stand in its middle.
func (c *candidate) tall(groups [][]int) []tallCell {
	cols := len(c.xs) - 1
	pitch := columnPitch(c.rows[c.head:], cols)
	stands := make([][]*stand, len(groups))
	middles := make([]float64, len(groups))
	extents := make([]stand, len(groups)) // of the cells in their row's middle
	for g, rows := range groups {
		stands[g] = make([]*stand, cols)
		for _, i := range rows {
			for _, k := range c.rows[i].chunks {
				y := k.words[0].Baseline
				if stands[g][k.from] == nil {
					stands[g][k.from] = &stand{y, y}
				}
				stands[g][k.from].last = y
			}
		}
		var at []float64
		for _, s := range stands[g] {
			if s != nil {
				at = append(at, s.middle())
			}
		}
		slices.Sort(at)
		middles[g] = at[(len(at)-1)/2]
		extents[g] = stand{middles[g], middles[g]}
		for _, s := range stands[g] {
			if s != nil && math.Abs(s.middle()-middles[g]) < offMiddle*pitch {
				extents[g] = stand{min(extents[g].first, s.first), max(extents[g].last, s.last)}
			}
		}
	}
	var out []tallCell
	for g := range groups {
		for col, s := range stands[g] {
			if s == nil || math.Abs(s.middle()-middles[g]) < offMiddle*pitch {
				continue
			}
			if from, to, ok := spanned(stands, extents, g, col, nearMiddle*pitch); ok {
				out = append(out, tallCell{from, col, to - from + 1})
			}
		}
	}
	return out
}

// spanned finds the rows round row g, empty in a column, whose middle the column's
// words stand in.
func spanned(stands [][]*stand, extents []stand, g, col int, near float64) (from, to int, ok bool) {
	best := near
	for a := g; a >= 0 && a > g-mostTall && (a == g || stands[a][col] == nil); a-- {
		for b := g; b < len(stands) && b < a+mostTall && (b == g || stands[b][col] == nil); b++ {
			middle := (extents[a].first + extents[b].last) / 2
			if off := math.Abs(stands[g][col].middle() - middle); b > a && off < best {
				best, from, to, ok = off, a, b, true
			}
		}
	}
	return from, to, ok
}

// tallCells finds the cells of several rows, by how cells stand in their rows.
func (c *candidate) tallCells(groups [][]int, how int) []tallCell {
	switch how {
	case atMiddle:
		return c.tall(groups)
	case atTop:
		return c.running(groups)
	}
	return nil
}

// running finds the cells of rows set at their top that run on beside several rows: a
// line follows the one above in its column as lines of a text do, though other columns
// have white there.
func (c *candidate) running(groups [][]int) []tallCell {
	cols := len(c.xs) - 1
	b := c.columnLines()
	var out []tallCell
	open := make([]int, cols) // index + 1 of the tall cell that a column is in
	for g := 1; g < len(groups); g++ {
		runs := make([]bool, cols)
		last := map[int]float64{}
		for _, i := range groups[g-1] {
			for _, k := range c.rows[i].chunks {
				last[k.from] = c.rows[i].line.baseline
			}
		}
		seen, apart := map[int]bool{}, false
		for _, i := range groups[g] {
			for _, k := range c.rows[i].chunks {
				above, ok := last[k.from]
				if !ok || seen[k.from] {
					continue
				}
				seen[k.from] = true
				near := c.rows[i].line.baseline-above <= rowWhite*b.pitch
				apart = apart || !near
				runs[k.from] = near && k.from == k.to && b.tight[i-c.head][k.from] > 0
			}
		}
		for k := range runs {
			switch {
			case !runs[k] || !apart:
				open[k] = 0
			case open[k] > 0:
				out[open[k]-1].rows++
			default:
				out = append(out, tallCell{g - 1, k, 2})
				open[k] = len(out)
			}
		}
	}
	return out
}

// heighten makes cells as tall as they are, where the places that this takes are
// empty. Rows are counted after the header's.
func (l *lattice) heighten(list []tallCell, header int) {
	nc := len(l.xs) - 1
	gone := map[int]bool{}
	for _, t := range list {
		var words []*Word
		owners := map[int]bool{}
		single := true
		for r := t.row + header; r < t.row+header+t.rows; r++ {
			i := l.owner[r*nc+t.col]
			owners[i] = true
			single = single && l.cells[i].rows == 1 && l.cells[i].cols == 1
			words = append(words, l.cells[i].words...)
		}
		if !single || len(owners) != t.rows {
			continue
		}
		first := l.owner[(t.row+header)*nc+t.col]
		l.cells[first].rows, l.cells[first].words = t.rows, words
		for i := range owners {
			if i != first {
				gone[i] = true
			}
		}
	}
	kept := l.cells[:0]
	for i := range l.cells {
		if !gone[i] {
			kept = append(kept, l.cells[i])
		}
	}
	l.cells = kept
	l.index()
}
