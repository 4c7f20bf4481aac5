package doc

import "slices"

// maxTall bounds how many cells may reach down at once; a real table has fewer columns.
const maxTall = 256

// A tall is a cell that reaches down into the next rows.
type tall struct{ col, cols, left int }

// Lay gives each cell its column, from the order of the cells in their rows and
// their spans: a cell that begins under a tall one moves to the right of it. Columns
// in which no cell begins, left over from spans wider than the table, are taken out.
func (t *Table) Lay() {
	var talls []tall
	for i := range t.Rows {
		talls = t.Rows[i].lay(talls)
	}
	t.squeeze()
}

// lay places the cells of one row and returns the tall cells over the next.
func (r *Row) lay(over []tall) []tall {
	col := 0
	var grown []tall
	for i := range r.Cells {
		c := &r.Cells[i]
		for _, o := range over { // in the order of columns
			if col >= o.col && col < o.col+o.cols {
				col = o.col + o.cols
			}
		}
		c.Col = col
		if c.Rows() > 1 && len(over)+len(grown) < maxTall {
			grown = append(grown, tall{col, c.Cols(), c.Rows()})
		}
		col += c.Cols()
	}
	var still []tall
	for _, o := range append(over, grown...) {
		if o.left--; o.left > 0 {
			still = append(still, o)
		}
	}
	slices.SortFunc(still, func(a, b tall) int { return a.col - b.col })
	return still
}

// squeeze numbers the columns anew without those in which no cell begins.
func (t *Table) squeeze() {
	begins := map[int]bool{}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			begins[c.Col] = true
		}
	}
	starts := make([]int, 0, len(begins))
	for col := range begins {
		starts = append(starts, col)
	}
	slices.Sort(starts)
	t.Cols = len(starts)
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[j]
			end, _ := slices.BinarySearch(starts, c.Col+c.Cols())
			c.Col, _ = slices.BinarySearch(starts, c.Col)
			if c.ColSpan = end - c.Col; c.ColSpan <= 1 {
				c.ColSpan = 0
			}
		}
	}
}
