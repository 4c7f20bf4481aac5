package white

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"arising/extract/grid/ink"
	"arising/extract/grid/lattice"
	"arising/extract/grid/text"
)

// UnmergeRows parts rows between which no line is drawn, where the table draws hardly
// any and the lines in its cells cost less as several rows than as one.
func UnmergeRows(l *lattice.Lattice) {
	rows := len(l.Ys) - 1
	if rows > lattice.MostRowRules+1 {
		return
	}
	counts := make([]int, rows)
	words := make([][]*ink.Word, rows)
	plain := make([]bool, rows)
	all := 0
	for r := range plain {
		plain[r] = true
	}
	for _, c := range l.Cells {
		if c.Rows > 1 || c.Cols > 1 {
			for r := c.Row; r < c.Row+c.Rows; r++ {
				plain[r] = false
			}
			continue
		}
		words[c.Row] = append(words[c.Row], c.Words...)
	}
	for r := range words {
		counts[r] = len(ink.Lines(words[r]))
		all += counts[r]
	}
	for r := rows - 1; r >= 0; r-- {
		if plain[r] && counts[r] >= lattice.LeastLinesOfRows && float64(counts[r]) >= lattice.OneRowShare*float64(all) {
			partRow(l, r, words[r])
		}
	}
}

// partRow parts one row by its words.
func partRow(l *lattice.Lattice, r int, words []*ink.Word) {
	c := New("ruled", l.RowBox(r), ink.Lines(words), nil, nil)
	c.Xs = l.Xs
	c.seat()
	b := c.columnLines()
	whole := b.asOne()
	groups, how, cost := c.Bands()
	if len(groups) < 2 || cost >= lattice.SplitGain*whole || !c.rowsShow(groups, b.pitch) {
		return
	}
	part := c.Lattice(header{}, groups)
	part.Heighten(c.TallCells(groups, how), 0)
	l.ReplaceRow(r, part)
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
func (c *Candidate) rowsShow(groups [][]int, pitch float64) bool {
	cols := len(c.Xs) - 1
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
			if m, ok := text.MarkerOf(append(slices.Clone(words), words[0])); ok && text.LabelKind(m.Label) == "bullet" {
				items++
			}
		}
		if filled >= leastInRow && float64(filled) >= fullRow*float64(cols) {
			full++
		}
		if slices.ContainsFunc(c.Rows[rows[0]].Chunks, func(k ink.Chunk) bool { return lattice.Labelled(k.Words) }) {
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

// setApart reports whether the words of two rows stand further apart than lines do in
// most columns: a tall cell may run on beside both.
func (c *Candidate) setApart(above, below []int, pitch float64) bool {
	last := map[int]float64{}
	for _, i := range above {
		for _, k := range c.Rows[i].Chunks {
			last[k.From] = c.Rows[i].Line.Baseline
		}
	}
	wide, all := 0, 0
	seen := map[int]bool{}
	for _, i := range below {
		for _, k := range c.Rows[i].Chunks {
			if y, ok := last[k.From]; ok && !seen[k.From] {
				if all++; c.Rows[i].Line.Baseline-y > rowWhite*pitch {
					wide++
				}
			}
			seen[k.From] = true
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
