package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
)

// A lattice is a table in the making: column and row edges, and the cells that
// they bound. No two cells overlap and each lies inside the edges.
type lattice struct {
	xs, ys []float64
	cells  []latticeCell // by row, then column
	method string
	score  float64
	cost   float64 // what speaks against its rows, where no lines draw them
	owner  []int   // for each place, row by row, the index of its cell
}

// A latticeCell covers the columns col..col+cols-1 and the rows likewise.
type latticeCell struct {
	row, col, rows, cols int
	words                []*Word
	fill                 string // "#ffc000"; "" for none or white
}

func (l *lattice) box() arising.Box {
	return arising.Box{l.xs[0], l.ys[0], l.xs[len(l.xs)-1], l.ys[len(l.ys)-1]}
}

func (l *lattice) cellBox(c *latticeCell) arising.Box {
	return arising.Box{l.xs[c.col], l.ys[c.row], l.xs[c.col+c.cols], l.ys[c.row+c.rows]}
}

const (
	thinRow    = 5.0     // points: a row lower than this holds no text
	thinColumn = 7.0     // nor does a narrower column: it is the margin round a table in a cell
	maxPlaces  = 250_000 // elementary places of one table
	maxMeets   = 20_000_000
	overhang   = 8.0 // how far a line must stand out to bound a place that nothing closes
	needsCover = 0.6 // share of a side that a line must cover to part two places
)

// components parts edges into groups that touch. Each is a list of indexes into
// e.across and e.down.
func (e *edges) components() (groups []component, complete bool) {
	n := len(e.across)
	parent := make([]int, n+len(e.down))
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
	for j, d := range e.down {
		i, _ := slices.BinarySearchFunc(e.across, d.from-join, func(a edge, y float64) int { return cmp.Compare(a.at, y) })
		for ; i < n && e.across[i].at <= d.to+join; i++ {
			if looked++; looked > maxMeets {
				return nil, false
			}
			if a := e.across[i]; d.at >= a.from-join && d.at <= a.to+join {
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
			groups = append(groups, component{})
		}
		if i < n {
			groups[k].across = append(groups[k].across, e.across[i])
		} else {
			groups[k].down = append(groups[k].down, e.down[i-n])
		}
	}
	return groups, true
}

// A component is a group of edges that touch one another.
type component struct {
	across, down []edge
}

func (c *component) box() arising.Box {
	b := arising.Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, e := range c.across {
		b = arising.Box{min(b[0], e.from), min(b[1], e.at), max(b[2], e.to), max(b[3], e.at)}
	}
	for _, e := range c.down {
		b = arising.Box{min(b[0], e.at), min(b[1], e.from), max(b[2], e.at), max(b[3], e.to)}
	}
	return b
}

// closed reports whether lines run round all of the component's box.
func (c *component) closed() bool {
	b := c.box()
	var sides [4]bool
	for _, e := range c.across {
		if covers(e, b[0], b[2]) {
			sides[1] = sides[1] || e.at < b[1]+join
			sides[3] = sides[3] || e.at > b[3]-join
		}
	}
	for _, e := range c.down {
		if covers(e, b[1], b[3]) {
			sides[0] = sides[0] || e.at < b[0]+join
			sides[2] = sides[2] || e.at > b[2]-join
		}
	}
	return sides == [4]bool{true, true, true, true}
}

// lattice builds the cells that a component's edges bound. It returns nil and
// the reason when they bound none.
func (c *component) lattice() (*lattice, string) {
	xs, ys := places(c.down, thinColumn), places(c.across, thinRow)
	xs = open(xs, c.across)
	ys = open(ys, c.down)
	if len(xs) < 2 || len(ys) < 2 {
		return nil, "no closed place"
	}
	nc, nr := len(xs)-1, len(ys)-1
	if nc*nr > maxPlaces {
		return nil, "too many places"
	}
	right := make([]bool, nr*nc) // a line on the right of this place
	below := make([]bool, nr*nc)
	for _, d := range c.down {
		col := nearest(xs, d.at) - 1
		if col < 0 || col >= nc {
			continue
		}
		for r := range nr {
			if covers(d, ys[r], ys[r+1]) {
				right[r*nc+col] = true
			}
		}
	}
	for _, a := range c.across {
		row := nearest(ys, a.at) - 1
		if row < 0 || row >= nr {
			continue
		}
		for k := range nc {
			if covers(a, xs[k], xs[k+1]) {
				below[row*nc+k] = true
			}
		}
	}
	l := &lattice{xs: xs, ys: ys, method: "ruled", score: 0.9}
	l.cells = rectangles(nr, nc, right, below)
	l.dropUnused()
	return l, ""
}

// places returns the distinct places of edges, near ones taken together.
func places(list []edge, least float64) []float64 {
	var at []float64
	for _, e := range list {
		at = append(at, e.at)
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
func open(at []float64, crossing []edge) []float64 {
	if len(at) == 0 {
		return at
	}
	first, last := at[0], at[len(at)-1]
	var before, after []float64
	for _, e := range crossing {
		if e.from < first-overhang {
			before = append(before, e.from)
		}
		if e.to > last+overhang {
			after = append(after, e.to)
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

func covers(e edge, from, to float64) bool {
	return overlap(e.from-1, e.to+1, from, to) >= needsCover*(to-from)
}

// nearest returns the index of the place nearest to v.
func nearest(at []float64, v float64) int {
	i, _ := slices.BinarySearch(at, v)
	if i == len(at) || (i > 0 && v-at[i-1] < at[i]-v) {
		i--
	}
	return i
}

// rectangles merges places that no line parts into cells, from the top left.
func rectangles(nr, nc int, right, below []bool) []latticeCell {
	taken := make([]bool, nr*nc)
	var cells []latticeCell
	for r := range nr {
		for k := range nc {
			if taken[r*nc+k] {
				continue
			}
			c := latticeCell{row: r, col: k, rows: 1, cols: 1}
			for k+c.cols < nc && !right[r*nc+k+c.cols-1] && !taken[r*nc+k+c.cols] {
				c.cols++
			}
			for r+c.rows < nr && free(r+c.rows, k, c.cols, nc, taken, right, below) {
				c.rows++
			}
			for i := r; i < r+c.rows; i++ {
				for j := k; j < k+c.cols; j++ {
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
func (l *lattice) dropUnused() {
	colAt := make([]bool, len(l.xs))
	rowAt := make([]bool, len(l.ys))
	for _, c := range l.cells {
		colAt[c.col], rowAt[c.row] = true, true
	}
	colAt[len(l.xs)-1], rowAt[len(l.ys)-1] = true, true
	xs, newCol := keep(l.xs, colAt)
	ys, newRow := keep(l.ys, rowAt)
	for i := range l.cells {
		c := &l.cells[i]
		c.cols = newCol[c.col+c.cols] - newCol[c.col]
		c.rows = newRow[c.row+c.rows] - newRow[c.row]
		c.col, c.row = newCol[c.col], newRow[c.row]
	}
	l.xs, l.ys = xs, ys
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

// fill puts words into the cells that hold their middles. What stands over the
// head or foot is in the first or last row; words at the sides are left out.
func (l *lattice) fill(words []*Word) {
	l.index()
	nc := len(l.xs) - 1
	for i := range l.cells {
		l.cells[i].words = nil
	}
	for _, w := range words {
		x, y := middle(w.Box)
		y = min(max(y, l.ys[0]+0.1), l.ys[len(l.ys)-1]-0.1)
		c, r := between(l.xs, x), between(l.ys, y)
		if c < 0 || r < 0 {
			continue
		}
		cell := &l.cells[l.owner[r*nc+c]]
		cell.words = append(cell.words, w)
	}
}

// index notes which cell has each place.
func (l *lattice) index() {
	nc := len(l.xs) - 1
	l.owner = make([]int, nc*(len(l.ys)-1))
	for i, c := range l.cells {
		for r := c.row; r < c.row+c.rows; r++ {
			for k := c.col; k < c.col+c.cols; k++ {
				l.owner[r*nc+k] = i
			}
		}
	}
}

// between returns the index of the interval that holds v, or -1.
func between(at []float64, v float64) int {
	i, exact := slices.BinarySearch(at, v)
	if exact && i < len(at)-1 {
		return i
	}
	if i == 0 || i == len(at) {
		return -1
	}
	return i - 1
}

// refuse names the reason why a ruled lattice is no table, "" when it is one. A
// row of two cells, one of them empty, is a box beside nothing unless it carries on
// a table of the page before, whose column edges are given.
func (l *lattice) refuse(before []float64) string {
	rows, cols := len(l.ys)-1, len(l.xs)-1
	full, starts, tops := 0, 0, 0
	for _, c := range l.cells {
		if len(c.words) > 0 {
			full++
		}
		if c.col > 0 {
			starts += c.rows
		}
		if c.row > 0 {
			tops += c.cols
		}
	}
	switch {
	case len(l.cells) == 1:
		return "one cell"
	case cols == 1:
		return "one column"
	case full == 0:
		return "no words"
	case full == 1 && rows == 1 && cols == 2 && !sameEdges(l.xs, before):
		return "one cell with words"
	case len(l.cells) >= 8 && full*8 < len(l.cells):
		return "mostly empty, as a chart is"
	case cols >= 5 && rows >= 5 && full*2 < len(l.cells) && (starts*3 < rows*(cols-1) || tops*3 < cols*(rows-1)):
		return "irregular, as a chart is"
	case cols >= 3 && rows >= 5 && full*5 < 2*len(l.cells) && (starts*2 < rows*(cols-1) || tops*2 < cols*(rows-1)):
		return "irregular and empty, as a chart is"
	}
	return ""
}
