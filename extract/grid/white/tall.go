package white

import (
	"math"
	"slices"

	"arising/extract/grid/lattice"
)

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
func (c *Candidate) tall(groups [][]int) []lattice.TallCell {
	cols := len(c.Xs) - 1
	pitch := ColumnPitch(c.Rows[c.Head:], cols)
	stands := make([][]*stand, len(groups))
	middles := make([]float64, len(groups))
	extents := make([]stand, len(groups)) // of the cells in their row's middle
	for g, rows := range groups {
		stands[g] = make([]*stand, cols)
		for _, i := range rows {
			for _, k := range c.Rows[i].Chunks {
				y := k.Words[0].Baseline
				if stands[g][k.From] == nil {
					stands[g][k.From] = &stand{y, y}
				}
				stands[g][k.From].last = y
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
	var out []lattice.TallCell
	for g := range groups {
		for col, s := range stands[g] {
			if s == nil || math.Abs(s.middle()-middles[g]) < offMiddle*pitch {
				continue
			}
			if from, to, ok := spanned(stands, extents, g, col, nearMiddle*pitch); ok {
				out = append(out, lattice.TallCell{Row: from, Col: col, Rows: to - from + 1})
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

// TallCells finds the cells of several rows, by how cells stand in their rows.
func (c *Candidate) TallCells(groups [][]int, how int) []lattice.TallCell {
	switch how {
	case AtMiddle:
		return c.tall(groups)
	case AtTop:
		return c.running(groups)
	}
	return nil
}

// running finds the cells of rows set at their top that run on beside several rows: a
// line follows the one above in its column as lines of a text do, though other columns
// have white there.
func (c *Candidate) running(groups [][]int) []lattice.TallCell {
	cols := len(c.Xs) - 1
	b := c.columnLines()
	var out []lattice.TallCell
	open := make([]int, cols) // index + 1 of the tall cell that a column is in
	for g := 1; g < len(groups); g++ {
		runs := make([]bool, cols)
		last := map[int]float64{}
		for _, i := range groups[g-1] {
			for _, k := range c.Rows[i].Chunks {
				last[k.From] = c.Rows[i].Line.Baseline
			}
		}
		seen, apart := map[int]bool{}, false
		for _, i := range groups[g] {
			for _, k := range c.Rows[i].Chunks {
				above, ok := last[k.From]
				if !ok || seen[k.From] {
					continue
				}
				seen[k.From] = true
				near := c.Rows[i].Line.Baseline-above <= rowWhite*b.pitch
				apart = apart || !near
				runs[k.From] = near && k.From == k.To && b.tight[i-c.Head][k.From] > 0
			}
		}
		for k := range runs {
			switch {
			case !runs[k] || !apart:
				open[k] = 0
			case open[k] > 0:
				out[open[k]-1].Rows++
			default:
				out = append(out, lattice.TallCell{Row: g - 1, Col: k, Rows: 2})
				open[k] = len(out)
			}
		}
	}
	return out
}
