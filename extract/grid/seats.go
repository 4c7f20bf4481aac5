package grid

import (
	"math"
	"slices"

	"arising"
)

// lattice puts header and rows together.
func (c *candidate) lattice(head header, groups [][]int) *lattice {
	l := &lattice{xs: c.xs, method: c.method}
	n := head.levels + len(groups)
	nc := len(c.xs) - 1
	tops := make([]float64, n)
	bottoms := make([]float64, n)
	for i := range n {
		tops[i], bottoms[i] = math.Inf(1), math.Inf(-1)
	}
	s := seats{l: l, nc: nc, taken: make([]int, n*nc)}
	for _, h := range head.cells {
		s.put(h.row, h.from, h.rows, h.to-h.from+1, h.words)
		tops[h.row] = min(tops[h.row], h.box[1])
		end := h.row + h.rows - 1
		bottoms[end] = max(bottoms[end], h.box[3])
	}
	for g, rows := range groups {
		r := head.levels + g
		for _, i := range rows {
			for _, k := range c.rows[i].chunks {
				s.put(r, k.from, 1, k.to-k.from+1, k.words)
				tops[r], bottoms[r] = min(tops[r], k.box[1]), max(bottoms[r], k.box[3])
			}
		}
	}
	s.rest(n)
	l.ys = rowEdges(c.box, tops, bottoms, c.across)
	l.index()
	l.score = c.sure()
	return l
}

// rowEdges returns the edges between rows: a horizontal line where one stands
// between them, or else the middle.
func rowEdges(box arising.Box, tops, bottoms []float64, across []edge) []float64 {
	ys := []float64{box[1]}
	for i := 1; i < len(tops); i++ {
		above, below := bottoms[i-1], tops[i]
		if math.IsInf(above, 0) || math.IsInf(below, 0) {
			above, below = ys[i-1]+1, ys[i-1]+1
		}
		at := (above + below) / 2
		for _, e := range across {
			if e.at > above-2 && e.at < below+2 {
				at = e.at
			}
		}
		ys = append(ys, max(at, ys[i-1]+0.5))
	}
	return append(ys, max(box[3], ys[len(ys)-1]+0.5))
}

// seats gives each place of a lattice to one cell.
type seats struct {
	l     *lattice
	nc    int
	taken []int // index of the cell + 1
}

// put adds words to the cell that begins at a place, or makes one. A span that
// would cover another cell is cut.
func (s *seats) put(row, col, rows, cols int, words []*Word) {
	if at := s.taken[row*s.nc+col]; at > 0 {
		c := &s.l.cells[at-1]
		c.words = append(c.words, words...)
		for c.col == col && c.cols < cols && c.rows == 1 && s.taken[row*s.nc+c.col+c.cols] == 0 {
			s.taken[row*s.nc+c.col+c.cols] = at
			c.cols++
		}
		return
	}
	wide := 1
	for wide < cols && s.open(row, col+wide, 1) {
		wide++
	}
	tall := 1
	for tall < rows && s.open(row+tall, col, wide) {
		tall++
	}
	s.l.cells = append(s.l.cells, latticeCell{row: row, col: col, rows: tall, cols: wide, words: slices.Clone(words)})
	for r := row; r < row+tall; r++ {
		for k := col; k < col+wide; k++ {
			s.taken[r*s.nc+k] = len(s.l.cells)
		}
	}
}

func (s *seats) open(row, col, cols int) bool {
	for k := col; k < col+cols; k++ {
		if s.taken[row*s.nc+k] > 0 {
			return false
		}
	}
	return true
}

// rest makes empty cells of the places that are left.
func (s *seats) rest(rows int) {
	for r := range rows {
		for k := range s.nc {
			if s.taken[r*s.nc+k] == 0 {
				s.put(r, k, 1, 1, nil)
			}
		}
	}
}
