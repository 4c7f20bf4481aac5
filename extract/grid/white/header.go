package white

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

// A header is the cells over the body of a candidate, in levels.
type header struct {
	Levels int
	cells  []headerCell
}

type headerCell struct {
	words    []*ink.Word
	box      arising.Box
	from, to int // columns
	row      int // level, from 0
	rows     int
}

const mostHeaderRows = 10

// headerRows returns how many rows, at the top, are the header: those above the
// last line that stands over the first row of figures, or above the first line
// of all where there are no figures, or else those before the first row of figures.
func (c *Candidate) headerRows() int {
	figures := c.firstFigures()
	last := min(figures, mostHeaderRows, len(c.Rows)-1)
	for i := last; i >= 1; i-- {
		if c.ruleAbove(i, 0.5) && (c.openRows(0, i) > 0 || i == 1) {
			if figures < len(c.Rows) || c.Rows[i].Ruled {
				return c.firstRule(i, figures)
			}
		}
	}
	if figures*2 > len(c.Rows) || figures > mostHeaderRows {
		return 0
	}
	return c.labelledBelow(figures)
}

// firstRule returns, where rows are ruled one by one and hold no figures, the
// first of the lines up to i.
func (c *Candidate) firstRule(i, figures int) int {
	if figures < len(c.Rows) {
		return i
	}
	for k := 1; k < i; k++ {
		if c.Rows[k].Ruled && c.openRows(0, k) > 0 {
			return k
		}
	}
	return i
}

// firstFigures returns the first row with figures in most of its columns.
func (c *Candidate) firstFigures() int {
	for i, r := range c.Rows {
		figures := 0
		for k, ch := range r.Chunks {
			if ch.Figures && k > 0 && !years(ch.Words) {
				figures++
			}
		}
		if figures > 0 && figures*2 >= len(r.Chunks)-1 {
			return i
		}
	}
	return len(c.Rows)
}

// labelledBelow drops single rows at a header's foot that name the first group
// of rows.
func (c *Candidate) labelledBelow(i int) int {
	for i > 1 {
		r := c.Rows[i-1]
		if len(r.Chunks) != 1 || r.Chunks[0].Box[0] > c.Box[0]+0.15*c.Box.Width() || c.openRows(0, i-1) == 0 {
			break
		}
		i--
	}
	return i
}

func (c *Candidate) openRows(from, to int) int {
	n := 0
	for _, r := range c.Rows[from:to] {
		if len(r.Chunks) > 1 {
			n++
		}
	}
	return n
}

// years reports whether figures are years, which head columns.
func years(words []*ink.Word) bool {
	for _, w := range words {
		if len(w.Text) != 4 || (w.Text[:2] != "19" && w.Text[:2] != "20") {
			return false
		}
	}
	return true
}

// headerCells joins the header's lines into cells and sets their levels: a cell
// that spans columns stands over those in them.
func (c *Candidate) headerCells() header {
	var cells []headerCell
	for i := range c.Head {
		for _, k := range c.spread(i) {
			cells = c.joinHeader(cells, k, i)
		}
	}
	h := header{}
	depth := make([]int, len(c.Xs)-1)
	slices.SortStableFunc(cells, func(a, b headerCell) int { return cmp.Compare(a.box[1], b.box[1]) })
	for i := range cells {
		k := &cells[i]
		for col := k.from; col <= k.to; col++ {
			k.row = max(k.row, depth[col])
		}
		for col := k.from; col <= k.to; col++ {
			depth[col] = k.row + 1
		}
		h.Levels = max(h.Levels, k.row+1)
	}
	// A cell with nothing under it reaches down to the body; one with nothing over
	// it begins at the top.
	for i := range cells {
		k := &cells[i]
		k.rows = h.Levels - k.row
		for _, o := range cells {
			if o.row > k.row && o.from <= k.to && o.to >= k.from {
				k.rows = min(k.rows, o.row-k.row)
			}
		}
	}
	h.cells = cells
	return h
}

// spread returns the chunks of a header row with the columns that they head: a
// line beneath a chunk says how far it reaches, or else being set in the middle
// of columns that nothing else in the row heads.
func (c *Candidate) spread(i int) []ink.Chunk {
	r := c.Rows[i]
	out := slices.Clone(r.Chunks)
	next := c.Box[3]
	if i+1 < len(c.Rows) {
		next = c.Rows[i+1].Line.Baseline - 0.2*c.Rows[i+1].Line.Size
	}
	for n := range out {
		k := &out[n]
		low, high := 0, len(c.Xs)-2
		if n > 0 {
			low = out[n-1].To + 1
		}
		if n+1 < len(out) {
			high = out[n+1].From - 1
		}
		if from, to, ok := c.underRule(k, r.Line.Baseline-0.2*r.Line.Size, next); ok {
			k.From, k.To = max(from, min(low, k.From)), min(to, max(high, k.To))
			continue
		}
		if i+1 < c.Head {
			c.centre(k, low, high, i)
		}
	}
	return out
}

// underRule finds a line between a header chunk and the next row that reaches
// beyond the chunk but not over the whole table.
func (c *Candidate) underRule(k *ink.Chunk, from, to float64) (first, last int, ok bool) {
	for _, e := range c.across {
		if e.At < from || e.At > to || e.From > k.Box[0]+2 || e.To < k.Box[2]-2 || e.To-e.From > 0.85*c.Box.Width() {
			continue
		}
		first, last = len(c.Xs), -1
		for i := 0; i+1 < len(c.Xs); i++ {
			// What counts is the rule over the text of a column, not its white.
			if ink.Overlap(e.From, e.To, c.Xs[i], c.Xs[i+1]) > 0.5*min(c.Xs[i+1]-c.Xs[i], e.To-e.From) {
				first, last = min(first, i), max(last, i)
			}
		}
		if last >= first && first <= k.From && last >= k.To {
			return first, last, true
		}
	}
	return 0, 0, false
}

// centre widens a chunk over free columns on both sides when it stands in their
// middle and the row below heads them one by one.
func (c *Candidate) centre(k *ink.Chunk, low, high, row int) {
	mid := (k.Box[0] + k.Box[2]) / 2
	best, from, to := math.Abs(mid-c.textMid(k.From, k.To)), k.From, k.To
	for a := k.From; a >= low; a-- {
		for b := k.To; b <= high; b++ {
			if a == k.From && b == k.To || !c.headed(row+1, a, b) {
				continue
			}
			if off := math.Abs(mid - c.textMid(a, b)); off < best-3 {
				best, from, to = off, a, b
			}
		}
	}
	k.From, k.To = from, to
}

// textMid returns the middle of what stands in the columns a to b of the body
// and header.
func (c *Candidate) textMid(a, b int) float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range c.Rows {
		for _, k := range r.Chunks {
			if k.From == a && k.To == a {
				left = min(left, k.Box[0])
			}
			if k.From == b && k.To == b {
				right = max(right, k.Box[2])
			}
		}
	}
	if left > right {
		return (c.Xs[a] + c.Xs[b+1]) / 2
	}
	return (left + right) / 2
}

// headed reports whether the header rows from row on have a chunk of its own in
// each of the columns a to b.
func (c *Candidate) headed(row, a, b int) bool {
	seen := make([]bool, b-a+1)
	for ; row < c.Head; row++ {
		for _, k := range c.Rows[row].Chunks {
			if k.From == k.To && k.From >= a && k.From <= b {
				seen[k.From-a] = true
			}
		}
	}
	return !slices.Contains(seen, false)
}

// joinHeader adds a chunk to the header cell that it carries on, or as a cell.
func (c *Candidate) joinHeader(cells []headerCell, k ink.Chunk, row int) []headerCell {
	size := c.Rows[row].Line.Size
	for i := len(cells) - 1; i >= 0; i-- {
		h := &cells[i]
		if h.to < k.From || h.from > k.To {
			continue
		}
		gap := k.Box[1] - h.box[3]
		same := h.from == k.From && h.to == k.To || h.from == h.to && k.From <= h.from && k.To >= h.to && k.To-k.From == 0
		if same && gap < 0.9*size && !c.lineAt(h.box[3]-3, k.Box[1]+0.6*size, max(h.box[0], k.Box[0]), min(h.box[2], k.Box[2])) {
			h.words = append(h.words, k.Words...)
			h.box = ink.Union(h.box, k.Box)
			return cells
		}
		break
	}
	return append(cells, headerCell{words: slices.Clone(k.Words), box: k.Box, from: k.From, to: k.To})
}

// lineAt reports whether a horizontal line stands between two heights over some
// part of left to right.
func (c *Candidate) lineAt(from, to, left, right float64) bool {
	for _, e := range c.across {
		if e.At > from && e.At < to && ink.Overlap(e.From, e.To, left, right) > 0.3*max(right-left, 1) {
			return true
		}
	}
	return false
}

// roofClear is the share of the lines that leave a column edge of the header free.
const roofClear = 0.9

// Leaves reports whether nearly all lines leave a place white.
func (c *Candidate) Leaves(x float64) bool {
	over := 0
	for i := range c.Rows {
		if text.Crosses(c.Rows[i].Line, x) {
			over++
		}
	}
	return float64(over) <= (1-roofClear)*float64(len(c.Rows))
}

// UnderRoof gives a candidate the columns of its header, unless it shows more.
func (c *Candidate) UnderRoof(roof *lattice.Lattice) {
	if len(roof.Xs) >= len(c.Xs) {
		c.Xs = slices.Clone(roof.Xs)
		c.Box[0], c.Box[2] = c.Xs[0], c.Xs[len(c.Xs)-1]
		c.seat()
		return
	}
	// The rows' own columns, with the header's edges where both have one.
	for _, x := range roof.Xs {
		if i := lattice.Nearest(c.Xs, x); i > 0 && i < len(c.Xs)-1 && x > c.Xs[i-1]+1 && x < c.Xs[i+1]-1 {
			c.Xs[i] = x
		}
	}
	c.Xs[0], c.Xs[len(c.Xs)-1] = min(c.Xs[0], roof.Xs[0]), max(c.Xs[len(c.Xs)-1], roof.Xs[len(roof.Xs)-1])
	c.Box[0], c.Box[2] = c.Xs[0], c.Xs[len(c.Xs)-1]
	c.seat()
}

// FlatHeader joins the header's lines column by column, unless a cell of it stands
// over several.
func (c *Candidate) FlatHeader() header {
	h := header{Levels: 1}
	at := make([]int, len(c.Xs)-1) // index of the column's cell + 1
	for _, r := range c.Rows[:c.Head] {
		for _, k := range r.Chunks {
			if k.From != k.To {
				return c.headerCells()
			}
			if at[k.From] == 0 {
				h.cells = append(h.cells, headerCell{box: k.Box, from: k.From, to: k.To, rows: 1})
				at[k.From] = len(h.cells)
			}
			cell := &h.cells[at[k.From]-1]
			cell.words, cell.box = append(cell.words, k.Words...), ink.Union(cell.box, k.Box)
		}
	}
	if len(h.cells) == 0 {
		h.Levels = 0
	}
	return h
}
