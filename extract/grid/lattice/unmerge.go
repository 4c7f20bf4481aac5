package lattice

import (
	"cmp"
	"math"
	"slices"

	"arising"
	"arising/extract/grid/ink"
	"arising/extract/grid/text"
)

// "No line between" reads as one cell only where the words say nothing else. A table
// may draw its column rules in the header alone, or no rule between its rows: then the
// lines of words in the cells that seem merged keep to columns and rows all the same.

const (
	leastLinesMerged = 3       // lines of words that show columns in cells that seem merged
	leastClear       = 0.8     // share of the lines that leave a column edge free
	columnWhite      = 0.8     // em of white at a column edge between words of one line
	leastRight       = 0.05    // share of the lines of tall cells that reach beyond the edge
	leastBesideShort = 1.0 / 3 // share of other lines that stand on either side
)

// UnmergeColumns cuts cells that lie over columns which the table's lines draw only
// elsewhere, where the lines of words in cells of the same reach keep clear of the
// column's edge.
func (l *Lattice) UnmergeColumns() {
	type reach struct{ col, cols int }
	merged := map[reach][]int{}
	for i, c := range l.Cells {
		if c.Cols > 1 && len(c.Words) > 0 {
			merged[reach{c.Col, c.Cols}] = append(merged[reach{c.Col, c.Cols}], i)
		}
	}
	if len(merged) == 0 {
		return
	}
	cuts := make([][]int, len(l.Cells)) // column edges at which a cell is cut
	for r, list := range merged {
		var lines []ink.Line
		for _, i := range list {
			lines = append(lines, ink.Lines(l.Cells[i].Words)...)
		}
		if len(lines) < leastLinesMerged {
			continue
		}
		tall := len(lines) >= leastLinesMerged*len(list) // lines enough for a free edge to be no chance
		for e := r.col + 1; e < r.col+r.cols; e++ {
			if !partedAt(lines, l.Xs[e], tall) {
				continue
			}
			for _, i := range list {
				if crossed, _, _ := astride(ink.Lines(l.Cells[i].Words), l.Xs[e], whiteBeside(tall)); crossed*2 <= len(ink.Lines(l.Cells[i].Words)) {
					cuts[i] = append(cuts[i], e)
				}
			}
		}
	}
	l.cutColumns(cuts)
}

// partedAt reports whether lines keep clear of a column edge and stand on both sides
// of it.
func partedAt(lines []ink.Line, x float64, tall bool) bool {
	crossed, left, right := astride(lines, x, whiteBeside(tall))
	all := float64(len(lines))
	if tall {
		return all-float64(crossed) >= leastClear*all && left > 0 && float64(right) >= max(2, leastRight*all)
	}
	return all-float64(crossed) >= leastClear*all && float64(left) >= leastBesideShort*all && float64(right) >= leastBesideShort*all
}

// whiteBeside returns the white, in em, that words leave at a column's edge.
func whiteBeside(tall bool) float64 {
	if tall {
		return 0
	}
	return columnWhite
}

// astride counts the lines that stand over x, or beside it with no more than the space
// between words, and of the others those with words on its left and on its right.
func astride(lines []ink.Line, x, white float64) (crossed, left, right int) {
	for i := range lines {
		before, after, over := math.Inf(-1), math.Inf(1), false
		for _, w := range lines[i].Words {
			switch {
			case w.Box[0] < x-1 && w.Box[2] > x+1:
				over = true
			case w.Box[0]+w.Box[2] < 2*x:
				before = max(before, w.Box[2])
			default:
				after = min(after, w.Box[0])
			}
		}
		if over || after-before < white*lines[i].Size {
			crossed++
			continue
		}
		if !math.IsInf(before, 0) {
			left++
		}
		if !math.IsInf(after, 0) {
			right++
		}
	}
	return crossed, left, right
}

// cutColumns cuts each cell at the column edges listed for it.
func (l *Lattice) cutColumns(cuts [][]int) {
	if !slices.ContainsFunc(cuts, func(at []int) bool { return len(at) > 0 }) {
		return
	}
	var out []LatticeCell
	for i, c := range l.Cells {
		slices.Sort(cuts[i])
		from := c.Col
		for _, to := range append(cuts[i], c.Col+c.Cols) {
			part := c
			part.Col, part.Cols, part.Words = from, to-from, nil
			for _, w := range c.Words {
				x, _ := ink.Middle(w.Box)
				if (from == c.Col || x >= l.Xs[from]) && (to == c.Col+c.Cols || x < l.Xs[to]) {
					part.Words = append(part.Words, w)
				}
			}
			out = append(out, part)
			from = to
		}
	}
	l.Cells = out
	l.sort()
}

// sort puts the cells in order and notes their places.
func (l *Lattice) sort() {
	slices.SortFunc(l.Cells, func(a, b LatticeCell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	l.Index()
}

const (
	LeastLinesOfRows = 4   // lines of words in a row that may be several
	MostRowRules     = 2   // rows drawn below the header of a table whose rows are not drawn
	OneRowShare      = 0.4 // of the table's lines, in such a row
	SplitGain        = 0.8 // of what speaks against one row may speak against several
)

// Labelled reports whether words begin with a number or letter that counts rows, or
// are one.
func Labelled(words []*ink.Word) bool {
	m, ok := text.MarkerOf(words)
	return text.IsLabel(words) || ok && text.LabelKind(m.Label) != "bullet"
}

// RowBox is the outline of a row.
func (l *Lattice) RowBox(r int) arising.Box {
	return arising.Box{l.Xs[0], l.Ys[r], l.Xs[len(l.Xs)-1], l.Ys[r+1]}
}

// ReplaceRow puts the rows of a part with the same columns in the place of row r.
func (l *Lattice) ReplaceRow(r int, part *Lattice) {
	more := len(part.Ys) - 2
	var cells []LatticeCell
	for _, c := range l.Cells {
		switch {
		case c.Row > r:
			c.Row += more
		case c.Row == r:
			continue
		}
		cells = append(cells, c)
	}
	for _, c := range part.Cells {
		c.Row += r
		cells = append(cells, c)
	}
	inner := part.Ys[1 : len(part.Ys)-1]
	l.Ys = slices.Insert(slices.Clone(l.Ys), r+1, inner...)
	l.Cells = cells
	l.sort()
}
