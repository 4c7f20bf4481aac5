package white

import (
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
)

// Lattice puts header and rows together.
func (c *Candidate) Lattice(head header, groups [][]int) *lattice.Lattice {
	l := &lattice.Lattice{Xs: c.Xs, Method: c.Method}
	n := head.Levels + len(groups)
	nc := len(c.Xs) - 1
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
		r := head.Levels + g
		for _, i := range rows {
			for _, k := range c.Rows[i].Chunks {
				s.put(r, k.From, 1, k.To-k.From+1, k.Words)
				tops[r], bottoms[r] = min(tops[r], k.Box[1]), max(bottoms[r], k.Box[3])
			}
		}
	}
	s.rest(n)
	l.Ys = rowEdges(c.Box, tops, bottoms, c.across)
	l.Index()
	l.Score = c.sure()
	return l
}

// rowEdges returns the edges between rows: a horizontal line where one stands
// between them, or else the middle.
func rowEdges(box arising.Box, tops, bottoms []float64, across []ink.Edge) []float64 {
	ys := []float64{box[1]}
	for i := 1; i < len(tops); i++ {
		above, below := bottoms[i-1], tops[i]
		if math.IsInf(above, 0) || math.IsInf(below, 0) {
			above, below = ys[i-1]+1, ys[i-1]+1
		}
		at := (above + below) / 2
		for _, e := range across {
			if e.At > above-2 && e.At < below+2 {
				at = e.At
			}
		}
		ys = append(ys, max(at, ys[i-1]+0.5))
	}
	return append(ys, max(box[3], ys[len(ys)-1]+0.5))
}

// seats gives each place of a lattice to one cell.
type seats struct {
	l     *lattice.Lattice
	nc    int
	taken []int // index of the cell + 1
}

// put adds words to the cell that begins at a place, or makes one. A span that
// would cover another cell is cut.
func (s *seats) put(row, col, rows, cols int, words []*ink.Word) {
	if at := s.taken[row*s.nc+col]; at > 0 {
		c := &s.l.Cells[at-1]
		c.Words = append(c.Words, words...)
		for c.Col == col && c.Cols < cols && c.Rows == 1 && s.taken[row*s.nc+c.Col+c.Cols] == 0 {
			s.taken[row*s.nc+c.Col+c.Cols] = at
			c.Cols++
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
	s.l.Cells = append(s.l.Cells, lattice.LatticeCell{Row: row, Col: col, Rows: tall, Cols: wide, Words: slices.Clone(words)})
	for r := row; r < row+tall; r++ {
		for k := col; k < col+wide; k++ {
			s.taken[r*s.nc+k] = len(s.l.Cells)
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
