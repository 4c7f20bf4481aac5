package grid

import (
	"math"
	"slices"
	"strings"
)

// mostCost is how much may speak against the rows of a table, for each cell.
const mostCost = 0.35

// costLine is how much more may, under a header, for each further line of a cell:
// paragraphs and items end early.
const costLine = 0.1

// refuseWhite names the reason why lines in columns are no table of words. The columns
// are known where a header is drawn over them or the page before had them.
func (c *candidate) refuseWhite(groups [][]int, cost float64, titled, known bool) string {
	cols := len(c.xs) - 1
	if c.figured(groups, titled) {
		return "figures"
	}
	full, dots, cells, lines := 0, 0, 0, 0
	for _, g := range groups {
		n := 0
		for _, words := range c.wordsOf(g) {
			if len(words) > 0 {
				n++
			}
		}
		for _, i := range g {
			lines += len(c.rows[i].chunks)
			if hasLeader(c.rows[i].line.words) {
				dots++
			}
		}
		if n*2 > cols {
			full++
		}
		cells += n
	}
	rows := len(groups)
	if c.head > 0 || known {
		rows, full = rows+1, full+1
	}
	most := mostCost * float64(cells)
	if titled && !c.fielded() {
		most += costLine * float64(lines-cells)
	}
	switch {
	case dots*3 > rows:
		return "a list of contents"
	case rows < 2 || full < 2:
		return "one row"
	case !titled && full < 3:
		return "too small without a header"
	case cost > most:
		return "cells that make no rows"
	case c.form():
		return "a form"
	case !known && !c.standing(titled):
		return "columns without an edge"
	case !known && full*2 < rows:
		return "mostly empty"
	case c.flowing():
		return "columns of text"
	}
	return ""
}

// wordsOf returns what stands in each column of some rows.
func (c *candidate) wordsOf(rows []int) [][]*Word {
	out := make([][]*Word, len(c.xs)-1)
	for _, i := range rows {
		for _, k := range c.rows[i].chunks {
			out[k.from] = append(out[k.from], k.words...)
		}
	}
	return out
}

// figured reports whether the cells behind the first column hold more than a few
// figures. The header counts unless it titles the columns.
func (c *candidate) figured(groups [][]int, titled bool) bool {
	figures, words := 0, 0
	count := func(g []int) {
		for col, cell := range c.wordsOf(g) {
			if col > 0 && len(cell) > 0 {
				if counted(cell) {
					figures++
				} else {
					words++
				}
			}
		}
	}
	for _, g := range groups {
		count(g)
	}
	for i := 0; i < c.head && !titled; i++ {
		count([]int{i})
	}
	return figures*3 >= words
}

// flowing reports whether all columns are running text.
func (c *candidate) flowing() bool {
	sides := make([][]line, len(c.xs)-1)
	for _, r := range c.rows[c.head:] {
		for _, k := range r.chunks {
			sides[k.from] = append(sides[k.from], line{words: k.words, box: k.box, baseline: r.line.baseline, size: r.line.size})
		}
	}
	for _, s := range sides {
		if !reads(s) {
			return false
		}
	}
	return true
}

// fielded reports whether names of fields stand in the header: it is the head of a
// form.
func (c *candidate) fielded() bool {
	return slices.ContainsFunc(c.rows[:c.head], func(r textRow) bool {
		return slices.ContainsFunc(r.chunks, func(k chunk) bool {
			return strings.HasSuffix(k.words[len(k.words)-1].Text, ":")
		})
	})
}

// form reports whether most of what stands in the first column are names of
// fields.
func (c *candidate) form() bool {
	named, all := 0, 0
	for _, r := range c.rows {
		if k := &r.chunks[0]; k.from == 0 {
			all++
			if strings.HasSuffix(k.words[len(k.words)-1].Text, ":") {
				named++
			}
		}
	}
	return named*2 > all
}

// standing reports whether each column after the first has an edge that lines
// keep to: that they begin at, or that is set off by white.
func (c *candidate) standing(titled bool) bool {
	least := 3
	if titled {
		least = 2
	}
	starts := c.starts()
	for col := 1; col < len(starts); col++ {
		n := 0
		for _, r := range c.rows {
			for i, k := range r.chunks {
				if k.from == col && (math.Abs(k.box[0]-starts[col]) < 1 || i > 0 && k.box[0]-r.chunks[i-1].box[2] > columnGap*r.line.size) {
					n++
				}
			}
		}
		if n < least && !(titled && c.titledOnly(col)) {
			return false
		}
	}
	return true
}
