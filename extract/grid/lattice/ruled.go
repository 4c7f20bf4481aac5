// Package lattice is a table as the edges of its rows and columns and what stands between
// them, found from rulings and fills.
package lattice

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/text"
)

// A Lattice is a table in the making: column and row edges, and the cells that
// they bound. No two cells overlap and each lies inside the edges.
type Lattice struct {
	Xs, Ys []float64
	Cells  []LatticeCell // by row, then column
	Method string
	Score  float64
	Cost   float64 // what speaks against its rows, where no lines draw them
	Owner  []int   // for each place, row by row, the index of its cell
}

// A LatticeCell covers the columns col..col+cols-1 and the rows likewise.
type LatticeCell struct {
	Row, Col, Rows, Cols int
	Words                []*ink.Word
	fill                 string // "#ffc000"; "" for none or white
}

// Box is the outline of the table.
func (l *Lattice) Box() arising.Box {
	return arising.Box{l.Xs[0], l.Ys[0], l.Xs[len(l.Xs)-1], l.Ys[len(l.Ys)-1]}
}

// CellBox is the outline of a cell.
func (l *Lattice) CellBox(c *LatticeCell) arising.Box {
	return arising.Box{l.Xs[c.Col], l.Ys[c.Row], l.Xs[c.Col+c.Cols], l.Ys[c.Row+c.Rows]}
}

const (
	ThinRow    = 5.0     // points: a row lower than this holds no text
	thinColumn = 7.0     // nor does a narrower column: it is the margin round a table in a cell
	maxPlaces  = 250_000 // elementary places of one table
	maxMeets   = 20_000_000
	overhang   = 8.0 // how far a line must stand out to bound a place that nothing closes
	needsCover = 0.6 // share of a side that a line must cover to part two places
)

// Components parts edges into groups that touch. Each is a list of indexes into
// e.across and e.down.
func Components(e *ink.Edges) (groups []Component, complete bool) {
	n := len(e.Across)
	parent := make([]int, n+len(e.Down))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	meets := make([]int, len(parent))
	looked := 0
	for j, d := range e.Down {
		i, _ := slices.BinarySearchFunc(e.Across, d.From-ink.Join, func(a ink.Edge, y float64) int { return cmp.Compare(a.At, y) })
		for ; i < n && e.Across[i].At <= d.To+ink.Join; i++ {
			if looked++; looked > maxMeets {
				return nil, false
			}
			if a := e.Across[i]; d.At >= a.From-ink.Join && d.At <= a.To+ink.Join {
				parent[find(i)] = find(n + j)
				meets[i]++
				meets[n+j]++
			}
		}
	}
	at := map[int]int{}
	for i := range parent {
		if meets[i] == 0 {
			continue
		}
		root := find(i)
		k, ok := at[root]
		if !ok {
			k = len(groups)
			at[root] = k
			groups = append(groups, Component{})
		}
		if i < n {
			groups[k].Across = append(groups[k].Across, e.Across[i])
		} else {
			groups[k].Down = append(groups[k].Down, e.Down[i-n])
		}
	}
	return groups, true
}

// A Component is a group of edges that touch one another.
type Component struct {
	Across, Down []ink.Edge
}

// Box is how far the edges reach.
func (c *Component) Box() arising.Box {
	b := arising.Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, e := range c.Across {
		b = arising.Box{min(b[0], e.From), min(b[1], e.At), max(b[2], e.To), max(b[3], e.At)}
	}
	for _, e := range c.Down {
		b = arising.Box{min(b[0], e.At), min(b[1], e.From), max(b[2], e.At), max(b[3], e.To)}
	}
	return b
}

// Closed reports whether lines run round all of the component's box.
func (c *Component) Closed() bool {
	b := c.Box()
	var sides [4]bool
	for _, e := range c.Across {
		if Covers(e, b[0], b[2]) {
			sides[1] = sides[1] || e.At < b[1]+ink.Join
			sides[3] = sides[3] || e.At > b[3]-ink.Join
		}
	}
	for _, e := range c.Down {
		if Covers(e, b[1], b[3]) {
			sides[0] = sides[0] || e.At < b[0]+ink.Join
			sides[2] = sides[2] || e.At > b[2]-ink.Join
		}
	}
	return sides == [4]bool{true, true, true, true}
}

// Lattice builds the cells that a component's edges bound. It returns nil and
// the reason when they bound none.
func (c *Component) Lattice() (*Lattice, string) {
	xs, ys := Places(c.Down, thinColumn), Places(c.Across, ThinRow)
	xs = open(xs, c.Across)
	ys = open(ys, c.Down)
	if len(xs) < 2 || len(ys) < 2 {
		return nil, "no closed place"
	}
	nc, nr := len(xs)-1, len(ys)-1
	if nc*nr > maxPlaces {
		return nil, "too many places"
	}
	right := make([]bool, nr*nc) // a line on the right of this place
	below := make([]bool, nr*nc)
	for _, d := range c.Down {
		col := Nearest(xs, d.At) - 1
		if col < 0 || col >= nc {
			continue
		}
		for r := range nr {
			if Covers(d, ys[r], ys[r+1]) {
				right[r*nc+col] = true
			}
		}
	}
	for _, a := range c.Across {
		row := Nearest(ys, a.At) - 1
		if row < 0 || row >= nr {
			continue
		}
		for k := range nc {
			if Covers(a, xs[k], xs[k+1]) {
				below[row*nc+k] = true
			}
		}
	}
	l := &Lattice{Xs: xs, Ys: ys, Method: "ruled", Score: 0.9}
	l.Cells = Rectangles(nr, nc, right, below)
	l.dropUnused()
	return l, ""
}

// Places returns the distinct places of edges, near ones taken together.
func Places(list []ink.Edge, least float64) []float64 {
	var at []float64
	for _, e := range list {
		at = append(at, e.At)
	}
	slices.Sort(at)
	out := at[:0]
	for _, v := range at {
		if len(out) == 0 || v-out[len(out)-1] >= least {
			out = append(out, v)
		}
	}
	return slices.Clone(out)
}

// open adds the ends that at least two crossing lines reach beyond the outermost
// place: the missing outer rule of a table open at a side.
func open(at []float64, crossing []ink.Edge) []float64 {
	if len(at) == 0 {
		return at
	}
	first, last := at[0], at[len(at)-1]
	var before, after []float64
	for _, e := range crossing {
		if e.From < first-overhang {
			before = append(before, e.From)
		}
		if e.To > last+overhang {
			after = append(after, e.To)
		}
	}
	if len(before) >= 2 {
		at = slices.Insert(at, 0, slices.Min(before))
	}
	if len(after) >= 2 {
		at = append(at, slices.Max(after))
	}
	return at
}

// Covers reports whether an edge runs from one place to another, but for a little.
func Covers(e ink.Edge, from, to float64) bool {
	return ink.Overlap(e.From-1, e.To+1, from, to) >= needsCover*(to-from)
}

// Nearest returns the index of the place nearest to v.
func Nearest(at []float64, v float64) int {
	i, _ := slices.BinarySearch(at, v)
	if i == len(at) || (i > 0 && v-at[i-1] < at[i]-v) {
		i--
	}
	return i
}

// Rectangles merges places that no line parts into cells, from the top left.
func Rectangles(nr, nc int, right, below []bool) []LatticeCell {
	taken := make([]bool, nr*nc)
	var cells []LatticeCell
	for r := range nr {
		for k := range nc {
			if taken[r*nc+k] {
				continue
			}
			c := LatticeCell{Row: r, Col: k, Rows: 1, Cols: 1}
			for k+c.Cols < nc && !right[r*nc+k+c.Cols-1] && !taken[r*nc+k+c.Cols] {
				c.Cols++
			}
			for r+c.Rows < nr && free(r+c.Rows, k, c.Cols, nc, taken, right, below) {
				c.Rows++
			}
			for i := r; i < r+c.Rows; i++ {
				for j := k; j < k+c.Cols; j++ {
					taken[i*nc+j] = true
				}
			}
			cells = append(cells, c)
		}
	}
	return cells
}

// free reports whether the places of a row may join those above them: no line
// between, none inside, none taken.
func free(row, col, cols, nc int, taken, right, below []bool) bool {
	for j := col; j < col+cols; j++ {
		if taken[row*nc+j] || below[(row-1)*nc+j] || (j+1 < col+cols && right[row*nc+j]) {
			return false
		}
	}
	return true
}

// dropUnused removes column and row edges at which no cell begins.
func (l *Lattice) dropUnused() {
	colAt := make([]bool, len(l.Xs))
	rowAt := make([]bool, len(l.Ys))
	for _, c := range l.Cells {
		colAt[c.Col], rowAt[c.Row] = true, true
	}
	colAt[len(l.Xs)-1], rowAt[len(l.Ys)-1] = true, true
	xs, newCol := keep(l.Xs, colAt)
	ys, newRow := keep(l.Ys, rowAt)
	for i := range l.Cells {
		c := &l.Cells[i]
		c.Cols = newCol[c.Col+c.Cols] - newCol[c.Col]
		c.Rows = newRow[c.Row+c.Rows] - newRow[c.Row]
		c.Col, c.Row = newCol[c.Col], newRow[c.Row]
	}
	l.Xs, l.Ys = xs, ys
}

// keep returns the marked values and, for each index, where it went. An index
// that is dropped goes to the next one kept.
func keep(v []float64, marked []bool) ([]float64, []int) {
	var out []float64
	to := make([]int, len(v))
	for i := range v {
		to[i] = len(out)
		if marked[i] {
			out = append(out, v[i])
		}
	}
	return out, to
}

// Fill puts words into the cells that hold their middles. What stands over the
// head or foot is in the first or last row; words at the sides are left out.
func (l *Lattice) Fill(words []*ink.Word) {
	l.Index()
	nc := len(l.Xs) - 1
	for i := range l.Cells {
		l.Cells[i].Words = nil
	}
	for _, w := range words {
		x, y := ink.Middle(w.Box)
		y = min(max(y, l.Ys[0]+0.1), l.Ys[len(l.Ys)-1]-0.1)
		c, r := Between(l.Xs, x), Between(l.Ys, y)
		if c < 0 || r < 0 {
			continue
		}
		cell := &l.Cells[l.Owner[r*nc+c]]
		cell.Words = append(cell.Words, w)
	}
}

// Index notes which cell has each place.
func (l *Lattice) Index() {
	nc := len(l.Xs) - 1
	l.Owner = make([]int, nc*(len(l.Ys)-1))
	for i, c := range l.Cells {
		for r := c.Row; r < c.Row+c.Rows; r++ {
			for k := c.Col; k < c.Col+c.Cols; k++ {
				l.Owner[r*nc+k] = i
			}
		}
	}
}

// Between returns the index of the interval that holds v, or -1.
func Between(at []float64, v float64) int {
	i, exact := slices.BinarySearch(at, v)
	if exact && i < len(at)-1 {
		return i
	}
	if i == 0 || i == len(at) {
		return -1
	}
	return i - 1
}

// Refuse names the reason why a ruled lattice is no table, "" when it is one. A
// row of two cells, one of them empty, is a box beside nothing unless it carries on
// a table of the page before, whose column edges are given.
func (l *Lattice) Refuse(before []float64) string {
	rows, cols := len(l.Ys)-1, len(l.Xs)-1
	full, starts, tops := 0, 0, 0
	for _, c := range l.Cells {
		if len(c.Words) > 0 {
			full++
		}
		if c.Col > 0 {
			starts += c.Rows
		}
		if c.Row > 0 {
			tops += c.Cols
		}
	}
	switch {
	case len(l.Cells) == 1:
		return "one cell"
	case cols == 1:
		return "one column"
	case full == 0:
		return "no words"
	case full == 1 && rows == 1 && cols == 2 && !text.SameEdges(l.Xs, before):
		return "one cell with words"
	case len(l.Cells) >= 8 && full*8 < len(l.Cells):
		return "mostly empty, as a chart is"
	case cols >= 5 && rows >= 5 && full*2 < len(l.Cells) && (starts*3 < rows*(cols-1) || tops*3 < cols*(rows-1)):
		return "irregular, as a chart is"
	case cols >= 3 && rows >= 5 && full*5 < 2*len(l.Cells) && (starts*2 < rows*(cols-1) || tops*2 < cols*(rows-1)):
		return "irregular and empty, as a chart is"
	}
	return ""
}
