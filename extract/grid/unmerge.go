package grid

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"arising"
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

// unmergeColumns cuts cells that lie over columns which the table's lines draw only
// elsewhere, where the lines of words in cells of the same reach keep clear of the
// column's edge.
func (l *lattice) unmergeColumns() {
	type reach struct{ col, cols int }
	merged := map[reach][]int{}
	for i, c := range l.cells {
		if c.cols > 1 && len(c.words) > 0 {
			merged[reach{c.col, c.cols}] = append(merged[reach{c.col, c.cols}], i)
		}
	}
	if len(merged) == 0 {
		return
	}
	cuts := make([][]int, len(l.cells)) // column edges at which a cell is cut
	for r, list := range merged {
		var lines []line
		for _, i := range list {
			lines = append(lines, linesOf(l.cells[i].words)...)
		}
		if len(lines) < leastLinesMerged {
			continue
		}
		tall := len(lines) >= leastLinesMerged*len(list) // lines enough for a free edge to be no chance
		for e := r.col + 1; e < r.col+r.cols; e++ {
			if !partedAt(lines, l.xs[e], tall) {
				continue
			}
			for _, i := range list {
				if crossed, _, _ := astride(linesOf(l.cells[i].words), l.xs[e], whiteBeside(tall)); crossed*2 <= len(linesOf(l.cells[i].words)) {
					cuts[i] = append(cuts[i], e)
				}
			}
		}
	}
	l.cutColumns(cuts)
}

// partedAt reports whether lines keep clear of a column edge and stand on both sides
// of it.
func partedAt(lines []line, x float64, tall bool) bool {
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
func astride(lines []line, x, white float64) (crossed, left, right int) {
	for i := range lines {
		before, after, over := math.Inf(-1), math.Inf(1), false
		for _, w := range lines[i].words {
			switch {
			case w.Box[0] < x-1 && w.Box[2] > x+1:
				over = true
			case w.Box[0]+w.Box[2] < 2*x:
				before = max(before, w.Box[2])
			default:
				after = min(after, w.Box[0])
			}
		}
		if over || after-before < white*lines[i].size {
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
func (l *lattice) cutColumns(cuts [][]int) {
	if !slices.ContainsFunc(cuts, func(at []int) bool { return len(at) > 0 }) {
		return
	}
	var out []latticeCell
	for i, c := range l.cells {
		slices.Sort(cuts[i])
		from := c.col
		for _, to := range append(cuts[i], c.col+c.cols) {
			part := c
			part.col, part.cols, part.words = from, to-from, nil
			for _, w := range c.words {
				x, _ := middle(w.Box)
				if (from == c.col || x >= l.xs[from]) && (to == c.col+c.cols || x < l.xs[to]) {
					part.words = append(part.words, w)
				}
			}
			out = append(out, part)
			from = to
		}
	}
	l.cells = out
	l.sort()
}

// sort puts the cells in order and notes their places.
func (l *lattice) sort() {
	slices.SortFunc(l.cells, func(a, b latticeCell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	l.index()
}

const (
	leastLinesOfRows = 4   // lines of words in a row that may be several
	mostRowRules     = 2   // rows drawn below the header of a table whose rows are not drawn
	oneRowShare      = 0.4 // of the table's lines, in such a row
	splitGain        = 0.8 // of what speaks against one row may speak against several
)

// unmergeRows parts rows between which no line is drawn, where the table draws hardly
// any and the lines in its cells cost less as several rows than as one.
func (l *lattice) unmergeRows() {
	rows := len(l.ys) - 1
	if rows > mostRowRules+1 {
		return
	}
	counts := make([]int, rows)
	words := make([][]*Word, rows)
	plain := make([]bool, rows)
	all := 0
	for r := range plain {
		plain[r] = true
	}
	for _, c := range l.cells {
		if c.rows > 1 || c.cols > 1 {
			for r := c.row; r < c.row+c.rows; r++ {
				plain[r] = false
			}
			continue
		}
		words[c.row] = append(words[c.row], c.words...)
	}
	for r := range words {
		counts[r] = len(linesOf(words[r]))
		all += counts[r]
	}
	for r := rows - 1; r >= 0; r-- {
		if plain[r] && counts[r] >= leastLinesOfRows && float64(counts[r]) >= oneRowShare*float64(all) {
			l.partRow(r, words[r])
		}
	}
}

// partRow parts one row by its words.
func (l *lattice) partRow(r int, words []*Word) {
	c := newCandidate("ruled", l.rowBox(r), linesOf(words), nil, nil)
	c.xs = l.xs
	c.seat()
	b := c.columnLines()
	whole := b.asOne()
	groups, how, cost := c.bands()
	if len(groups) < 2 || cost >= splitGain*whole || !c.rowsShow(groups, b.pitch) {
		return
	}
	part := c.lattice(header{}, groups)
	part.heighten(c.tallCells(groups, how), 0)
	l.replaceRow(r, part)
}

const (
	rowWhite   = 1.08 // of the distance of lines: rows stand further apart
	mostRows   = 0.65 // share of the rows that have most of the columns, and show where they begin
	mostTorn   = 0.1  // share of cells that begin in the middle of a sentence
	mostItems  = 0.5  // share of cells that begin with a bullet, in a list
	fullRow    = 0.6  // share of the columns that such a row has
	leastInRow = 2    // columns
	leastApart = 3    // rows that nothing but white tells apart
)

// rowsShow reports whether lines without a rule between them look like rows and not
// like the paragraphs of one: most have words in most columns, and begin with a number
// or stand further apart than lines do. Items in a list are no rows.
func (c *candidate) rowsShow(groups [][]int, pitch float64) bool {
	cols := len(c.xs) - 1
	full, labels, apart, items, torn, cells := 0, 0, 0, 0, 0, 0
	for g, rows := range groups {
		filled := 0
		for _, words := range c.wordsOf(rows) {
			if len(words) == 0 {
				continue
			}
			filled++
			cells++
			if r, _ := utf8.DecodeRuneInString(words[0].Text); g > 0 && unicode.IsLower(r) {
				torn++
			}
			if m, ok := markerOf(append(slices.Clone(words), words[0])); ok && labelKind(m.label) == "bullet" {
				items++
			}
		}
		if filled >= leastInRow && float64(filled) >= fullRow*float64(cols) {
			full++
		}
		if slices.ContainsFunc(c.rows[rows[0]].chunks, func(k chunk) bool { return labelled(k.words) }) {
			labels++
		}
		if g > 0 && c.setApart(groups[g-1], rows, pitch) {
			apart++
		}
	}
	n := float64(len(groups))
	if cols < 3 && float64(labels) < mostRows*n {
		return false // two columns of paragraphs
	}
	return float64(torn) <= mostTorn*float64(cells) && float64(full) >= mostRows*n && float64(items) < mostItems*float64(cells) &&
		(float64(labels) >= mostRows*n || len(groups) >= leastApart && float64(apart) >= mostRows*(n-1))
}

// labelled reports whether words begin with a number or letter that counts rows, or
// are one.
func labelled(words []*Word) bool {
	m, ok := markerOf(words)
	return isLabel(words) || ok && labelKind(m.label) != "bullet"
}

// setApart reports whether the words of two rows stand further apart than lines do in
// most columns: a tall cell may run on beside both.
func (c *candidate) setApart(above, below []int, pitch float64) bool {
	last := map[int]float64{}
	for _, i := range above {
		for _, k := range c.rows[i].chunks {
			last[k.from] = c.rows[i].line.baseline
		}
	}
	wide, all := 0, 0
	seen := map[int]bool{}
	for _, i := range below {
		for _, k := range c.rows[i].chunks {
			if y, ok := last[k.from]; ok && !seen[k.from] {
				if all++; c.rows[i].line.baseline-y > rowWhite*pitch {
					wide++
				}
			}
			seen[k.from] = true
		}
	}
	return wide > 0 && wide*2 >= all
}

// asOne returns what speaks against all lines being one row, at best.
func (b *bandLines) asOne() float64 {
	n := len(b.y)
	least := math.Inf(1)
	if n > mostBand {
		return least
	}
	for how := range alignments {
		r := newBand(b, how)
		whole := true
		for i := n - 1; i >= 0 && whole; i-- {
			whole = r.add(i)
		}
		if whole {
			least = min(least, r.cost(0, n-1))
		}
	}
	return least
}

func (l *lattice) rowBox(r int) arising.Box {
	return arising.Box{l.xs[0], l.ys[r], l.xs[len(l.xs)-1], l.ys[r+1]}
}

// replaceRow puts the rows of a part with the same columns in the place of row r.
func (l *lattice) replaceRow(r int, part *lattice) {
	more := len(part.ys) - 2
	var cells []latticeCell
	for _, c := range l.cells {
		switch {
		case c.row > r:
			c.row += more
		case c.row == r:
			continue
		}
		cells = append(cells, c)
	}
	for _, c := range part.cells {
		c.row += r
		cells = append(cells, c)
	}
	inner := part.ys[1 : len(part.ys)-1]
	l.ys = slices.Insert(slices.Clone(l.ys), r+1, inner...)
	l.cells = cells
	l.sort()
}
