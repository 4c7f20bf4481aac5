package grid

import (
	"cmp"
	"math"
	"slices"

	"arising"
)

// A header is the cells over the body of a candidate, in levels.
type header struct {
	levels int
	cells  []headerCell
}

type headerCell struct {
	words    []*Word
	box      arising.Box
	from, to int // columns
	row      int // level, from 0
	rows     int
}

const mostHeaderRows = 10

// headerRows returns how many rows, at the top, are the header: those above the
// last line that stands over the first row of figures, or above the first line
// of all where there are no figures, or else those before the first row of figures.
func (c *candidate) headerRows() int {
	figures := c.firstFigures()
	last := min(figures, mostHeaderRows, len(c.rows)-1)
	for i := last; i >= 1; i-- {
		if c.ruleAbove(i, 0.5) && (c.openRows(0, i) > 0 || i == 1) {
			if figures < len(c.rows) || c.rows[i].ruled {
				return c.firstRule(i, figures)
			}
		}
	}
	if figures*2 > len(c.rows) || figures > mostHeaderRows {
		return 0
	}
	return c.labelledBelow(figures)
}

// firstRule returns, where rows are ruled one by one and hold no figures, the
// first of the lines up to i.
func (c *candidate) firstRule(i, figures int) int {
	if figures < len(c.rows) {
		return i
	}
	for k := 1; k < i; k++ {
		if c.rows[k].ruled && c.openRows(0, k) > 0 {
			return k
		}
	}
	return i
}

// firstFigures returns the first row with figures in most of its columns.
func (c *candidate) firstFigures() int {
	for i, r := range c.rows {
		figures := 0
		for k, ch := range r.chunks {
			if ch.figures && k > 0 && !years(ch.words) {
				figures++
			}
		}
		if figures > 0 && figures*2 >= len(r.chunks)-1 {
			return i
		}
	}
	return len(c.rows)
}

// labelledBelow drops single rows at a header's foot that name the first group
// of rows.
func (c *candidate) labelledBelow(i int) int {
	for i > 1 {
		r := c.rows[i-1]
		if len(r.chunks) != 1 || r.chunks[0].box[0] > c.box[0]+0.15*c.box.Width() || c.openRows(0, i-1) == 0 {
			break
		}
		i--
	}
	return i
}

func (c *candidate) openRows(from, to int) int {
	n := 0
	for _, r := range c.rows[from:to] {
		if len(r.chunks) > 1 {
			n++
		}
	}
	return n
}

// years reports whether figures are years, which head columns.
func years(words []*Word) bool {
	for _, w := range words {
		if len(w.Text) != 4 || (w.Text[:2] != "19" && w.Text[:2] != "20") {
			return false
		}
	}
	return true
}

// headerCells joins the header's lines into cells and sets their levels: a cell
// that spans columns stands over those in them.
func (c *candidate) headerCells() header {
	var cells []headerCell
	for i := range c.head {
		for _, k := range c.spread(i) {
			cells = c.joinHeader(cells, k, i)
		}
	}
	h := header{}
	depth := make([]int, len(c.xs)-1)
	slices.SortStableFunc(cells, func(a, b headerCell) int { return cmp.Compare(a.box[1], b.box[1]) })
	for i := range cells {
		k := &cells[i]
		for col := k.from; col <= k.to; col++ {
			k.row = max(k.row, depth[col])
		}
		for col := k.from; col <= k.to; col++ {
			depth[col] = k.row + 1
		}
		h.levels = max(h.levels, k.row+1)
	}
	// A cell with nothing under it reaches down to the body; one with nothing over
	// it begins at the top.
	for i := range cells {
		k := &cells[i]
		k.rows = h.levels - k.row
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
func (c *candidate) spread(i int) []chunk {
	r := c.rows[i]
	out := slices.Clone(r.chunks)
	next := c.box[3]
	if i+1 < len(c.rows) {
		next = c.rows[i+1].line.baseline - 0.2*c.rows[i+1].line.size
	}
	for n := range out {
		k := &out[n]
		low, high := 0, len(c.xs)-2
		if n > 0 {
			low = out[n-1].to + 1
		}
		if n+1 < len(out) {
			high = out[n+1].from - 1
		}
		if from, to, ok := c.underRule(k, r.line.baseline-0.2*r.line.size, next); ok {
			k.from, k.to = max(from, min(low, k.from)), min(to, max(high, k.to))
			continue
		}
		if i+1 < c.head {
			c.centre(k, low, high, i)
		}
	}
	return out
}

// underRule finds a line between a header chunk and the next row that reaches
// beyond the chunk but not over the whole table.
func (c *candidate) underRule(k *chunk, from, to float64) (first, last int, ok bool) {
	for _, e := range c.across {
		if e.at < from || e.at > to || e.from > k.box[0]+2 || e.to < k.box[2]-2 || e.to-e.from > 0.85*c.box.Width() {
			continue
		}
		first, last = len(c.xs), -1
		for i := 0; i+1 < len(c.xs); i++ {
			// What counts is the rule over the text of a column, not its white.
			if overlap(e.from, e.to, c.xs[i], c.xs[i+1]) > 0.5*min(c.xs[i+1]-c.xs[i], e.to-e.from) {
				first, last = min(first, i), max(last, i)
			}
		}
		if last >= first && first <= k.from && last >= k.to {
			return first, last, true
		}
	}
	return 0, 0, false
}

// centre widens a chunk over free columns on both sides when it stands in their
// middle and the row below heads them one by one.
func (c *candidate) centre(k *chunk, low, high, row int) {
	mid := (k.box[0] + k.box[2]) / 2
	best, from, to := math.Abs(mid-c.textMid(k.from, k.to)), k.from, k.to
	for a := k.from; a >= low; a-- {
		for b := k.to; b <= high; b++ {
			if a == k.from && b == k.to || !c.headed(row+1, a, b) {
				continue
			}
			if off := math.Abs(mid - c.textMid(a, b)); off < best-3 {
				best, from, to = off, a, b
			}
		}
	}
	k.from, k.to = from, to
}

// textMid returns the middle of what stands in the columns a to b of the body
// and header.
func (c *candidate) textMid(a, b int) float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for _, r := range c.rows {
		for _, k := range r.chunks {
			if k.from == a && k.to == a {
				left = min(left, k.box[0])
			}
			if k.from == b && k.to == b {
				right = max(right, k.box[2])
			}
		}
	}
	if left > right {
		return (c.xs[a] + c.xs[b+1]) / 2
	}
	return (left + right) / 2
}

// headed reports whether the header rows from row on have a chunk of its own in
// each of the columns a to b.
func (c *candidate) headed(row, a, b int) bool {
	seen := make([]bool, b-a+1)
	for ; row < c.head; row++ {
		for _, k := range c.rows[row].chunks {
			if k.from == k.to && k.from >= a && k.from <= b {
				seen[k.from-a] = true
			}
		}
	}
	return !slices.Contains(seen, false)
}

// joinHeader adds a chunk to the header cell that it carries on, or as a cell.
func (c *candidate) joinHeader(cells []headerCell, k chunk, row int) []headerCell {
	size := c.rows[row].line.size
	for i := len(cells) - 1; i >= 0; i-- {
		h := &cells[i]
		if h.to < k.from || h.from > k.to {
			continue
		}
		gap := k.box[1] - h.box[3]
		same := h.from == k.from && h.to == k.to || h.from == h.to && k.from <= h.from && k.to >= h.to && k.to-k.from == 0
		if same && gap < 0.9*size && !c.lineAt(h.box[3]-3, k.box[1]+0.6*size, max(h.box[0], k.box[0]), min(h.box[2], k.box[2])) {
			h.words = append(h.words, k.words...)
			h.box = union(h.box, k.box)
			return cells
		}
		break
	}
	return append(cells, headerCell{words: slices.Clone(k.words), box: k.box, from: k.from, to: k.to})
}

// lineAt reports whether a horizontal line stands between two heights over some
// part of left to right.
func (c *candidate) lineAt(from, to, left, right float64) bool {
	for _, e := range c.across {
		if e.at > from && e.at < to && overlap(e.from, e.to, left, right) > 0.3*max(right-left, 1) {
			return true
		}
	}
	return false
}
